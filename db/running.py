"""The list of what runs for each household, kept beside the revisions that it comes from."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache

from sqlalchemy import bindparam, delete
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from db.dialect import laws_listed
from db.sight import open_file, under
from db.tables.base import NO_DATE
from db.tables.running import RunningTable
from db.tables.worklist import ResidentTable
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.commitments import Commitment
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Household, HouseholdId, PersonId
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.domain.running import Decided, Provided, decided, provided
from hengelo_toegang.usecases.ports import Pricing, Projector, RunningRow
from hengelo_toegang.usecases.seeing import Sight

_ASKED = "asked"
_PLACES = {law: 1_000 * index for index, law in enumerate(Law)}
"""Where the rows of each law begin: who writes those of one law moves none of another."""


def put_running(
    session: Session, household: Household, cases: Sequence[Case], projector: Projector
) -> None:
    """Replace what is listed as running for a household, from all its cases."""
    session.execute(
        delete(RunningTable).where(
            col(RunningTable.household) == household.id,
            col(RunningTable.law).in_(laws_listed(session, household.id)),
        )
    )
    decisions = (one for case in cases for one in decided(case))
    add_running(session, household, decisions, projector.pricing(household, cases))
    session.flush()


def add_running(
    session: Session, household: Household, decisions: Iterable[Decided], price: Pricing
) -> None:
    """List what runs for a household of which nothing is listed; the caller writes it out."""
    found = provided(household.running, decisions)
    listed = laws_listed(session, household.id)
    rows = rows_of(household, found, price)
    session.add_all(row for row in rows if row.law in listed)


def running_in(session: Session, household: HouseholdId) -> Sequence[RunningRow]:
    """Return what runs, ran and will run for a household, under any law: for rules."""
    found = session.exec(_running_of(), params={_ASKED: household})
    return [running_row(row, name) for row, name in found]


def running_until(
    session: Session, sight: Sight, first: date, last: date, products: Collection[str]
) -> Sequence[RunningRow]:
    """Return what a user sees of what ends in these days, of `products` or of all."""
    query = (
        select_running()
        .where(
            under(col(RunningTable.law), sight.sees),
            open_file(col(RunningTable.household), sight),
        )
        .where(col(RunningTable.until).between(first, last))
        .order_by(col(RunningTable.until), col(RunningTable.household), col(RunningTable.position))
    )
    if products:
        query = query.where(col(RunningTable.product).in_(products))
    return [running_row(row, name) for row, name in session.exec(query)]


def lists_case(session: Session, case: Case) -> bool:
    """Return whether a case has to do with what runs, now or as it was listed before."""
    listed = select(RunningTable.household).where(RunningTable.case_id == case.id).limit(1)
    return bool(decided(case)) or session.exec(listed).first() is not None


def rows_of(household: Household, found: Iterable[Provided], price: Pricing) -> list[RunningTable]:
    """Return the rows that list these provisions."""
    before: Counter[Law] = Counter()
    rows = []
    for one in found:
        position = _PLACES[one.law] + before[one.law]
        rows.append(_row_of(household, position, one, price(one)))
        before[one.law] += 1
    return sorted(rows, key=lambda row: row.position)


def _row_of(
    household: Household, position: int, one: Provided, comes_to: Commitment
) -> RunningTable:
    weekly = comes_to.per_week
    return RunningTable(
        household=household.id,
        position=position,
        person=one.person,
        neighbourhood=household.neighbourhood,
        law=one.law.value,
        product=one.product,
        start=one.start,
        until=one.until or NO_DATE,
        case_id=one.case or "",
        form=one.form and one.form.value,
        volume=None if one.volume is None else str(one.volume),
        unit=one.unit and one.unit.value,
        frequency=one.frequency and one.frequency.value,
        provider=one.provider,
        ends=comes_to.last or NO_DATE,
        weekly=None if weekly is None else int(weekly * 1000),
        cents=json.dumps(comes_to.cents, separators=(",", ":")),
    )


@cache
def _running_of() -> Select[RunningTable, str | None]:
    # Put together once: every case that is opened asks it.
    return (
        select_running()
        .where(col(RunningTable.household) == bindparam(_ASKED))
        .order_by(
            col(RunningTable.person),
            col(RunningTable.product),
            col(RunningTable.start),
            col(RunningTable.position),
        )
    )


def select_running() -> Select[RunningTable, str | None]:
    """Return the query for what runs, with the name of the resident."""
    # An outer join: what runs for somebody who is no longer among the people stays in sight.
    same = (col(ResidentTable.household) == col(RunningTable.household)) & (
        col(ResidentTable.person) == col(RunningTable.person)
    )
    return select(RunningTable, ResidentTable.name).outerjoin(ResidentTable, same)


def running_row(row: RunningTable, name: str | None) -> RunningRow:
    """Return a row of the list as screens and rules read it."""
    return RunningRow(
        household=HouseholdId(row.household),
        person=PersonId(row.person),
        resident=name or "",
        neighbourhood=row.neighbourhood,
        law=Law(row.law),
        product=row.product,
        start=row.start,
        until=None if row.until == NO_DATE else row.until,
        case=CaseId(row.case_id) if row.case_id else None,
        form=None if row.form is None else Form(row.form),
        volume=None if row.volume is None else Decimal(row.volume),
        unit=None if row.unit is None else Unit(row.unit),
        frequency=None if row.frequency is None else Frequency(row.frequency),
        provider=row.provider,
    )
