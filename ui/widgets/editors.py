"""One editor per kind of field. Each tells only of what the user does, never of `show`."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.reading import Codec
from ui.widgets.choice_editors import CheckEditor, ChoiceEditor, MultiEditor, RadioEditor
from ui.widgets.fields import Field, Kind
from ui.widgets.text_editors import (
    LetterTextEditor,
    LineEditor,
    LongTextEditor,
    SecretEditor,
    WordsEditor,
)

__all__ = [
    "CheckEditor",
    "ChoiceEditor",
    "Editor",
    "LetterTextEditor",
    "LineEditor",
    "LongTextEditor",
    "MultiEditor",
    "RadioEditor",
    "SecretEditor",
    "WordsEditor",
    "editor_for",
]


class Editor(Protocol):
    """What a form asks of an editor; `edited` carries a value, None, or `Raw`."""

    edited: Signal
    left: Signal

    def show_value(self, value: object) -> None:
        """Show a value without telling anybody; what is being typed stays as typed."""
        ...

    def value(self) -> object: ...

    def set_read_only(self, *, read_only: bool) -> None: ...


def editor_for(
    field: Field, codec: Callable[[Kind], Codec], choose: str, none: str, parent: QWidget
) -> "LineEditor | LongTextEditor | ChoiceEditor | CheckEditor | RadioEditor | MultiEditor":
    """Return the editor of a field; `choose` and `none` are what an empty list says."""
    match field.kind:
        case Kind.LONG_TEXT if field.in_letter:
            return LetterTextEditor(field.lines, parent)
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
