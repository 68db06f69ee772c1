"""Figures that leave the program: a factsheet for the council, tables for who counts on.

Who may see figures may put them out, under their own laws alone. Each time is logged, with
what was chosen and never with a number of it.
"""

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from hengelo_toegang.usecases.figures import FigureServices, FiguresRefused
from hengelo_toegang.usecases.ports import Desk

if TYPE_CHECKING:
    # What counts, and what writes, is loaded when it is asked for.
    from hengelo_toegang.usecases.figures_book import Choice, FigureBook, FigureWords, Step

EXPORT_FIGURES = "export_figures"
FIGURES = "figures"
"""What the log calls them."""
_FINE = 1000
"""Steps of one part of the work."""


class Output(StrEnum):
    """As what figures go out."""

    FACTSHEET = "factsheet"
    """Two pages in plain Dutch (PDF)."""
    XLSX = "xlsx"
    """A workbook, with a sheet for each indicator."""
    CSV = "csv"
    """One tidy table, in words."""
    GGM = "ggm"
    """One tidy table, in the names of the Gemeentelijk Gegevensmodel."""

    @property
    def ending(self) -> str:
        """The ending of its files."""
        return {Output.FACTSHEET: "pdf", Output.XLSX: "xlsx"}.get(self, "csv")


class NoFigures(Exception):
    """Nothing counts in the year that was chosen, or there is no such neighbourhood."""


def _unheard(_number: int, _total: int) -> None:
    """Tell nobody how far it is."""


class FigureOutputs:
    """Makes files of figures, for who may see them."""

    def __init__(self, desk: Desk, figures: FigureServices) -> None:
        self._desk = desk
        self._figures = figures

    @property
    def may(self) -> bool:
        """Whether the user may put figures out at all."""
        return self._figures.may

    def make(
        self, kind: Output, choice: "Choice", words: "FigureWords", step: "Step" = _unheard
    ) -> bytes:
        """Return the file; `words` are Dutch, whatever the language of the screen.

        It is logged before anybody has it. `step` hears how far it is, and raises to give up.

        Raises:
            FiguresRefused: The user may not see these figures.
            NoFigures: There are none of what was chosen.
            UnprintableText: A name on a factsheet holds a character that no font of ours has.
        """
        self._admit(choice)
        made = {Output.FACTSHEET: self._factsheet}.get(kind, partial(self._table, kind))
        content = made(choice, words, step)
        self._log(_said(kind, choice))
        return content

    def _admit(self, choice: "Choice") -> None:
        if not self.may or (choice.law is not None and choice.law not in self._figures.laws):
            self._log("refused")
            raise FiguresRefused(self._desk.user.id)
        areas = self._desk.policy.neighbourhoods
        unknown = choice.neighbourhood is not None and choice.neighbourhood not in areas
        if unknown or choice.span.year not in self._figures.years():
            raise NoFigures

    def _log(self, result: str) -> None:
        with self._desk.open() as uow:
            uow.audit.record(EXPORT_FIGURES, FIGURES, result)
            uow.commit()

    def _table(self, kind: Output, choice: "Choice", words: "FigureWords", step: "Step") -> bytes:
        from hengelo_toegang.usecases.figures_book import Remembered

        parts = _Parts(step, 2)
        book, known = self._book(choice, parts.heard(0)), Remembered(words)
        tables, heard = self._desk.figure_tables, parts.heard(1)
        match kind:
            case Output.XLSX:
                return tables.xlsx(book, known, heard)
            case Output.GGM:
                return tables.ggm(book, heard)
            case _:
                return tables.csv(book, known, heard)

    def _book(self, choice: "Choice", step: "Step") -> "FigureBook":
        from hengelo_toegang.domain.figures.catalogue import INDICATORS
        from hengelo_toegang.usecases.figures_book import FigureBook

        year = self._figures.year(choice.span.year, step)
        return FigureBook(
            choice,
            self._figures.laws,
            year.as_of,
            year.cases,
            self._desk.policy.settings.municipality,
            self._desk.fictitious,
            INDICATORS,
            year.measured,
        )

    def _factsheet(self, choice: "Choice", words: "FigureWords", step: "Step") -> bytes:
        from hengelo_toegang.domain.figures.legal import on_the_way
        from hengelo_toegang.letters.factsheet.compose import compose
        from hengelo_toegang.letters.factsheet.told import Told

        parts, figures = _Parts(step, 3), self._figures
        now = figures.year(choice.span.year, parts.heard(0))
        past = choice.span.before.year
        compares = past in figures.years()
        before = figures.year(past, parts.heard(1)).measured if compares else {}
        drawn = parts.heard(2)
        drawn(0, 1)
        told = Told(
            choice.span,
            choice.law,
            choice.neighbourhood,
            figures.laws,
            now.as_of,
            now.cases,
            self._desk.policy.settings.municipality,
            now.measured,
            before,
            words.code,
            partial(on_the_way, self._desk.policy, day=min(choice.span.last, now.as_of.date())),
            self._desk.policy.price_index,
            self._desk.fictitious,
        )
        content = self._desk.press.factsheet(compose(told))
        drawn(1, 1)
        return content


class _Parts:
    """Tells of work in parts as of one whole, and never goes back."""

    def __init__(self, step: "Step", parts: int) -> None:
        self._step = step
        self._total = parts * _FINE
        self._furthest = 0

    def heard(self, part: int) -> "Step":
        """Return what hears how far one part is."""

        def step(number: int, total: int) -> None:
            here = part * _FINE + _FINE * number // max(total, 1)
            self._furthest = max(self._furthest, here)
            self._step(self._furthest, self._total)

        return step


def _said(kind: Output, choice: "Choice") -> str:
    """Return what went out, for the log: as what, and what was chosen."""
    span = choice.span
    parts = (
        kind.value,
        str(span.year),
        "" if span.quarter is None else f"Q{span.quarter}",
        choice.law or "",
        choice.neighbourhood or "",
    )
    return " ".join(part for part in parts if part)


def file_name(kind: Output, choice: "Choice") -> str:
    """Return a name for the file: what it is and of what, in plain letters."""
    span = choice.span
    stem = {Output.FACTSHEET: "sociaal-domein-in-beeld", Output.GGM: "cijfers-ggm"}
    parts = (
        stem.get(kind, "cijfers"),
        str(span.year),
        "" if span.quarter is None else f"kwartaal-{span.quarter}",
        choice.law or "",
        (choice.neighbourhood or "").lower().replace(" ", "-"),
    )
    return f"{'-'.join(part for part in parts if part)}.{kind.ending}"
