"""The ring around what a step of the tour is about: dashed, so that it is no focus."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from hengelo_toegang.i18n import Translate
from ui.focus_ring import FocusRing
from ui.style import theme_of
from ui.widgets.rows import RowList

_WIDTH = 3


class TourRing(FocusRing):
    """Stays around what it is told, and takes neither keyboard nor mouse."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme_of(self).warn), _WIDTH, Qt.PenStyle.DashLine))
        half = _WIDTH // 2 + 1
        painter.drawRoundedRect(self.rect().adjusted(half, half, -half, -half), 5, 5)
        painter.end()


def found_by(words: Sequence[str], within: QWidget, but: QWidget, _: Translate) -> QWidget | None:
    """Return the first thing in sight that is called by one of these words (msgids).

    What has the name itself goes before a list that holds it in a row.
    """
    seen = [
        widget
        for widget in within.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and not but.isAncestorOf(widget)
    ]
    for word in map(_, words):
        for names in (_own_names, _row_names):
            for widget in seen:
                if word in names(widget):
                    return widget
    return None


def _own_names(widget: QWidget) -> Iterator[str]:
    yield widget.accessibleName()
    if isinstance(widget, QAbstractButton):
        yield widget.text()


def _row_names(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, RowList):
        # A count of what waits stands behind the name of a page.
        yield from (row.title.partition(" (")[0] for row in widget.rows)
