"""A figure: what something takes, what the least takes in the same run, and what it may take."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median


class Kind(StrEnum):
    """What a budget is counted in."""

    AMOUNT = "amount"
    """Of the figure's own unit."""
    TIMES = "times"
    """Of the baseline."""
    ABOVE = "above"
    """The baseline, in the figure's own unit."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What a figure may be at most."""

    kind: Kind
    most: float
    worst: bool = False
    """Whether the 99th percentile has to fit, and not only the median."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Something that was measured a number of times, its baseline in between."""

    name: str
    unit: str
    taken: Sequence[float]
    beside: Sequence[float] = ()
    """Of the baseline; nothing where there is none."""
    baseline: str = ""
    """What the baseline is."""
    budget: Budget | None = None

    @property
    def amount(self) -> float:
        """The median."""
        return median(self.taken)

    @property
    def worst(self) -> float:
        """The 99th percentile: of fewer than a hundred that is the longest."""
        return sorted(self.taken)[math.ceil(0.99 * len(self.taken)) - 1]

    @property
    def least(self) -> float | None:
        """The median of the baseline."""
        return median(self.beside) if self.beside else None

    @property
    def ratio(self) -> float | None:
        """How many times its baseline the figure is, each by its median."""
        return self.amount / self.least if self.least else None

    @property
    def met(self) -> bool | None:
        """Whether the budget is met; None without one.

        Raises:
            ValueError: The budget asks for a baseline that was not measured.
        """
        if self.budget is None:
            return None
        amount = self.worst if self.budget.worst else self.amount
        if self.budget.kind is Kind.AMOUNT:
            return amount <= self.budget.most
        if not self.least:
            raise ValueError(f"{self.name}: its budget needs a baseline")
        if self.budget.kind is Kind.TIMES:
            return amount / self.least <= self.budget.most
        return amount - self.least <= self.budget.most


def once(name: str, amount: float, unit: str, budget: Budget | None = None) -> Figure:
    """Return a figure that was measured once, or of which a median is known."""
    return Figure(name, unit, [amount], budget=budget)


def at_most(amount: float, *, worst: bool = False) -> Budget:
    """Return a budget in the unit of the figure."""
    return Budget(Kind.AMOUNT, amount, worst)


def times(most: float) -> Budget:
    """Return a budget in times the baseline."""
    return Budget(Kind.TIMES, most)


def above(most: float) -> Budget:
    """Return a budget of so much more than the baseline."""
    return Budget(Kind.ABOVE, most)
