"""Reads on the diary: everything to look after in one order, page after page."""

import heapq
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, true, tuple_
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import Session, col, select

from db import codec, transitions
from db.revisions import document_of
from db.sight import going_out, open_file, under
from db.tables.chain import RevisionTable
from db.tables.diary import DiaryTable, NoteTable
from db.tables.running import RunningTable
from db.tables.worklist import ResidentTable, WorklistTable
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.diary import DiaryNote, EntryKind
from hengelo_toegang.domain.ids import CaseId, NoteId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, PersonId, UserId
from hengelo_toegang.usecases.ports import DiaryFilter, DiaryRow
from hengelo_toegang.usecases.seeing import Sight

_CASES = (WorklistTable, col(WorklistTable.case_id) == col(DiaryTable.case_id))
_NOTE, _RECORDED, _TAKEN_OVER, _CASE = 0, 1, 2, 3
"""In which order things stand on one day; see `DiaryRow.place`."""
_FEW = 3
_GIVEN_UP = (Stage.WITHDRAWN, Stage.SET_ASIDE)
"""The stages in which a case decided nothing."""


def page(
    session: Session, sight: Sight, chosen: DiaryFilter, after: DiaryRow | None, limit: int
) -> Sequence[DiaryRow]:
    """Return the next rows by `DiaryRow.place`."""
    found = (
        _notes(session, sight, chosen, after, limit),
        _recorded(session, sight, chosen, after, limit),
        transitions.asked(session, sight, chosen, _taken_over_start(after), limit),
        _cases(session, sight, chosen, after, limit),
    )
    return list(islice(heapq.merge(*found, key=lambda row: row.place), limit))


def count(session: Session, sight: Sight, chosen: DiaryFilter) -> int:
    """Return how many rows there are."""
    of_cases = (
        select(func.count()).select_from(DiaryTable).join(*_CASES).where(*_chosen(sight, chosen))
    )
    total = session.exec(of_cases).one()
    if chosen.notes_of is not None:
        notes = select(func.count()).select_from(NoteTable).where(*_noted(sight, chosen))
        total += session.exec(notes).one()
    if chosen.recorded_from is not None:
        recorded = select(func.count()).select_from(RunningTable).where(*_ending(sight, chosen))
        total += session.exec(recorded).one()
    return total + transitions.asked_count(session, sight, chosen)


def notes_done_up_to(session: Session, day: date, limit: int) -> list[NoteId]:
    """Return notes that were done on `day` or earlier."""
    found = session.exec(
        select(NoteTable.note_id)
        .where(col(NoteTable.done) <= day)
        .order_by(col(NoteTable.done), col(NoteTable.note_id))
        .limit(limit)
    )
    return [NoteId(note_id) for note_id in found]


def _cases(
    session: Session, sight: Sight, chosen: DiaryFilter, after: DiaryRow | None, limit: int
) -> list[DiaryRow]:
    query = (
        select(DiaryTable, WorklistTable)
        .join(*_CASES)
        .where(*_chosen(sight, chosen))
        .order_by(col(DiaryTable.due), col(DiaryTable.case_id), col(DiaryTable.position))
    )
    if after is not None:
        place = tuple_(col(DiaryTable.due), col(DiaryTable.case_id), col(DiaryTable.position))
        query = query.where(place > _start(after, _CASE))
    return [_of_case(row, case) for row, case in session.exec(query.limit(limit))]


def _notes(
    session: Session, sight: Sight, chosen: DiaryFilter, after: DiaryRow | None, limit: int
) -> list[DiaryRow]:
    if chosen.notes_of is None:
        return []
    query = (
        select(NoteTable, RevisionTable)
        .join(RevisionTable, col(RevisionTable.hash) == col(NoteTable.revision))
        .where(*_noted(sight, chosen))
        .order_by(col(NoteTable.on_date), col(NoteTable.note_id))
    )
    if after is not None:
        place = tuple_(col(NoteTable.on_date), col(NoteTable.note_id))
        query = query.where(place > _start(after, _NOTE)[:2])
    return [_of_note(session, revision) for _, revision in session.exec(query.limit(limit))]


def _recorded(
    session: Session, sight: Sight, chosen: DiaryFilter, after: DiaryRow | None, limit: int
) -> list[DiaryRow]:
    if chosen.recorded_from is None:
        return []
    ahead = timedelta(weeks=chosen.weeks_ahead)
    query = (
        select(RunningTable, ResidentTable.name)
        .join(
            ResidentTable,
            and_(
                col(ResidentTable.household) == col(RunningTable.household),
                col(ResidentTable.person) == col(RunningTable.person),
            ),
        )
        .where(*_ending(sight, chosen))
        .order_by(col(RunningTable.until), col(RunningTable.household), col(RunningTable.position))
    )
    if after is not None:
        due, household, position = _start(after, _RECORDED)
        place = tuple_(
            col(RunningTable.until), col(RunningTable.household), col(RunningTable.position)
        )
        query = query.where(place > (due + ahead, household, position))
    return [_of_recorded(row, name, ahead) for row, name in session.exec(query.limit(limit))]


