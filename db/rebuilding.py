"""The lists of a store, computed anew from the newest revisions."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import field
from enum import StrEnum
from itertools import islice
from typing import TypeVar

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from db import codec, projections
from db.dialect import learning_anew, note_rules, numbers_anew
from db.parts import in_parts
from db.revisions import Aggregate, opened
from db.running import add_running
from db.shelf_lists import ContactList, NoteList, RestrictionList, TransitionList
from db.tables.base import Table
from db.tables.cases import CASE_PROJECTIONS
from db.tables.chain import DocumentTable, HeadTable, RevisionTable
from db.tables.contacts import ContactTable
from db.tables.diary import NoteTable
from db.tables.running import RunningTable, TransitionTable
from db.tables.worklist import ResidentTable, RestrictionTable
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.commitments import unsized
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.people import Household
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.running import Decided, decided
from hengelo_toegang.domain.transitions import Transition
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import Projector

_One = TypeVar("_One")
_AT_ONCE = 100

Counted = Callable[[int, int], None]
"""Hears how many of how many households and cases are listed; raises to stop."""


def _uncounted(_number: int, _total: int) -> None:
    """Let it go on: nobody waits for it."""


class Lists(StrEnum):
    """Lists that are computed together, as a migration names those that it changes."""

    CASES = "cases"
    """All of cases and households: each of these lists says something of both."""
    CONTACTS = "contacts"
    NOTES = "notes"
    TRANSITIONS = "transitions"
    RESTRICTIONS = "restrictions"


EVERY = frozenset(Lists)
TABLES: Mapping[Lists, Sequence[type[Table]]] = {
    Lists.CASES: (*CASE_PROJECTIONS, ResidentTable, RunningTable),
    Lists.CONTACTS: (ContactTable,),
    Lists.NOTES: (NoteTable,),
    Lists.TRANSITIONS: (TransitionTable,),
    Lists.RESTRICTIONS: (RestrictionTable,),
}


def rebuild(
    session: Session,
    projector: Projector,
    counted: Counted = _uncounted,
    lists: Collection[Lists] = EVERY,
) -> None:
    """Throw away lists and compute them from the newest revisions; the caller commits.

    Some lists are enough only where the others were computed by the same rules and tables.
    """
    counted(0, 1)
    with learning_anew(session) if Lists.CASES in lists else nullcontext():
        for one in lists:
            for table in TABLES[one]:
                session.execute(delete(table))
        # Cases first: what is written is forgotten now and then while they are listed.
        for one in Lists:
            if one in lists:
                _list(session, projector, counted, one)
        session.flush()
    note_rules(session, projector.rules)
    session.expunge_all()


def _list(session: Session, projector: Projector, counted: Counted, lists: Lists) -> None:
    match lists:
        case Lists.CASES:
            _list_homes(session, projector, counted)
        case Lists.CONTACTS:
            for contact, revision in newest_values(session, Contact, RevisionKind.CONTACT):
                ContactList(session).put(contact, revision)
        case Lists.NOTES:
            for note, revision in newest_values(session, DiaryNote, RevisionKind.NOTE):
                NoteList(session).put(note, revision)
        case Lists.TRANSITIONS:
            for record, revision in newest_values(session, Transition, RevisionKind.TRANSITION):
                TransitionList(session).put(record, revision)
        case Lists.RESTRICTIONS:
            RestrictionList(session).list_anew()


@dataclass(slots=True)
class _Home:
    """A household, and what its cases say that is listed with it."""

    household: Household
    revision: str
    docids: Mapping[str, int | None]
    """Under what each of its people will be listed, where that is known before."""
    numbers: dict[str, list[str]] = field(default_factory=dict)
    """Of the cases of each resident: they are found by these, too."""
    decisions: list[Decided] = field(default_factory=list)
    sized_by_rule: list[Case] = field(default_factory=list)

    def take(self, case: Case) -> None:
        """Take in what a case of the household says."""
        self.numbers.setdefault(case.resident, []).append(case.number)
        self.decisions += decided(case)
        if unsized(case):
            self.sized_by_rule.append(case)


def _list_homes(session: Session, projector: Projector, counted: Counted) -> None:
    """List all cases, and then who lives in each household and what runs for them."""
    listed, total = 0, _how_many(session)
    numbers = numbers_anew(session)
    homes = {
        household.id: _Home(
            household, revision, {person.id: next(numbers) for person in household.people}
        )
        for household, revision in newest_values(session, Household, RevisionKind.HOUSEHOLD)
    }
    for some in _some(newest_values(session, Case, RevisionKind.CASE)):
        computed = []
        for case, revision in some:
            home = homes[case.household]
            home.take(case)
            source = projections.Source(revision, home.revision, home.docids.get(case.resident))
            computed.append((case, projector.project(case, home.household), source))
        projections.add_cases(session, computed)
        session.expunge_all()
        listed += len(some)
        counted(listed, total)
    for some_homes in _some(homes.values()):
        for home in some_homes:
            projections.add_household(
                session, home.household, home.numbers, home.revision, home.docids
            )
            price = projector.pricing(home.household, home.sized_by_rule)
            add_running(session, home.household, home.decisions, price)
        session.flush()
        session.expunge_all()
        listed += len(some_homes)
        counted(listed, total)


def _how_many(session: Session) -> int:
    """Return of how many households and cases there is something to list."""
    kinds = (RevisionKind.CASE.value, RevisionKind.HOUSEHOLD.value)
    asked = select(func.count()).select_from(HeadTable).where(col(HeadTable.kind).in_(kinds))
    return session.exec(asked).one()


def _some(every: Iterable[_One]) -> Iterator[list[_One]]:
    """Yield as many at once as are written at once: one by one takes half as long again."""
    rest = iter(every)
    while some := [*islice(rest, _AT_ONCE)]:
        yield some


def newest_values(
    session: Session,
    kind: type[Aggregate],
    revision_kind: RevisionKind,
    only: Collection[str] | None = None,
) -> Iterator[tuple[Aggregate, str]]:
    """Yield the newest version of all records of a kind, or `only` of some, with its hash."""
    if only is None:
        of_kind = HeadTable.kind == revision_kind.value
        only = session.exec(select(HeadTable.aggregate).where(of_kind)).all()
    asked = (
        select(RevisionTable, DocumentTable.content)
        .join(HeadTable, col(HeadTable.revision) == RevisionTable.hash)
        .join(DocumentTable, col(DocumentTable.hash) == RevisionTable.document_hash)
        # Not that of the head: by its index all heads of the kind would be read for each part.
        .where(RevisionTable.kind == revision_kind.value)
        .order_by(col(HeadTable.aggregate))
    )
    # Some at a time, so that what all of them say is never in memory together. These all at
    # once: their session is emptied while they are read.
    for some in in_parts(only):
        for row, content in session.exec(asked.where(col(HeadTable.aggregate).in_(some))).all():
            if content is not None:
                plain = opened(content, row.document_hash)
                yield codec.decode(kind, plain, row.schema_version), row.hash
