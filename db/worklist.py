"""Reads on the worklist: page after page, counted, and by whose a case is."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    case,
    func,
    select,
    text,
    true,
    tuple_,
)
from sqlmodel import Session, col

from db.dialect import Found, first_of_each, how_many, of_found
from db.parts import in_parts
from db.residents import find
from db.search import is_number_of, search_words
from db.sight import going_out, open_file, under
from db.tables.base import NO_DATE
from db.tables.worklist import WorklistTable
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.ports import CaseHit, WorklistCounts, WorklistFilter, WorklistRow
from hengelo_toegang.usecases.seeing import Sight

_LISTED = WorklistTable.__table__.columns  # type: ignore[attr-defined]
_RESIDENTS = 30
"""Of so many residents that a search finds the cases are looked up."""


def page(
    session: Session,
    sight: Sight,
    chosen: WorklistFilter,
    after: WorklistRow | None,
    limit: int,
) -> Sequence[WorklistRow]:
    """Return the next rows by due date then case id.

    Which they are is found in an index alone, so that no row is read that is not shown.
    """
    wanted = _conditions(sight, chosen, how_many(session, search_words(chosen.words)))

    def first(*also: ColumnElement[bool]) -> Select[Any]:
        found = _in_order(select(col(WorklistTable.case_id)))
        return found.where(*wanted, *_following(after), *also).limit(limit)

    # Those of an owner are few, and open ones are found in the order of their dates.
    apart = () if chosen.owners or chosen.open_only else chosen.stages
    which = first_of_each(session, first, [col(WorklistTable.stage) == one.value for one in apart])
    shown = _in_order(select(*_LISTED)).where(col(WorklistTable.case_id).in_(which)).limit(limit)
    return [_worklist_row(row) for row in session.execute(shown)]


def counts(
    session: Session, sight: Sight, chosen: WorklistFilter, today: date, days: int
) -> WorklistCounts:
    """Return how many rows there are, and how many of them press."""
    due = col(WorklistTable.due)
    late, soon = due < today, due.between(today, today + timedelta(days=days))
    # To find them by words takes longer than to look at each of them.
    count = _each_once if chosen.words else _each_apart
    asked = count(sight, chosen, late, soon)
    return WorklistCounts(*session.execute(asked).one())


def cases_found(
    session: Session, sight: Sight, typed: str, laws: Collection[Law], limit: int
) -> Sequence[CaseHit]:
    """Return cases by their number; when it is no number, those of whom it finds."""
    people = [(row.household, row.person) for row in find(session, sight, typed, _RESIDENTS)]
    if not people:
        return []
    rows = session.scalars(
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
        for row in session.scalars(select(table).where(col(table.case_id).in_(some), *in_sight))
    }


def _in_order(query: Select[Any]) -> Select[Any]:
    return query.order_by(col(WorklistTable.due), col(WorklistTable.case_id))


def _following(after: WorklistRow | None) -> Sequence[ColumnElement[bool]]:
    if after is None:
        return ()
    place = tuple_(col(WorklistTable.due), col(WorklistTable.case_id))
    return (place > (after.due or NO_DATE, after.case),)


def of_other_days(session: Session, today: date) -> Sequence[CaseId]:
    """Return the cases whose date hangs on the day, and that were listed on another one."""
    asked = select(col(WorklistTable.case_id)).where(
        # As written in the partial index, or it would not be used.
        text("as_of is not null"),
        col(WorklistTable.as_of) != today,
    )
    # Put in order here: SQLite would go through all cases by their ids for it.
    return [CaseId(case_id) for case_id in sorted(session.scalars(asked))]


def _conditions(
    sight: Sight, chosen: WorklistFilter, residents: Found = Found.FEW
) -> list[ColumnElement[bool]]:
    """Return what holds for a row that was chosen; so many `residents` its words find."""
    table = WorklistTable
    # As written in the partial indexes, or they would not be used.
    found: list[ColumnElement[bool]] = [text("open") if chosen.open_only else true()]  # type: ignore[list-item]
    if chosen.owners:
        found.append(col(table.owner).in_(chosen.owners))
    laws = sight.among(chosen.laws)
    # A case is of some law: to ask that of every row takes as long as to count them.
    found.append(true() if laws == frozenset(Law) else under(col(table.law), laws))
    found.append(open_file(col(table.household), sight))
    found.append(going_out(col(table.stage), sight))
    if chosen.stages:
        found.append(col(table.stage).in_([stage.value for stage in chosen.stages]))
    if chosen.neighbourhood:
        found.append(col(table.neighbourhood) == chosen.neighbourhood)
    if chosen.urgent_only:
        found.append(text("urgent"))  # type: ignore[arg-type]
    if chosen.handed_only:
        found.append(col(table.handed) > 0)
    if chosen.until is not None:
        found.append(col(table.due) <= chosen.until)
    if words := search_words(chosen.words):
        found.append(of_found(words, residents))
    return found


def _each_apart(
    sight: Sight, chosen: WorklistFilter, *pressing: ColumnElement[bool]
) -> Select[Any]:
    """Return the question how many rows there are, of how many each holds, and how many are urgent.

    Each count reads as little of an index as it can.
    """
    wanted = _conditions(sight, chosen)
    urgent = _conditions(sight, replace(chosen, urgent_only=True))
    each = (wanted, *([*wanted, one] for one in pressing), urgent)
    how_many = select(func.count()).select_from(WorklistTable)
    return select(*(how_many.where(*some).scalar_subquery() for some in each))


def _each_once(sight: Sight, chosen: WorklistFilter, *pressing: ColumnElement[bool]) -> Select[Any]:
    """Return the same question, which finds the rows once."""
    each = (*pressing, col(WorklistTable.urgent).is_(True))
    sums = (func.coalesce(func.sum(case((one, 1), else_=0)), 0) for one in each)
    return select(func.count(), *sums).where(*_conditions(sight, chosen))


def _worklist_row(row: Row[Any]) -> WorklistRow:
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
