"""How the program looks in the colours of a municipality, light and dark, before it does."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.pages.first_day.brand_text import LEAST_ON, preview, ratio_words
from ui.style import style_of
from ui.theme import Theme, ThemeName
from ui.widgets.texts import Words

_HIGH = 7
"""How high a picture is, in lines of text."""
_ROWS = 4


class _Picture(QWidget):
    """A small window in one theme: navigation at the left, a page with a button at the right."""

    def __init__(self, theme: Theme, words: tuple[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self.setMinimumHeight(style_of(self).em * _HIGH)

    def show_theme(self, theme: Theme) -> None:
        """Show another look."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, em = self._theme, style_of(self).em
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.line))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(whole, 6, 6)
        self._draw_navigation(painter, QRectF(1, 1, whole.width() * 0.3, whole.height() - 1))
        left, wide = whole.width() * 0.34, whole.width() * 0.63
        button = QRectF(left, whole.height() - em * 2.6, wide, 2 * em)
        painter.setPen(QColor(theme.text))
        top = QRectF(button.left(), em * 0.8, button.width(), em * 1.6)
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, self._words[0])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(button, 4, 4)
        painter.setPen(QColor(theme.on_accent))
        painter.drawText(button, Qt.AlignmentFlag.AlignCenter, self._words[1])
        painter.end()

    def _draw_navigation(self, painter: QPainter, ground: QRectF) -> None:
        theme, em = self._theme, style_of(self).em
        painter.fillRect(ground, QColor(theme.nav))
        high = ground.height() / _ROWS
        for at in range(_ROWS):
            row = QRectF(ground.left(), ground.top() + at * high, ground.width(), high)
            current = at == 1
            if current:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.nav_current))
                painter.drawRoundedRect(row.adjusted(em / 4, 1, -em / 4, -1), 4, 4)
            line = QColor(theme.on_nav_current if current else theme.on_nav)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(line)
            start = QPointF(row.left() + em * 0.7, row.center().y() - em * 0.1)
            painter.drawRect(QRectF(start.x(), start.y(), row.width() * 0.5, max(2.0, em * 0.2)))


class BrandPreview(QWidget):
    """Both themes side by side, with how well their words can be read."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._pictures: dict[ThemeName, _Picture] = {}
        self._told: dict[ThemeName, Words] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style_of(self).em // 2)
        for at, name in enumerate((ThemeName.LIGHT, ThemeName.DARK)):
            picture = _Picture(preview({}, name), (_("A page"), _("Approve")), self)
            told = Words(muted=True, parent=self)
            self._pictures[name], self._told[name] = picture, told
            layout.addWidget(picture, 0, at)
            layout.addWidget(told, 1, at)

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show the colours that are filled in, as far as they are any."""
        for name, picture in self._pictures.items():
            theme = preview(values, name)
            picture.show_theme(theme)
            words = self._told_of(name, theme)
            picture.setAccessibleName(words)
            self._told[name].setText(words)

    def _told_of(self, name: ThemeName, theme: Theme) -> str:
        return self._(
            "{theme}: words on a button {button} to 1, in the navigation {nav} to 1; at least "
            "{least} is needed",
            theme=self._("Light") if name is ThemeName.LIGHT else self._("Dark"),
            button=ratio_words(theme.on_accent, theme.accent),
            nav=ratio_words(theme.on_nav, theme.nav),
            least=LEAST_ON,
        )
