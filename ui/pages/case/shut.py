"""Closing the fields of a step while its letters stay open to read."""

from PySide6.QtWidgets import QPushButton, QWidget

from ui.pages.case.letters import LetterBox
from ui.widgets.editors import (
    CheckEditor,
    ChoiceEditor,
    LineEditor,
    LongTextEditor,
    MultiEditor,
    RadioEditor,
)


def shut(root: QWidget, *, read_only: bool) -> None:
    """Close or open every editor and button under `root`, but those of letters."""
    kinds = (CheckEditor, ChoiceEditor, LineEditor, LongTextEditor, MultiEditor, RadioEditor)
    for widget in root.findChildren(QWidget):
        if isinstance(widget, kinds):
            widget.set_read_only(read_only=read_only)
        elif isinstance(widget, QPushButton) and not isinstance(widget.parent(), LetterBox):
            widget.setEnabled(not read_only)
