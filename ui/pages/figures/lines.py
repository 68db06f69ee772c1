"""Which lines a figure has, and where in the grid the numbers of each stand; no Qt."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Protocol

from hengelo_toegang.domain.figures.grid import ALL, WHOLE_YEAR, Place
from hengelo_toegang.domain.figures.indicator import Indicator, Words
from hengelo_toegang.domain.figures.measures import Kind, Measured, Over, Value
from hengelo_toegang.domain.figures.spans import Span
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from ui.pages.figures.chosen import Along, Chosen

IN_TIME = (Words.YEAR, Words.MONTH)
"""Keys that follow each other."""


class Wording(Protocol):
    """What a person reads for the codes in figures; `ui.labels_figures` has it."""

    def name(self, indicator: str) -> str: ...

    def head(self, kind: Words) -> str:
        """Return what keys are, as the head of a column."""
        ...

    def code(self, kind: Words, code: str) -> str: ...

    def law(self, law: str) -> str: ...

    def neighbourhood(self, name: str) -> str: ...

    def span(self, span: Span) -> str: ...


@dataclass(frozen=True, slots=True)
class Behind:
    """Where one number stands."""

    year: int
    place: Place


@dataclass(frozen=True, slots=True)
class Spot:
    """A line before its numbers: the same place in each stretch of time that is compared."""

    label: str
    at: tuple[Behind, ...]
    total: bool = False


@dataclass(frozen=True)
class Lines:
    """The lines of one indicator, as somebody chose to see it."""

    indicator: Indicator
    chosen: Chosen
    years: Mapping[int, Measured]
    """By each year that is shown."""
    wording: Wording
    translate: Translate

    def at(self, behind: Behind, part: str = ALL) -> Value | None:
        """Return what may be shown at a place, and None where it is hidden.

        A law or a key of which a year has nothing is no cell of it: there is nothing there,
        as that year shows by itself.
        """
        try:
            return self.years[behind.year].at(behind.place._replace(part=part))
        except KeyError:
            return Value(0)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What the indicator tells apart in what is shown: in its order, else the largest first."""
        found = tuple(dict.fromkeys(key for one in self.years.values() for key in one.axes.keys))
        if self.indicator.keys or self.indicator.keys_are in IN_TIME:
            return found
        return tuple(sorted(found, key=self._weight))

    @cached_property
    def key(self) -> str:
        """Which key the lines are about, where they are not the keys themselves."""
        if self.chosen.key in self.keys:
            return self.chosen.key
        return ALL if self.indicator.adds or not self.keys else self.keys[0]

    @cached_property
    def along(self) -> Along:
        """What the lines are, as far as there are such lines."""
        chosen = self.chosen.along
        lacks = {
            Along.QUARTER: self.indicator.over is Over.YEARLY,
            Along.LAW: not self._cells("laws", ALL),
            Along.NEIGHBOURHOOD: self.everywhere,
        }
        return Along.KEY if lacks.get(chosen, False) else chosen

    @cached_property
    def everywhere(self) -> bool:
        """Whether neighbourhoods are not told apart at all."""
        return all(one.axes.neighbourhoods in ((), (ALL,)) for one in self.years.values())

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """What is looked at and what it is compared with, as far as the indicator has it."""
        if self.chosen.along is Along.YEAR:
            return (self.chosen.span.whole_year,)
        whole = self.indicator.over is Over.YEARLY or self.chosen.along is Along.QUARTER
        spans = [span.whole_year if whole else span for span in self.chosen.spans]
        return tuple(dict.fromkeys(span for span in spans if span.year in self.years))

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """What is told apart within a line; nothing where nothing is."""
        found = {part for one in self.years.values() for part in one.axes.parts} - {ALL}
        known = [part for part in self.indicator.parts if part in found]
        return (*known, *sorted(found - {*known}))

    @cached_property
    def first(self) -> str:
        """What the lines are, as the head of their column."""
        _ = self.translate
        match self.along:
            case Along.KEY:
                return self.wording.head(self.indicator.keys_are)
            case Along.LAW:
                return _("Law")
            case Along.NEIGHBOURHOOD:
                return _("Neighbourhood")
            case Along.QUARTER:
                return _("Quarter")
            case Along.YEAR:
                return _("Year")

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """The lines, with that of their total last where it says something."""
        found = self._found()
        return (*found, *self._together(len(found)))

    def _found(self) -> list[Spot]:
        words = self.wording
        match self.along:
            case Along.KEY:
                keys = (self.chosen.key,) if self.chosen.key in self.keys else self.keys
                return [Spot(self._code(key), self._places(key=key)) for key in keys]
            case Along.LAW:
                laws = self._cells("laws", self.chosen.law)
                return [Spot(words.law(law), self._places(law=law, key=self.key)) for law in laws]
            case Along.NEIGHBOURHOOD:
                areas = self._cells("neighbourhoods", self.chosen.neighbourhood)
                return [
                    Spot(words.neighbourhood(area), self._places(neighbourhood=area, key=self.key))
                    for area in areas
                ]
            case Along.QUARTER:
                return [self._quarter(one) for one in self._cells("quarters", ALL)]
            case Along.YEAR:
                return [self._year(year) for year in sorted(self.years)]

    def _together(self, lines: int) -> tuple[Spot, ...]:
        """Return the line of the total, where it says something that the others do not."""
        _ = self.translate
        says = {
            Along.KEY: self.indicator.adds,
            Along.QUARTER: self.indicator.over is Over.FLOW,
            Along.YEAR: False,
        }
        if lines < 2 or not says.get(self.along, True):
            return ()
        words = _("All of them") if self.indicator.kind is Kind.DAYS else _("Together")
        key = ALL if self.along is Along.KEY else self.key
        return (Spot(words, self._places(key=key), total=True),)

    def _quarter(self, quarter: str) -> Spot:
        _, number = self.translate, int(quarter)
        at = tuple(
            replace(here, place=here.place._replace(quarter=number))
            for here in self._places(key=self.key)
        )
        return Spot(_("Quarter {number}", number=number), at)

    def _year(self, year: int) -> Spot:
        place = self._place(self.chosen.span.whole_year, key=self.key)
        return Spot(str(year), (Behind(year, place),))

    def _cells(self, axis: str, chosen: str) -> list[str]:
        """Return what lies along an axis, as far as it is chosen."""
        years = [self.years[span.year] for span in self.spans]
        cells = dict.fromkeys(cell for one in years for cell in getattr(one.axes, axis))
        return [cell for cell in cells if cell != ALL and chosen in (ALL, cell)]

    def _places(self, **changed: str) -> tuple[Behind, ...]:
        """Return one place in each stretch of time."""
        return tuple(Behind(span.year, self._place(span, **changed)) for span in self.spans)

    def _place(self, span: Span, **changed: str) -> Place:
        area = ALL if self.everywhere else self.chosen.neighbourhood
        place = Place(span.quarter or WHOLE_YEAR, self.chosen.law, area)
        return place._replace(**changed)  # type: ignore[arg-type]

    def _weight(self, key: str) -> tuple[float, str]:
        """Return what puts the largest first, as far as it may be seen which that is."""
        values = (self.at(here) for here in self._places(key=key))
        sizes = [one.cents or one.weekly or one.middle or one.count for one in values if one]
        return -max(sizes, default=0), self._code(key)

    def _code(self, key: str) -> str:
        return self.wording.code(self.indicator.keys_are, key)
