"""Editors of a choice: one or more of many values. Each tells only of what the user does."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QRadioButton, QWidget

from ui.typed_text import Raw
from ui.widgets.fields import Choice
from ui.widgets.flow import FlowLayout

_ICON_GAP = 4
"""What Qt leaves between an icon and words."""


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
        at = _position(self._values, value)
        if at != self.currentIndex():
            # With this Qt makes the list that opens, whether or not anybody opens it.
            self.setCurrentIndex(at)

    def value(self) -> object:
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_read_only(self, *, read_only: bool) -> None:
        self.setEnabled(not read_only)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Ask for a few signs and an icon, whatever there is to choose.

        By `setSizeAdjustPolicy` Qt would do so too, and make the list that opens for it: nine
        widgets that hardly anybody sees.
        """
        return super().minimumSizeHint() + QSize(self.iconSize().width() + _ICON_GAP, 0)

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

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer no others than these, of those that it was made with."""
        offered = [choice.value for choice in choices]
        for button, own in zip(self._group.buttons(), self._values, strict=True):
            button.setVisible(own in offered)

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


def _position(values: Sequence[object], value: object) -> int:
    """Return where a value stands, or the text that a draft kept of it; -1 for nowhere."""
    if isinstance(value, Raw):
        kept = value.text
        return next((at for at, own in enumerate(values) if own and str(own) == kept), -1)
    return next((at for at, own in enumerate(values) if own == value), -1)
