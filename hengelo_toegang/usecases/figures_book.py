"""Figures as they go out of the program: what was chosen, and one row for each number.

Nothing here or behind it sees a number that may not be shown: rows are made of
`Measured.at` alone.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from itertools import product
from typing import NamedTuple, Protocol, TypeVar

from hengelo_toegang.domain.figures.grid import ALL, WHOLE_YEAR, Axes, Place
from hengelo_toegang.domain.figures.indicator import Indicator, Words
from hengelo_toegang.domain.figures.measures import Measured, Value
from hengelo_toegang.domain.figures.spans import Span
from hengelo_toegang.domain.law import Law
from hengelo_toegang.records import dataclass

_Cell = TypeVar("_Cell")

Step = Callable[[int, int], None]
"""Hears how far it is, as number and total; raises to give up."""

_OFTEN = 200
"""Rows between two moments at which writing can be given up."""


class FigureWords(Protocol):
    """What a person reads for the codes in figures."""

    def name(self, indicator: str) -> str:
        """Return what an indicator is called."""
        ...

    def definition(self, indicator: str) -> str:
        """Return what exactly is counted, in a few sentences."""
        ...

    def code(self, kind: Words, code: str) -> str:
        """Return the words for a key of an indicator."""
        ...


class Remembered:
    """Words that are looked up once: a table asks for the same ones in each row."""

    def __init__(self, words: FigureWords) -> None:
        self.name = cache(words.name)
        self.definition = cache(words.definition)
        self.code = cache(words.code)


class Pace:
    """Counts what is written, and tells now and then how far it is, so that one can give up."""

    def __init__(self, step: Step, total: int) -> None:
        self._step = step
        self._total = total
        self._number = 0

    def row(self) -> None:
        """Count one row."""
        if self._number % _OFTEN == 0:
            self.beat()
        self._number += 1

    def beat(self) -> None:
        """Tell how far it is."""
        self._step(min(self._number, self._total), self._total)

    def done(self) -> None:
        """Tell that it is all there."""
        self._step(self._total, self._total)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which figures go out: of a year or a quarter, of one law and neighbourhood or of all."""

    span: Span
    law: Law | None = None
    neighbourhood: str | None = None


class FigureTables(Protocol):
    """Writes figures as tables; each call may be given up at a step."""

    def xlsx(self, book: "FigureBook", words: FigureWords, step: Step) -> bytes:
        """Return a workbook with a sheet for each indicator."""
        ...

    def csv(self, book: "FigureBook", words: FigureWords, step: Step) -> bytes:
        """Return one table in words."""
        ...

    def ggm(self, book: "FigureBook", step: Step) -> bytes:
        """Return one table in the names of the Gemeentelijk Gegevensmodel."""
        ...


class FigureRow(NamedTuple):
    """One number of an indicator; `value` is None when it may not be shown."""

    place: Place
    value: Value | None


@dataclass(frozen=True, slots=True)
class FigureBook:
    """The figures of a choice, and what a reader has to know beside them."""

    choice: Choice
    laws: tuple[Law, ...]
    """The laws whose cases were counted: those of whoever asked."""
    as_of: datetime
    cases: int | None
    """How many cases they were counted from; None where they are too few to tell."""
    municipality: str
    fictitious: bool
    indicators: tuple[Indicator, ...]
    measured: Mapping[str, Measured]

    def rows(self, indicator: Indicator) -> Iterator[FigureRow]:
        """Yield the numbers of one indicator: each cell before the totals that it is in.

        A quarter of what is known of whole years only has none.
        """
        measured = self.measured[indicator.id]
        for place in chosen_places(indicator, measured.axes, self.choice):
            yield FigureRow(place, measured.at(place))

    def size(self) -> int:
        """Return how many rows there are."""
        return sum(
            1
            for one in self.indicators
            for _ in chosen_places(one, self.measured[one.id].axes, self.choice)
        )


def chosen_places(indicator: Indicator, axes: Axes, choice: Choice) -> Iterator[Place]:
    """Yield the places of a grid that a choice takes in, and that say something."""
    quarter = choice.span.quarter
    if quarter is None:
        quarters = _with_total(axes.quarters, WHOLE_YEAR)
    else:
        quarters = tuple(one for one in axes.quarters if one == quarter)
    along = product(
        quarters,
        _chosen(axes.laws, choice.law),
        _chosen(axes.neighbourhoods, choice.neighbourhood),
        _with_total(axes.keys, ALL) if indicator.adds else axes.keys,
        _with_total(axes.parts, ALL),
    )
    return map(Place._make, along)


def _chosen(cells: tuple[str, ...], one: str | None) -> tuple[str, ...]:
    if one is None:
        return _with_total(cells, ALL)
    return tuple(cell for cell in cells if cell == one)


def _with_total(cells: tuple[_Cell, ...], total: _Cell) -> tuple[_Cell, ...]:
    """Return the cells along an axis and their total; where nothing is told apart, that alone."""
    return cells if cells in ((), (total,)) else (*cells, total)
