"""Reads on who goes over to support nearby: who is still to be told, and who is asked when."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, true
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import Session, col, select

from db.dialect import days_from
from db.sight import open_file, under
from db.tables.running import RunningTable, TransitionTable
from db.tables.worklist import ResidentTable
from hengelo_toegang.domain.diary import EntryKind
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, PersonId, UserId
from hengelo_toegang.domain.transitions import Step
from hengelo_toegang.usecases.ports import DiaryFilter, DiaryRow
from hengelo_toegang.usecases.seeing import Sight
from hengelo_toegang.usecases.transition_list import AROUND


def to_tell(
    session: Session,
    sight: Sight,
    ends_from: Mapping[str, date],
    last: date,
    laws: Collection[Law],
) -> int:
    """Count who ends up to and including `last` and was not told yet; see the port."""
    of_product = (
        and_(col(RunningTable.product) == product, col(RunningTable.until) >= first)
        for product, first in ends_from.items()
    )
    begun = exists().where(
        col(TransitionTable.household) == col(RunningTable.household),
        col(TransitionTable.person) == col(RunningTable.person),
        col(TransitionTable.product) == col(RunningTable.product),
        col(TransitionTable.start) == col(RunningTable.start),
        col(TransitionTable.step) != Step.TO_TELL.value,
    )
    follows = _goes_on(
        col(RunningTable.household),
        col(RunningTable.person),
        col(RunningTable.product),
        col(RunningTable.start),
        col(RunningTable.until),
    )
    query = (
        select(func.count())
        .select_from(RunningTable)
        .where(
            or_(*of_product),
            col(RunningTable.until) <= last,
            under(col(RunningTable.law), sight.sees & frozenset(laws)),
            open_file(col(RunningTable.household), sight),
            ~begun,
            ~follows,
        )
    )
    return session.exec(query).one()


def asked(
    session: Session, sight: Sight, chosen: DiaryFilter, after: tuple[date, str] | None, limit: int
) -> list[DiaryRow]:
    """Return who is asked whether it works, by day, from the place after `after`."""
    resident = and_(
        col(ResidentTable.household) == col(TransitionTable.household),
        col(ResidentTable.person) == col(TransitionTable.person),
    )
    query = (
        select(TransitionTable, ResidentTable.name)
        .join(ResidentTable, resident)
        .where(*_chosen(sight, chosen))
        .order_by(col(TransitionTable.due), col(TransitionTable.transition_id))
    )
    if after is not None:
        due, key = after
        query = query.where(
            or_(
                col(TransitionTable.due) > due,
                and_(col(TransitionTable.due) == due, col(TransitionTable.transition_id) > key),
            )
        )
    return [
        _row(row, row.due, name)
        for row, name in session.exec(query.limit(limit))
        if row.due is not None
    ]


def asked_count(session: Session, sight: Sight, chosen: DiaryFilter) -> int:
    """Count what `asked` returns."""
    query = select(func.count()).select_from(TransitionTable).where(*_chosen(sight, chosen))
    return session.exec(query).one()


def _chosen(sight: Sight, chosen: DiaryFilter) -> list[ColumnElement[bool]]:
    follows = _goes_on(
        col(TransitionTable.household),
        col(TransitionTable.person),
        col(TransitionTable.product),
        col(TransitionTable.start),
        col(TransitionTable.until),
    )
    found = [col(TransitionTable.due) <= chosen.until, ~follows]
    if chosen.owners:
        found.append(col(TransitionTable.owner).in_(chosen.owners))
    found.append(under(col(TransitionTable.law), sight.among(chosen.laws)))
    found.append(open_file(col(TransitionTable.household), sight))
    found.append(false() if sight.posts_only else true())
    return found


def _goes_on(
    household: Mapped[str],
    person: Mapped[str],
    product: Mapped[str],
    start: Mapped[date],
    until: Mapped[date] | Mapped[date | None],
) -> ColumnElement[bool]:
    """Return whether the same goes on by a later decision, as the list of transitions says it."""
    later = aliased(RunningTable)
    return exists().where(
        col(later.household) == household,
        col(later.person) == person,
        col(later.product) == product,
        col(later.start) > start,
        col(later.start) >= days_from(until, -AROUND.days),
        col(later.start) <= days_from(until, AROUND.days),
    )


def _row(row: TransitionTable, due: date, name: str) -> DiaryRow:
    return DiaryRow(
        due=due,
        kind=EntryKind.TAKEN_OVER,
        subject=row.product,
        about=row.transition_id,
        planned=due,
        resident=name,
        law=Law(row.law),
        owner=UserId(row.owner),
        household=HouseholdId(row.household),
        person=PersonId(row.person),
    )
