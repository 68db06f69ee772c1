"""The table beside a chart: the same numbers, to read line by line and to copy."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from hengelo_toegang.i18n import Translate
from ui import clipboard
from ui.widgets.chart.numbers import Line, Numbers, as_text
from ui.widgets.table import Cell, Column, RecordsModel, TableView

_Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NumbersTable(TableView):
    """The numbers of a chart: `chosen(line)` is in front, `asked(line)` on Enter.

    One click only puts a line in front, unlike in other tables: mostly one comes to read.
    """

    chosen = Signal(int)
    asked = Signal(int)

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(_("Figures"), parent)
        self._hidden = _("too small to show")
        self._numbers = Numbers("", "")
        self._told = False

    def show_numbers(self, numbers: Numbers, line: int = 0) -> None:
        """Show these numbers, with a line in front."""
        before, self._numbers = self.model(), numbers
        self.setAccessibleName(numbers.title)
        model: RecordsModel[Line] = RecordsModel(_columns(numbers, self._hidden), self)
        model.load(lambda after: numbers.lines if after is None else ())
        self._told = True
        self.show_model(model)
        self.choose(line)
        if before is not None:
            before.deleteLater()

    def choose(self, line: int) -> None:
        """Put a line in front, without telling of it."""
        if line != self.currentIndex().row():
            self._told = True
            self.selectRow(line)
        self._told = False

    def copy(self) -> None:
        """Put the whole table on the clipboard, as a spreadsheet takes it in."""
        clipboard.put(as_text(self._numbers))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if not self._told and current.isValid() and current.row() != previous.row():
            self.chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in _ENTER and self.currentIndex().isValid():
            self.asked.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.asked.emit(index.row())


def _columns(numbers: Numbers, hidden: str) -> Sequence[Column[Line]]:
    return (
        Column(numbers.first, _label, width=28, stretch=True),
        *(
            Column(series.title, partial(_amount, at, hidden), width=9, right=True)
            for at, series in enumerate(numbers.series)
        ),
    )


def _label(line: Line) -> Cell:
    return Cell(line.label, strong=line.total)


def _amount(at: int, hidden: str, line: Line) -> Cell:
    amount = line.amounts[at]
    said = hidden if amount.hidden else ""
    return Cell(amount.words, strong=line.total or amount.hidden, said=said)
