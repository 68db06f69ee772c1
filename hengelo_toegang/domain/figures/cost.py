"""What help costs in a calendar year, and what is committed already for the years ahead."""

from collections.abc import Iterator
from datetime import date

from hengelo_toegang.domain.figures.grid import ALL, Item
from hengelo_toegang.domain.figures.indicator import Group, Indicator, Words
from hengelo_toegang.domain.figures.laws import never_of_products
from hengelo_toegang.domain.figures.measures import Kind, Over
from hengelo_toegang.domain.figures.world import World

WAGE_SUBSIDY_PRODUCT = "LKS"


def _by_product(world: World) -> Iterator[Item]:
    """Yield what each provision costs in the year; a year ahead is the forecast's to tell."""
    if world.year > world.today.year:
        return
    day = date(world.year, 1, 1)
    for one in world.running:
        for year, cents in one.cents:
            if year == world.year and cents:
                yield Item(day, one.law, one.neighbourhood, one.product, "", cents, one.person)


def _wage_subsidy(world: World) -> Iterator[Item]:
    return (item for item in _by_product(world) if item.key == WAGE_SUBSIDY_PRODUCT)


def _ahead(world: World) -> Iterator[Item]:
    """Yield what is committed for the years after this one, as decided up to today."""
    if world.year != world.today.year:
        return
    day = date(world.year, 1, 1)
    for one in world.running:
        for year, cents in one.cents:
            if year > world.year and cents:
                yield Item(day, one.law, one.neighbourhood, str(year), "", cents, one.person)


def _same_cost(key: str, part: str) -> str:
    return f"cost/{key}" if key == WAGE_SUBSIDY_PRODUCT and part == ALL else ""


PRODUCTS = Indicator(
    "cost_product",
    Group.COST,
    _by_product,
    Words.PRODUCT,
    kind=Kind.MONEY,
    over=Over.YEARLY,
    same=_same_cost,
    never=never_of_products,
)
AHEAD = Indicator(
    "cost_ahead",
    Group.COST,
    _ahead,
    Words.YEAR,
    kind=Kind.MONEY,
    over=Over.YEARLY,
    beside=("cost_product",),
)
WAGE_SUBSIDY = Indicator(
    "wage_subsidy",
    Group.COST,
    _wage_subsidy,
    Words.PRODUCT,
    kind=Kind.MONEY,
    over=Over.YEARLY,
    same=_same_cost,
)

COST = (PRODUCTS, AHEAD, WAGE_SUBSIDY)
