"""Reads for figures of what reviewers found: of everybody without names, or of a few people."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, true
from sqlmodel import Session, col, select

from db.sight import going_out, open_file, under
from db.tables.cases import LookTable
from db.tables.worklist import WorklistTable
from hengelo_toegang.domain.case import ReviewOutcome
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.returns import Judged
from hengelo_toegang.usecases.seeing import Sight


def looks_between(session: Session, sight: Sight, first: date, last: date) -> Sequence[Judged]:
    """Return the looks of a period, without anybody's name."""
    return [look for _, look in _looks(session, sight, first, last, true())]


def looks_at(
    session: Session, sight: Sight, people: Collection[UserId], first: date, last: date
) -> Mapping[UserId, Sequence[Judged]]:
    """Return the looks of a period at the work of these people.

    Who leads nobody gets their own alone, whoever they ask for.
    """
    known = people if sight.leads else {sight.user} & {*people}
    found: dict[UserId, list[Judged]] = {}
    chosen = col(LookTable.handed_in_by).in_(known)
    for user, look in _looks(session, sight, first, last, chosen):
        found.setdefault(user, []).append(look)
    return found


def _looks(
    session: Session, sight: Sight, first: date, last: date, chosen: ColumnElement[bool]
) -> Sequence[tuple[UserId, Judged]]:
    query = (
        select(LookTable, WorklistTable.law)
        .join(WorklistTable, col(WorklistTable.case_id) == col(LookTable.case_id))
        .where(col(LookTable.on_date) >= first, col(LookTable.on_date) <= last, chosen)
        .where(under(col(WorklistTable.law), sight.sees))
        .where(
            open_file(col(WorklistTable.household), sight),
            going_out(col(WorklistTable.stage), sight),
        )
        .order_by(col(LookTable.on_date), col(LookTable.case_id), col(LookTable.position))
    )
    return [
        (
            UserId(row.handed_in_by),
            Judged(
                Law(law),
                ReviewOutcome(row.outcome),
                row.on_date,
                row.handed_in,
                tuple(json.loads(row.sections)),
            ),
        )
        for row, law in session.exec(query)
    ]
