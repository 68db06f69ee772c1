"""Consents as a table: about whom, from which law to which, what for, since when."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.household.sharing import ConsentLine
from ui.theme import Tone
from ui.widgets.table import Cell, Column, RecordsModel, TableView


class ConsentMatrix(TableView):
    """A table as high as its rows: the page scrolls, not the table in it."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(_("Consents"), parent)
        self.setObjectName("consents")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines: RecordsModel[ConsentLine] = RecordsModel(
            (
                Column(_("About whom"), lambda line: _cell(line, line.person), 14),
                Column(_("What is known under"), lambda line: _cell(line, line.from_law), 12),
                Column(_("May be used for"), lambda line: _cell(line, line.to_law), 12),
                Column(_("Purpose"), lambda line: _cell(line, line.purpose), 18, stretch=True),
                Column(_("Valid"), _state, 18),
            ),
            self,
        )
        self.show_model(self._lines)

    def show_lines(self, lines: Sequence[ConsentLine]) -> None:
        """Show these consents; without any the table is away."""
        fresh = tuple(lines)
        self._lines.load(lambda last: fresh if last is None else ())
        self.setVisible(bool(fresh))
        self._measure()
        self._fit()

    @property
    def lines(self) -> tuple[ConsentLine, ...]:
        """The consents that are shown."""
        return tuple(self._lines.record(row) for row in range(self._lines.rowCount()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        rows = self.model().rowCount() * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar()
        scrolled = bar.sizeHint().height() if bar.maximum() else 0
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + scrolled + 4)


def _cell(line: ConsentLine, text: str) -> Cell:
    return Cell(text, muted=not line.holds)


def _state(line: ConsentLine) -> Cell:
    icon, tone = (Icon.CHECK, Tone.OK) if line.holds else (Icon.CLOSE, Tone.NEUTRAL)
    return Cell(line.when, icon, tone, muted=not line.holds)
