"""What support costs: one definition for ladder, letter, figures and checks.

Amounts are exact fractions until they are rounded, once, half up to the cent. Every
amount can be computed again years later from tariff, validity, price and quantity.
"""

import calendar
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hengelo_toegang.domain.provisions import Form, Frequency, Tariff, Unit
from hengelo_toegang.records import dataclass

_ONE_DAY = timedelta(days=1)


class TariffMissing(Exception):
    """No tariff prices `product` on `day`: a task for the administration, never a guess."""

    def __init__(self, product: str, day: date) -> None:
        super().__init__(f"{product}: no tariff on {day.isoformat()}")
        self.product = product
        self.day = day


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the period at one tariff; `quantity` is in units of the tariff."""

    start: date
    until: date
    tariff: str
    price: Decimal
    quantity: Fraction
    price_level: str = ""

    @property
    def exact(self) -> Fraction:
        """The amount in euros, not rounded."""
        return self.quantity * Fraction(self.price)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a line costs, in euros; `per_year` is empty within one calendar year."""

    amount: Decimal
    per_frequency: Decimal
    stretches: tuple[Stretch, ...]
    per_year: tuple[tuple[int, Decimal], ...] = ()


def money(exact: Fraction | Decimal) -> Decimal:
    """Return an amount in euros rounded half up to the cent."""
    above, below = exact.as_integer_ratio()
    cents = (200 * above + below) // (2 * below)
    # From its digits: arithmetic would round to the 28 digits of the decimal context.
    return Decimal(f"{cents}E-2")


def quantity_text(quantity: Fraction) -> str:
    """Return a quantity with four decimals, half up, as a result prints it."""
    exact = Decimal(quantity.numerator) / Decimal(quantity.denominator)
    return str(exact.quantize(Decimal("0.0001"), ROUND_HALF_UP))


def tariffs_for(
    tariffs: Sequence[Tariff], product: str, form: Form, unit: Unit
) -> tuple[Tariff, ...]:
    """Return the tariffs of a product in one delivery form and unit, oldest first."""
    found = (
        tariff
        for tariff in tariffs
        if tariff.product == product and tariff.form is form and tariff.unit is unit
    )
    return tuple(sorted(found, key=_first_day))


def tariffs_on(tariffs: Sequence[Tariff], day: date) -> tuple[Tariff, ...]:
    """Return for each product, delivery form and unit the tariff by which a day is priced."""
    kinds: dict[tuple[str, Form, Unit], list[Tariff]] = {}
    for tariff in tariffs:
        kinds.setdefault((tariff.product, tariff.form, tariff.unit), []).append(tariff)
    found = (_newest_on(some, day) for some in kinds.values())
    return tuple(tariff for tariff in found if tariff is not None)


def line_cost(
    volume: Decimal,
    frequency: Frequency,
    start: date,
    until: date,
    tariffs: Sequence[Tariff],
    product: str = "",
) -> Cost:
    """Return what `volume` per `frequency` costs from `start` to `until`, both included.

    A volume in total is priced once, at the tariff of `start`. Only a tariff without an
    end date prices all later days, until a newer one takes over.

    Raises:
        TariffMissing: A day of the period has no tariff.
        ValueError: The period ends before it starts.
    """
    if until < start:
        message = f"{until} lies before {start}"
        raise ValueError(message)
    if frequency is Frequency.TOTAL:
        tariff = _tariff_on(tariffs, start, product)
        whole = Stretch(start, until, tariff.id, tariff.price, Fraction(volume), tariff.price_level)
        stretches: tuple[Stretch, ...] = (whole,)
    else:
        stretches = tuple(_stretches(volume, frequency, start, until, tariffs, product))
    amount = money(exact_amount(stretches))
    per_year = _per_year(volume, frequency, stretches, amount)
    return Cost(amount, price_per(volume, stretches[0].price), stretches, per_year)


def price_per(volume: Decimal, price: Decimal) -> Decimal:
    """Return what `volume` costs once per frequency, at one price."""
    return money(Fraction(volume) * Fraction(price))


def per_week(cost: Cost) -> Decimal:
    """Return what a line comes to per week, over its whole period: to compare with others."""
    return _paced(cost, 7)


