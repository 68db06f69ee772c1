"""What stands on a factsheet, ready to be drawn; every word is written already."""

from datetime import datetime

from hengelo_toegang.letters.blocks import Table
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class Tile:
    """One large number at the head of a page, and how it changed."""

    number: str
    label: str
    change: str


@dataclass(frozen=True, slots=True)
class Bar:
    """The bars beside one row of a table; None where there is nothing to draw."""

    now: float | None
    before: float | None


@dataclass(frozen=True, slots=True)
class Panel:
    """One subject: what it says in words, and the numbers with their bars."""

    heading: str
    said: tuple[str, ...]
    """One or two short paragraphs."""
    table: Table
    bars: tuple[Bar, ...]
    """One for each row of the table; none: the table stands by itself."""
    picture: str
    """What the bars show, in words."""
    legend: tuple[str, str] = ("", "")
    """What the bars are called: of the period itself, and of what it is compared with."""
    most: float = 0.0
    """At least so much fits: of shares 1.0, so that a small one looks small; else the largest."""
    stacked: bool = False
    """Whether the words stand above the table also where there is room beside it."""


@dataclass(frozen=True, slots=True)
class Page:
    """One of the two pages; its panels lie in rows of one or two."""

    heading: str
    tiles: tuple[Tile, ...]
    rows: tuple[tuple[Panel, ...], ...]


@dataclass(frozen=True, slots=True)
class Factsheet:
    """The whole of it: two pages, and what a reader has to know of the numbers."""

    title: str
    subtitle: str
    """Which figures these are: period, law, neighbourhood."""
    intro: str
    pages: tuple[Page, Page]
    notes: tuple[str, ...]
    source: str
    """From what it was made, and when; at the foot of each page."""
    sender: str
    made: datetime
    fictitious: bool = False
