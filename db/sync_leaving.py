"""Cases that leave this laptop: what they say is taken off, and may come back from the centre.

The chains of hashes, the signatures and the log stay, as after an erasure. A household goes
with the last of its cases here, and with it what is about its people.
"""

from collections.abc import Collection, Iterator

from sqlalchemy import delete
from sqlmodel import Session, col, select

from db import projections
from db.audit import SqlAuditTrail, StoreAct
from db.case_lists import cases_of, household_cases, household_of
from db.rebuilding import newest_values
from db.revisions import content_of, head_of
from db.running import put_running
from db.shelf_lists import ContactList, RestrictionList, TransitionList
from db.tables.chain import BranchTable, DocumentTable, HeadTable, RevisionTable
from db.tables.exchange import LeasedTable
from db.tables.letters import LetterTable
from db.tables.own import DraftTable
from db.tables.running import RunningTable
from db.tables.worklist import ResidentTable
from hengelo_toegang.domain.access_requests import AccessRequest
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.involvement import Restriction
from hengelo_toegang.domain.people import Household, HouseholdId
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.safety_records import safety_id
from hengelo_toegang.domain.transitions import Transition
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import Projector


@dataclass(frozen=True, slots=True)
class Going:
    """What leaves together."""

    cases: tuple[CaseId, ...]
    """Those asked for, and the decisions that they reconsider and nobody else here needs."""
    households: tuple[HouseholdId, ...]
    beside: tuple[str, ...]
    """What is about these cases and people: ties, safety, contacts, who goes over, requests."""

    @property
    def records(self) -> tuple[str, ...]:
        return (*self.cases, *self.households, *self.beside)


def going_with(session: Session, cases: Collection[CaseId], device: str) -> Going:
    """Return what leaves when these cases do; what left before is not in it."""
    leaving = dict.fromkeys(one for one in cases if _case(session, one) is not None)
    for case_id in tuple(leaving):
        leaving |= dict.fromkeys(_reconsidered(session, case_id, leaving, device))
    homes = {household_of(session, case_id) for case_id in leaving}
    empty = {home for home in homes if home and not set(cases_of(session, home)) - leaving.keys()}
    households = (*sorted(empty), *_joined_into(session, empty))
    beside = dict.fromkeys(_beside(session, leaving.keys(), set(households)))
    return Going(tuple(leaving), households, tuple(beside))


def leave(session: Session, audit: SqlAuditTrail, going: Going, projector: Projector) -> None:
    """Take what these say off this device; the caller knows that the centre has all of it."""
    homes = {household_of(session, case_id) for case_id in going.cases}
    for record in going.records:
        leave_documents(session, audit, record)
    for case_id in going.cases:
        leave_letters(session, audit, case_id)
        session.execute(delete(DraftTable).where(col(DraftTable.case_id) == case_id))
        projections.delete_case(session, case_id)
    for table in (ResidentTable, RunningTable):
        session.execute(delete(table).where(col(table.household).in_(going.households)))
    for record in going.beside:
        for listed in (ContactList(session), TransitionList(session), RestrictionList(session)):
            listed.drop(record)
    for home in sorted(home for home in homes if home and home not in going.households):
        _list_what_stays(session, home, projector)
    session.flush()


def leave_documents(session: Session, audit: SqlAuditTrail, aggregate: str) -> None:
    """Take off what a record says in all its versions."""
    named = {
        document
        for table in (RevisionTable, BranchTable)
        for document in session.exec(
            select(table.document_hash).where(table.aggregate == aggregate)
        )
    }
    for document_hash in sorted(named):
        document = session.get_one(DocumentTable, document_hash)
        if document.content is not None:
            document.content = None
            session.add(document)
            audit.record(StoreAct.LEAVE_DOCUMENT, aggregate, document_hash)


def leave_letters(session: Session, audit: SqlAuditTrail, case_id: str) -> None:
    """Take off the letters of a case."""
    there = (LetterTable.case_id == case_id, col(LetterTable.pdf).is_not(None))
    for letter in session.exec(select(LetterTable).where(*there)).all():
        letter.pdf = letter.addressee = letter.text = None
        session.add(letter)
        audit.record(StoreAct.LEAVE_LETTER, case_id, letter.sha256)


def _list_what_stays(session: Session, household_id: HouseholdId, projector: Projector) -> None:
    row = head_of(session, household_id)
    assert row is not None
    household = content_of(session, Household, row)
    projections.put_household(session, household, row.hash)
    put_running(session, household, household_cases(session, household_id), projector)


def _case(session: Session, case_id: CaseId) -> Case | None:
    """Return a case as it stands, or None when it is not here."""
    row = head_of(session, case_id)
    if row is None or session.get_one(DocumentTable, row.document_hash).content is None:
        return None
    return content_of(session, Case, row)


def _reconsidered(
    session: Session, case_id: CaseId, leaving: Collection[CaseId], device: str
) -> Iterator[CaseId]:
    """Yield the decisions that came along with a case, which reconsiders them."""
    case = _case(session, case_id)
    earlier = case.follows if case and case.follow_reason is FollowReason.OBJECTION else None
    if case is None or earlier is None or earlier in leaving or _case(session, earlier) is None:
        return
    lease = session.get(LeasedTable, earlier)
    own = lease is not None and lease.here and lease.device == device
    others = household_cases(session, case.household)
    needed = any(one.follows == earlier and one.id not in leaving for one in others)
    if not own and not needed:
        yield earlier
        yield from _reconsidered(session, earlier, leaving, device)


def _joined_into(session: Session, homes: Collection[HouseholdId]) -> list[HouseholdId]:
    """Return the emptied households whose people went to one of these, through others too."""
    into = {
        home.id: home.joined_into.household
        for home, _ in newest_values(session, Household, RevisionKind.HOUSEHOLD)
        if home.joined_into is not None
    }
    found: set[HouseholdId] = set()
    while further := {home for home, to in into.items() if to in {*homes, *found}} - found:
        found |= further
    return sorted(found - set(homes))


def _beside(
    session: Session, cases: Collection[CaseId], homes: Collection[HouseholdId]
) -> Iterator[str]:
    for case_id in cases:
        yield from _kept(session, safety_id(case_id))
        declared = col(HeadTable.aggregate).startswith(f"{case_id}/", autoescape=True)
        kind = HeadTable.kind == RevisionKind.DECLARATION.value
        yield from session.exec(select(HeadTable.aggregate).where(kind, declared)).all()
    for contact, _ in newest_values(session, Contact, RevisionKind.CONTACT):
        if contact.became in cases or contact.household in homes:
            yield contact.id
    for gone, _ in newest_values(session, Transition, RevisionKind.TRANSITION):
        if gone.household in homes:
            yield gone.id
    for closed, _ in newest_values(session, Restriction, RevisionKind.RESTRICTION):
        if closed.household in homes:
            yield closed.id
    for asked, _ in newest_values(session, AccessRequest, RevisionKind.ACCESS):
        if asked.household in homes:
            yield asked.id


def _kept(session: Session, aggregate: str) -> Iterator[str]:
    if head_of(session, aggregate) is not None:
        yield aggregate
