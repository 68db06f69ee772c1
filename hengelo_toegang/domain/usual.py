"""What a provision usually costs, to lay a decision beside."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from hengelo_toegang.records import dataclass

LEAST_DECISIONS = 5
"""Fewer say nothing about what is usual, and could be recognised."""
_CENT, _YEAR = Decimal("0.01"), 365


@dataclass(frozen=True, slots=True)
class Usual:
    """The middle eighty per cent of what earlier decisions cost, in euros per year."""

    low: Decimal
    high: Decimal
    decisions: int

    def holds(self, amount: Decimal) -> bool:
        """Return whether an amount per year lies within it."""
        return self.low <= amount <= self.high


def usual_range(amounts: Sequence[Decimal]) -> Usual | None:
    """Return what is usual among amounts per year, or None when there are too few to tell."""
    if len(amounts) < LEAST_DECISIONS:
        return None
    ordered = sorted(amounts)
    last = len(ordered) - 1
    return Usual(ordered[round(last * 0.1)], ordered[round(last * 0.9)], len(ordered))


def per_year(amount: Decimal, start: date, until: date) -> Decimal:
    """Return an amount over a period as euros per year of 365 days; for a day or more.

    Raises:
        ValueError: The period ends before it starts.
    """
    days = (until - start).days + 1
    if days < 1:
        raise ValueError(until)
    return (amount * _YEAR / days).quantize(_CENT, ROUND_HALF_UP)
