"""What speech or a screen reader fills in, without a key being pressed."""

from PySide6.QtGui import QAccessible

from ui.reading import TextCodec
from ui.widgets.editors import LineEditor


def test_it_is_an_answer_of_the_user(shown):
    editor = shown(LineEditor(TextCodec()))
    answers: list[object] = []
    editor.edited.connect(answers.append)
    QAccessible.setActive(True)
    QAccessible.queryAccessibleInterface(editor).setText(QAccessible.Text.Value, "De was")
    assert answers == ["De was"]


def test_what_the_program_shows_is_none(shown):
    editor = shown(LineEditor(TextCodec()))
    answers: list[object] = []
    editor.edited.connect(answers.append)
    editor.show_value("De was")
    assert answers == []
