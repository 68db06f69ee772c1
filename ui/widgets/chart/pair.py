"""A chart with the table of its numbers: beside each other, or below where that is too narrow."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.style import style_of
from ui.widgets.chart.chart import Chart
from ui.widgets.chart.numbers import Numbers
from ui.widgets.chart.table import NumbersTable

_CHART, _LABELS, _NUMBER = 20, 11, 3
"""How wide they want to be beside each other, in lines of text: the chart, and of the table the
labels and a number; a column is at least as wide as its title."""
_MOST = 24
"""How many rows the table shows at once; more scroll."""


class ChartAndTable(QWidget):
    """Both show the same numbers, and have the same line in front."""

    chosen = Signal(int)
    asked = Signal(int)

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = Chart(_, self)
        self.table = NumbersTable(_, self)
        self._lines = 0
        self._titles: tuple[str, ...] = ()
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(style_of(self).em)
        self._sides.addWidget(self.chart, 1)
        self._sides.addWidget(self.table, 1)
        for part in (self.chart, self.table):
            self._sides.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.chart.chosen.connect(self._chart_chose)
        self.table.chosen.connect(self._table_chose)
        self.chart.asked.connect(self.asked)
        self.table.asked.connect(self.asked)
        self.table.horizontalScrollBar().rangeChanged.connect(self._fit)

    def show_numbers(self, numbers: Numbers) -> None:
        """Show numbers in both."""
        self._lines = len(numbers.lines)
        self._titles = tuple(one.title for one in numbers.series)
        self.chart.show_numbers(numbers)
        self.chart.setVisible(bool(numbers.drawn and numbers.drawn_lines))
        self.table.show_numbers(numbers, self.chart.current)
        self._arrange()
        self._fit()

    @property
    def current(self) -> int:
        """Which line is in front."""
        return max(0, self.table.currentIndex().row())

    def choose(self, line: int) -> None:
        """Put a line in front, without telling of it."""
        self.chart.choose(line)
        self.table.choose(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._arrange()
            self._fit()

    def _chart_chose(self, line: int) -> None:
        self.table.choose(line)
        self.chosen.emit(line)

    def _table_chose(self, line: int) -> None:
        self.chart.choose(line)
        self.chosen.emit(line)

    def _arrange(self) -> None:
        em, metrics = style_of(self).em, self.fontMetrics()
        titles = (metrics.horizontalAdvance(title) + em for title in self._titles)
        table = _LABELS * em + sum(max(_NUMBER * em, title) for title in titles)
        wide = self.width() >= _CHART * em + table
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._sides.direction() is not way:
            self._sides.setDirection(way)

    def _fit(self) -> None:
        """Make the table as high as its rows, and no higher than a page."""
        table = self.table
        bar = table.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        header = table.horizontalHeader().sizeHint().height()
        rows = min(max(self._lines, 1), _MOST) * table.verticalHeader().defaultSectionSize()
        table.setFixedHeight(header + rows + below + 2 * table.frameWidth() + 2)
