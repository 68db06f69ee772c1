"""Labels: headings, muted sentences, and icons that follow the theme."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.icons import Icon, pixmap
from ui.style import style_of, theme_of
from ui.theme import Tone

_WIDTHS = 16
"""In so many widths a text is measured while one page is laid out."""
_LEVELS = {1: 1.5, 2: 1.2, 3: 1.0}


class Wrapped(QLabel):
    """Plain words that wrap, and that know how high they are in a width that was asked before.

    Layouts ask a dozen times while a page is shown, and Qt lays the text out each time: a fifth
    of what it takes to open a case. Margins of the label itself, its frame and whether it wraps
    are said before it is shown.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def heightForWidth(self, width: int) -> int:
        known = self._heights.get(width)
        if known is None:
            if len(self._heights) == _WIDTHS:  # a window that somebody draws larger
                self._heights.clear()
            known = self._heights[width] = super().heightForWidth(width)
        return known

    def setText(self, text: str) -> None:
        self._heights.clear()
        super().setText(text)

    def setContentsMargins(self, *around: int) -> None:  # type: ignore[override]
        self._heights.clear()
        super().setContentsMargins(*around)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._heights.clear()
        super().changeEvent(event)


class Heading(Wrapped):
    """A heading of level 1 to 3 that grows with the text of the program."""

    def __init__(self, text: str = "", level: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._factor = _LEVELS[level]
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        # A font of one's own hears nothing of that of the program, so the style has to do.
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange):
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        font = QApplication.font()
        font.setPointSizeF(font.pointSizeF() * self._factor)
        font.setBold(True)
        self.setFont(font)


class Words(Wrapped):
    """A sentence that wraps and can be selected; `muted` makes it stand back."""

    def __init__(
        self, text: str = "", *, muted: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        if muted:
            self.setForegroundRole(QPalette.ColorRole.PlaceholderText)


class Caption(Wrapped):
    """What a field is called, above or beside it."""

    def __init__(self, text: str, of: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setText(text)
        self.setBuddy(of)

    def setText(self, text: str) -> None:
        # What an ampersand stands before would be a key to press.
        super().setText(text.replace("&", "&&"))


class IconLabel(QLabel):
    """An icon in the colour of a tone; words beside it say the same."""

    def __init__(self, icon: Icon, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._tone = icon, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._draw()

    def show_icon(self, icon: Icon, tone: Tone) -> None:
        """Show another icon."""
        if (icon, tone) != (self._icon, self._tone):
            self._icon, self._tone = icon, tone
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        colour, side = theme_of(self).front(self._tone), style_of(self).em
        self.setPixmap(pixmap(self._icon, colour, side, self.devicePixelRatioF()))


class Remark(QWidget):
    """A line with an icon and words in one tone: a fault under a field, a notice, a hint.

    Most of them never say anything: the icon and the words are made with the first of them.
    """

    def __init__(self, icon: Icon, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shows, self._tone = icon, tone
        self._icon: IconLabel | None = None
        self._words: Words | None = None
        # What stands around it reserves no room that grows once there are words.
        self.hide()

    def text(self) -> str:
        """Return the words."""
        return "" if self._words is None else self._words.text()

    def say(self, text: str, icon: Icon | None = None, tone: Tone | None = None) -> None:
        """Show words, or hide the line when there are none."""
        if icon is not None:
            self._shows, self._tone = icon, tone or self._tone
        if text:
            self._make()
        if self._icon is not None and self._words is not None:
            self._icon.show_icon(self._shows, self._tone)
            self._words.setText(text)
            self._colour(self._words)
        self.setVisible(bool(text))

    def keep_room(self) -> None:
        """Take as much room while there is nothing to say: nothing moves when there is."""
        self._make()
        kept = self.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.setSizePolicy(kept)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange and self._words is not None:
            self._colour(self._words)
        super().changeEvent(event)

    def _make(self) -> None:
        if self._words is not None:
            return
        self._icon, self._words = IconLabel(self._shows, self._tone, self), Words(parent=self)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style_of(self).em // 3)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)

    def _colour(self, words: Words) -> None:
        palette = words.palette()
        colour = theme_of(self).front(self._tone)
        if palette.color(QPalette.ColorRole.WindowText).name() != colour:
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            words.setPalette(palette)
