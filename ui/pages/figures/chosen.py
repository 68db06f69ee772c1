"""What of the figures is shown, kept from one day to the next; no Qt."""

import json
from dataclasses import fields, replace
from enum import StrEnum
from typing import Any, Self

from hengelo_toegang.domain.figures.grid import ALL, WHOLE_YEAR, Place
from hengelo_toegang.domain.figures.spans import QUARTERS, Span
from hengelo_toegang.domain.law import Law
from hengelo_toegang.records import dataclass


class Along(StrEnum):
    """What the lines of a table are."""

    KEY = "key"
    """What the indicator itself tells apart."""
    LAW = "law"
    NEIGHBOURHOOD = "neighbourhood"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which figure is looked at, over which time, and of what."""

    figure: str = ""
    """The id of an indicator, or of another view."""
    year: int = 0
    """Nought: the newest year that holds anything."""
    quarter: int = WHOLE_YEAR
    against: Span | None = None
    """The stretch of time that it is compared with."""
    law: str = ALL
    neighbourhood: str = ALL
    along: Along = Along.KEY
    key: str = ALL
    """Which of the keys the lines are about, where they are not the keys themselves."""
    fixed_prices: bool = False
    """Whether money is told at the price level of the newest year that is known."""

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return the choice that `str` wrote, or None when it is not one."""
        try:
            kept = json.loads(text)
            return cls(**{one.name: _READ[one.name](kept[one.name]) for one in fields(cls)})
        except (ValueError, KeyError, TypeError):
            return None

    def __str__(self) -> str:
        return json.dumps({one.name: _bare(getattr(self, one.name)) for one in fields(self)})

    @property
    def span(self) -> Span:
        """The stretch of time that is looked at."""
        return Span(self.year, self.quarter or None)

    @property
    def spans(self) -> tuple[Span, ...]:
        """What is looked at, and what it is compared with."""
        return (self.span,) if self.against is None else (self.span, self.against)

    def place(self, span: Span) -> Place:
        """Return the total of what is chosen, over a stretch of time."""
        return Place(span.quarter or WHOLE_YEAR, self.law, self.neighbourhood)

    def within(self, years: tuple[int, ...]) -> Self:
        """Return the choice as far as there are figures of its years."""
        if not years:
            return self
        chosen = self if self.year in years else replace(self, year=years[0], against=None)
        against = chosen.against
        lost = against is not None and (against.year not in years or against == chosen.span)
        return replace(chosen, against=None) if lost else chosen


def _bare(value: object) -> object:
    return [value.year, value.quarter] if isinstance(value, Span) else value


def _typed(kind: type) -> Any:  # noqa: ANN401  (what reads one part of the JSON)
    def read(value: object) -> object:
        if type(value) is not kind:
            raise TypeError(value)
        return value

    return read


def _span(value: object) -> Span | None:
    match value:
        case None:
            return None
        case [int(year), None | 1 | 2 | 3 | 4 as quarter]:
            return Span(year, quarter)
    raise TypeError(value)


def _quarter(value: object) -> int:
    if value not in (WHOLE_YEAR, *QUARTERS):
        raise TypeError(value)
    return int(str(value))


def _law(value: object) -> str:
    return ALL if value == ALL else Law(str(value)).value


_READ: dict[str, Any] = {
    "figure": _typed(str),
    "year": _typed(int),
    "quarter": _quarter,
    "against": _span,
    "law": _law,
    "neighbourhood": _typed(str),
    "along": Along,
    "key": _typed(str),
    "fixed_prices": _typed(bool),
}
