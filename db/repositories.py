"""Repositories: domain outward, rows and bytes inward.

What they write lists with loads when something is kept: who comes to the worklist keeps nothing.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from sqlmodel import Session, select

from db import worklist
from db.audit import SqlAuditTrail
from db.revisions import Chains
from db.tables.own import DraftTable
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import Household, HouseholdId, PersonId, UserId
from hengelo_toegang.domain.revisions import Revision, RevisionKind
from hengelo_toegang.usecases.ports import Projector, RunningRow

if TYPE_CHECKING:
    from db.case_lists import CaseLists


class SqlCaseRepository:
    """Keeps cases as chains of signed revisions, and their projections beside them."""

    def __init__(
        self, session: Session, chains: Chains, audit: SqlAuditTrail, projector: Projector
    ) -> None:
        self._session = session
        self._chains = chains
        self._audit = audit
        self._projector = projector

    @cached_property
    def _lists(self) -> "CaseLists":
        from db.case_lists import CaseLists

        return CaseLists(self._session, self._projector)

    def get(self, case_id: CaseId) -> Case:
        return self._chains.newest(Case, case_id)

    def save(self, case: Case, reason: str) -> Revision:
        # First, so that a case without its household leaves nothing behind.
        home = self._lists.home(case.household)
        revision = self._chains.append(RevisionKind.CASE, case.id, case, case.co_authors, reason)
        self._lists.put_case(case, revision.hash, home)
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
        from db.case_lists import cases_of

        return [self.get(case_id) for case_id in cases_of(self._session, household_id)]

    def running_in(self, household_id: HouseholdId) -> Sequence[RunningRow]:
        from db.running import running_in

        return running_in(self._session, household_id)

    def approved_of(self, user: UserId, besides: CaseId, until: datetime, enough: int) -> int:
        from db.approvals import approved_of

        return approved_of(self._session, user, besides, until, enough)

    def follow_the_day(self, today: date) -> int:
        old = worklist.of_other_days(self._session, today)
        if old:
            self._lists.refresh(old)
        return len(old)

    def erase(self, case_id: CaseId) -> None:
        """Destroy what a case says (AVG 17, Archiefwet); that it existed stays provable.

        Documents, letters, drafts and lists lose it; hashes, signatures and the audit log
        keep no content.
        """
        from db.letters import erase_letters

        self._chains.erase(case_id)
        erase_letters(self._session, self._audit, case_id)
        for draft in self._session.exec(select(DraftTable).where(DraftTable.case_id == case_id)):
            self._session.delete(draft)
        self._lists.drop_case(case_id)
        self._session.flush()


class SqlHouseholdRepository:
    """Keeps households as chains of signed revisions."""

    def __init__(self, session: Session, chains: Chains, projector: Projector) -> None:
        self._session = session
        self._chains = chains
        self._projector = projector

    def get(self, household_id: HouseholdId) -> Household:
        return self._chains.newest(Household, household_id)

    def save(self, household: Household, reason: str) -> Revision:
        from db.case_lists import CaseLists

        revision = self._chains.append(RevisionKind.HOUSEHOLD, household.id, household, (), reason)
        CaseLists(self._session, self._projector).put_household(household, revision.hash)
        return revision

    def head(self, household_id: HouseholdId) -> Revision:
        return self._chains.head(household_id)

    def history(self, household_id: HouseholdId) -> Sequence[Revision]:
        return self._chains.history(household_id)

    def at(self, revision_hash: str) -> Household:
        return self._chains.at(Household, revision_hash)

    def with_person(self, person: PersonId) -> Sequence[HouseholdId]:
        from db.lookalikes import households_of

        return [HouseholdId(one) for one in households_of(self._session, person)]
