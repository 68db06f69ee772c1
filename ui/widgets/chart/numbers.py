"""Numbers in lines and columns, as a chart draws them and a table lists them; no Qt."""

from enum import StrEnum

from hengelo_toegang.records import dataclass


class Shape(StrEnum):
    """How a chart draws numbers."""

    BARS = "bars"
    """Lying bars: one for each drawn column, line below line."""
    STACK = "stack"
    """One lying bar for each line, of its drawn columns behind each other."""
    COLUMNS = "columns"
    """Standing bars, line beside line: how it goes over time."""


@dataclass(frozen=True, slots=True)
class Amount:
    """One number, as it is written and as long as it is drawn."""

    words: str
    size: float | None = None
    """How long its bar is; None where there is nothing to draw."""
    hidden: bool = False
    """Whether it is there, but may not be shown: drawn as such, and never as nought."""
    brief: str = ""
    """The words at its bar, where those of the table are too long for that."""

    @property
    def drawn(self) -> str:
        """The words at its bar."""
        return self.brief or self.words


@dataclass(frozen=True, slots=True)
class Series:
    """A column of numbers: its title, and whether the chart draws it or the table alone has it."""

    title: str
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its label, and a number for each column."""

    key: str
    label: str
    amounts: tuple[Amount, ...]
    total: bool = False
    """Whether it adds up the others: it stands in the table, and is not drawn."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a chart and its table show; every word is translated already."""

    title: str
    first: str
    """What the lines are: the head of the column with their labels."""
    series: tuple[Series, ...] = ()
    lines: tuple[Line, ...] = ()
    shape: Shape = Shape.BARS
    most: float = 0.0
    """At least so much fits: of shares 1.0, so that a small one looks small; else the largest."""

    @property
    def drawn(self) -> tuple[int, ...]:
        """Which columns the chart draws."""
        return tuple(at for at, one in enumerate(self.series) if one.drawn)

    @property
    def drawn_lines(self) -> tuple[int, ...]:
        """Which lines the chart draws."""
        return tuple(at for at, line in enumerate(self.lines) if not line.total)


def said(numbers: Numbers, line: int, series: int, hidden: str) -> str:
    """Return what a screen reader says of one number; `hidden` stands for one not shown."""
    told = numbers.lines[line]
    amount = told.amounts[series]
    label = told.label
    if len(numbers.drawn) > 1:
        label = f"{label}, {numbers.series[series].title}"
    return f"{label}: {hidden if amount.hidden else amount.words}"


def all_said(numbers: Numbers, hidden: str) -> str:
    """Return every number that is drawn, one after the other."""
    return ". ".join(
        said(numbers, line, series, hidden)
        for line in numbers.drawn_lines
        for series in numbers.drawn
    )


def as_text(numbers: Numbers) -> str:
    """Return the table as text that a spreadsheet takes in."""
    head = (numbers.first, *(one.title for one in numbers.series))
    rows = [(line.label, *(one.words for one in line.amounts)) for line in numbers.lines]
    return "\n".join("\t".join(row) for row in (head, *rows))
