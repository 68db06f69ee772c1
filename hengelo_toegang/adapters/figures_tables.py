"""Figures as tables: fulfils `FigureTables`, and loads what each needs when it is made."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # What counts is loaded when it is asked for.
    from hengelo_toegang.usecases.figures_book import FigureBook, FigureWords, Step


class FileTables:
    """Writes figures as a workbook, and as CSV in words or in the names of the GGM."""

    def xlsx(self, book: "FigureBook", words: "FigureWords", step: "Step") -> bytes:
        from hengelo_toegang.adapters.figures_xlsx import xlsx_of

        return xlsx_of(book, words, step)

    def csv(self, book: "FigureBook", words: "FigureWords", step: "Step") -> bytes:
        from hengelo_toegang.adapters.figures_csv import csv_of

        return csv_of(book, words, step)

    def ggm(self, book: "FigureBook", step: "Step") -> bytes:
        from hengelo_toegang.adapters.figures_ggm import ggm_of

        return ggm_of(book, step)
