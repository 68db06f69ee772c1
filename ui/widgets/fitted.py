"""A table in a card that is as high as its rows, as far as the whole card stays in sight."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.widgets.table import TableView

_LEAST = 5
"""How many rows are in sight however little room there is; the page scrolls then."""


class Fitted(QObject):
    """Keeps a table as high as its rows; those that would push the card out of sight scroll.

    So the button below a long list stays where it is seen.
    """

    def __init__(self, table: TableView, card: QWidget) -> None:
        """`card` holds the table and what belongs with it, on a page that scrolls."""
        super().__init__(table)
        self._table, self._card = table, card
        self._rows = 0
        self._view: QWidget | None = None
        card.installEventFilter(self)
        table.horizontalScrollBar().rangeChanged.connect(self._fit)

    def show(self, rows: int) -> None:
        """Make room for this many rows."""
        self._rows = rows
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest and watched is self._card:
            self._fit()
        elif isinstance(event, QResizeEvent):
            wider = event.size().width() != event.oldSize().width()
            if watched is self._view or wider:
                self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        table = self._table
        bar = table.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        header = table.horizontalHeader().sizeHint().height()
        around = header + below + 2 * table.frameWidth() + 2
        row = table.verticalHeader().defaultSectionSize()
        most = max(_LEAST, (self._room() - around) // row)
        table.setFixedHeight(around + row * min(max(self._rows, 1), most))

    def _room(self) -> int:
        """Return how high the table may be with its whole card in sight."""
        view = self._watched()
        if view is None:
            return 0
        card = self._card
        whole = card.heightForWidth(card.width())
        return view.height() - (max(whole, card.sizeHint().height()) - self._table.height())

    def _watched(self) -> QWidget | None:
        """Return the part of the page that scrolls, once the card stands in it."""
        above = self._card.parentWidget()
        while self._view is None and above is not None:
            if isinstance(above, QScrollArea):
                self._view = above.viewport()
                self._view.installEventFilter(self)
            above = above.parentWidget()
        return self._view
