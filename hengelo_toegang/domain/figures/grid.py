"""Counting along every axis at once: quarter, law, neighbourhood, and what is counted.

A grid holds each cell and each total of one year, so that every view of it - one law, one
neighbourhood, the whole municipality - shows the same numbers, and `hiding` can decide once
for all of them what may be shown.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from operator import eq, itemgetter
from typing import Any, NamedTuple, TypeVar

from hengelo_toegang.domain.figures.spans import quarter_number
from hengelo_toegang.records import dataclass

Cell = TypeVar("Cell")

ALL = "*"
"""In the place of a law, a neighbourhood or a key: all of them together."""
WHOLE_YEAR = 0
"""In the place of a quarter: the four together."""


class Item(NamedTuple):
    """One thing that counts, on the day on which it does."""

    on: date
    law: str
    neighbourhood: str
    key: str
    part: str = ""
    """What is told apart within the key; empty where nothing is."""
    amount: int = 1
    """Days, cents or hundredths of a unit, as its indicator says; a count counts the items."""
    who: str = ""
    """Whose it is, where a number must not rest on too few people: one may be in it often."""


class Place(NamedTuple):
    """A cell of a grid, or a total: `WHOLE_YEAR` and `ALL` stand for a whole axis."""

    quarter: int = WHOLE_YEAR
    law: str = ALL
    neighbourhood: str = ALL
    key: str = ALL
    part: str = ALL


QUARTER, LAW, NEIGHBOURHOOD, KEY, PART = range(5)
_TOTALS: tuple[Any, ...] = (WHOLE_YEAR, ALL, ALL, ALL, ALL)


@dataclass(frozen=True, slots=True)
class Axes:
    """What stands along each axis of a grid, without its total.

    An axis on which nothing is told apart has its total alone: `(ALL,)`, or `(WHOLE_YEAR,)`.
    """

    quarters: tuple[int, ...]
    laws: tuple[str, ...]
    neighbourhoods: tuple[str, ...]
    keys: tuple[str, ...]
    parts: tuple[str, ...]

    def along(self, axis: int) -> tuple[Any, ...]:
        """Return what stands along one axis."""
        return (self.quarters, self.laws, self.neighbourhoods, self.keys, self.parts)[axis]

    def told_apart(self, axis: int) -> bool:
        """Return whether anything is told apart along an axis."""
        return self.along(axis) != (_TOTALS[axis],)


def axes_of(
    items: Iterable[Item],
    *,
    quarters: Sequence[int],
    neighbourhoods: Sequence[str],
    keys: Sequence[str],
    parts: Sequence[str],
) -> Axes:
    """Return the axes on which items lie; keys and parts in their own order, then what else is.

    A key or a law under which nothing lies is no row: nobody is told that it was empty.
    Where nothing is told apart within a key, the parts are one cell, `ALL`; where items say
    `ALL` for their law or neighbourhood, so are those.
    """
    told = {*map(itemgetter(LAW, NEIGHBOURHOOD, KEY, PART), items)}
    laws, areas, keys_seen, parts_seen = ({each[at] for each in told} for at in range(4))
    parts_seen = {part or ALL for part in parts_seen}
    whole = areas == {ALL}
    return Axes(
        tuple(quarters),
        tuple(sorted(laws)),
        (ALL,) if whole else tuple(dict.fromkeys((*neighbourhoods, *sorted(areas)))),
        _in_order(keys_seen, keys),
        _in_order(parts_seen, parts) or (ALL,),
    )


def _in_order(seen: set[str], order: Iterable[str]) -> tuple[str, ...]:
    known = [one for one in order if one in seen]
    return (*known, *sorted(seen - {*known}))


class Lattice:
    """The places of a grid by number, from 0: along an axis they lie a fixed step apart.

    So a line of cells and the total behind it are a slice of any list of numbers by place.
    """

    def __init__(self, axes: Axes, along: Iterable[int]) -> None:
        """Take the axes, and which of them have a total behind their cells."""
        self.along = tuple(along)
        self.lengths = tuple(len(axes.along(axis)) for axis in range(len(_TOTALS)))
        self._whole = tuple(
            (*axes.along(axis), _TOTALS[axis]) if axis in self.along else axes.along(axis)
            for axis in range(len(_TOTALS))
        )
        steps, size = [], 1
        for values in reversed(self._whole):
            steps.append(size)
            size *= len(values)
        self.steps = tuple(reversed(steps))
        self.size = size
        self._numbers = tuple(
            {value: at * step for at, value in enumerate(values)}
            for values, step in zip(self._whole, self.steps, strict=True)
        )

    def number(self, place: Place) -> int:
        """Return the number of a place.

        Raises:
            KeyError: The axes have no such place.
        """
        return sum(known[value] for known, value in zip(self._numbers, place, strict=True))

    @property
    def block(self) -> int:
        """How many places there are of one quarter, law and neighbourhood."""
        return self.steps[NEIGHBOURHOOD]

    def heads(self) -> Iterator[tuple[Any, ...]]:
        """Yield quarter, law and neighbourhood of each block, in the order of the numbers."""
        return product(*self._whole[:KEY])

    def within(self, key: str, part: str) -> int | None:
        """Return the number of a key and part within each block; None where there is none."""
        keys, parts = self._numbers[KEY], self._numbers[PART]
        return keys[key] + parts[part] if key in keys and part in parts else None

    def numbers(self, items: Iterable[Item]) -> Iterator[int]:
        """Yield for each item the number of the cell in which it counts."""
        quarters, laws, areas, keys, parts = self._numbers
        if WHOLE_YEAR in quarters and len(quarters) == 1:
            months = dict.fromkeys(range(1, 13), 0)
        else:
            months = {month: quarters.get(quarter_number(month), -1) for month in range(1, 13)}
        parts = {**parts, "": parts.get(ALL, 0)}
        for on, law, area, key, part, _, _ in items:
            yield months[on.month] + laws[law] + areas[area] + keys[key] + parts[part]

    def places(self) -> Iterator[Place]:
        """Yield every place in the order of the numbers."""
        return map(Place._make, product(*self._whole))

    def lines(self, axis: int) -> Iterator[int]:
        """Yield the first cell of every line along an axis."""
        step = self.steps[axis]
        block = step * (self.lengths[axis] + 1)
        for start in range(0, self.size, block or 1):
            yield from range(start, start + step)

    def first(self, number: int, axis: int) -> int:
        """Return the first cell of the line along an axis through a place."""
        step, length = self.steps[axis], self.lengths[axis]
        return number - number // step % (length + 1) * step

    def total(self, first: int, axis: int) -> int:
        """Return the total behind a line, by its first cell."""
        return first + self.lengths[axis] * self.steps[axis]

    def nearness(self, place: int) -> Callable[[int], int]:
        """Return what counts on how many axes another place stands where this one does."""
        at = self._along(place)
        return lambda other: sum(map(eq, at, self._along(other)))

    def _along(self, number: int) -> list[int]:
        return [
            number // step % len(values)
            for step, values in zip(self.steps, self._whole, strict=True)
        ]

    def rolled_up(
        self, base: Mapping[int, Cell], add: Callable[[list[Cell]], Cell]
    ) -> dict[int, Cell]:
        """Return the cells with every total of them along the axes; what is empty is left out."""
        cells = dict(base)
        for axis in self.along:
            step, length = self.steps[axis], self.lengths[axis]
            sums: dict[int, list[Cell]] = defaultdict(list)
            for number, cell in cells.items():
                sums[number + (length - number // step % (length + 1)) * step].append(cell)
            cells |= {total: add(parts) for total, parts in sums.items()}
        return cells
