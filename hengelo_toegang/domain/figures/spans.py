"""The stretches of time for which figures are made: calendar years and their quarters.

There is no other choice of days on purpose: two stretches that differ by a week would give
away, by subtraction, what happened to whoever came in that week.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from hengelo_toegang.records import dataclass

QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A calendar year, or one quarter of it."""

    year: int
    quarter: int | None = None

    @property
    def first(self) -> date:
        """The first day of it."""
        return date(self.year, 1 if self.quarter is None else 3 * self.quarter - 2, 1)

    @property
    def last(self) -> date:
        """The last day of it."""
        if self.quarter in (None, 4):
            return date(self.year, 12, 31)
        return date(self.year, 3 * self.quarter + 1, 1) - timedelta(days=1)

    @property
    def whole_year(self) -> "Span":
        """The calendar year that it is in."""
        return Span(self.year)

    @property
    def before(self) -> "Span":
        """The stretch a year earlier: what it is compared with, so that seasons are alike."""
        return Span(self.year - 1, self.quarter)

    def holds(self, day: date) -> bool:
        """Return whether a day is in it."""
        return self.first <= day <= self.last

    def parts(self) -> Iterator["Span"]:
        """Yield the quarters of its year, and then the year."""
        yield from (Span(self.year, quarter) for quarter in QUARTERS)
        yield Span(self.year)


def quarter_number(month: int) -> int:
    """Return in which quarter of a year a month is."""
    return (month + 2) // 3


def quarter_of(day: date) -> Span:
    """Return the quarter of a day."""
    return Span(day.year, quarter_number(day.month))
