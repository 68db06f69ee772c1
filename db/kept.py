"""The files of a store as a whole: how long ago each changed, and how one is destroyed.

What is erased is gone from every version, list, index and journal; the chain of hashes,
the signatures and the log stay, and hold no content.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from db.dialect import forget_filing
from db.packing import unpacked
from db.repositories import SqlCaseRepository
from db.revisions import Chains, content_of, head_of
from db.shelves import SqlShelf
from db.tables.chain import DocumentTable, HeadTable, RevisionTable
from db.tables.log import AuditTable
from db.tables.own import PaperTable
from db.tables.running import RunningTable
from db.tables.worklist import ResidentTable, WorklistTable
from hengelo_toegang.domain.access_requests import AccessRequest
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.involvement import Declaration, Restriction
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Household, HouseholdId, UserId
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.safety_records import safety_id
from hengelo_toegang.domain.transitions import Transition
from hengelo_toegang.usecases.kept_ports import KeptCase, KeptHousehold
from hengelo_toegang.usecases.ports import AuditEvent, NotFound


class SqlKeptFiles:
    """Every file of the store, whatever its law; each erasure is one part of one transaction."""

    def __init__(
        self,
        session: Session,
        chains: Chains,
        cases: SqlCaseRepository,
        contacts: SqlShelf[Contact],
        transitions: SqlShelf[Transition],
        restrictions: SqlShelf[Restriction],
        declarations: SqlShelf[Declaration],
        requests: SqlShelf[AccessRequest],
    ) -> None:
        self._session = session
        self._chains = chains
        self._cases = cases
        self._contacts = contacts
        self._transitions = transitions
        self._restrictions = restrictions
        self._declarations = declarations
        self._requests = requests

    def cases(self) -> Sequence[KeptCase]:
        safely = self._changed_last(RevisionKind.SAFETY)
        rows = self._session.exec(
            select(
                WorklistTable.case_id,
                WorklistTable.household,
                WorklistTable.law,
                RevisionTable.moment,
            )
            .join(HeadTable, col(HeadTable.aggregate) == WorklistTable.case_id)
            .join(RevisionTable, col(RevisionTable.hash) == HeadTable.revision)
            .order_by(col(WorklistTable.case_id))
        )
        return [
            KeptCase(
                CaseId(case),
                HouseholdId(household),
                Law(law),
                _newest(moment, safely.get(safety_id(CaseId(case)))),
            )
            for case, household, law, moment in rows
        ]

    def _changed_last(self, kind: RevisionKind) -> dict[str, str]:
        """Return when each aggregate of a kind got its newest version."""
        return dict(
            self._session.exec(
                select(HeadTable.aggregate, RevisionTable.moment)
                .join(RevisionTable, col(RevisionTable.hash) == HeadTable.revision)
                .where(HeadTable.kind == kind.value)
            ).all()
        )

    def households(self) -> Sequence[KeptHousehold]:
        lived_in = set(self._session.exec(select(ResidentTable.household).distinct()))
        changed = self._changed_last(RevisionKind.HOUSEHOLD)
        return [
            KeptHousehold(HouseholdId(name), _newest(changed[name]))
            for name in sorted(lived_in & changed.keys())
        ]

    def acts_on(self, subjects: Collection[str]) -> Sequence[AuditEvent]:
        rows = self._session.exec(
            select(AuditTable)
            .where(col(AuditTable.subject).in_(subjects))
            .order_by(col(AuditTable.moment), col(AuditTable.origin), col(AuditTable.sequence))
        )
        return [
            AuditEvent(
                origin=row.origin,
                sequence=row.sequence,
                actor=UserId(row.actor),
                action=row.action,
                subject=row.subject,
                result=row.result,
                moment=datetime.fromisoformat(row.moment),
            )
            for row in rows
        ]

    def erase_case(self, case: CaseId, names: Collection[str]) -> None:
        self._cases.erase(case)
        self._chains.erase(safety_id(case))
        for declared in self._declarations.all():
            if declared.case == case:
                self._declarations.erase(declared.id)
        for contact in self._contacts.all():
            if contact.became == case:
                self._contacts.erase(contact.id)
        forget_filing(self._session, case)
        self._forget_papers((case, *names))
        self._session.flush()

    def erase_household(self, household: HouseholdId, names: Collection[str]) -> None:
        homes = {household, *self._joined_into(household)}
        for home in homes:
            self._chains.erase(home)
            self._session.execute(delete(ResidentTable).where(col(ResidentTable.household) == home))
            self._session.execute(delete(RunningTable).where(col(RunningTable.household) == home))
        for contact in self._contacts.all():
            if contact.household in homes:
                self._contacts.erase(contact.id)
        for gone in self._transitions.all():
            if gone.household in homes:
                self._transitions.erase(gone.id)
        for closed in self._restrictions.all():
            if closed.household in homes:
                self._restrictions.erase(closed.id)
        for asked in self._requests.all():
            if asked.household in homes:
                self._requests.erase(asked.id)
        self._forget_papers((*homes, *names))
        self._session.flush()

    def _joined_into(self, household: HouseholdId) -> Iterator[HouseholdId]:
        """Yield the emptied households whose people went to this one, through others too."""
        into = dict(self._emptied())
        found, before = {household}, 0
        while len(found) > before:
            before = len(found)
            found |= {home for home, to in into.items() if to in found}
        yield from found - {household}

    def _emptied(self) -> Iterator[tuple[HouseholdId, HouseholdId]]:
        lived_in = select(ResidentTable.household).distinct()
        names = self._session.exec(
            select(HeadTable.aggregate)
            .join(RevisionTable, col(RevisionTable.hash) == HeadTable.revision)
            .join(DocumentTable, col(DocumentTable.hash) == RevisionTable.document_hash)
            .where(
                HeadTable.kind == RevisionKind.HOUSEHOLD.value,
                col(HeadTable.aggregate).not_in(lived_in),
                col(DocumentTable.content).is_not(None),
            )
        )
        for name in names.all():
            row = head_of(self._session, name)
            if row is None:
                raise NotFound(name)
            home = content_of(self._session, Household, row)
            if home.joined_into is not None:
                yield home.id, home.joined_into.household

    def _forget_papers(self, names: Collection[str]) -> None:
        """Delete what users kept for themselves that is named after, or names, one of these."""
        wanted = [name.casefold() for name in names if name]
        for paper in self._session.exec(select(PaperTable)).all():
            said = f"{paper.name}\n{unpacked(paper.content, paper.name).decode()}".casefold()
            if any(name in said for name in wanted):
                self._session.delete(paper)


def _newest(*moments: str | None) -> date:
    return max(datetime.fromisoformat(moment).date() for moment in moments if moment)
