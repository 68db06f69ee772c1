"""No count below five is shown, and none follows from what is shown."""

import random
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hengelo_toegang.domain.figures.grid import ALL, Axes, Item, Lattice, Place
from hengelo_toegang.domain.figures.hiding import Alike, Table, close, dominated
from hengelo_toegang.domain.figures.measures import Counted, Kind, Over, drafted, finished
from hengelo_toegang.domain.small_numbers import SMALLEST
from tests.unit.figures.grids import (
    YEAR,
    by_all_lines,
    by_single_lines,
    grid_of,
    items_of,
    lines,
    shown,
    some_items,
)

few = settings(max_examples=40)


def a_table(rows: list[list[int]]) -> list[Item]:
    """Return items of one law, by neighbourhood (rows) and key (columns)."""
    return items_of(
        {
            (1, "wmo", f"n{at}", f"k{column}", ""): count
            for at, row in enumerate(rows)
            for column, count in enumerate(row)
        }
    )


BRIDGE = [
    [4, 4, 20, 20],
    [4, 4, 3, 20],
    [20, 20, 4, 4],
    [20, 20, 4, 4],
]
"""Each line hides two or three, and yet the 3 in the second row follows from all of them."""
SEEDS = (0, 3, 10, 26, 32, 46)
"""Of tables in which a count below five followed from all lines, though from none alone."""


@few
@given(some_items())
def test_no_count_below_five_is_shown(items):
    grid = grid_of(items)
    shown = [value for place in grid.values if (value := grid.at(place)) is not None]
    assert all(value.count >= SMALLEST for value in shown)


@few
@given(some_items())
def test_cells_add_up_to_their_totals(items):
    grid = grid_of(items)
    for total, cells in lines(grid):
        assert grid.values[total].count == sum(grid.values[cell].count for cell in cells)
    assert grid.values[Place()].count == len(items) if items else True


@few
@given(some_items())
def test_nothing_follows_from_a_line_or_from_one_after_the_other(items):
    assert not by_single_lines(grid_of(items))


@few
@given(some_items())
def test_what_is_hidden_in_a_line_is_together_no_small_number(items):
    grid = grid_of(items)
    for total, cells in lines(grid):
        if total not in grid.hidden:
            away = [grid.values[cell].count for cell in cells if cell in grid.hidden]
            # What is the only cell of a line is its total as well, and has no other.
            assert not away or sum(away) >= SMALLEST


@few
@given(some_items())
@example(a_table(BRIDGE))
def test_no_count_below_five_follows_from_all_lines_together(items):
    grid = grid_of(items)
    found = by_all_lines(grid)
    assert all(grid.values[place].count >= SMALLEST for place in found)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_table_that_gave_a_number_away_does_so_no_longer(seed):
    chance = random.Random(seed)
    rows = [
        [
            chance.randrange(5) if chance.random() < 0.1 else chance.randrange(5, 40)
            for _ in range(6)
        ]
        for _ in range(6)
    ]
    grid = grid_of(a_table(rows))
    assert all(grid.values[place].count >= SMALLEST for place in by_all_lines(grid))


def test_a_small_cell_takes_the_smallest_other_one_along():
    grid = grid_of(a_table([[3, 10], [20, 30], [25, 40]]))
    small = Place(0, "wmo", "n0", "k0")
    hidden = {place for place in grid.hidden if ALL not in place[1:4]}
    assert hidden == {
        small,
        Place(0, "wmo", "n0", "k1"),
        Place(0, "wmo", "n1", "k0"),
        Place(0, "wmo", "n1", "k1"),
    }
    assert shown(grid, Place()).count == 128


def test_a_line_with_nobody_else_in_it_hides_its_total():
    grid = grid_of(a_table([[3], [20], [30]]))
    assert grid.at(Place(key="k0", neighbourhood="n0")) is None
    assert grid.at(Place(neighbourhood="n0")) is None
    assert shown(grid, Place()).count == 53


def test_two_that_are_too_few_together_take_a_third_along():
    grid = grid_of(a_table([[1, 2, 30, 9]]))
    told = [grid.at(Place(neighbourhood="n0", key=f"k{at}")) for at in range(4)]
    assert [value and value.count for value in told] == [None, None, 30, None]


def test_what_can_never_be_hides_nothing_beside_it_and_is_shown_as_nothing():
    items = a_table([[3, 0, 9, 8]])
    grid = grid_of(items, keys=("k0", "k1"), never=lambda place: place.key == "k2")
    assert shown(grid, Place(key="k2")).count == 9
    hidden = [grid.at(Place(key=f"k{at}")) is None for at in (0, 3)]
    assert hidden == [True, True]


