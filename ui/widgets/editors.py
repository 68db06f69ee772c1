"""One editor per kind of field. Each tells only of what the user does, never of `show`."""

from ui.widgets.choice_editors import CheckEditor, ChoiceEditor, MultiEditor, RadioEditor
from ui.widgets.line_editors import LineEditor, SecretEditor
from ui.widgets.text_editors import LetterTextEditor, LongTextEditor, WordsEditor

__all__ = [
    "CheckEditor",
    "ChoiceEditor",
    "LetterTextEditor",
    "LineEditor",
    "LongTextEditor",
    "MultiEditor",
    "RadioEditor",
    "SecretEditor",
    "WordsEditor",
]
