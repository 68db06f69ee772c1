"""Reads on the worklist: page after page, counted, and by whose a case is."""

import heapq
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from sqlalchemy import ColumnElement, case, text, true, tuple_
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from db.parts import in_parts
from db.residents import find, found_by
from db.search import is_number_of, search_words
from db.sight import going_out, open_file, under
from db.tables import NO_DATE, ResidentTable, WorklistTable
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.ports import CaseHit, WorklistCounts, WorklistFilter, WorklistRow
from hengelo_toegang.usecases.seeing import Sight

_FEW = 12
"""Up to so many owners each have a query of their own, which their index answers in order."""
_RESIDENTS = 30
"""Of so many residents that a search finds the cases are looked up."""


def page(
    session: Session,
    sight: Sight,
    chosen: WorklistFilter,
    after: WorklistRow | None,
    limit: int,
) -> Sequence[WorklistRow]:
    """Return the next rows by due date then case id."""
    found = [session.exec(_rows(sight, part, after).limit(limit)).all() for part in _parts(chosen)]
    in_order = heapq.merge(*found, key=lambda row: (row.due, row.case_id))
    return [_worklist_row(row) for row in islice(in_order, limit)]


def counts(
    session: Session, sight: Sight, chosen: WorklistFilter, today: date, days: int
) -> WorklistCounts:
    """Return how many rows there are, and how many of them press."""
    due = col(WorklistTable.due)
    last = today + timedelta(days=days)
    found = session.exec(
        select(
            func.count(),
            _how_many(due < today),
            _how_many(due.between(today, last)),
            _how_many(col(WorklistTable.urgent).is_(True)),
        ).where(*_conditions(sight, chosen))
    ).one()
    return WorklistCounts(*found)


def cases_found(
    session: Session, sight: Sight, typed: str, laws: Collection[Law], limit: int
) -> Sequence[CaseHit]:
    """Return cases by their number; when it is no number, those of whom it finds."""
    people = [(row.household, row.person) for row in find(session, sight, typed, _RESIDENTS)]
    if not people:
        return []
    rows = session.exec(
        select(WorklistTable)
        .where(
            tuple_(col(WorklistTable.household), col(WorklistTable.resident_id)).in_(people),
            under(col(WorklistTable.law), sight.among(laws)),
            open_file(col(WorklistTable.household), sight),
            going_out(col(WorklistTable.stage), sight),
        )
        .order_by(
            col(WorklistTable.open).desc(), col(WorklistTable.due), col(WorklistTable.case_id)
        )
    ).all()
    words = search_words(typed)
    numbered = [row for row in rows if is_number_of(words, row.number)]
    return [case_hit(row) for row in (numbered or rows)[:limit]]


def cases_named(session: Session, sight: Sight, ids: Collection[str]) -> dict[str, CaseHit]:
    """Return those of these ids that are cases in sight."""
    table = WorklistTable
    in_sight = (
        under(col(table.law), sight.among(())),
        open_file(col(table.household), sight),
        going_out(col(table.stage), sight),
    )
    return {
        row.case_id: case_hit(row)
        for some in in_parts(ids)
        for row in session.exec(select(table).where(col(table.case_id).in_(some), *in_sight))
    }


def _parts(chosen: WorklistFilter) -> Iterable[WorklistFilter]:
    if 1 < len(chosen.owners) <= _FEW:
        return [replace(chosen, owners=(owner,)) for owner in chosen.owners]
    return [chosen]


def _rows(
    sight: Sight, chosen: WorklistFilter, after: WorklistRow | None
) -> SelectOfScalar[WorklistTable]:
    query = (
        select(WorklistTable)
        .where(*_conditions(sight, chosen))
        .order_by(col(WorklistTable.due), col(WorklistTable.case_id))
    )
    if after is None:
        return query
    place = tuple_(col(WorklistTable.due), col(WorklistTable.case_id))
    return query.where(place > (after.due or NO_DATE, after.case))


def _conditions(sight: Sight, chosen: WorklistFilter) -> list[ColumnElement[bool]]:
    table = WorklistTable
    # "open" as written in the partial index, or it would not be used.
    found: list[ColumnElement[bool]] = [text("open") if chosen.open_only else true()]  # type: ignore[list-item]
    if chosen.owners:
        found.append(col(table.owner).in_(chosen.owners))
    found.append(under(col(table.law), sight.among(chosen.laws)))
    found.append(open_file(col(table.household), sight))
    found.append(going_out(col(table.stage), sight))
    if chosen.stages:
        found.append(col(table.stage).in_([stage.value for stage in chosen.stages]))
    if chosen.neighbourhood:
        found.append(col(table.neighbourhood) == chosen.neighbourhood)
    if chosen.urgent_only:
        found.append(col(table.urgent).is_(True))
    if chosen.handed_only:
        found.append(col(table.handed) > 0)
    if chosen.until is not None:
        found.append(col(table.due) <= chosen.until)
    if words := search_words(chosen.words):
        people = select(ResidentTable.household, ResidentTable.person).where(found_by(sight, words))
        found.append(tuple_(col(table.household), col(table.resident_id)).in_(people))
    return found


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _worklist_row(row: WorklistTable) -> WorklistRow:
    return WorklistRow(
        case=CaseId(row.case_id),
        number=row.number,
        resident=row.resident,
        law=Law(row.law),
        stage=Stage(row.stage),
        owner=UserId(row.owner),
        owner_name=row.owner_name,
        neighbourhood=row.neighbourhood,
        next_term=row.next_term,
        due=None if row.due == NO_DATE else row.due,
        urgent=row.urgent,
        handed_by=UserId(row.handed_by) if row.handed_by else None,
        handed_note=row.handed_note,
        handed=row.handed,
    )


def case_hit(row: WorklistTable) -> CaseHit:
    """Return a row of the list as who looks for cases reads it."""
    return CaseHit(
        case=CaseId(row.case_id),
        number=row.number,
        resident=row.resident,
        law=Law(row.law),
        stage=Stage(row.stage),
        owner_name=row.owner_name,
    )
