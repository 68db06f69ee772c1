"""What help costs in a year and in those ahead, and prices of several years beside each other."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from hengelo_toegang.domain.figures import cost
from hengelo_toegang.domain.figures.grid import Place
from hengelo_toegang.domain.figures.indicator import measured
from hengelo_toegang.domain.figures.prices import at_price_level, factor, price_level
from hengelo_toegang.domain.law import Law
from tests.unit.figures.grids import shown
from tests.unit.figures.worlds import NORTH, a_world, counted, running, the_policy


def test_what_was_provided_costs_in_the_calendar_year_in_which_it_was():
    world = a_world(
        running=[
            running(1, cents=((2024, 500), (2025, 12_000), (2026, 300))),
            running(2, product="SCOOT", cents=((2025, 700),)),
            # It has no price per resident, or costs nothing in this year.
            running(3, product="RT-PAS", cents=()),
            running(4, cents=((2025, 0),)),
        ]
    )
    assert counted(cost.PRODUCTS, world) == {"BGI-SPEC": 12_000, "SCOOT": 700}
    assert {item.who for item in cost.PRODUCTS.items(world)} == {"resident-1", "resident-2"}


def test_a_year_ahead_is_told_by_what_is_committed_and_by_nothing_else():
    given = [
        running(1, cents=((2025, 900), (2026, 1_200), (2027, 600))),
        running(2, cents=((2026, 100),)),
    ]
    now = a_world(running=given, today=date(2025, 6, 1))
    assert counted(cost.AHEAD, now) == {"2026": 1_300, "2027": 600}
    assert counted(cost.PRODUCTS, a_world(running=given, year=2026, today=now.today)) == {}
    # What was committed then is not kept.
    assert counted(cost.AHEAD, a_world(running=given, year=2024, today=now.today)) == {}


def test_wage_subsidy_is_that_product_alone():
    given = [
        *(
            running(one, product="LKS", law=Law.PARTICIPATIEWET, cents=((2025, 900_000),))
            for one in range(6)
        ),
        *(running(10 + one) for one in range(7)),
    ]
    found = measured(cost.COST, a_world(running=given))
    value = shown(found["wage_subsidy"], Place(key="LKS"))
    assert (value.count, value.cents) == (6, 5_400_000)
    assert value == found["cost_product"].at(Place(key="LKS", law="participatiewet"))


def test_the_average_is_of_residents_and_not_of_provisions():
    given = [running(one) for one in range(8)]
    given += [running(one, product="SCOOT", cents=((2025, 50_000),)) for one in range(8)]
    value = shown(measured([cost.PRODUCTS], a_world(running=given))["cost_product"], Place())
    assert (value.cents, value.count) == (8 * 150_000, 8)


def test_laws_and_neighbourhoods_add_up_to_the_municipality():
    given = [running(one) for one in range(8)]
    given += [running(20 + one, neighbourhood=NORTH) for one in range(9)]
    given += [running(40 + one, law=Law.JEUGD, product="JA-HBO") for one in range(7)]
    found = measured([cost.PRODUCTS], a_world(running=given))["cost_product"]
    assert found.values[Place(neighbourhood=NORTH)].cents == 900_000
    assert found.values[Place(law="jeugd")].cents == 700_000
    assert shown(found, Place()).cents == 2_400_000


INDEX = {2022: Decimal(100), 2023: Decimal("103.8"), 2024: Decimal("107.2254")}


def test_amounts_are_told_at_the_prices_of_the_last_known_year():
    assert price_level(INDEX) == 2024
    assert at_price_level(INDEX, 2022, 100_000) == 107_225
    assert at_price_level(INDEX, 2023, 103_800) == 107_225
    assert at_price_level(INDEX, 2024, 123) == 123


@pytest.mark.parametrize("year", [2021, 2025])
def test_the_prices_of_other_years_are_not_guessed(year):
    assert factor(INDEX, year) is None
    assert at_price_level(INDEX, year, 100) is None
    assert price_level({}) is None


def test_the_policy_goes_from_the_first_year_to_the_last():
    index = the_policy().price_index
    rise = Fraction(1)
    for year in (2021, 2022, 2023, 2024):
        rise *= Fraction(index[year]) / Fraction(index[year - 1])
    assert factor(index, 2020) == rise
