"""Chips: a state in an icon, words and a tone, on a tinted ground."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.icons import Icon, pixmap
from ui.style import style_of, theme_of
from ui.theme import Tone

LEAST_TARGET = 24
"""How high at least what is pressed is, in pixels (WCAG 2.5.8)."""


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
        painter = QPainter(self)
        _paint(painter, self, self._text, self._icon, self._tone)
        painter.end()


class StateButton(QAbstractButton):
    """A chip that is pressed, by mouse or keyboard, to go where there is more to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark: Icon | None = None
        self._tone = Tone.NEUTRAL
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, text: str, icon: Icon, tone: Tone) -> None:
        """Show another state; no words hide the button."""
        self._mark, self._tone = icon, tone
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        em = style_of(self).em
        width = self.fontMetrics().horizontalAdvance(self.accessibleName()) + em
        return QSize(width + em + em // 4, max(LEAST_TARGET, round(em * 1.5)))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), style_of(self).em * 6), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        _paint(painter, self, self.accessibleName(), self._mark, self._tone)
        painter.end()


def _paint(painter: QPainter, chip: QWidget, text: str, icon: Icon | None, tone: Tone) -> None:
    theme, em = theme_of(chip), style_of(chip).em
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    front = QColor(theme.front(tone))
    painter.setPen(QPen(front, 1))
    painter.setBrush(QColor(theme.back(tone)))
    box = QRectF(chip.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    left = em // 2
    if icon is not None:
        side = round(em * 0.85)
        top = (chip.height() - side) // 2
        painter.drawPixmap(left, top, pixmap(icon, front.name(), side, chip.devicePixelRatioF()))
        left += side + em // 4
    words = chip.rect().adjusted(left, 0, -em // 4, 0)
    shown = chip.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
