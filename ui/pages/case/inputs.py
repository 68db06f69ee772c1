"""A field that knows its place in the case; one question with its editor.

Used where a form cannot be described beforehand: the rows of the ladder come and go.
"""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.icons import Icon
from ui.reading import Raw
from ui.style import FAULTY, mark
from ui.theme import Tone
from ui.widgets.editors import (
    CheckEditor,
    ChoiceEditor,
    LineEditor,
    LongTextEditor,
    MultiEditor,
    RadioEditor,
)
from ui.widgets.texts import Caption, Remark, Words

AnyEditor = CheckEditor | ChoiceEditor | LineEditor | LongTextEditor | MultiEditor | RadioEditor
Put = Callable[[str, object], None]


class PlaceField(QWidget):
    """A question, its editor below it, and the place in the case that it fills.

    `half` is what to say (translated) of typed text that is no value yet.
    """

    def __init__(
        self, label: str, editor: AnyEditor, put: Put, hint: str = "", half: str = ""
    ) -> None:
        super().__init__()
        self.editor = editor
        self._hint, self._half = hint, half
        self.place = ""
        self._put = put
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(3)
        if not isinstance(editor, CheckEditor):
            lay.addWidget(Caption(label, editor))
        editor.setAccessibleName(label)
        if isinstance(editor, RadioEditor | MultiEditor):
            editor.name_buttons(label)
        lay.addWidget(editor)
        if hint:
            editor.setAccessibleDescription(hint)
            lay.addWidget(Words(hint, muted=True))
        self._complaint = Remark(Icon.ERROR, Tone.DANGER)
        lay.addWidget(self._complaint)
        editor.edited.connect(self._edited)
        editor.left.connect(self._complain)

    def show_at(self, place: str, value: object) -> None:
        """Show the value of a place; edits go to that place from now on."""
        self.place = place
        self.editor.show_value(value)
        self._complain()

    def _edited(self, value: object) -> None:
        if not isinstance(value, Raw):
            self._complain()
        self._put(self.place, value)

    def _complain(self) -> None:
        """Say what is wrong with half-typed text, once the user has left it."""
        half = isinstance(self.editor.value(), Raw) and not self.editor.hasFocus()
        text = self._half if half else ""
        if text != self._complaint.text():
            self._complaint.say(text)
            mark(self.editor, FAULTY, bool(text))
            around = " ".join(part for part in (text, self._hint) if part)
            self.editor.setAccessibleDescription(around)


def nearest(root: QWidget, place: str) -> QWidget | None:
    """Return the editor under `root` of a place, or of the nearest one around it."""
    best: QWidget | None = None
    most = 0
    wanted = place.split(".")
    for field in cast("list[PlaceField]", root.findChildren(PlaceField)):
        shared = 0
        for left, right in zip(field.place.split("."), wanted, strict=False):
            if left != right:
                break
            shared += 1
        if shared > most and field.editor.isEnabled():
            best, most = field.editor, shared
    return best


def focus(field: QWidget) -> None:
    """Put the cursor in a field, as a shortcut does: the focus is made visible."""
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
