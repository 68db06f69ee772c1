"""Figures as a workbook: what was chosen, what each number means, and a sheet for each indicator.

Text is always written as text, so that no spreadsheet takes a name for a formula; one that
would become a formula when somebody edits the cell is marked as text there as well.
"""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC
from functools import cache
from typing import Any

from hengelo_toegang.adapters.figures_about import choice_lines, heading
from hengelo_toegang.adapters.figures_csv import NO, YES, place_words
from hengelo_toegang.cells import begins_formula
from hengelo_toegang.domain.figures.indicator import Indicator
from hengelo_toegang.domain.figures.measures import Kind, Over, Value
from hengelo_toegang.usecases.figures_book import FigureBook, FigureWords, Pace, Step

CHOICE, DEFINITIONS = "Keuze", "Definities"
"""What the first two sheets are called."""

_LONGEST_NAME = 31
"""Of a sheet, in every spreadsheet program."""
_NOT_IN_NAME = re.compile(r"[\[\]:*?/\\]")
_KINDS = {Kind.COUNT: "aantal", Kind.DAYS: "dagen", Kind.MONEY: "euro", Kind.WEEKLY: "per week"}
_OVER = {
    Over.FLOW: "wat in de periode gebeurde",
    Over.STOCK: "wat er op de laatste dag is",
    Over.YEARLY: "alleen per heel jaar bekend",
}
_NUMBERS: Mapping[Kind, tuple[str, ...]] = {
    Kind.COUNT: ("aantal",),
    Kind.DAYS: ("aantal", "mediaan", "negende"),
    Kind.MONEY: ("aantal", "euro"),
    Kind.WEEKLY: ("aantal", "per_week"),
}
_FORMATS = {
    "aantal": "#,##0",
    "mediaan": "#,##0.0",
    "negende": "#,##0.0",
    "euro": "#,##0.00",
    "per_week": "#,##0.00",
}
_PLACES = ("kwartaal", "wet", "wijk", "soort", "uitsplitsing")
_WIDTHS = {"kwartaal": 11, "wet": 18, "wijk": 20, "soort": 34, "uitsplitsing": 26, "euro": 16}
_HEAD = 4
"""Rows above the table on the sheet of an indicator."""


