"""Editors of one line that is no sentence. Each tells only of what the user does."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.typed_text import Codec, Raw, TextCodec
from ui.widgets.typed import OneLineText


class LineEditor(OneLineText):
    """One line of text, read by a codec: text, date, number, amount."""

    edited = Signal(object)
    left = Signal()

    def __init__(self, codec: Codec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codec = codec
        self._written = False
        # Not `textEdited`: what speech or a screen reader fills in is the user's as well.
        self.textChanged.connect(self._typed)
        self.editingFinished.connect(self._finish)

    def show_value(self, value: object) -> None:
        if isinstance(value, Raw):
            value = self._codec.recall(value.text)
        if value != self.value() or not self.hasFocus():
            text = self._codec.write(value)
            if text != self.text():
                self.setText(text)

    def value(self) -> object:
        return self._codec.read(self.text(), finished=False)

    def set_read_only(self, *, read_only: bool) -> None:
        self.setReadOnly(read_only)

    def setText(self, text: str | None) -> None:
        """Write what the program knows: that is no answer of the user."""
        self._written = True
        super().setText(text)
        self._written = False

    def _typed(self, text: str) -> None:
        if self._written:
            return
        text = self.clean(text)
        self.edited.emit(self._codec.read(text, finished=False))

    def _finish(self) -> None:
        """Write what was typed the usual way, once the user leaves it."""
        if self.isReadOnly():
            return
        before = self.value()
        after = self._codec.read(self.text(), finished=True)
        if not isinstance(after, Raw):
            self.setText(self._codec.write(after))
            if after != before:
                self.edited.emit(after)
        self.left.emit()


class SecretEditor(LineEditor):
    """A passphrase: never shown unless somebody holds it to the light."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TextCodec(), parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
