"""Reads for figures: what happened when, under the laws of which a user sees figures.

Closed files are in all of them: if they were not, two readers would find these by subtraction.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, and_, extract, func, or_, select, union
from sqlmodel import Session, col

from db.dialect import contacts_counted
from db.facts import decoded
from db.parts import in_parts
from db.sight import going_out, open_file, under
from db.tables.base import NO_DATE
from db.tables.cases import FiguresTable
from db.tables.chain import RevisionTable
from db.tables.contacts import ContactTable
from db.tables.running import RunningTable, TransitionTable
from db.tables.worklist import WorklistTable
from db.worklist import case_hit
from hengelo_toegang.domain.figures.facts import CaseFacts
from hengelo_toegang.domain.figures.world import ContactFacts, RunningFacts, TransitionFacts
from hengelo_toegang.domain.ids import CaseId, HouseholdId, PersonId, UserId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.provisions import Form, Unit
from hengelo_toegang.domain.transitions import Event
from hengelo_toegang.usecases.figures_ports import Step, YearFacts
from hengelo_toegang.usecases.ports import CaseHit
from hengelo_toegang.usecases.seeing import Sight

_AHEAD = timedelta(days=184)
"""How far after a year it is looked whether a resident reported again."""
_BACK = timedelta(days=366)
"""How far before it, for what a case follows on."""
_AROUND = timedelta(days=92)
"""How far before it, for help that takes over from what ends in it."""
_YOUTH_BACK = timedelta(days=3 * 366)
"""How far before it, for youth help that is one stretch with that of the year."""
_AT_ONCE = 500
_OF_RUNNING = (
    *("law", "neighbourhood", "household", "person", "product", "start", "ends"),
    *("form", "unit", "weekly", "cents", "case_id"),
)
_LAWS = {law.value: law for law in Law}
_FORMS: dict[str | None, Form | None] = {None: None, **{form.value: form for form in Form}}
_UNITS: dict[str | None, Unit | None] = {None: None, **{unit.value: unit for unit in Unit}}


class _Weekly(dict[int | None, Decimal | None]):
    """Units a week by their thousandths; the same few stand in most rows."""

    def __missing__(self, thousandths: int | None) -> Decimal | None:
        self[thousandths] = much = None if thousandths is None else Decimal(thousandths) / 1000
        return much


class SqlFigures:
    """Reads for the figures of one user."""

    def __init__(self, engine: Engine, sight: Sight) -> None:
        self._engine = engine
        self._sight = sight

    def mark(self) -> str:
        with Session(self._engine) as session:
            newest = session.execute(select(func.max(RevisionTable.number))).scalar_one()
            # What is erased, or leaves a laptop, leaves no version behind.
            kept = [
                session.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (FiguresTable, ContactTable)
            ]
        return f"{newest} {kept}"

    def years(self) -> Sequence[int]:
        mine = under(col(FiguresTable.law), self._sight.figures)
        days = (col(FiguresTable.first_day), col(FiguresTable.last_day))
        asked = select(*(extract("year", day) for day in days)).where(mine).distinct()
        with Session(self._engine) as session:
            found = {int(year) for years in session.execute(asked) for year in years}
        return sorted(found - {NO_DATE.year}, reverse=True)

    def cases(self) -> int:
        mine = under(col(FiguresTable.law), self._sight.figures)
        with Session(self._engine) as session:
            counted = select(func.count()).select_from(FiguresTable).where(mine)
            return int(session.execute(counted).scalar_one())

    def year(self, year: int, step: Step) -> YearFacts:
        # One transaction, so that what is read later is of the same moment.
        with Session(self._engine) as session:
            cases = self._cases(session, year, step)
            running, given_in = self._running(session, year, step)
            transitions = self._transitions(session)
            contacts = self._contacts(session, year)
        return YearFacts(cases, running, given_in, transitions, contacts)

    def open(self) -> Sequence[CaseFacts]:
        asked = select(col(FiguresTable.content)).where(
            col(FiguresTable.last_day) == NO_DATE,
            under(col(FiguresTable.law), self._sight.figures),
        )
        with Session(self._engine) as session:
            return decoded(session.execute(asked).scalars())

    def of_owners(self, owners: Collection[UserId], since: date) -> Sequence[CaseFacts]:
        # Of who only posts nothing is to be counted: no case is theirs.
        mine = frozenset[Law]() if self._sight.posts_only else self._sight.sees
        asked = select(col(FiguresTable.content)).where(
            col(FiguresTable.owner).in_(owners),
            col(FiguresTable.last_day) >= since,
            under(col(FiguresTable.law), mine | self._sight.figures),
        )
        with Session(self._engine) as session:
            return decoded(session.execute(asked).scalars())

    def hits(self, cases: Collection[CaseId]) -> Sequence[CaseHit]:
        found: list[WorklistTable] = []
        with Session(self._engine) as session:
            for some in in_parts(cases):
                asked = select(WorklistTable).where(
                    col(WorklistTable.case_id).in_(some),
                    under(col(WorklistTable.law), self._sight.sees),
                    open_file(col(WorklistTable.household), self._sight),
                    going_out(col(WorklistTable.stage), self._sight),
                )
                found += session.execute(asked).scalars()
            return [case_hit(row) for row in sorted(found, key=lambda row: row.number)]

    def _between(self, first: date, last: date) -> tuple[ColumnElement[bool], ...]:
        """Return whether anything of a case can count from one day up to another."""
        return (
            col(FiguresTable.last_day) >= first,
            col(FiguresTable.first_day) <= last,
            under(col(FiguresTable.law), self._sight.figures),
        )

    def _cases(self, session: Session, year: int, step: Step) -> list[CaseFacts]:
        first, last = date(year, 1, 1), date(year, 12, 31)
        # Of who counts in the year, cases around it are looked at as well; of others none.
        people = union(
            _persons(FiguresTable).where(*self._between(first, last)),
            _persons(RunningTable).where(
                col(RunningTable.law) == Law.JEUGD.value,
                col(RunningTable.ends).between(first, last),
            ),
        )
        asked = select(col(FiguresTable.content)).where(
            *self._between(first - _BACK, last + _AHEAD),
            or_(
                and_(*self._between(first, last)),
                col(FiguresTable.person).in_(people),
            ),
        )
        found: list[CaseFacts] = []
        rows = session.execute(asked.execution_options(yield_per=_AT_ONCE)).scalars()
        for some in rows.partitions():
            step(0, 1)
            found += decoded(some)
        return found

    def _running(
        self, session: Session, year: int, step: Step
    ) -> tuple[list[RunningFacts], list[CaseId | None]]:
        first = date(year, 1, 1)
        asked = select(*(getattr(RunningTable, name) for name in _OF_RUNNING)).where(
            under(col(RunningTable.law), self._sight.figures),
            or_(
                col(RunningTable.ends) >= first - _AROUND,
                and_(
                    col(RunningTable.ends) >= first - _YOUTH_BACK,
                    col(RunningTable.law) == Law.JEUGD.value,
                ),
            ),
        )
        found: list[RunningFacts] = []
        given_in: list[CaseId | None] = []
        weekly = _Weekly()
        rows = session.execute(asked.execution_options(yield_per=_AT_ONCE))
        for some in rows.partitions():
            step(0, 1)
            for row, cents in zip(some, _joined(row.cents for row in some), strict=True):
                law, area, household, person, product, start, ends, form, unit, much, _, case = row
                found.append(
                    RunningFacts(
                        _LAWS[law],
                        area,
                        HouseholdId(household),
                        PersonId(person),
                        product,
                        start,
                        None if ends == NO_DATE else ends,
                        _FORMS[form],
                        _UNITS[unit],
                        weekly[much],
                        tuple(map(tuple, cents)),
                    )
                )
                given_in.append(CaseId(case) if case else None)
        return found, given_in

    def _transitions(self, session: Session) -> list[TransitionFacts]:
        asked = select(TransitionTable, _area()).where(
            under(col(TransitionTable.law), self._sight.figures),
            col(TransitionTable.events) != "[]",
        )
        return [
            TransitionFacts(
                Law(row.law),
                area or "",
                PersonId(row.person),
                row.product,
                tuple((Event(what), date.fromisoformat(on)) for what, on in json.loads(row.events)),
            )
            for row, area in session.execute(asked)
        ]

    def _contacts(self, session: Session, year: int) -> list[ContactFacts]:
        first, last = date(year, 1, 1), date(year, 12, 31)
        return [
            ContactFacts(on, Law(law) if law else None, location, became)
            for on, law, location, became in contacts_counted(
                session, first, last, self._sight.figures
            )
        ]


def _joined(contents: Iterable[str]) -> list[Any]:
    """Return what these say, read at once."""
    found: list[Any] = json.loads(f"[{','.join(contents)}]")
    return found


def _persons(table: type[FiguresTable | RunningTable]) -> Select[tuple[str]]:
    return select(col(table.person))


def _area() -> ColumnElement[str]:
    """Return where the household of a transition lives, by its cases or else by what runs."""
    by_case, by_what_runs = (
        select(func.max(table.neighbourhood))
        .where(col(table.household) == col(TransitionTable.household))
        .scalar_subquery()
        for table in (FiguresTable, RunningTable)
    )
    return func.coalesce(by_case, by_what_runs)
