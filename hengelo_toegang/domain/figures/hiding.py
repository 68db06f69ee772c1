"""What of a grid may be shown: no count below five, and none that follows by subtraction.

A cell is hidden in its own right when fewer than five are in it, or when a sum rests on one
or two people (dominance). That alone is not enough: where all cells of a line but one are
shown beside their total, the last one follows. So in each line either nothing is hidden, or
at least two cells are, which together would be safe to show. Cells hidden in their own right
and those hidden beside them look the same, since which is which would tell as well.

The lines are those along which a reader can subtract: quarters of a year, laws,
neighbourhoods, keys, and parts of a key. A cell in which nothing can ever be, as everybody
knows, hides nothing beside it. What two indicators both count is hidden in both or in
neither. What follows only from many lines together is looked for as well (`solving`), and a
total of them goes. What is left are bounds: who knows that no count is below zero may know of
a hidden one that it is below some number (see `docs/indicators.md`).

Source: CBS, "Statistical disclosure control" (threshold and dominance rules, secondary
suppression).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import compress
from typing import Any, NamedTuple

from hengelo_toegang.domain.figures.grid import Lattice
from hengelo_toegang.domain.figures.solving import following
from hengelo_toegang.domain.small_numbers import SMALLEST
from hengelo_toegang.records import dataclass

_OF_ONE = 0.5
_OF_TWO = 0.85
"""More than this share of a sum may not be of the one, or the two, who cost most."""


def dominated(parts: Collection[int]) -> bool:
    """Return whether a sum says too much of the one or the two who weigh most in it.

    `parts` has what each single resident adds, which is not negative.
    """
    whole = sum(parts)
    if not whole or 2 * max(parts) <= _OF_TWO * whole:
        return False
    first, second = (*sorted(parts, reverse=True)[:2], 0)[:2]
    return first > _OF_ONE * whole or first + second > _OF_TWO * whole


@dataclass(frozen=True, slots=True)
class Table:
    """The places of one grid, and which of them are closed so far; `close` closes more."""

    lattice: Lattice
    counts: Sequence[int]
    """How many are at each place, by its number."""
    unsafe: bytes
    """Per place 1 where it is unsafe in its own right."""
    closed: bytearray
    """Per place 1 where it is hidden; at first what is unsafe."""
    never: bytes
    """Per place 1 where nothing can ever be, as everybody knows; that is shown."""
    safe_together: Callable[[Sequence[int]], bool]
    """Whether what is at these places together might be shown; asked of five or more alone."""

    def close(self, changed: Iterable[int] | None = None) -> list[int]:
        """Hide what protects what is hidden, and return what was hidden now.

        `changed` names the places that were hidden since the last time; None is the first.
        """
        found: list[int] = [] if changed is not None else self._first_look()
        waiting = [*self._lines_of(found if changed is None else changed)]
        while waiting:
            more = self._protect(*waiting.pop())
            found += more
            waiting += self._lines_of(more)
        return found

    def close_what_follows(self) -> list[int]:
        """Hide a total where something unsafe follows from many, and return what was hidden."""
        unsafe = [at for at, hidden in enumerate(self.unsafe) if hidden]
        found: list[int] = []
        for place, totals in following(self, unsafe):
            if not any(self.closed[total] for total in totals):
                near = self.lattice.nearness(place)
                nearest = min(totals, key=lambda total: (-near(total), self.counts[total]))
                self.closed[nearest] = 1
                found.append(nearest)
        return found + self.close(found) if found else []

    def _first_look(self) -> list[int]:
        """Go by every line once, and return what was hidden."""
        lattice, closed = self.lattice, self.closed
        found: list[int] = []
        for axis in lattice.along:
            step, reach = lattice.steps[axis], lattice.steps[axis] * lattice.lengths[axis]
            for first in lattice.lines(axis) if reach else ():
                # Most lines have all hidden, or nothing.
                if (1 in closed[first : first + reach : step]) is not (closed[first + reach] == 1):
                    found += self._protect(axis, first)
        return found

    def _lines_of(self, places: Iterable[int]) -> Iterator[tuple[int, int]]:
        for place in places:
            for axis in self.lattice.along:
                if self.lattice.lengths[axis]:
                    yield axis, self.lattice.first(place, axis)

    def _protect(self, axis: int, first: int) -> list[int]:
        """Hide what else one line needs, the smallest first, and return what was hidden."""
        step, total = self.lattice.steps[axis], self.lattice.total(first, axis)
        hidden = self.closed[first:total:step]
        if (1 in hidden) is (self.closed[total] == 1):
            return []
        cells = range(first, total, step)
        away = list(compress(cells, hidden))
        shown = [one for one in cells if not (self.closed[one] or self.never[one])]
        shown.sort(key=self.counts.__getitem__, reverse=True)
        more: list[int] = []
        while self._gives_away(away, total):
            if not shown and self.closed[total]:
                # Nothing can ever be in its cells: there is none to hide, and nothing to find.
                break
            # Without another cell to hide the total itself goes.
            next_ = shown.pop() if shown else total
            self.closed[next_] = 1
            more.append(next_)
            if next_ != total:
                away.append(next_)
        return more

    def _gives_away(self, away: Sequence[int], total: int) -> bool:
        """Return whether what is hidden in a line follows from what is shown in it."""
        if self.closed[total]:
            # The cells of a hidden total add up to it, so one of them has to be hidden too.
            return not away
        if not away:
            return False
        together = sum(self.counts[one] for one in away)
        return len(away) < 2 or together < SMALLEST or not self.safe_together(away)


class Alike(NamedTuple):
    """Places of several tables at which these count one thing."""

    places: Sequence[tuple[int, int]]
    """The tables, by their index, and where within each block of places."""
    law: str | None = None
    """The law under which they do; None: under each, and under all together."""


def close(
    tables: Sequence[Table], shared: Iterable[Alike], going: Callable[[], None] = lambda: None
) -> None:
    """Hide in each table what protects what is hidden, and in all what is hidden in one.

    `going` is asked now and then, and raises to give up.
    """
    twins = _Twins(tables, shared)
    for index, table in enumerate(tables):
        going()
        table.close()
        twins.close(index, compress(range(table.lattice.size), table.closed))
    unsolved = {*range(len(tables))}
    while unsolved:
        while twins.waiting:
            going()
            index, changed = twins.waiting.popitem()
            unsolved.add(index)
            twins.close(index, tables[index].close(changed))
        going()
        index = unsolved.pop()
        while more := tables[index].close_what_follows():
            twins.close(index, more)


class _Twins:
    """The places at which several tables count the same.

    They do in every quarter, law and neighbourhood that they both have: a block of places.
    """

    def __init__(self, tables: Sequence[Table], shared: Iterable[Alike]) -> None:
        self._tables = tables
        self.waiting: dict[int, list[int]] = {}
        """By the index of a table: what was hidden in it, and not yet protected."""
        self._alike: list[dict[int, list[Alike]]] = [defaultdict(list) for _ in tables]
        """By the index of a table and a place within its blocks: all that count that."""
        self._heads = [[*table.lattice.heads()] for table in tables]
        self._blocks = [
            {head: at * table.lattice.block for at, head in enumerate(heads)}
            for table, heads in zip(tables, self._heads, strict=True)
        ]
        for alike in shared:
            for index, within in alike.places:
                self._alike[index][within].append(alike)

    def close(self, index: int, closed: Iterable[int]) -> None:
        """Hide the twins of what was hidden in one table."""
        alike, heads = self._alike[index], self._heads[index]
        if not alike:
            return
        block = self._tables[index].lattice.block
        for place in closed:
            at, within = divmod(place, block)
            _quarter, law, _area = heads[at]
            for one in alike.get(within, ()):
                if one.law in (None, law):
                    self._close_twins(one, heads[at])

    def _close_twins(self, alike: Alike, head: tuple[Any, ...]) -> None:
        for other, same in alike.places:
            first = self._blocks[other].get(head)
            if first is not None and not self._tables[other].closed[first + same]:
                self._tables[other].closed[first + same] = 1
                self.waiting.setdefault(other, []).append(first + same)
