"""Whatever is pasted or typed in a field becomes a clean value, or a message at the field."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from ui.pages.manage.text.source import SourceEditor
from ui.reading import Raw
from ui.typed_text import MOST_LINE, MOST_TEXT
from ui.widgets.fields import Field, Kind
from ui.widgets.form import FormView
from ui.widgets.search import Found, SearchField
from ui.widgets.texts import Remark

MEGABYTE = "woord " * 170_000
LINES = "een regel\n" * 10_000
NASTY = "a\x00b\x07 \u202e\u05e9\u05dc\u05d5\u05dd e\u0301 \U0001f468\u200d\U0001f469 \ud800!"
CLEAN = "ab \u05e9\u05dc\u05d5\u05dd e\u0301 \U0001f468\u200d\U0001f469 !"
NO_DAY = ["31-02-2026", "29-02-2025", "1-1-1800", "1-1-0000", "1-1-9999", "32-13-2026", "²-1-2026"]


def paste(field, text):
    if isinstance(field, QPlainTextEdit):
        content = QMimeData()
        content.setText(text)
        field.insertFromMimeData(content)
    else:
        QApplication.clipboard().setText(text)
        field.paste()
    QApplication.processEvents()


def remark(form):
    return next((one.text() for one in form.findChildren(Remark) if one.isVisible()), "")


@pytest.fixture
def field_of(placed, nl):
    """Return the editor of one field, its form, and what it reported."""

    def make(kind):
        form = placed(FormView([Field("x", "Vraag", kind)], nl, lambda: date(2026, 3, 2)))
        told = []
        form.edited.connect(lambda _place, value: told.append(value))
        editor = form.findChild(QPlainTextEdit if kind is Kind.LONG_TEXT else QLineEdit)
        editor.setFocus()
        return editor, form, told

    return make


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.LONG_TEXT, Kind.DATE, Kind.MONEY, Kind.WHOLE])
@pytest.mark.parametrize("text", [MEGABYTE, LINES], ids=["megabyte", "lines"])
def test_field_takes_what_fits_and_says_what_did_not(field_of, kind, text):
    editor, form, told = field_of(kind)
    paste(editor, text)
    most = MOST_TEXT if kind is Kind.LONG_TEXT else MOST_LINE
    assert len(str(told[-1])) <= most
    assert remark(form)
    if kind in (Kind.TEXT, Kind.LONG_TEXT):
        assert "pas" in remark(form)
        assert editor.accessibleDescription().startswith(remark(form))


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.LONG_TEXT])
def test_field_keeps_writing_and_leaves_out_what_is_none(field_of, kind):
    editor, form, told = field_of(kind)
    paste(editor, NASTY)
    assert told[-1] == CLEAN
    assert "Onzichtbare" in remark(form)
    QTest.keyClick(editor, Qt.Key.Key_Exclam)
    assert told[-1] == f"{CLEAN}!"
    assert not remark(form)


def test_full_field_takes_no_more_and_loses_nothing_that_stood_there(field_of):
    editor, form, told = field_of(Kind.LONG_TEXT)
    paste(editor, "a" * MOST_TEXT)
    assert not remark(form)
    editor.moveCursor(editor.textCursor().MoveOperation.Start)
    QTest.keyClicks(editor, "bc")
    QApplication.processEvents()
    assert told[-1] == "a" * MOST_TEXT
    assert "1 teken" in remark(form)


def test_longer_text_of_earlier_is_shown_whole_and_can_be_shortened(field_of):
    editor, form, told = field_of(Kind.LONG_TEXT)
    form.show_value("x", "a" * (MOST_TEXT + 10))
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert len(told[-1]) == MOST_TEXT + 9


def test_text_pasted_in_the_middle_stands_in_the_middle(field_of):
    editor, _, told = field_of(Kind.TEXT)
    QTest.keyClicks(editor, "begin  eind")
    editor.setCursorPosition(6)
    paste(editor, "a\x00\nb")
    assert told[-1] == "begin a b eind"
    assert editor.cursorPosition() == 9


@pytest.mark.parametrize("text", NO_DAY)
def test_day_that_is_none_is_kept_as_typed_and_explained(field_of, text):
    editor, form, told = field_of(Kind.DATE)
    QTest.keyClicks(editor, text)
    assert told[-1] == Raw(text)
    editor.clearFocus()
    assert "03-11-2026" in remark(form)
    assert editor.text() == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,56", Decimal("1234.56")),
        ("1,234.56", Decimal("1234.56")),
        ("-5", Decimal(-5)),
        ("€ 12", Decimal(12)),
        ("1e9", Raw("1e9")),
        ("1_0", Raw("1_0")),
        ("9" * 400, Raw("9" * 400)),
        ("1,2,3", Raw("1,2,3")),
        ("\u0661\u0662", Raw("\u0661\u0662")),
    ],
)
def test_amount_is_read_as_it_is_written_or_not_at_all(field_of, text, value):
    editor, form, told = field_of(Kind.MONEY)
    paste(editor, text)
    assert told[-1] == value
    editor.clearFocus()
    assert bool(remark(form)) is isinstance(value, Raw)


@pytest.mark.parametrize("text", ["12a", "9" * 5000, "1.5", "-5", "²"])
def test_house_number_asks_for_figures(field_of, text):
    editor, form, told = field_of(Kind.WHOLE)
    paste(editor, text)
    assert isinstance(told[-1], Raw)
    editor.clearFocus()
    assert "12" in remark(form)


@pytest.mark.parametrize("text", [MEGABYTE, NASTY, "'\"%_\\;--", "\x00\x00\x00"])
def test_search_takes_anything(placed, text):
    asked = []

    def find(words):
        asked.append(words)
        return Found(())

    field = placed(SearchField("Zoeken", "", find))
    paste(field, text)
    field.show_found()
    assert all(len(words) <= MOST_LINE and "\x00" not in words for words in asked)


def test_letter_text_takes_no_control_signs(placed, nl):
    editor = placed(SourceEditor(nl))
    typed: list[str] = []
    editor.typed.connect(typed.append)
    editor.show_text("", editable=True, dutch=True)
    paste(editor, NASTY)
    assert typed[-1] == CLEAN
    paste(editor, MEGABYTE)
    assert 59_000 < len(typed[-1]) <= 60_000
