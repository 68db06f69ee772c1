"""What of a grid follows from many lines together, though from none of them alone.

Every total that is shown says what the hidden cells in it add up to. A hidden number follows
when such equations, added and subtracted, leave nothing but it. That is looked for modulo
three: an equation is then two integers with a bit for each cell, and thousands of them take
milliseconds. Of a table with two axes it is exact; with more axes a number might follow that
takes a third of an equation, which no table that was tried has shown.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from operator import or_
from typing import NamedTuple, Protocol

from hengelo_toegang.domain.figures.grid import Lattice


class Shown(Protocol):
    """The places of a grid, and which of them are hidden."""

    @property
    def lattice(self) -> Lattice: ...

    @property
    def closed(self) -> bytearray: ...


class _Sum(NamedTuple):
    """Hidden cells that are known together; a cell is in one of the first two integers."""

    once: int
    """A bit for each cell that counts once."""
    twice: int
    """A bit for each cell that counts twice, which modulo three is once less."""
    of: int
    """A bit for each equation that it was made of."""
    low: int
    """The bit of its first cell; 0 when there is none."""


def following(table: Shown, asked: Iterable[int]) -> Iterator[tuple[int, list[int]]]:
    """Yield which of the hidden places follow from what is shown, each with those totals."""
    is_cell = _cells(table.lattice)
    cells = [at for at, hidden in enumerate(table.closed) if hidden and is_cell[at]]
    bits = {at: 1 << index for index, at in enumerate(cells)}
    below = table.lattice.rolled_up(bits, lambda parts: reduce(or_, parts))
    totals = [at for at in _equations(table, below) if not is_cell[at]]
    # The fewer cells first: that keeps sums short.
    totals.sort(key=lambda at: below[at].bit_count())
    solved: dict[int, _Sum] = {}
    for index, at in enumerate(totals):
        rest = _reduced(below[at], 1 << index, solved)
        if rest.low:
            solved[rest.low] = rest
    for at in asked:
        its = below.get(at, 0)
        if its & -its not in solved:
            continue  # no equation begins with its first cell, so none leaves it alone
        rest = _reduced(its, 0, solved)
        if not rest.low:
            yield at, [total for index, total in enumerate(totals) if rest.of >> index & 1]


def _reduced(once: int, of: int, solved: Mapping[int, _Sum]) -> _Sum:
    """Return a sum of cells without those for which an equation is solved, first ones first."""
    twice = 0
    while True:
        cells = once | twice
        low = cells & -cells
        known = solved.get(low)
        if known is None:
            return _Sum(once, twice, of, low)
        plus, minus = known.once, known.twice
        if bool(once & low) is bool(plus & low):
            plus, minus = minus, plus
        # Adds, for all cells at once, modulo three.
        carry = (once | minus) ^ (twice | plus)
        once, twice = (twice | minus) ^ carry, (once | plus) ^ carry
        of |= known.of


def _cells(lattice: Lattice) -> bytearray:
    """Return 1 for each place that is a cell, and no total along any axis."""
    found = bytearray(b"\1") * lattice.size
    for axis in lattice.along:
        for first in lattice.lines(axis):
            found[lattice.total(first, axis)] = 0
    return found


def _equations(table: Shown, below: Mapping[int, int]) -> Iterator[int]:
    """Yield what is shown of which something is hidden, and which is no sum of such."""
    lattice, closed = table.lattice, table.closed
    for at in below:
        if closed[at]:
            continue
        for axis in lattice.along:
            first, step = lattice.first(at, axis), lattice.steps[axis]
            if lattice.total(first, axis) == at and 1 not in closed[first:at:step]:
                break
        else:
            yield at
