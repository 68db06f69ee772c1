"""The list of what runs for each household, kept beside the revisions that it comes from."""

from collections.abc import Iterable

from sqlalchemy import delete
from sqlmodel import Session, col, select

from db.tables import NO_DATE, RunningTable
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.people import Household, HouseholdId
from hengelo_toegang.domain.running import Decided, Provided, decided, provided


def put_running(session: Session, household: Household, cases: Iterable[Case]) -> None:
    """Replace what is listed as running for a household, from all its cases."""
    session.execute(delete(RunningTable).where(col(RunningTable.household) == household.id))
    add_running(session, household, (one for case in cases for one in decided(case)))


def add_running(session: Session, household: Household, decisions: Iterable[Decided]) -> None:
    """List what runs for a household of which nothing is listed."""
    found = provided(household.running, decisions)
    session.add_all(rows_of(household.id, household.neighbourhood, found))
    session.flush()


def lists_case(session: Session, case: Case) -> bool:
    """Return whether a case has to do with what runs, now or as it was listed before."""
    listed = select(RunningTable.household).where(RunningTable.case_id == case.id).limit(1)
    return bool(decided(case)) or session.exec(listed).first() is not None


def rows_of(
    household: HouseholdId, neighbourhood: str, found: Iterable[Provided]
) -> list[RunningTable]:
    """Return the rows that list these provisions."""
    return [
        RunningTable(
            household=household,
            position=position,
            person=one.person,
            neighbourhood=neighbourhood,
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
        )
        for position, one in enumerate(found)
    ]
