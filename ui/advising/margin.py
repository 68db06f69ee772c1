"""The margin beside a text: a mark at the line where a sentence can be plainer."""

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ui.icons import Icon, pixmap
from ui.style import style_of, theme_of

Line = tuple[QRect, int]
"""Where the first line of a marked sentence stands, and which sentence of the field it is."""


class Margin(QWidget):
    """Paints the marks of `lines()`; hovering tells of a sentence, a press calls `pressed`.

    Whoever works by keyboard reaches the same from the text: Shift+F7 and the menu key.
    """

    def __init__(
        self,
        field: QWidget,
        lines: Callable[[], list[Line]],
        words: Callable[[int], tuple[str, ...]],
        pressed: Callable[[int], None],
    ) -> None:
        super().__init__(field)
        self._lines, self._words, self._pressed = lines, words, pressed
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        """Return the width of a target that can be hit."""
        return QSize(max(24, round(style_of(self).em * 1.5)), 0)

    def marks(self) -> list[QRect]:
        """Return where the marks are: one a line, however many sentences begin there."""
        return [self._mark(rect) for rect in dict.fromkeys(map(_first, self._lines()))]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        # One sheet with the text beside it.
        painter.fillRect(event.rect(), self.palette().base())
        theme, dpr = theme_of(self), self.devicePixelRatioF()
        for mark in self.marks():
            if mark.intersects(event.rect()):
                painter.drawPixmap(mark, pixmap(Icon.EDIT, theme.info, mark.width(), dpr))
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._near(event.pos().y())
            words = [word for sentence in at for word in self._words(sentence)]
            show_words(event.globalPos(), words, self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position().toPoint().y())
        self.setCursor(Qt.CursorShape.PointingHandCursor if near else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position().toPoint().y())
        if near and event.button() is Qt.MouseButton.LeftButton:
            self._pressed(near[0])

    def _mark(self, rect: tuple[int, int]) -> QRect:
        top, height = rect
        side = min(height, self.width() - 4)
        return QRect((self.width() - side) // 2, top + (height - side) // 2, side, side)

    def _near(self, y: int) -> list[int]:
        """Return the sentences that begin on the line at a height."""
        return [at for rect, at in self._lines() if rect.top() <= y <= rect.bottom()]


def show_words(where: QPoint, words: Sequence[str], widget: QWidget) -> None:
    """Show remarks beside the pointer, wrapped; without any what was shown goes away."""
    rows = "<br>".join(escape(word) for word in words)
    QToolTip.showText(where, f"<p>{rows}</p>" if rows else "", widget)


def _first(line: Line) -> tuple[int, int]:
    return line[0].top(), line[0].height()