def xlsx_of(book: FigureBook, words: FigureWords, step: Step) -> bytes:
    """Return the figures as a workbook; a hidden number is an empty cell, with `ja` behind it."""
    # Only who makes a workbook should wait for the library to load.
    from xlsxwriter import Workbook

    pace = Pace(step, 2 * book.size())
    content = _Stream(pace)
    workbook = Workbook(
        content,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    workbook.set_properties(
        {
            "title": "Cijfers sociaal domein",
            "author": f"Gemeente {book.municipality}",
            "created": book.as_of.astimezone(UTC).replace(tzinfo=None),
        }
    )
    _Making(book, words, workbook, pace).all()
    workbook.close()
    pace.done()
    return content.getvalue()


class _Stream(io.BytesIO):
    """Where the workbook is put together; packing a long sheet takes a while as well."""

    def __init__(self, pace: Pace) -> None:
        super().__init__()
        self._pace: Pace | None = pace

    def write(self, content: Any) -> int:  # noqa: ANN401  # whatever bytes are made of
        # Whoever gave up is not asked again: the archive still closes itself.
        pace, self._pace = self._pace, None
        if pace is not None:
            pace.beat()
            self._pace = pace
        return super().write(content)


class _Making:
    """One workbook on its way."""

    def __init__(
        self,
        book: FigureBook,
        words: FigureWords,
        workbook: Any,  # noqa: ANN401  # XlsxWriter has no types
        pace: Pace,
    ) -> None:
        self._book = book
        self._words = words
        self._workbook = workbook
        self._pace = pace
        self._sheet_class = _sheet_class(pace.row)
        add = workbook.add_format
        self._title = add({"bold": True, "font_size": 14})
        self._bold = add({"bold": True, "valign": "top"})
        self._wrapped = add({"text_wrap": True, "valign": "top"})
        quoted = add({"quote_prefix": True})
        self._format_of = cache(lambda text: quoted if begins_formula(text) else None)
        self._hidden = add({"bg_color": "#E4E4E4"})
        self._formats = {name: add({"num_format": each}) for name, each in _FORMATS.items()}

    def all(self) -> None:
        names = sheet_names([self._words.name(one.id) for one in self._book.indicators])
        self._choice()
        self._definitions(names)
        for number, (indicator, name) in enumerate(
            zip(self._book.indicators, names, strict=True), start=1
        ):
            self._indicator(number, indicator, name)

    def _sheet(self, name: str) -> Any:  # noqa: ANN401  # XlsxWriter has no types
        sheet = self._workbook.add_worksheet(name, self._sheet_class)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&RPagina &P van &N")
        return sheet

    def _put(self, sheet: Any, row: int, column: int, text: str, form: Any = None) -> None:  # noqa: ANN401
        sheet.write_string(row, column, text, form or self._format_of(text))

    def _choice(self) -> None:
        sheet = self._sheet(CHOICE)
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 1, 90)
        self._put(sheet, 0, 0, "Cijfers sociaal domein", self._title)
        for row, (what, said) in enumerate(choice_lines(self._book, self._words), start=2):
            self._put(sheet, row, 0, what, self._bold)
            self._put(sheet, row, 1, said, self._wrapped)

    def _definitions(self, names: Sequence[str]) -> None:
        sheet = self._sheet(DEFINITIONS)
        heads = ("blad", "code", "naam", "definitie", "getal", "gaat over", "lees samen met")
        for column, (head, width) in enumerate(
            zip(heads, (30, 26, 40, 90, 10, 30, 50), strict=True)
        ):
            sheet.set_column(column, column, width)
            self._put(sheet, 0, column, head, self._bold)
        for row, (indicator, name) in enumerate(
            zip(self._book.indicators, names, strict=True), start=1
        ):
            said = (
                name,
                indicator.id,
                self._words.name(indicator.id),
                self._words.definition(indicator.id),
                _KINDS[indicator.kind],
                _OVER[indicator.over],
                ", ".join(self._words.name(one) for one in indicator.beside),
            )
            for column, text in enumerate(said):
                self._put(sheet, row, column, text, self._wrapped)
        sheet.freeze_panes(1, 0)

    def _indicator(self, number: int, indicator: Indicator, name: str) -> None:
        sheet = self._sheet(name)
        self._put(sheet, 0, 0, self._words.name(indicator.id), self._title)
        self._put(sheet, 1, 0, self._words.definition(indicator.id))
        self._put(sheet, 2, 0, heading(self._book.choice, self._words))
        parts = indicator.parts_are is not None
        places = _PLACES if parts else _PLACES[:-1]
        counts = _NUMBERS[indicator.kind]
        heads = (*places, *counts, "verborgen")
        for column, head in enumerate(heads):
            sheet.set_column(column, column, _WIDTHS.get(head, 12))
        row = _HEAD
        for place, value in self._book.rows(indicator):
            self._pace.row()
            row += 1
            said = place_words(place, indicator, self._words)
            for column, text in enumerate(said[: len(places)]):
                self._put(sheet, row, column, text)
            self._numbers(sheet, row, len(places), counts, value)
            self._put(sheet, row, len(heads) - 1, YES if value is None else NO)
        if row == _HEAD:
            self._put(sheet, _HEAD, 0, "Hierover zijn bij deze keuze geen cijfers.")
            return
        table = {
            "name": f"cijfers_{number}",
            "style": "Table Style Light 9",
            "columns": [{"header": head} for head in heads],
        }
        sheet.add_table(_HEAD, 0, row, len(heads) - 1, table)
        sheet.freeze_panes(_HEAD + 1, 0)
        sheet.repeat_rows(_HEAD)

    def _numbers(
        self,
        sheet: Any,  # noqa: ANN401  # XlsxWriter has no types
        row: int,
        first: int,
        counts: Sequence[str],
        value: Value | None,
    ) -> None:
        for column, what in enumerate(counts, start=first):
            if value is None:
                sheet.write_blank(row, column, None, self._hidden)
                continue
            number = _number(value, what)
            if number is not None:
                sheet.write_number(row, column, number, self._formats[what])


def _number(value: Value, what: str) -> float | None:
    match what:
        case "mediaan":
            return value.middle
        case "negende":
            return value.ninth
        case "euro":
            return None if value.cents is None else value.cents / 100
        case "per_week":
            return None if value.weekly is None else value.weekly / 100
        case _:
            return value.count


def _sheet_class(heard: Callable[[], None]) -> type:
    """Return a kind of sheet that tells of each row as it is put in the file.

    A long sheet takes a second there, in which nobody could give up otherwise.
    """
    from xlsxwriter.worksheet import Worksheet

    class Sheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
        def _write_row(self, *given: object, **named: object) -> None:
            heard()
            super()._write_row(*given, **named)

    return Sheet


def sheet_names(titles: Sequence[str]) -> list[str]:
    """Return a name for the sheet of each title: short enough, allowed, and each only once."""
    taken = {CHOICE.lower(), DEFINITIONS.lower()}
    names = []
    for title in titles:
        whole = _NOT_IN_NAME.sub(" ", title).strip(" '") or "Cijfers"
        name, number = _short(whole, _LONGEST_NAME), 1
        while name.lower() in taken:
            number += 1
            again = f" {number}"
            name = _short(whole, _LONGEST_NAME - len(again)) + again
        taken.add(name.lower())
        names.append(name)
    return names


def _short(words: str, most: int) -> str:
    """Return as many whole words as there is room for; a word that is too long is cut."""
    if len(words) <= most:
        return words
    cut, _space, _rest = words[: most + 1].rpartition(" ")
    return (cut or words[:most]).strip(" ',")
