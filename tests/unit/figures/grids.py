"""Grids of any cells, and readers who work out of them what is not shown."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import strategies as st

from hengelo_toegang.domain.figures.grid import KEY, LAW, NEIGHBOURHOOD, PART, QUARTER, Item, Place
from hengelo_toegang.domain.figures.measures import Kind, Measured, Over, Value, drafted, finished

YEAR = 2025
AXES = (QUARTER, LAW, NEIGHBOURHOOD, KEY, PART)


def items_of(counts: dict[tuple[int, str, str, str, str], int]) -> list[Item]:
    """Return so many items for each quarter, law, neighbourhood, key and part."""
    return [
        Item(date(YEAR, 3 * quarter, 1), law, area, key, part)
        for (quarter, law, area, key, part), count in counts.items()
        for _ in range(count)
    ]


@st.composite
def some_items(draw: st.DrawFn, most: int = 4) -> list[Item]:
    """Return items in a grid with a few cells along each of two or three axes.

    Most cells are large and a few are small: where all are small, all is hidden.
    """
    sizes = draw(st.tuples(*(st.integers(1, most) for _ in range(3))))
    areas, keys, laws = (
        [f"{name}{at}" for at in range(size)] for name, size in zip("nkl", sizes, strict=True)
    )
    cell = st.one_of(st.integers(0, 4), st.integers(5, 30), st.integers(5, 30))
    return items_of(
        {(1, law, area, key, ""): draw(cell) for law, area, key in product(laws, areas, keys)}
    )


def shown(found: Measured, place: Place) -> Value:
    """Return what is shown at a place, where something is."""
    value = found.at(place)
    assert value is not None
    return value


def grid_of(items: list[Item], **changes: Any) -> Measured:
    """Return the counts of items, by whole years unless told otherwise."""
    given: dict[str, Any] = {"kind": Kind.COUNT, "over": Over.YEARLY, "neighbourhoods": ()}
    given |= changes
    return finished([drafted(YEAR, items, **given)])[0]


def lines(grid: Measured) -> Iterator[tuple[Place, list[Place]]]:
    """Yield every total with the cells that add up to it."""
    places = set(grid.values)
    for axis in AXES:
        total = Place()[axis]
        cells = [one for one in grid.axes.along(axis) if one != total]
        for place in places:
            own = [place._replace(**{Place._fields[axis]: one}) for one in cells]
            if place[axis] == total and own and set(own) <= places:
                yield place, own


def by_single_lines(grid: Measured) -> set[Place]:
    """Return what a reader finds who fills in each line that lacks one number, again and again."""
    unknown = {*grid.hidden}
    found = True
    while found:
        found = False
        for total, cells in lines(grid):
            lacks = [place for place in (total, *cells) if place in unknown]
            if len(lacks) == 1:
                unknown.remove(lacks[0])
                found = True
    return {*grid.hidden} - unknown


def by_all_lines(grid: Measured) -> set[Place]:
    """Return what follows from all lines as one set of equations, solved with exact fractions."""
    unknown = {place: at for at, place in enumerate(sorted(grid.hidden))}
    solved: dict[int, dict[int, Fraction]] = {}
    for total, cells in lines(grid):
        row = {unknown[cell]: Fraction(1) for cell in cells if cell in unknown}
        if total in unknown:
            row[unknown[total]] = Fraction(-1)
        while row and (first := min(row)) in solved:
            _take_out(row, solved[first], row[first])
        if row:
            first = min(row)
            solved[first] = {at: part / row[first] for at, part in row.items()}
    for first in sorted(solved, reverse=True):
        row = solved[first]
        for other in [at for at in row if at != first and at in solved]:
            _take_out(row, solved[other], row[other])
    names = {at: place for place, at in unknown.items()}
    return {names[first] for first, row in solved.items() if len(row) == 1}


def _take_out(row: dict[int, Fraction], other: dict[int, Fraction], times: Fraction) -> None:
    for at, part in other.items():
        rest = row.get(at, Fraction(0)) - times * part
        if rest:
            row[at] = rest
        else:
            row.pop(at, None)
