"""Figures as one tidy table, for a spreadsheet or for whoever counts on with them."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from hengelo_toegang.cells import plain_cell
from hengelo_toegang.domain.figures.grid import ALL, WHOLE_YEAR, Place
from hengelo_toegang.domain.figures.indicator import Indicator, Words
from hengelo_toegang.domain.figures.measures import Value
from hengelo_toegang.usecases.figures_book import FigureBook, FigureWords, Pace, Step

COLUMNS = (
    "jaar",
    "kwartaal",
    "wet",
    "wijk",
    "indicator_code",
    "indicator",
    "soort",
    "uitsplitsing",
    "aantal",
    "mediaan",
    "negende",
    "euro",
    "per_week",
    "verborgen",
)
"""Each is explained in docs/figures-data.md."""

YES, NO = "ja", "nee"
EACH_YEAR, EACH_LAW, EACH_PLACE, EACH = "heel jaar", "alle wetten", "hele gemeente", "alle"
_UNKNOWN = "onbekend"


def csv_of(book: FigureBook, words: FigureWords, step: Step) -> bytes:
    """Return the figures as CSV in UTF-8 with a mark, as spreadsheets here read it.

    Numbers have a decimal comma. A hidden one is an empty cell, with `ja` behind it.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    pace = Pace(step, book.size())
    for indicator in book.indicators:
        for row in _rows(book, indicator, words):
            pace.row()
            writer.writerow(row)
    pace.done()
    return text.getvalue().encode("utf-8-sig")


def place_words(place: Place, indicator: Indicator, words: FigureWords) -> tuple[str, ...]:
    """Return what a reader sees of a place: quarter, law, neighbourhood, key and part."""
    return (
        EACH_YEAR if place.quarter == WHOLE_YEAR else str(place.quarter),
        EACH_LAW if place.law == ALL else words.code(Words.LAW, place.law),
        EACH_PLACE if place.neighbourhood == ALL else place.neighbourhood or _UNKNOWN,
        key_words(place.key, indicator.keys_are, words),
        "" if indicator.parts_are is None else key_words(place.part, indicator.parts_are, words),
    )


def key_words(key: str, kind: Words, words: FigureWords) -> str:
    """Return the words for a key or a part, and for all of them together."""
    return EACH if key == ALL else words.code(kind, key)


def _rows(book: FigureBook, indicator: Indicator, words: FigureWords) -> Iterator[list[str]]:
    year, name = str(book.choice.span.year), plain_cell(words.name(indicator.id))
    for place, value in book.rows(indicator):
        quarter, law, neighbourhood, key, part = place_words(place, indicator, words)
        yield [
            year,
            quarter,
            plain_cell(law),
            plain_cell(neighbourhood),
            indicator.id,
            name,
            plain_cell(key),
            plain_cell(part),
            *numbers(value),
            YES if value is None else NO,
        ]


def numbers(value: Value | None, point: str = ",") -> tuple[str, ...]:
    """Return count, middle, ninth, euros and units a week as text; empty where none is shown."""
    if value is None:
        return ("",) * 5
    return (
        str(value.count),
        _decimal(value.middle, point),
        _decimal(value.ninth, point),
        _hundredths(value.cents, point),
        _hundredths(value.weekly, point),
    )


def _hundredths(number: int | None, point: str) -> str:
    return "" if number is None else str(Decimal(number).scaleb(-2)).replace(".", point)


def _decimal(number: float | None, point: str) -> str:
    return "" if number is None else f"{number:g}".replace(".", point)
