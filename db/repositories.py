"""Repositories: domain outward, rows and bytes inward."""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select

from db import codec, projections, worklist
from db.approvals import approved_of
from db.audit import SqlAuditTrail, StoreAct
from db.lookalikes import households_of
from db.packing import packed, unpacked
from db.revisions import Chains, content_of, head_of
from db.running import lists_case, put_running, running_in
from db.signing import Signer
from db.tables.chain import UserTable
from db.tables.letters import LetterTable
from db.tables.own import DraftTable
from db.tables.worklist import WorklistTable
from db.vouching import (
    content_of as user_of,
)
from db.vouching import (
    newest_user,
    newest_users,
    user_as_of,
    user_hash,
    vouched_rows,
)
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import Household, HouseholdId, PersonId, UserId
from hengelo_toegang.domain.revisions import Revision, RevisionKind
from hengelo_toegang.domain.users import User
from hengelo_toegang.usecases.ports import Draft, NotFound, Projector, RunningRow, UserVersion


class SqlCaseRepository:
    """Keeps cases as chains of signed revisions, and their projections beside them."""

    def __init__(
        self, session: Session, chains: Chains, audit: SqlAuditTrail, projector: Projector
    ) -> None:
        self._session = session
        self._chains = chains
        self._audit = audit
        self._projector = projector

    def get(self, case_id: CaseId) -> Case:
        return self._chains.newest(Case, case_id)

    def save(self, case: Case, reason: str) -> Revision:
        # First, so that a case without its household leaves nothing behind.
        household, household_revision = _household(self._session, case.household)
        revision = self._chains.append(RevisionKind.CASE, case.id, case, case.co_authors, reason)
        projection = self._projector.project(case, household)
        before = household_of(self._session, case.id)
        source = projections.Source(revision.hash, household_revision)
        projections.put_case(self._session, case, projection, source)
        projections.put_household(self._session, household, household_revision)
        if before is not None and before != case.household:
            # Its people are no longer found by the number of this case.
            projections.put_household(self._session, *_household(self._session, before))
        if lists_case(self._session, case):
            for household_id in {case.household, before or case.household}:
                self._list_running(household_id)
        return revision

    def head(self, case_id: CaseId) -> Revision:
        return self._chains.head(case_id)

    def history(self, case_id: CaseId) -> Sequence[Revision]:
        return self._chains.history(case_id)

    def at(self, revision_hash: str) -> Case:
        return self._chains.at(Case, revision_hash)

    def verified(self, case_id: CaseId) -> Case:
        return self._chains.verified(Case, case_id)

    def of_household(self, household_id: HouseholdId) -> Sequence[Case]:
        return [self.get(case_id) for case_id in cases_of(self._session, household_id)]

    def running_in(self, household_id: HouseholdId) -> Sequence[RunningRow]:
        return running_in(self._session, household_id)

    def approved_of(self, user: UserId, besides: CaseId, until: datetime, enough: int) -> int:
        return approved_of(self._session, user, besides, until, enough)

    def follow_the_day(self, today: date) -> int:
        old = worklist.of_other_days(self._session, today)
        for case_id in old:
            refresh_case(self._session, self._projector, case_id)
        return len(old)

    def erase(self, case_id: CaseId) -> None:
        """Destroy what a case says (AVG 17, Archiefwet); that it existed stays provable.

        Documents, letters, drafts and lists lose it; hashes, signatures and the audit log
        keep no content.
        """
        self._chains.erase(case_id)
        for letter in self._session.exec(select(LetterTable).where(LetterTable.case_id == case_id)):
            letter.pdf = letter.addressee = letter.text = None
            self._session.add(letter)
            self._audit.record(StoreAct.ERASE_LETTER, case_id, letter.sha256)
        for draft in self._session.exec(select(DraftTable).where(DraftTable.case_id == case_id)):
            self._session.delete(draft)
        household_id = household_of(self._session, case_id)
        projections.delete_case(self._session, case_id)
        if household_id is not None:
            household, revision_hash = _household(self._session, household_id)
            projections.put_household(self._session, household, revision_hash)
            self._list_running(household_id)
        self._session.flush()

    def _list_running(self, household_id: HouseholdId) -> None:
        household, _ = _household(self._session, household_id)
        cases = household_cases(self._session, household_id)
        put_running(self._session, household, cases, self._projector)


class SqlHouseholdRepository:
    """Keeps households as chains of signed revisions."""

    def __init__(self, session: Session, chains: Chains, projector: Projector) -> None:
        self._session = session
        self._chains = chains
        self._projector = projector

    def get(self, household_id: HouseholdId) -> Household:
        return self._chains.newest(Household, household_id)

    def save(self, household: Household, reason: str) -> Revision:
        revision = self._chains.append(RevisionKind.HOUSEHOLD, household.id, household, (), reason)
        projections.put_household(self._session, household, revision.hash)
        for case_id in cases_of(self._session, household.id):
            refresh_case(self._session, self._projector, case_id)
        cases = household_cases(self._session, household.id)
        put_running(self._session, household, cases, self._projector)
        return revision

    def head(self, household_id: HouseholdId) -> Revision:
        return self._chains.head(household_id)

    def history(self, household_id: HouseholdId) -> Sequence[Revision]:
        return self._chains.history(household_id)

    def at(self, revision_hash: str) -> Household:
        return self._chains.at(Household, revision_hash)

    def with_person(self, person: PersonId) -> Sequence[HouseholdId]:
        return [HouseholdId(one) for one in households_of(self._session, person)]


