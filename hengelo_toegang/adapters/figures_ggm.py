"""Figures for the data team, in the names of the Gemeentelijk Gegevensmodel (GGM) 2.5.1.

A column that the GGM knows is called after its object type and attribute, and holds what
the GGM allows there. What it does not know is called `eigen.` something, and a code of ours
in a column of the GGM begins with `eigen:`.

Source: Gemeente Delft, Gemeentelijk Gegevensmodel 2.5.1: models Jeugd en Wmo Generiek, BAG.
"""

import csv
import io
from collections.abc import Iterator, Mapping

from hengelo_toegang.adapters.figures_csv import numbers
from hengelo_toegang.adapters.ggm.values import FORMS, LAWS, UNITS, in_ggm
from hengelo_toegang.cells import plain_cell
from hengelo_toegang.domain.figures.grid import ALL, WHOLE_YEAR, Place
from hengelo_toegang.domain.figures.indicator import Indicator, Words
from hengelo_toegang.domain.figures.measures import Kind, Over
from hengelo_toegang.usecases.figures_book import FigureBook, Pace, Step

_WET, _WIJK = "BeschikteVoorziening.wet", "Wijk.naam"
_ATTRIBUTES: Mapping[Words, str] = {
    Words.CHANNEL: "AOMMeldingWmoJeugd.aanmeldwijze",
    Words.REPORTER: "AOMMeldingWmoJeugd.aanmelder",
    Words.DOMAIN: "Leefgebied.naam",
    Words.PRODUCT: "Voorziening.productcode",
    Words.FORM: "BeschikteVoorziening.leveringsvorm",
    Words.UNIT: "BeschikteVoorziening.eenheid",
}
"""The attribute whose values the keys of an indicator are, where the GGM has one."""

COLUMNS = (
    "eigen.jaar",
    "eigen.kwartaal",
    _WET,
    _WIJK,
    "eigen.indicator",
    "eigen.getal",
    "eigen.meting",
    *_ATTRIBUTES.values(),
    "eigen.sleutelsoort",
    "eigen.sleutel",
    "eigen.onderdeelsoort",
    "eigen.onderdeel",
    "eigen.aantal",
    "eigen.mediaan",
    "eigen.negende",
    "eigen.bedrag",
    "eigen.perWeek",
    "eigen.onderdrukt",
    "eigen.peildatum",
)
"""Each is explained in docs/figures-data.md."""

_ALL = "*"
_VALUES: Mapping[Words, Mapping[str, str]] = {
    Words.LAW: LAWS,
    Words.FORM: FORMS,
    Words.UNIT: UNITS,
}
"""The enumerations of the GGM: Wet, Leveringsvorm, Eenheid."""
_MEASURES = {Kind.COUNT: "aantal", Kind.DAYS: "dagen", Kind.MONEY: "bedrag", Kind.WEEKLY: "perWeek"}
_OVER = {Over.FLOW: "periode", Over.STOCK: "stand", Over.YEARLY: "jaar"}


def ggm_of(book: FigureBook, step: Step) -> bytes:
    """Return the figures as CSV by RFC 4180: UTF-8, commas, decimal points.

    `*` stands for all of a column together. A number that may not be shown is empty, with
    `true` in `eigen.onderdrukt`.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    pace = Pace(step, book.size())
    for indicator in book.indicators:
        for row in _rows(book, indicator):
            pace.row()
            writer.writerow(row)
    pace.done()
    return text.getvalue().encode("utf-8")


def _rows(book: FigureBook, indicator: Indicator) -> Iterator[list[str]]:
    """Yield the rows of one indicator.

    Two forms of budget are one in the GGM, so the code of ours always stands beside it.
    """
    year, today = str(book.choice.span.year), book.as_of.date().isoformat()
    kinds = (indicator.keys_are, indicator.parts_are)
    known = {
        column: next((at for at, kind in enumerate(kinds) if kind is words), None)
        for words, column in _ATTRIBUTES.items()
    }
    for place, value in book.rows(indicator):
        codes = (place.key, place.part)
        yield [
            year,
            _ALL if place.quarter == WHOLE_YEAR else str(place.quarter),
            _value(Words.LAW, place.law),
            _place(place),
            indicator.id,
            _MEASURES[indicator.kind],
            _OVER[indicator.over],
            *("" if at is None else _value(kinds[at], codes[at]) for at in known.values()),
            indicator.keys_are.value,
            plain_cell(place.key),
            indicator.parts_are.value if indicator.parts_are else "",
            plain_cell(place.part) if indicator.parts_are else "",
            *numbers(value, "."),
            "true" if value is None else "false",
            today,
        ]


def _place(place: Place) -> str:
    return _ALL if place.neighbourhood == ALL else plain_cell(place.neighbourhood)


def _value(kind: Words | None, code: str) -> str:
    """Return a code as the GGM writes it; one that it does not know is marked as ours."""
    if code in (ALL, ""):
        return code
    known = None if kind is None else _VALUES.get(kind)
    return plain_cell(code) if known is None else in_ggm(known, code)
