"""The source of a letter text is spelled: its prose, in Dutch, while it may be changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest

from ui.pages.manage.text.source import SourceEditor
from ui.spelling.own_words import WordListDialog

TEXT = "{% if hlpp %}\nDit is {{ qqq }} de hlp bij mevrouw.{.hlq}\n{% endif %}"


@pytest.fixture
def source(checked, nl, shown) -> SourceEditor:
    editor = SourceEditor(nl)
    shown(editor, 500, 300)
    return editor


def test_prose_is_marked_and_markup_is_not(source, marked):
    source.show_text(TEXT, editable=True, dutch=True)
    assert marked(source) == ["hlp"]


@pytest.mark.parametrize(("editable", "dutch"), [(False, True), (True, False)])
def test_what_is_read_only_or_in_another_language_is_left_alone(source, marked, editable, dutch):
    source.show_text(TEXT, editable=editable, dutch=dutch)
    assert marked(source) == []


def test_the_line_of_a_fault_stays_marked_beside_a_slip(source, marked):
    source.show_text(TEXT, editable=True, dutch=True)
    source.mark_lines([1])
    assert marked(source) == ["hlp"]
    fault, slip = source.extraSelections()
    assert fault.cursor.blockNumber() == 0
    assert slip.format.underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline
    source.mark_lines([])
    (slip,) = source.extraSelections()
    assert slip.cursor.selectedText() == "hlp"


def test_markup_that_begins_out_of_sight_is_no_prose(source, marked):
    source.show_text("{{ a\n" + "qqq\n" * 400 + "}}\nhlp", editable=True, dutch=True)
    source.verticalScrollBar().setValue(200)
    assert marked(source) == []
    source.verticalScrollBar().setValue(source.verticalScrollBar().maximum())
    assert marked(source) == ["hlp"]


def test_f7_goes_to_the_slip(source, qtbot):
    source.show_text(TEXT, editable=True, dutch=True)
    QTest.keyClick(source, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: source.textCursor().selectedText() == "hlp")


def test_the_field_of_the_word_list_marks_what_is_no_word_yet(checked, marked, shown):
    dialog = shown(WordListDialog(checked))
    QTest.keyClicks(dialog._typed, "hlp ")
    assert marked(dialog._typed) == ["hlp"]
