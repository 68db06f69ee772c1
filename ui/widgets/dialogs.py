"""Questions that must be answered first; they never stop the program (`open`, not `exec`)."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from ui.help.asking import help_key
from ui.style import PRIMARY, mark


class Question(QMessageBox):
    """Asks yes or no in words of its own; Escape is no."""

    def __init__(self, parent: QWidget, title: str, text: str, yes: str, no: str) -> None:
        super().__init__(parent)
        help_key(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self._yes = self.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        no_button = self.addButton(no, QMessageBox.ButtonRole.RejectRole)
        mark(self._yes, PRIMARY)
        self.setDefaultButton(no_button)
        self.setEscapeButton(no_button)
        self._on_yes: Callable[[], None] | None = None
        self.finished.connect(self._answer)

    def ask(self, on_yes: Callable[[], None]) -> None:
        """Show the question, and call `on_yes` when it is answered with yes."""
        self._on_yes = on_yes
        self.open()

    def _answer(self) -> None:
        if self.clickedButton() is self._yes and self._on_yes is not None:
            self._on_yes()


def confirm(
    parent: QWidget, title: str, text: str, yes: str, no: str, on_yes: Callable[[], None]
) -> Question:
    """Ask before something that cannot be undone; the words are translated already."""
    question = Question(parent, title, text, yes, no)
    question.ask(on_yes)
    return question


def inform(parent: QWidget | None, title: str, text: str) -> QMessageBox:
    """Say something that must be read."""
    box = QMessageBox(parent)
    help_key(box)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.addButton(QMessageBox.StandardButton.Ok)
    box.open()
    return box