def _start(after: DiaryRow, rank: int) -> tuple[date, str, int]:
    """Return after which place rows of a rank go on, when `after` was the last of any rank."""
    day, at, key, position = after.place
    if rank == at:
        return day, key, position
    # Of an earlier rank everything of that day was shown, of a later one nothing yet.
    return (day, chr(0x10FFFF), 0) if rank < at else (day, "", -1)


def _taken_over_start(after: DiaryRow | None) -> tuple[date, str] | None:
    return None if after is None else _start(after, _TAKEN_OVER)[:2]


def _chosen(sight: Sight, chosen: DiaryFilter) -> list[ColumnElement[bool]]:
    found = [col(DiaryTable.due) <= chosen.until, or_(_no_indication(), _still_ends())]
    if chosen.owners:
        # Of a few their own index finds the rows; of many the days in order find them sooner.
        owner = col(DiaryTable.owner)
        named = owner if len(chosen.owners) <= _FEW else owner.concat("")
        found.append(named.in_(chosen.owners))
    found.append(under(col(DiaryTable.law), sight.among(chosen.laws)))
    found.append(open_file(col(WorklistTable.household), sight))
    found.append(going_out(col(WorklistTable.stage), sight))
    return found


def _noted(sight: Sight, chosen: DiaryFilter) -> list[ColumnElement[bool]]:
    return [
        # Somebody's notes are theirs alone, whoever is asked for.
        col(NoteTable.user_id) == chosen.notes_of,
        col(NoteTable.user_id) == sight.user,
        col(NoteTable.done).is_(None),
        col(NoteTable.on_date) <= chosen.until,
    ]


def _ending(sight: Sight, chosen: DiaryFilter) -> list[ColumnElement[bool]]:
    """Return what was only recorded, ends soon, and is not followed by the same."""
    follows = _goes_on(
        col(RunningTable.household),
        col(RunningTable.person),
        col(RunningTable.product),
        col(RunningTable.until),
    )
    found = [
        col(RunningTable.case_id) == "",
        col(RunningTable.until) >= chosen.recorded_from,
        col(RunningTable.until) <= chosen.until + timedelta(weeks=chosen.weeks_ahead),
        ~follows,
    ]
    found.append(under(col(RunningTable.law), sight.among(chosen.laws)))
    found.append(open_file(col(RunningTable.household), sight))
    found.append(false() if sight.posts_only else true())
    return found


def _no_indication() -> ColumnElement[bool]:
    return col(DiaryTable.kind) != EntryKind.INDICATION_ENDS.value


def _still_ends() -> ColumnElement[bool]:
    """Return whether what a case gave still ends on that day: not earlier, nor followed."""
    given = aliased(RunningTable)
    stands = exists().where(
        col(given.household) == col(WorklistTable.household),
        col(given.case_id) == col(DiaryTable.case_id),
        col(given.product) == col(DiaryTable.subject),
        col(given.until) == col(DiaryTable.ends),
    )
    follows = _goes_on(
        col(WorklistTable.household),
        col(WorklistTable.resident_id),
        col(DiaryTable.subject),
        col(DiaryTable.ends),
    )
    return and_(stands, ~follows, ~_is_decided_on())


def _is_decided_on() -> ColumnElement[bool]:
    """Return whether a case runs, or was decided, that says what follows the end."""
    later = aliased(WorklistTable)
    return exists().where(
        col(later.follows) == col(DiaryTable.case_id),
        col(later.stage).not_in([stage.value for stage in _GIVEN_UP]),
    )


def _goes_on(
    household: Mapped[str], person: Mapped[str], product: Mapped[str], until: Mapped[Any]
) -> ColumnElement[bool]:
    """Return whether the same is given to somebody for longer."""
    later = aliased(RunningTable)
    return exists().where(
        col(later.household) == household,
        col(later.person) == person,
        col(later.product) == product,
        col(later.until) > until,
    )


def _of_case(row: DiaryTable, case: WorklistTable) -> DiaryRow:
    return DiaryRow(
        due=row.due,
        kind=EntryKind(row.kind),
        subject=row.subject,
        case=CaseId(row.case_id),
        position=row.position,
        about=row.about,
        planned=row.planned,
        ends=row.ends,
        number=case.number,
        resident=case.resident,
        law=Law(row.law),
        owner=UserId(row.owner),
        owner_name=case.owner_name,
        household=HouseholdId(case.household),
        person=PersonId(case.resident_id),
    )


def _of_note(session: Session, revision: RevisionTable) -> DiaryRow:
    content = document_of(session, revision.document_hash)
    note = codec.decode(DiaryNote, content, revision.schema_version)
    return DiaryRow(due=note.on, kind=EntryKind.NOTE, subject=note.text, note=note.id)


def _of_recorded(row: RunningTable, name: str, ahead: timedelta) -> DiaryRow:
    return DiaryRow(
        due=row.until - ahead,
        kind=EntryKind.INDICATION_ENDS,
        subject=row.product,
        position=row.position,
        ends=row.until,
        resident=name,
        law=Law(row.law),
        household=HouseholdId(row.household),
        person=PersonId(row.person),
    )
