"""What all cases say together, for who leads a team and for who makes policy.

Counting reads facts without words; what of it may be shown is decided with it, once for
every screen and output. Of the cases behind a number somebody sees those that they may open.
"""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from hengelo_toegang.domain.ids import UserId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.rights import OfficeRight, figures_of, has
from hengelo_toegang.domain.small_numbers import SMALLEST
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.figures_ports import Step, YearFacts
from hengelo_toegang.usecases.ports import CaseHit, Desk
from hengelo_toegang.usecases.returns import led_by

if TYPE_CHECKING:
    # What counts is loaded when it is asked for: who signs in does not wait for it.
    from hengelo_toegang.domain.figures.grid import Place
    from hengelo_toegang.domain.figures.measures import Measured
    from hengelo_toegang.domain.figures.workload import Workload
    from hengelo_toegang.domain.figures.world import World


LONGEST = 25
"""How many of the cases that wait longest are listed: what one looks through at once."""


class FiguresRefused(Exception):
    """Somebody asked for figures who may see none."""


def _unheard(_number: int, _total: int) -> None:
    """Tell nobody how far it is."""


@contextmanager
def in_one_go() -> Iterator[None]:
    """Look for no circles among the facts meanwhile: there are none, and it doubles the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@dataclass(frozen=True, slots=True)
class YearFigures:
    """All figures of a year, as they were counted at a moment."""

    year: int
    as_of: datetime
    cases: int | None
    """How many cases the store holds, a laptop only some; None where they are too few to tell."""
    measured: "Mapping[str, Measured]"
    """By indicator, in the order of the catalogue."""


@dataclass(frozen=True, slots=True)
class FigureServices:
    """Figures as the user of a desk may see them."""

    desk: Desk
    _kept: dict[int, tuple[object, YearFigures]] = field(default_factory=dict)
    """What was counted, by year, with what the store and the day were then."""

    @property
    def may(self) -> bool:
        """Whether the user sees figures at all."""
        return has(self.desk.user, OfficeRight.SEE_FIGURES)

    @property
    def laws(self) -> tuple[Law, ...]:
        """The laws whose cases are counted for the user, in the order of the laws."""
        mine = figures_of(self.desk.user)
        return tuple(law for law in Law if law in mine)

    def years(self) -> tuple[int, ...]:
        """Return the years of which there is anything to count, the newest first."""
        this_year = self.desk.today().year
        return tuple(year for year in self.desk.queries.figures.years() if year <= this_year)

    def year(self, year: int, step: Step = _unheard) -> YearFigures:
        """Return all figures of a year; for work beside the window.

        `step` hears how far it is, and raises to give up. Nothing is counted twice while
        nothing in the store changed; where others write too, it is counted each time.

        Raises:
            FiguresRefused: The user may see none.
        """
        return self._count(year, step)[0]

    def cases_behind(
        self, indicator: str, year: int, place: "Place", step: Step = _unheard
    ) -> Sequence[CaseHit]:
        """Return the cases behind a number that the user may open, by their number.

        None where the number is hidden, where the user opens no case at all, and where a
        number does not follow from each case by itself.

        Raises:
            FiguresRefused: The user may see no figures.
            KeyError: There is no such indicator or place.
        """
        from hengelo_toegang.domain.figures.behind import Behind
        from hengelo_toegang.domain.figures.catalogue import by_id

        counted, facts = self._count(year, step)
        measured = counted.measured[indicator]
        if not self.desk.user.sees or measured.at(place) is None:
            return ()
        with in_one_go():
            facts = facts or self.desk.queries.figures.year(year, step)
            behind = Behind(by_id(indicator).items, self._world(year, facts), measured, place)
            told = [facts.cases[at].case for at in behind.cases(facts.cases, step)]
            gave = [facts.given_in[at] for at in behind.running(facts.running, step)]
        return self.desk.queries.figures.hits({*told, *filter(None, gave)})

    def longest_waiting(
        self, law: Law | None = None, neighbourhood: str | None = None
    ) -> Sequence[tuple[CaseHit, int]]:
        """Return the open cases that wait longest and that the user may open, with their days.

        The longest first, and no more than one looks through; for work beside the window.

        Raises:
            FiguresRefused: The user may see no figures.
        """
        from hengelo_toegang.domain.figures.waiting import longest

        self._refuse_others()
        if not self.desk.user.sees:
            return ()
        asked = (
            case
            for case in self.desk.queries.figures.open()
            if law in (None, case.law) and neighbourhood in (None, case.neighbourhood)
        )
        waiting = {case.case: days for case, days in longest(asked, self.desk.today())}
        found: list[tuple[CaseHit, int]] = []
        # Closed files are among them, so it is asked for until there are enough.
        rest = iter(waiting)
        while len(found) < LONGEST and (some := [*islice(rest, 2 * LONGEST)]):
            hits = {hit.case: hit for hit in self.desk.queries.figures.hits(some)}
            found += [(hits[case], waiting[case]) for case in some if case in hits]
        return found[:LONGEST]

    def own_workload(self) -> "Workload":
        """Return what lies with the user, whatever they may see of others."""
        (own,) = self._workload({self.desk.user.id: self.desk.user.name})
        return own

    def workload(self) -> "Sequence[Workload]":
        """Return what lies with the user and with whom they lead, by name."""
        return self._workload({one.id: one.name for one in (self.desk.user, *led_by(self.desk))})

    def _workload(self, names: Mapping[UserId, str]) -> "Sequence[Workload]":
        from hengelo_toegang.domain.figures.workload import RECENT, workload

        today = self.desk.today()
        cases = self.desk.queries.figures.of_owners(names, today - RECENT)
        return workload(cases, names, today)

    def _count(self, year: int, step: Step) -> "tuple[YearFigures, YearFacts | None]":
        """Return the figures of a year, and what they were counted from if that was read now."""
        self._refuse_others()
        # First, so that what is written meanwhile is counted the next time.
        now, mark = self.desk.now(), self._mark()
        known = self._kept.get(year)
        if known is not None and not self.desk.central and known[0] == mark:
            return known[1], None
        from hengelo_toegang.domain.figures.catalogue import measure

        with in_one_go():
            facts = self.desk.queries.figures.year(year, step)
            measured = measure(self._world(year, facts), step)
        cases = self.desk.queries.figures.cases()
        counted = YearFigures(year, now, cases if cases >= SMALLEST else None, measured)
        self._kept[year] = (mark, counted)
        return counted, facts

    def _mark(self) -> object:
        return (self.desk.queries.figures.mark(), self.desk.today())

    def _refuse_others(self) -> None:
        if not self.may:
            raise FiguresRefused(self.desk.user.id)

    def _world(self, year: int, facts: YearFacts) -> "World":
        from hengelo_toegang.domain.figures.world import world_of

        return world_of(
            year,
            self.desk.today(),
            self.desk.policy,
            cases=facts.cases,
            running=facts.running,
            transitions=facts.transitions,
            contacts=facts.contacts,
        )
