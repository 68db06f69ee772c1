"""Text of several lines that stays quick and clean whatever is pasted in it."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from ui.pasted import Taken, taken
from ui.typed_text import MOST_TEXT
from ui.widgets.typed import say_trimmed


class Layer(IntEnum):
    """What marks a text; the later one is drawn over the earlier."""

    FAULTS = 1
    ADVICE = 2
    SPELLING = 3


class PlainText(QPlainTextEdit):
    """Text of several lines; it tells around it what it did not take."""

    def __init__(self, parent: QWidget | None = None, most: int = MOST_TEXT) -> None:
        super().__init__(parent)
        self._most = most
        self._before = 0
        self._cutting = False
        self._layers: dict[Layer, Sequence[QTextEdit.ExtraSelection]] = {}
        # First of all who listen: what does not fit is gone before anybody is told.
        self.textChanged.connect(self._bound)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop: what is no text stays out, and so does what does not fit."""
        room = self._most - self._length() + len(self.textCursor().selectedText())
        found = taken(source.text(), room, lines=True)
        self.insertPlainText(found.text)
        self.ensureCursorVisible()
        say_trimmed(self, found)

    def setPlainText(self, text: str) -> None:
        """Show a text whole, also one that is longer than may be typed."""
        self._cutting = True
        super().setPlainText(text)
        self._cutting = False
        self._before = self._length()

    def draw_layer(self, layer: Layer, marks: Sequence[QTextEdit.ExtraSelection]) -> None:
        """Draw these marks in a layer in place of those that it had; the text stays as it is."""
        self._layers[layer] = marks
        self.setExtraSelections(
            [mark for own in sorted(self._layers) for mark in self._layers[own]]
        )

    def _length(self) -> int:
        return self.document().characterCount() - 1

    def _bound(self) -> None:
        over = self._length() - max(self._most, self._before)
        if over > 0 and not self._cutting:
            self._cutting = True
            cursor = self.textCursor()
            cursor.movePosition(
                QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor, over
            )
            cursor.removeSelectedText()
            self._cutting = False
            say_trimmed(self, Taken("", cut=over))
        self._before = self._length()
