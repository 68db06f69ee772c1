"""What one provision comes to by itself: units a week, and euros in each calendar year.

The cost rules price it over its days in a year. What cannot be priced is never guessed: a year
in which one day has no tariff has no amount at all.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from hengelo_toegang.domain import decisions
from hengelo_toegang.domain.case import Case, Line
from hengelo_toegang.domain.costs import TariffMissing, line_cost, tariffs_for
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.provisions import Frequency, Pricing
from hengelo_toegang.domain.running import Provided, decided
from hengelo_toegang.records import dataclass

_THOUSANDTH = Decimal("0.001")
_PER_WEEK = {
    Frequency.DAY: Decimal(7),
    Frequency.WEEK: Decimal(1),
    Frequency.MONTH: Decimal(12) * 7 / 365,
}


class NotCounted(StrEnum):
    """Why a provision is not in the sum."""

    NO_SIZE = "no_size"
    """It was recorded as running, without how much of it there is."""
    NO_PRICE = "no_price"
    """It has no price per resident."""
    NO_TARIFF = "no_tariff"
    """No tariff is in force on some day of it."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """What the municipality is bound to by one provision."""

    last: date | None
    """The last day on which it is given; None while it has no end."""
    per_week: Decimal | None = None
    """How many units a week; None where that is not known, or it is given once."""
    cents: tuple[tuple[int, int], ...] = ()
    """What it costs by calendar year, in cents; no year where it cannot be priced."""


def commitment(one: Provided, policy: Policy) -> Commitment:
    """Return what a provision comes to; without an end it is priced as far as a setting says."""
    last = policy.settings.figures_until_year if one.until is None else one.until.year
    amounts = ((year, cost_in_year(one, year, policy)) for year in _priced_years(one, last, policy))
    cents = ((year, int(amount * 100)) for year, amount in amounts if isinstance(amount, Decimal))
    return Commitment(one.until, _per_week(one), tuple(cents))


def falls_in(one: Provided, year: int) -> bool:
    """Return whether a provision costs something in a calendar year."""
    if one.frequency is Frequency.TOTAL:
        # Given once, and paid for in the year in which it starts.
        return one.start.year == year
    return one.start.year <= year and (one.until is None or one.until.year >= year)


def cost_in_year(one: Provided, year: int, policy: Policy) -> Decimal | NotCounted:
    """Return what a provision costs in a calendar year that it falls in, in euros."""
    product = policy.products.get(one.product)
    if product is not None and product.pricing is Pricing.NO_PRICE:
        return NotCounted.NO_PRICE
    if one.form is None or one.volume is None or one.unit is None or one.frequency is None:
        return NotCounted.NO_SIZE
    start, until = one.start, one.until or date(year, 12, 31)
    if one.frequency is not Frequency.TOTAL:
        start, until = max(start, date(year, 1, 1)), min(until, date(year, 12, 31))
    tariffs = tariffs_for(policy.tariffs, one.product, one.form, one.unit)
    try:
        return line_cost(
            one.volume, one.frequency, start, max(start, until), tariffs, one.product
        ).amount
    except TariffMissing:
        return NotCounted.NO_TARIFF


def unsized(case: Case) -> bool:
    """Return whether a case gives something of which a rule says how much there is."""
    return any(
        None in (line.volume, line.unit, line.frequency)
        for given in decided(case)
        for line in given.lines
    )


def sized(one: Provided, dossier: Dossier) -> Provided:
    """Return a provision with the size that follows from its product or from a norm."""
    if None not in (one.volume, one.unit, one.frequency):
        return one
    for line in _lines(dossier):
        if (line.product, line.start) == (one.product, one.start):
            try:
                whole = decisions.completed(dossier, line)
            except decisions.CANNOT_PRICE:
                return one
            return replace(one, volume=whole.volume, unit=whole.unit, frequency=whole.frequency)
    return one


def while_alive(one: Provided, died: date | None) -> Provided:
    """Return a provision no longer than its resident lived, whatever was decided before."""
    if died is None or (one.until is not None and one.until <= died):
        return one
    return replace(one, until=max(one.start, died))


def _lines(dossier: Dossier) -> Iterator[Line]:
    yield from dossier.granted_lines
    if dossier.case.urgent is not None:
        yield dossier.case.urgent.line


def _priced_years(one: Provided, last: int, policy: Policy) -> Iterator[int]:
    """Yield the years in which a provision may have a price: none before its first tariff."""
    if one.frequency is Frequency.TOTAL:
        yield one.start.year
    elif one.form is not None and one.unit is not None:
        tariffs = tariffs_for(policy.tariffs, one.product, one.form, one.unit)
        if tariffs:
            yield from range(max(one.start.year, tariffs[0].valid_from.year), last + 1)


def _per_week(one: Provided) -> Decimal | None:
    """Return the units a week, in thousandths half up; a month counts as a twelfth of 365 days."""
    if one.volume is None or one.frequency not in _PER_WEEK:
        return None
    return (one.volume * _PER_WEEK[one.frequency]).quantize(_THOUSANDTH, ROUND_HALF_UP)
