"""Lines that stay quick and clean whatever is pasted in them."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.typed_text import MOST_LINE, MOST_TEXT

if TYPE_CHECKING:
    from ui.pasted import Taken


class OneLineText(QLineEdit):
    """One line of text; it tells around it what it did not take."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Drawing a line of a million characters takes seconds.
        self.setMaxLength(MOST_TEXT)

    def clean(self, text: str) -> str:
        """Return what the field takes of what was just typed or pasted in it, and show that."""
        # What is typed comes after the first page, which waits for nothing of this.
        from ui.pasted import Taken, taken

        at = self.cursorPosition()
        after = taken(_from(text, at), MOST_LINE, lines=False)
        before = taken(_up_to(text, at), MOST_LINE - len(after.text), lines=False)
        kept = before.text + after.text
        if kept != text:
            self.setText(kept)
            self.setCursorPosition(len(before.text.encode("utf-16-le")) // 2)
            say_trimmed(self, Taken(kept, before.cut + after.cut, before.signs + after.signs))
        return kept


def say_trimmed(field: QWidget, found: "Taken") -> None:
    """Let the nearest part around a field say what it did not take, once it shows the rest."""
    if found.cut or found.signs:
        QTimer.singleShot(0, field, partial(_say, field, found))


def _say(field: QWidget, found: "Taken") -> None:
    from ui.pasted import SaysTrimmed

    around = field.parentWidget()
    while around is not None:
        if isinstance(around, SaysTrimmed):
            around.say_trimmed(found.cut, found.signs)
            return
        around = around.parentWidget()


def _up_to(text: str, at: int) -> str:
    return text.encode("utf-16-le", "surrogatepass")[: at * 2].decode("utf-16-le", "replace")


def _from(text: str, at: int) -> str:
    return text.encode("utf-16-le", "surrogatepass")[at * 2 :].decode("utf-16-le", "replace")
