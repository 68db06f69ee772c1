"""Which editor a field of a form gets."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.typed_text import Codec
from ui.widgets.choice_editors import CheckEditor, ChoiceEditor, MultiEditor, RadioEditor
from ui.widgets.fields import Field, Kind
from ui.widgets.line_editors import LineEditor, SecretEditor

if TYPE_CHECKING:
    from ui.widgets.text_editors import LongTextEditor, WordsEditor


def editor_for(
    field: Field, codec: Callable[[Kind], Codec], choose: str, none: str, parent: QWidget
) -> "LineEditor | LongTextEditor | ChoiceEditor | CheckEditor | RadioEditor | MultiEditor":
    """Return the editor of a field; `choose` and `none` are what an empty list says."""
    match field.kind:
        case Kind.LONG_TEXT | Kind.TEXT:
            return _editor_of_words(field, parent)
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


def _editor_of_words(field: Field, parent: QWidget) -> "WordsEditor | LongTextEditor":
    # The page at the door asks for no words, and need not wait for what looks at them.
    from ui.widgets.text_editors import LetterTextEditor, LongTextEditor, WordsEditor

    if field.kind is Kind.TEXT:
        return WordsEditor(parent)
    return (LetterTextEditor if field.in_letter else LongTextEditor)(field.lines, parent)
