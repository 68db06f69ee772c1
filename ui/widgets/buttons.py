"""Buttons with an icon that follows the theme."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QPushButton, QWidget

from ui.icons import Icon
from ui.style import PRIMARY, QUIET, mark, style_of, tinted


class Button(QPushButton):
    """Words with an icon before them; `primary` is the usual next act, `quiet` stands back."""

    def __init__(
        self,
        text: str,
        icon: Icon | None = None,
        *,
        primary: bool = False,
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self.setAutoDefault(False)
        mark(self, PRIMARY, primary)
        mark(self, QUIET, quiet)
        self._tint()

    def show_icon(self, icon: Icon) -> None:
        """Show another icon."""
        self._icon = icon
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._tint()

    def _tint(self) -> None:
        if self._icon is not None:
            side = style_of(self).em
            after = side // 4
            self.setIconSize(QSize(side + after, side))
            self.setIcon(tinted(self, self._icon, after))