class SqlUserRepository:
    """The users of a store, with the public keys that their signatures are checked by.

    Each change is a row of its own, signed by who made it and named in the audit log. Old
    keys stay valid for what they signed.
    """

    def __init__(
        self,
        session: Session,
        signer: Signer,
        audit: SqlAuditTrail,
        clock: Callable[[], datetime],
    ) -> None:
        self._session = session
        self._signer = signer
        self._audit = audit
        self._clock = clock

    def get(self, user_id: UserId) -> User:
        row = newest_user(self._session, user_id)
        if row is None:
            raise NotFound(user_id)
        return user_of(row).on(self._clock().date())

    def all(self) -> Sequence[User]:
        today = self._clock().date()
        users = [user_of(row).on(today) for row in newest_users(self._session).values()]
        return sorted(users, key=lambda user: (user.name.casefold(), user.id))

    def history(self, user_id: UserId) -> Sequence[UserVersion]:
        return [
            UserVersion(
                user_of(row),
                UserId(row.author),
                datetime.fromisoformat(row.moment),
                row.public_key,
            )
            for row in vouched_rows(self._session, user_id)
        ]

    def as_of(self, user_id: UserId, moment: datetime) -> User:
        return user_as_of(self._session, user_id, moment)

    def put(self, user: User, public_key: bytes | None = None) -> None:
        if public_key is None:
            known = newest_user(self._session, user.id)
            if known is None:
                raise NotFound(user.id)
            public_key = known.public_key
        row = UserTable(
            user_id=user.id,
            content=codec.encode(user),
            schema_version=codec.schema_version(User),
            public_key=public_key,
            author=self._signer.user,
            moment=self._clock().isoformat(),
            hash="",
            signature=b"",
        )
        row.hash = user_hash(row)
        row.signature = self._signer.sign("user", row.hash)
        self._session.add(row)
        self._session.flush()
        if newest_user(self._session, user.id) is not row:
            raise PermissionError(self._signer.user)
        self._audit.record(StoreAct.USER, user.id, row.hash)


class SqlDraftRepository:
    """Half-finished work of each user, overwritten as they type."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, draft: Draft) -> None:
        row = DraftTable(
            case_id=draft.case,
            user_id=draft.user,
            base=draft.base,
            content=packed(codec.encode(draft.content)),
            schema_version=codec.schema_version(Case),
            raw=json.dumps(draft.raw, ensure_ascii=False),
            saved=draft.saved.isoformat(),
        )
        self._session.merge(row)
        self._session.flush()

    def get(self, case_id: CaseId, user: UserId) -> Draft | None:
        row = self._session.get(DraftTable, (case_id, user))
        if row is None:
            return None
        return Draft(
            case=case_id,
            user=user,
            base=row.base,
            content=codec.decode(Case, unpacked(row.content, row.case_id), row.schema_version),
            raw=tuple((place, text) for place, text in json.loads(row.raw)),
            saved=datetime.fromisoformat(row.saved),
        )

    def drop(self, case_id: CaseId, user: UserId) -> None:
        row = self._session.get(DraftTable, (case_id, user))
        if row is not None:
            self._session.delete(row)
            self._session.flush()


def cases_of(session: Session, household_id: HouseholdId) -> list[CaseId]:
    """Return the cases of a household, in a fixed order."""
    found = session.exec(
        select(WorklistTable.case_id)
        .where(WorklistTable.household == household_id)
        .order_by(col(WorklistTable.number), col(WorklistTable.case_id))
    )
    return [CaseId(case_id) for case_id in found]


def household_of(session: Session, case_id: CaseId) -> HouseholdId | None:
    """Return the household under which a case is listed, or None when it isn't."""
    row = session.get(WorklistTable, case_id)
    return None if row is None else HouseholdId(row.household)


def household_cases(session: Session, household_id: HouseholdId) -> list[Case]:
    """Return the cases of a household as they stand, without taking them up to write."""
    rows = [head_of(session, case_id) for case_id in cases_of(session, household_id)]
    return [content_of(session, Case, row) for row in rows if row is not None]


def refresh_case(session: Session, projector: Projector, case_id: CaseId) -> None:
    """Compute the lists of one case anew from its newest revision."""
    row = head_of(session, case_id)
    if row is None:
        raise NotFound(case_id)
    case = content_of(session, Case, row)
    household, version = _household(session, case.household)
    source = projections.Source(row.hash, version)
    projections.put_case(session, case, projector.project(case, household), source)


def _household(session: Session, household_id: HouseholdId) -> tuple[Household, str]:
    row = head_of(session, household_id)
    if row is None:
        raise NotFound(household_id)
    return content_of(session, Household, row), row.hash
