"""Chips: a state in an icon, words and a tone, on a tinted ground."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import Icon, pixmap
from ui.style import style_of, theme_of
from ui.theme import Tone


class Chip(QWidget):
    """A state in a few words; never by colour alone."""

    def __init__(
        self,
        text: str = "",
        icon: Icon | None = None,
        tone: Tone = Tone.NEUTRAL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._icon, self._tone = text, icon, tone
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.say(text, icon, tone)

    def text(self) -> str:
        """Return the words."""
        return self._text

    def say(self, text: str, icon: Icon | None = None, tone: Tone = Tone.NEUTRAL) -> None:
        """Show another state; no words hide the chip."""
        self._text, self._icon, self._tone = text, icon, tone
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        em = style_of(self).em
        width = self.fontMetrics().horizontalAdvance(self._text) + em
        return QSize(width + (em + em // 4 if self._icon else 0), round(em * 1.3))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), style_of(self).em * 4), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, em = theme_of(self), style_of(self).em
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        front = QColor(theme.front(self._tone))
        painter.setPen(QPen(front, 1))
        painter.setBrush(QColor(theme.back(self._tone)))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        left = em // 2
        if self._icon is not None:
            side = round(em * 0.85)
            top = (self.height() - side) // 2
            drawn = pixmap(self._icon, front.name(), side, self.devicePixelRatioF())
            painter.drawPixmap(left, top, drawn)
            left += side + em // 4
        words = self.rect().adjusted(left, 0, -em // 4, 0)
        shown = self.fontMetrics().elidedText(
            self._text, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(
            words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown
        )
        painter.end()
