"""Sentences that can be plainer are marked in the margin, at their line, while one types."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from tests.gui import a11y
from tests.gui.looks import IDS, LOOKS
from ui.announcing import announcements
from ui.widgets.editors import LetterTextEditor

STIFF = "Wij helpen u.\nDerhalve bellen wij. Dat is goed."
LONG = "Wij helpen u " + "met het huis en " * 8 + "met de tuin."
WHY = "Liever “daarom” dan “derhalve”."


def show(field: LetterTextEditor, text: str) -> None:
    field.show_value(text)
    field.sentences.look()


def marked(field: LetterTextEditor) -> list[str]:
    field.sentences.look()
    text = field.sentences._surface.text()
    return [text[spot.start : spot.end] for spot in field.sentences.spots]


def put(field: LetterTextEditor, position: int) -> None:
    field.sentences._surface.select((position, position))


def above(field: LetterTextEditor, position: int) -> QPoint:
    """Return the point of the text at a position."""
    cursor = field.textCursor()
    cursor.setPosition(position)
    return field.cursorRect(cursor).center()


@pytest.fixture
def tip(qtbot):
    """Return what is told of a point below the pointer."""

    def told(widget, where: QPoint) -> str:
        QToolTip.hideText()
        qtbot.waitUntil(lambda: not QToolTip.isVisible())
        event = QHelpEvent(QEvent.Type.ToolTip, where, widget.mapToGlobal(where))
        QApplication.sendEvent(widget, event)
        return QToolTip.text() if QToolTip.isVisible() else ""

    return told


@pytest.fixture
def said():
    heard: list[str] = []

    def hear(text: str, _urgent: bool) -> None:
        heard.append(text)

    announcements().announced.connect(hear)
    yield heard
    announcements().announced.disconnect(hear)


def test_a_stiff_sentence_gets_a_mark_at_its_line(letter):
    assert letter._margin.marks() == []
    show(letter, STIFF)
    (mark,) = letter._margin.marks()
    cursor = letter.textCursor()
    cursor.setPosition(STIFF.index("Derhalve"))
    line = letter.cursorRect(cursor)
    assert line.top() <= mark.center().y() <= line.bottom()
    assert letter._margin.geometry().left() == letter.viewport().geometry().right() + 1


def test_the_words_get_dots_and_a_slip_keeps_its_wave(letter):
    show(letter, STIFF)
    (mark,) = letter.extraSelections()
    assert mark.cursor.selectedText() == "Derhalve"
    assert mark.format.underlineStyle() is QTextCharFormat.UnderlineStyle.DotLine
    letter.marks._surface.draw(((14, 22),))
    first, last = letter.extraSelections()
    assert first.format.underlineStyle() is QTextCharFormat.UnderlineStyle.DotLine
    assert last.format.underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline


def test_a_long_sentence_has_its_mark_alone(letter):
    show(letter, LONG)
    assert len(letter._margin.marks()) == 1
    assert letter.extraSelections() == []


def test_a_mark_shows_on_the_screen(letter):
    letter.show_value(STIFF)
    before = letter._margin.grab().toImage()
    letter.sentences.look()
    assert letter._margin.grab().toImage() != before


def test_other_texts_have_no_margin(fields):
    _letter, other = fields
    assert not hasattr(other, "sentences")
    assert other.viewport().geometry().left() < 5


def test_a_text_that_wraps_otherwise_keeps_to_its_frame(fields):
    page = fields[0].window()
    for field in fields:
        field.show_value(f"{LONG} {LONG}")
    for wide in (900, 500, 1200, 700):
        page.resize(wide, 400)
        QApplication.processEvents()
        for field in fields:
            inside = field.contentsRect()
            assert field.viewport().geometry().bottom() == inside.bottom()
        margin = fields[0]._margin.geometry()
        assert (margin.top(), margin.bottom()) == (
            fields[0].contentsRect().top(),
            fields[0].contentsRect().bottom(),
        )


def test_hovering_the_mark_or_the_sentence_tells_why_and_what_is_better(letter, tip):
    show(letter, STIFF)
    (mark,) = letter._margin.marks()
    assert WHY in tip(letter._margin, mark.center())
    assert WHY in tip(letter.viewport(), above(letter, STIFF.index("bellen")))
    assert tip(letter.viewport(), above(letter, 3)) == ""
    assert tip(letter._margin, QPoint(3, letter.height() - 4)) == ""


def test_pressing_the_mark_selects_the_sentence_and_offers_the_better_word(letter):
    show(letter, STIFF)
    (mark,) = letter._margin.marks()
    QTest.mouseClick(letter._margin, Qt.MouseButton.LeftButton, pos=mark.center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert letter.textCursor().selectedText() == "Derhalve bellen wij."
    assert menu.actions()[0].text() == "Schrijf “Daarom” in plaats van “Derhalve”"
    menu.actions()[0].trigger()
    menu.close()
    assert letter.value() == STIFF.replace("Derhalve", "Daarom")
    letter.undo()
    assert letter.value() == STIFF


def test_the_menu_key_on_the_sentence_offers_the_same(letter):
    show(letter, f"{STIFF} {LONG}")
    for position, first in (
        (STIFF.index("bellen"), "Schrijf “Daarom” in plaats van “Derhalve”"),
        (len(STIFF) + 10, "Heel lange zin: "),
    ):
        put(letter, position)
        QApplication.sendEvent(
            letter, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
        )
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert menu.actions()[0].text().startswith(first)
        menu.close()


def test_a_better_word_is_not_written_over_what_was_changed_meanwhile(letter):
    show(letter, STIFF)
    menu = QMenu()
    menu.addAction("Kopiëren")
    letter.sentences.offer(menu, STIFF.index("bellen"))
    changed = STIFF.replace("Derhalve", "Dus")
    letter.setPlainText(changed)
    menu.actions()[0].trigger()
    assert letter.value() == changed


def test_shift_f7_goes_from_sentence_to_sentence_and_says_why(letter, said, qtbot):
    show(letter, f"Conform het plan. Dag.\n{STIFF}")
    letter.setFocus()
    put(letter, 20)
    for sentence in ("Derhalve bellen wij.", "Conform het plan.", "Derhalve bellen wij."):
        said.clear()
        QTest.keyClick(letter, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
        assert letter.textCursor().selectedText() == sentence
        assert "Liever" in said[0]
        assert "Liever" in QToolTip.text()
    QTest.keyClick(letter, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_shift_f7_begins_with_the_sentence_of_the_cursor(letter):
    show(letter, f"Conform het plan. Dag.\n{STIFF}")
    put(letter, 3)
    QTest.keyClick(letter, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert letter.textCursor().selectedText() == "Conform het plan."


def test_a_plain_text_says_so_on_shift_f7(letter, said):
    show(letter, "Wij helpen u.")
    QTest.keyClick(letter, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert said == ["Geen zin in dit veld hoeft eenvoudiger."]


def test_a_screen_reader_knows_how_many_and_hears_why_at_the_sentence(letter, said):
    letter.setAccessibleDescription("Staat zo in de brief.")
    show(letter, STIFF)
    assert letter.accessibleDescription() == (
        "Staat zo in de brief. 1 zin kan eenvoudiger: Shift+F7."
    )
    letter.setFocus()
    put(letter, STIFF.index("bellen"))
    letter.sentences.look()
    letter.sentences.look()
    assert said == [WHY]
    show(letter, "Wij helpen u.")
    assert letter.accessibleDescription() == "Staat zo in de brief."


def test_the_sentence_that_is_being_typed_is_left_alone(letter):
    letter.setFocus()
    QTest.keyClicks(letter, "Derhalve bellen wij")
    assert marked(letter) == []
    QTest.keyClicks(letter, ".")
    assert marked(letter) == ["Derhalve bellen wij."]
    QTest.keyClicks(letter, " Conform")
    assert marked(letter) == ["Derhalve bellen wij."]
    QTest.keyClick(letter, Qt.Key.Key_Left)
    assert marked(letter) == ["Derhalve bellen wij.", "Conform"]


def test_a_mark_moves_along_until_the_text_is_read_anew(letter):
    show(letter, STIFF)
    (before,) = letter.sentences.starts
    put(letter, 0)
    letter.setFocus()
    QTest.keyClicks(letter, "Dag. ")
    assert letter.sentences.starts == (before + 5,)


def test_typing_never_reads_before_it_pauses(letter):
    letter.setFocus()
    read: list[bool] = []
    letter.sentences.looked.connect(lambda: read.append(True))
    QTest.keyClicks(letter, "Derhalve. ")
    assert read == []


def test_signs_that_qt_counts_twice_shift_nothing(letter):
    text = "😀 Dag. Derhalve bellen wij."
    show(letter, text)
    (mark,) = letter.extraSelections()
    assert mark.cursor.selectedText() == "Derhalve"
    letter.go_to_sentence(text.index("Derhalve"))
    assert letter.textCursor().selectedText() == "Derhalve bellen wij."


def test_nothing_is_marked_of_what_cannot_be_changed_or_for_who_does_not_want_it(letter, advised):
    show(letter, STIFF)
    letter.set_read_only(read_only=True)
    assert marked(letter) == []
    letter.set_read_only(read_only=False)
    assert len(marked(letter)) == 1
    advised.turn(on=False)
    assert marked(letter) == []
    assert letter.accessibleDescription() == ""


@pytest.mark.parametrize("clothes", LOOKS, ids=IDS)
def test_everybody_can_use_the_margin(letter, dressed, clothes):
    dressed(*clothes)
    show(letter, STIFF)
    assert letter._margin.width() >= 24
    assert a11y.problems(letter.window()) == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(["Conform. ", "\n", "- ", "😀", LONG, "é"])).map("".join))
def test_reading_never_changes_a_text(letter: LetterTextEditor, typed):
    letter.show_value(typed)
    told: list[object] = []
    letter.edited.connect(told.append)
    letter.sentences.look()
    letter.sentences.to_next()
    letter.sentences.left()
    letter.edited.disconnect(told.append)
    assert (letter.value(), told) == (typed, [])