def test_a_key_of_one_law_is_shown_under_it():
    # Without knowing it, the nothing of the other law would have to be hidden, and all with it.
    items = items_of(
        {(1, law, "n0", key, ""): 20 for law, key in (("wmo", "a"), ("jeugd", "b"), ("wmo", "c"))}
    )
    laws = {"a": "wmo", "b": "jeugd", "c": "wmo"}
    grid = grid_of(items, never=lambda place: laws[place.key] != place.law)
    assert not grid.hidden
    assert shown(grid, Place(law="jeugd", key="a")).count == 0


@few
@given(some_items(), some_items())
def test_what_two_tables_share_is_hidden_in_both_or_in_neither(one, other):
    drafts = [
        drafted(YEAR, items, kind=Kind.COUNT, over=Over.YEARLY, neighbourhoods=())
        for items in (one, other)
    ]
    areas = ["*", "n0", "n1"]
    grids = finished(drafts, [[Counted(at, ALL, ALL) for at in (0, 1)]])
    for area in areas:
        place = Place(neighbourhood=area)
        if all(place in grid.values for grid in grids):
            assert (place in grids[0].hidden) is (place in grids[1].hidden)
    for grid in grids:
        assert not by_single_lines(grid)


@pytest.mark.parametrize(("law", "closed"), [(None, b"\1\1"), ("wmo", b"\1\0")])
def test_what_two_tables_share_under_one_law_is_hidden_in_both_under_that_alone(law, closed):
    lattice = Lattice(Axes((1,), ("wmo", "jeugd"), ("n0",), ("a",), (ALL,)), along=())
    small, large = (
        Table(lattice, [count] * 2, bytes(2), bytearray([hidden] * 2), bytes(2), lambda _: True)
        for count, hidden in ((3, 1), (20, 0))
    )
    close([small, large], [Alike([(0, 0), (1, 0)], law)])
    assert bytes(large.closed) == closed


@few
@given(some_items(), st.integers(0, 3))
def test_whoever_is_hidden_stays_so_when_more_is(items, seed):
    draft = drafted(YEAR, items, kind=Kind.COUNT, over=Over.YEARLY, neighbourhoods=())
    before = bytes(draft.table.closed)
    draft.table.close()
    after = bytes(draft.table.closed)
    assert all(now >= then for now, then in zip(after, before, strict=True))
    # What is closed needs no more.
    assert draft.table.close() == []
    open_ = [at for at, hidden in enumerate(after) if not hidden]
    if open_:
        chosen = random.Random(seed).choice(open_)
        draft.table.closed[chosen] = 1
        draft.table.close([chosen])
        assert all(now >= then for now, then in zip(bytes(draft.table.closed), after, strict=True))


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ([], False),
        ([0, 0], False),
        ([100], True),
        ([51, 10, 10, 10, 19], True),
        ([50, 10, 10, 10, 20], False),
        ([45, 41, 5, 5, 4], True),
        ([45, 40, 5, 5, 5], False),
        ([20] * 5, False),
    ],
)
def test_a_sum_of_one_or_two_is_dominated(parts, told):
    assert dominated(parts) is told


def test_a_sum_that_rests_on_one_resident_is_hidden_with_another():
    def spent(area: str, amounts: list[int]) -> list[Item]:
        return [
            Item(date(YEAR, 1, 1), "wmo", area, "HO", "", cents, f"{area}{at}")
            for at, cents in enumerate(amounts)
        ]

    items = [
        *spent("n0", [60_000, 1_000, 1_000, 1_000, 1_000, 1_000]),
        *spent("n1", [10_000] * 8),
        *spent("n2", [10_000] * 12),
    ]
    grid = grid_of(items, kind=Kind.MONEY)
    told = [grid.at(Place(neighbourhood=f"n{at}")) for at in range(3)]
    assert [value and value.cents for value in told] == [None, None, 120_000]
    assert shown(grid, Place()).cents == 265_000


def test_cells_of_the_same_few_residents_do_not_hide_each_other():
    # Two products of the same four: what is left when the others are subtracted is of four.
    def spent(key: str, people: range) -> list[Item]:
        return [
            Item(date(YEAR, 1, 1), "wmo", "n0", key, "", 1_000, f"p{number}") for number in people
        ]

    items = [*spent("a", range(4)), *spent("b", range(4)), *spent("c", range(4, 12))]
    grid = grid_of(items + spent("d", range(20, 40)), kind=Kind.MONEY)
    hidden = {key for key in "abcd" if grid.at(Place(key=key)) is None}
    assert hidden == {"a", "b", "c"}
