"""One editor per kind of field. Each tells only of what the user does, never of `show`."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from ui.reading import Codec, Raw, TextCodec
from ui.spelling.marks import Marks
from ui.spelling.surfaces import LongText, OneLine
from ui.widgets.fields import Choice, Field, Kind
from ui.widgets.flow import FlowLayout
from ui.widgets.typed import OneLineText, PlainText

_MOST_LINES = 14


class Editor(Protocol):
    """What a form asks of an editor; `edited` carries a value, None, or `Raw`."""

    edited: Signal
    left: Signal

    def show_value(self, value: object) -> None:
        """Show a value without telling anybody; what is being typed stays as typed."""
        ...

    def value(self) -> object: ...

    def set_read_only(self, *, read_only: bool) -> None: ...


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


class WordsEditor(LineEditor):
    """One line of words, whose spelling is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TextCodec(), parent)
        self.marks = Marks(OneLine(self))
        self.textEdited.connect(self.marks.typed)
        self.textChanged.connect(self.marks.look_soon)
        self.cursorPositionChanged.connect(self.marks.look_soon)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.marks.open_menu(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F7:
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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ReadOnlyChange):
            self.marks.look_soon()


class LongTextEditor(PlainText):
    """Text of several lines that grows while one types; Tab goes to the next field."""

    edited = Signal(object)
    left = Signal()

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = lines
        self._showing = False
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(5)
        self.marks = Marks(LongText(self))
        self.textChanged.connect(self._typed)
        self.cursorPositionChanged.connect(self.marks.look_soon)
        self.verticalScrollBar().valueChanged.connect(self.marks.look_soon)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def show_value(self, value: object) -> None:
        text = "" if value is None else str(value)
        if text != self.toPlainText():
            self._showing = True
            self.setPlainText(text)
            self._showing = False

    def value(self) -> object:
        return self.toPlainText()

    def set_read_only(self, *, read_only: bool) -> None:
        self.setReadOnly(read_only)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
            if read_only
            else Qt.TextInteractionFlag.TextEditorInteraction
        )
        self.marks.look_soon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._grow()
        elif event.type() is QEvent.Type.PaletteChange:
            self.marks.look_soon()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.marks.open_menu(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F7:
            self.marks.to_next()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.marks.left()
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Lines wrap otherwise now, of which the document tells nobody.
            self._grow()
        self.marks.look_soon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.marks.look_soon()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll, unless somebody works in this text."""
        if self.hasFocus() and self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def _typed(self) -> None:
        if self._cutting:
            return
        if self._showing:
            self.marks.look_soon()
            return
        self.marks.typed()
        self.edited.emit(self.toPlainText())

    def _grow(self) -> None:
        lines = round(self.document().documentLayout().documentSize().height())
        shown = min(max(lines, self._least), _MOST_LINES)
        margins = self.document().documentMargin() * 2 + self.frameWidth() * 2 + 2
        height = round(shown * self.fontMetrics().lineSpacing() + margins)
        if height != self.height():
            self.setFixedHeight(height)


class ChoiceEditor(QComboBox):
    """One of many values, in words."""

    edited = Signal(object)
    left = Signal()

    def __init__(
        self, choices: Sequence[Choice], placeholder: str, none: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values: list[object] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setPlaceholderText(placeholder)
        self._none = none
        self.set_choices(choices)
        self.activated.connect(self._chosen)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other choices; what was chosen stays chosen when it is among them."""
        before = self.value() if self._values else None
        self.clear()
        self._values = [choice.value for choice in choices]
        self.addItems([choice.label for choice in choices])
        if self._none:
            self._values.insert(0, None)
            self.insertItem(0, self._none)
        self.show_value(before)

    def show_value(self, value: object) -> None:
        self.setCurrentIndex(_position(self._values, value))

    def value(self) -> object:
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_read_only(self, *, read_only: bool) -> None:
        self.setEnabled(not read_only)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Never change an answer by scrolling the page over it."""
        event.ignore()

    def _chosen(self, index: int) -> None:
        self.edited.emit(self._values[index])
        self.left.emit()


class CheckEditor(QCheckBox):
    """Yes or no, with the question beside it."""

    edited = Signal(object)
    left = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self.clicked.connect(self._clicked)

    def show_value(self, value: object) -> None:
        self.setChecked(bool(value.text if isinstance(value, Raw) else value))

    def value(self) -> object:
        return self.isChecked()

    def set_read_only(self, *, read_only: bool) -> None:
        self.setEnabled(not read_only)

    def _clicked(self, checked: bool) -> None:
        self.edited.emit(checked)
        self.left.emit()


class RadioEditor(QWidget):
    """One of a few values, all in sight; arrow keys choose."""

    edited = Signal(object)
    left = Signal()

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = [choice.value for choice in choices]
        self._group = QButtonGroup(self)
        layout = FlowLayout(self)
        for index, choice in enumerate(choices):
            button = QRadioButton(choice.label, self)
            self._group.addButton(button, index)
            layout.addWidget(button)
        self._group.idClicked.connect(self._chosen)
        if self._group.buttons():
            self.setFocusProxy(self._group.buttons()[0])

    def show_value(self, value: object) -> None:
        index = _position(self._values, value)
        if index >= 0:
            self._group.button(index).setChecked(True)
            return
        checked = self._group.checkedButton()
        if checked is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)

    def value(self) -> object:
        index = self._group.checkedId()
        return self._values[index] if index >= 0 else None

    def set_read_only(self, *, read_only: bool) -> None:
        self.setEnabled(not read_only)

    def name_buttons(self, label: str) -> None:
        """Tell a screen reader which question the answers belong to."""
        for button in self._group.buttons():
            button.setAccessibleDescription(label)

    def _chosen(self, index: int) -> None:
        self.setFocusProxy(self._group.button(index))
        self.edited.emit(self._values[index])
        self.left.emit()


class MultiEditor(QWidget):
    """Any of a few values: a tuple, in the order of the choices."""

    edited = Signal(object)
    left = Signal()

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = [choice.value for choice in choices]
        self._boxes = [QCheckBox(choice.label, self) for choice in choices]
        layout = FlowLayout(self)
        for box in self._boxes:
            box.clicked.connect(self._clicked)
            layout.addWidget(box)
        if self._boxes:
            self.setFocusProxy(self._boxes[0])

    def show_value(self, value: object) -> None:
        if isinstance(value, Raw):
            kept = value.text.split("\n")
            chosen: Sequence[object] = [item for item in self._values if str(item) in kept]
        else:
            chosen = tuple(value) if isinstance(value, tuple | list | frozenset) else ()
        for box, own in zip(self._boxes, self._values, strict=True):
            box.setChecked(own in chosen)

    def value(self) -> object:
        return tuple(
            own for box, own in zip(self._boxes, self._values, strict=True) if box.isChecked()
        )

    def set_read_only(self, *, read_only: bool) -> None:
        self.setEnabled(not read_only)

    def name_buttons(self, label: str) -> None:
        """Tell a screen reader which question the answers belong to."""
        for box in self._boxes:
            box.setAccessibleDescription(label)

    def _clicked(self) -> None:
        self.edited.emit(self.value())
        self.left.emit()


class SecretEditor(LineEditor):
    """A passphrase: never shown unless somebody holds it to the light."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TextCodec(), parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )


def _position(values: Sequence[object], value: object) -> int:
    """Return where a value stands, or the text that a draft kept of it; -1 for nowhere."""
    if isinstance(value, Raw):
        kept = value.text
        return next((at for at, own in enumerate(values) if own and str(own) == kept), -1)
    return next((at for at, own in enumerate(values) if own == value), -1)


def editor_for(
    field: Field, codec: Callable[[Kind], Codec], choose: str, none: str, parent: QWidget
) -> "LineEditor | LongTextEditor | ChoiceEditor | CheckEditor | RadioEditor | MultiEditor":
    """Return the editor of a field; `choose` and `none` are what an empty list says."""
    match field.kind:
        case Kind.LONG_TEXT:
            return LongTextEditor(field.lines, parent)
        case Kind.TEXT:
            return WordsEditor(parent)
        case Kind.SECRET:
            return SecretEditor(parent)
        case Kind.CHOICE:
            return ChoiceEditor(field.choices, choose, none if field.clearable else "", parent)
        case Kind.RADIO:
            return RadioEditor(field.choices, parent)
        case Kind.CHECK:
            return CheckEditor(field.label, parent)
        case Kind.MULTI:
            return MultiEditor(field.choices, parent)
        case _:
            return LineEditor(codec(field.kind), parent)
