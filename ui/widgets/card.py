"""A part of a page on its own ground, with a heading."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.style import style_of, theme_of
from ui.widgets.texts import Heading


class Card(QWidget):
    """A heading with room for a button beside it, and what belongs together below."""

    def __init__(self, title: str = "", level: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        em = style_of(self).em
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(em, em * 2 // 3, em, em * 3 // 4)
        self.body.setSpacing(em // 2)
        self.head = QHBoxLayout()
        self._title = Heading(title, level, self)
        self._title.setVisible(bool(title))
        self.head.addWidget(self._title, 1)
        self.body.addLayout(self.head)

    def set_title(self, title: str) -> None:
        """Show another heading."""
        self._title.setText(title)
        self._title.setVisible(bool(title))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()
