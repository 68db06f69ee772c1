"""What every text field does for spelling: tell the marks, F7, and suggestions in its menu."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMenu

from ui.spelling.marks import Marks

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as Field
else:
    Field = object

_LOOKS_ANEW = (QEvent.Type.PaletteChange, QEvent.Type.ReadOnlyChange)


class Spelled(Field):
    """Stands before a text field among the bases of a class, which makes its `marks`."""

    marks: Marks

    def offer(self, menu: QMenu, position: int) -> None:
        """Put before what stands in `menu` what can be done at a position of the text."""
        self.marks.offer(menu, position)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        position, where = self.marks.asked_at(event)
        menu = self.marks.menu()
        self.offer(menu, position)
        menu.popup(where)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F7 and not event.modifiers():
            self.marks.to_next()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # What is being composed, such as an accent, must not be swept away by a mark.
        self.marks.hold(bool(event.preeditString()))
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.marks.left()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.marks.look_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.marks.look_soon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LOOKS_ANEW:
            self.marks.look_soon()
