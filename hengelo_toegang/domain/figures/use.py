"""Who has help now, how much of it in a week, and which of it ends."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from hengelo_toegang.domain.figures.grid import ALL, Item, Place
from hengelo_toegang.domain.figures.indicator import Group, Indicator, Words, totals_of
from hengelo_toegang.domain.figures.laws import never_of_products, never_outside, only_products
from hengelo_toegang.domain.figures.measures import Kind, Over
from hengelo_toegang.domain.figures.world import RunningFacts, World
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.provisions import Unit

_DAY = timedelta(days=1)
_HUNDREDTHS = 100
_MINUTES = {Unit.MINUTE: 1, Unit.HOUR: 60}
_HALF_DAYS = {Unit.HALF_DAY: 1}
_GUIDANCE = {(Law.WMO, "02"), (Law.JEUGD, "45")}
"""Individual guidance by law and category: Wmo begeleiding, Jeugdwet ambulant (iWmo/iJw 3.2)."""

_MINUTE_LIMITS = (60, 120, 180, 240)
_HALF_DAY_LIMITS = (2, 4, 6, 8)
_PROVISIONS = ("1", "2", "3_or_more")
_IN_HOUSEHOLD = ("1", "2", "3", "4", "5_or_more")
_MONTHS = tuple(f"{month:02d}" for month in range(1, 13))


def _keys_of(unit: str, limits: Sequence[int]) -> tuple[str, ...]:
    return (*(f"{unit}_up_to_{limit}" for limit in limits), f"{unit}_over_{limits[-1]}")


_MINUTE_CLASSES = _keys_of("minutes", _MINUTE_LIMITS)
_HALF_DAY_CLASSES = _keys_of("half_days", _HALF_DAY_LIMITS)


def _residents(world: World) -> Iterator[Item]:
    """Yield each resident once for each product."""
    told = {(day, one.law, one.neighbourhood, one.product, one.person) for day, one in world.runs}
    for day, law, neighbourhood, product, person in told:
        yield Item(day, law, neighbourhood, product, who=person)


def _provisions(world: World) -> Iterator[Item]:
    """Yield each resident once for each law, by how many products they have under it."""
    found: dict[tuple[date, Law, str, str], set[str]] = defaultdict(set)
    for day, one in world.runs:
        found[day, one.law, one.neighbourhood, one.person].add(one.product)
    for (day, law, neighbourhood, person), products in found.items():
        yield Item(day, law, neighbourhood, _up_to(len(products), _PROVISIONS), who=person)


def _households(world: World) -> Iterator[Item]:
    """Yield each household once, by how many provisions its people have, whatever the law."""
    found: dict[tuple[date, str, str], set[tuple[str, str]]] = defaultdict(set)
    for day, one in world.runs:
        found[day, one.neighbourhood, one.household].add((one.person, one.product))
    for (day, neighbourhood, _), provisions in found.items():
        # Each is another household, so that five are of five residents at least.
        yield Item(day, ALL, neighbourhood, _up_to(len(provisions), _IN_HOUSEHOLD))


def _up_to(number: int, keys: Sequence[str]) -> str:
    return keys[min(number, len(keys)) - 1]


def _hundredths(one: RunningFacts, units: dict[Unit, int]) -> int:
    """Return how much of these units is given in a week, in hundredths; 0 where none is."""
    if one.unit not in units or one.per_week is None:
        return 0
    return round(one.per_week * units[one.unit] * _HUNDREDTHS)


def _minutes(world: World) -> Iterator[Item]:
    return _weekly(world, _MINUTES)


def _half_days(world: World) -> Iterator[Item]:
    return _weekly(world, _HALF_DAYS)


def _weekly(world: World, units: dict[Unit, int]) -> Iterator[Item]:
    for day, one in world.runs:
        much = _hundredths(one, units)
        if much:
            yield Item(day, one.law, one.neighbourhood, one.product, "", much, one.person)


def _minute_classes(world: World) -> Iterator[Item]:
    guidance = {
        one.code for one in world.policy.products.values() if (one.law, one.category) in _GUIDANCE
    }
    for place, person, much in _each(world, guidance, _MINUTES):
        key = _MINUTE_CLASSES[bisect_left(_MINUTE_LIMITS, much / _HUNDREDTHS)]
        yield Item(*place, key, who=person)


def _half_day_classes(world: World) -> Iterator[Item]:
    groups = {one.code for one in world.policy.products.values() if one.group}
    for place, person, much in _each(world, groups, _HALF_DAYS):
        key = _HALF_DAY_CLASSES[bisect_left(_HALF_DAY_LIMITS, much / _HUNDREDTHS)]
        yield Item(*place, key, who=person)


def _each(
    world: World, products: set[str], units: dict[Unit, int]
) -> Iterator[tuple[tuple[date, Law, str], str, int]]:
    """Yield where each resident counts, once for each law, and how much they have in all."""
    found: dict[tuple[date, Law, str, str], int] = defaultdict(int)
    for day, one in world.runs:
        if one.product in products and (much := _hundredths(one, units)):
            found[day, one.law, one.neighbourhood, one.person] += much
    for (day, law, neighbourhood, person), much in found.items():
        yield (day, law, neighbourhood), person, much


def _ending(world: World) -> Iterator[Item]:
    """Yield the indications that end in the year and do not go on, by month, days ahead too."""
    for one in world.running:
        until = one.until
        if until is not None and until.year == world.year and not _goes_on(world, one, until):
            key = _MONTHS[until.month - 1]
            yield Item(until, one.law, one.neighbourhood, key, who=one.person)


def _goes_on(world: World, ended: RunningFacts, until: date) -> bool:
    """Return whether the same help is given to the resident on the day after."""
    return any(
        one is not ended
        and (one.law, one.product) == (ended.law, ended.product)
        and one.runs_on(until + _DAY)
        for one in world.running_of(ended.person)
    )


def _same_only_products(world: World) -> Iterator[tuple[str, Place]]:
    for product, law in only_products(world):
        yield f"only/{product}", Place(law=law, key=product)


def _same_only_provisions(world: World) -> Iterator[tuple[str, Place]]:
    for product, law in only_products(world):
        yield f"only/{product}", Place(law=law)


def _never_provisions(world: World) -> Callable[[Place], bool]:
    """Return whether a place is of more products than its law has."""
    laws = {
        key: [law.value for law, products in world.products.items() if len(products) >= least]
        for least, key in enumerate(_PROVISIONS, start=1)
    }
    return never_outside(laws)


def _same_residents(key: str, part: str) -> str:
    return f"residents/{key}" if key != ALL and part == ALL else ""


def _same_half_days(key: str, part: str) -> str:
    # What is given in half-days is given in a group, so that all of them are the same residents.
    return "half_days" if key == ALL else _same_residents(key, part)


RESIDENTS = Indicator(
    "residents_product",
    Group.USE,
    _residents,
    Words.PRODUCT,
    over=Over.STOCK,
    adds=False,
    same=_same_residents,
    same_under=_same_only_products,
    never=never_of_products,
)
PROVISIONS = Indicator(
    "residents_provisions",
    Group.USE,
    _provisions,
    Words.PROVISIONS,
    over=Over.STOCK,
    keys=_PROVISIONS,
    same_under=_same_only_provisions,
    never=_never_provisions,
)
HOUSEHOLDS = Indicator(
    "households_provisions",
    Group.USE,
    _households,
    Words.HOUSEHOLDS,
    over=Over.STOCK,
    keys=_IN_HOUSEHOLD,
)
MINUTES = Indicator(
    "minutes_week",
    Group.USE,
    _minutes,
    Words.PRODUCT,
    kind=Kind.WEEKLY,
    over=Over.STOCK,
    same=_same_residents,
    never=never_of_products,
)
MINUTE_CLASSES = Indicator(
    "minutes_classes",
    Group.USE,
    _minute_classes,
    Words.PER_WEEK,
    over=Over.STOCK,
    keys=_MINUTE_CLASSES,
)
HALF_DAYS = Indicator(
    "half_days_week",
    Group.USE,
    _half_days,
    Words.PRODUCT,
    kind=Kind.WEEKLY,
    over=Over.STOCK,
    same=_same_half_days,
    never=never_of_products,
)
HALF_DAY_CLASSES = Indicator(
    "half_days_classes",
    Group.USE,
    _half_day_classes,
    Words.PER_WEEK,
    over=Over.STOCK,
    keys=_HALF_DAY_CLASSES,
    same=totals_of("half_days"),
)
ENDING = Indicator(
    "indications_end",
    Group.USE,
    _ending,
    Words.MONTH,
    over=Over.YEARLY,
    keys=_MONTHS,
)

USE = (
    RESIDENTS,
    PROVISIONS,
    HOUSEHOLDS,
    MINUTES,
    MINUTE_CLASSES,
    HALF_DAYS,
    HALF_DAY_CLASSES,
    ENDING,
)
