"""What an indicator tells of a year: counts, days, money and use, over quarters or a last day."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from hengelo_toegang.domain.figures.grid import ALL, WHOLE_YEAR, Item, Place
from hengelo_toegang.domain.figures.measures import Kind, Over
from tests.unit.figures.grids import YEAR, grid_of, items_of, shown, some_items

HO = "HO-BASIS"


def each(count: int, month: int = 1, area: str = "Noord", **changes: Any) -> list[Item]:
    """Return as many items of one month, each of somebody else."""
    item = Item(date(YEAR, month, 1), "wmo", area, HO)
    return [item._replace(who=f"{area}-{month}-{number}", **changes) for number in range(count)]


def test_what_happened_adds_up_over_the_quarters():
    grid = grid_of(
        [*each(6, 2), *each(7, 5), *each(5, 8), *each(8, 11), *each(9, 12)], over=Over.FLOW
    )
    told = [shown(grid, Place(quarter)).count for quarter in (1, 2, 3, 4, WHOLE_YEAR)]
    assert told == [6, 7, 5, 17, 35]


def test_an_empty_quarter_that_is_over_is_hidden_with_another_one():
    grid = grid_of([*each(6, 2), *each(7, 5), *each(8, 11)], over=Over.FLOW)
    told = [grid.at(Place(quarter)) for quarter in (1, 2, 3, 4, WHOLE_YEAR)]
    assert [value and value.count for value in told] == [None, 7, None, 8, 21]


def test_quarters_that_have_not_begun_are_not_there():
    # Everybody knows that nothing happened in them, so they can hide nothing.
    grid = grid_of([*each(6, 2), *each(9, 5)], over=Over.FLOW, last_quarter=2)
    assert grid.axes.quarters == (1, 2)
    assert [shown(grid, Place(quarter)).count for quarter in (1, 2, WHOLE_YEAR)] == [6, 9, 15]
    with pytest.raises(KeyError):
        grid.at(Place(3))


def test_what_there_is_does_not_add_up_and_the_year_is_its_last_quarter():
    grid = grid_of([*each(6, 3), *each(8, 6), *each(7, 9)], over=Over.STOCK, last_quarter=3)
    assert [shown(grid, Place(quarter)).count for quarter in (1, 2, 3)] == [6, 8, 7]
    assert shown(grid, Place()).count == 7
    with pytest.raises(KeyError):
        grid.at(Place(4))


def test_quarters_of_a_stock_do_not_hide_each_other():
    grid = grid_of([*each(6, 3), *each(2, 6), *each(7, 9)], over=Over.STOCK, last_quarter=3)
    told = [grid.at(Place(quarter)) for quarter in (1, 2, 3)]
    assert [value and value.count for value in told] == [6, None, 7]


def test_what_is_known_of_whole_years_has_no_quarters():
    grid = grid_of([*each(6, 3), *each(6, 9, "Woolde")], over=Over.YEARLY)
    assert grid.axes.quarters == (WHOLE_YEAR,)
    assert shown(grid, Place()).count == 12
    with pytest.raises(KeyError):
        grid.at(Place(1))


def test_of_days_the_middle_and_the_ninth_of_ten_are_told():
    items = [one for days in range(1, 11) for one in each(1, days, amount=days)]
    value = shown(grid_of(items, kind=Kind.DAYS), Place())
    assert (value.count, value.middle, value.ninth) == (10, 5.5, 9.0)


def test_the_longest_of_a_few_is_told_of_nobody():
    items = [one for days in range(1, 10) for one in each(1, days, amount=days)]
    value = shown(grid_of(items, kind=Kind.DAYS), Place())
    assert (value.count, value.middle, value.ninth) == (9, 5.0, None)


@pytest.mark.parametrize("kind", [Kind.COUNT, Kind.DAYS])
def test_what_is_of_fewer_than_five_residents_is_hidden_however_often_they_are_in_it(kind):
    def of(who: int, key: str) -> Item:
        return Item(date(YEAR, 2, 1), "wmo", "Noord", key, amount=3, who=f"p{who % 100}")

    few, many = [of(one % 4, "few") for one in range(12)], [of(one, "many") for one in range(30)]
    grid = grid_of([*few, *many], kind=kind)
    assert grid.at(Place(key="few")) is None
    assert grid.at(Place(key="many")) is None, "else the few follow from the total"
    assert shown(grid, Place()).count == 42
    # Beside others of too few residents they are enough together, and the largest is shown.
    grid = grid_of([*few, *(of(one + 50, "others") for one in range(4)), *many], kind=kind)
    assert shown(grid, Place(key="many")).count == 30


def test_of_money_residents_are_counted_once():
    items = [*each(6, amount=1_000), *each(6, amount=500)]
    value = shown(grid_of(items, kind=Kind.MONEY), Place())
    assert (value.count, value.cents) == (6, 9_000)


def test_a_resident_with_two_products_counts_once_in_their_total():
    two = [*each(6, amount=1_000), *(item._replace(key="SCOOT") for item in each(6, amount=700))]
    grid = grid_of(two, kind=Kind.MONEY)
    told = [shown(grid, Place(key=key)) for key in (HO, "SCOOT", ALL)]
    assert [(value.count, value.cents) for value in told] == [(6, 6_000), (6, 4_200), (6, 10_200)]


def test_of_use_hundredths_of_a_unit_are_told():
    value = shown(grid_of(each(5, amount=6_000), kind=Kind.WEEKLY), Place())
    assert (value.count, value.weekly, value.cents) == (5, 30_000, None)


def test_what_has_no_total_of_its_keys_has_no_such_place():
    grid = grid_of([*each(3), *each(9, key="SCOOT")], adds=False)
    assert grid.at(Place(key=HO)) is None
    # Nobody can subtract what is not added up.
    assert shown(grid, Place(key="SCOOT")).count == 9
    with pytest.raises(KeyError):
        grid.at(Place())


def test_what_is_of_no_law_has_all_laws_alone():
    grid = grid_of(each(6, law=ALL))
    assert grid.axes.laws == (ALL,)
    assert shown(grid, Place()).count == 6
    with pytest.raises(KeyError):
        grid.at(Place(law="wmo"))


def test_of_nothing_the_total_is_hidden():
    assert grid_of([], neighbourhoods=("Noord",)).at(Place()) is None


def test_neighbourhoods_stand_in_the_order_of_the_municipality_with_unknown_ones_behind():
    items = [*each(6, area="Woolde"), *each(6, area=""), *each(6, area="Noord")]
    grid = grid_of(items, neighbourhoods=("Noord", "Binnenstad", "Woolde"))
    assert grid.axes.neighbourhoods == ("Noord", "Binnenstad", "Woolde", "")


def test_keys_and_parts_stand_in_their_own_order_and_only_where_there_are_any():
    items = items_of({(1, "wmo", "n", key, part): 1 for key, part in ("bx", "ay", "cz", "bw")})
    axes = grid_of(items, keys=("c", "b", "q"), parts=("z", "w")).axes
    assert axes.keys == ("c", "b", "a")
    assert axes.parts == ("z", "w", "x", "y")


@settings(max_examples=40)
@given(some_items())
def test_what_may_be_shown_is_what_is_not_hidden(items):
    grid = grid_of(items)
    for place, value in grid.values.items():
        assert grid.at(place) == (None if place in grid.hidden else value)