def per_year(cost: Cost) -> Decimal:
    """Return what a line comes to per year of 365 days, over its whole period."""
    return _paced(cost, 365)


def exact_amount(stretches: Sequence[Stretch]) -> Fraction:
    """Return the sum of stretches in euros, not rounded."""
    return sum((stretch.exact for stretch in stretches), Fraction(0))


def quantity(volume: Decimal, frequency: Frequency, start: date, until: date) -> Fraction:
    """Return how many units fall in a stretch of days, both ends included.

    A month counts by the share of its days; a volume in total counts once.
    """
    days = (until - start).days + 1
    match frequency:
        case Frequency.DAY:
            return Fraction(volume) * days
        case Frequency.WEEK:
            return Fraction(volume) * Fraction(days, 7)
        case Frequency.MONTH:
            return Fraction(volume) * _months(start, until)
        case Frequency.TOTAL:
            return Fraction(volume)


def _paced(cost: Cost, days: int) -> Decimal:
    whole = (cost.stretches[-1].until - cost.stretches[0].start).days + 1
    return money(exact_amount(cost.stretches) * days / whole)


def _first_day(tariff: Tariff) -> date:
    return tariff.valid_from


def _tariff_on(tariffs: Sequence[Tariff], day: date, product: str) -> Tariff:
    found = _newest_on(tariffs, day)
    if found is None:
        raise TariffMissing(product, day)
    return found


def _newest_on(tariffs: Iterable[Tariff], day: date) -> Tariff | None:
    """Return the newest tariff that is in force on a day."""
    in_force = (
        tariff
        for tariff in tariffs
        if tariff.valid_from <= day and (tariff.valid_until is None or day <= tariff.valid_until)
    )
    return max(in_force, key=_first_day, default=None)


def _last_day(tariff: Tariff, tariffs: Sequence[Tariff], day: date, until: date) -> date:
    """Return up to which day `tariff` prices, from `day` on: to its end, or to a newer one."""
    newer = (other.valid_from - _ONE_DAY for other in tariffs if other.valid_from > day)
    return min(until, tariff.valid_until or until, *newer)


def _stretches(
    volume: Decimal,
    frequency: Frequency,
    start: date,
    until: date,
    tariffs: Sequence[Tariff],
    product: str,
) -> Iterator[Stretch]:
    day = start
    while True:
        tariff = _tariff_on(tariffs, day, product)
        last = _last_day(tariff, tariffs, day, until)
        units = quantity(volume, frequency, day, last)
        yield Stretch(day, last, tariff.id, tariff.price, units, tariff.price_level)
        if last == until:
            return
        day = last + _ONE_DAY


def _months(start: date, until: date) -> Fraction:
    """Return the months in a stretch, each by the share of its days."""
    length = calendar.monthrange(start.year, start.month)[1]
    further = 12 * (until.year - start.year) + until.month - start.month
    if not further:
        return Fraction(until.day - start.day + 1, length)
    last_length = calendar.monthrange(until.year, until.month)[1]
    ends = Fraction(length - start.day + 1, length) + Fraction(until.day, last_length)
    return ends + (further - 1)


def _per_year(
    volume: Decimal, frequency: Frequency, stretches: Sequence[Stretch], amount: Decimal
) -> tuple[tuple[int, Decimal], ...]:
    """Return the amount per calendar year, or nothing for a total or within one year.

    The last year takes the rounding difference, so that the years add up to `amount`.
    """
    last = stretches[-1].until.year
    earlier = dict.fromkeys(range(stretches[0].start.year, last), Fraction(0))
    if not earlier or frequency is Frequency.TOTAL:
        return ()
    for stretch in stretches:
        for year in range(stretch.start.year, min(stretch.until.year + 1, last)):
            start = max(stretch.start, date(year, 1, 1))
            until = min(stretch.until, date(year, 12, 31))
            units = quantity(volume, frequency, start, until)
            earlier[year] += units * Fraction(stretch.price)
    years = tuple((year, money(exact)) for year, exact in earlier.items())
    return (*years, (last, amount - sum(part for _, part in years)))
