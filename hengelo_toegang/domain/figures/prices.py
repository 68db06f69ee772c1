"""Amounts of several years at one price level: what they would be in the newest known year."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction


def price_level(index: Mapping[int, Decimal]) -> int | None:
    """Return the year at whose prices amounts are told: the last that is known."""
    return max(index, default=None)


def factor(index: Mapping[int, Decimal], year: int) -> Fraction | None:
    """Return by how much money of a year is multiplied to be at the price level.

    None where the prices of that year are not known: they are not guessed.
    """
    level = price_level(index)
    if level is None or year not in index:
        return None
    return Fraction(index[level]) / Fraction(index[year])


def at_price_level(index: Mapping[int, Decimal], year: int, cents: int) -> int | None:
    """Return cents of a year at the price level, or None where that is not known."""
    by = factor(index, year)
    return None if by is None else round(cents * by)
