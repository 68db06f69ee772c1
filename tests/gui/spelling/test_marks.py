"""Wrong words get a wave: in what is in sight, when the typing pauses, and never by itself."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest

from ui.spelling.checker import spelling


def test_a_slip_gets_a_wave_in_both_kinds_of_field(checked, fields, marked):
    for field in fields:
        field.setFocus()
        QTest.keyClicks(field, "dit is de hlp ")
        assert marked(field) == ["hlp"]
    (mark,) = fields[0].extraSelections()
    assert mark.format.underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline


def test_a_wave_shows_on_the_screen(checked, fields, marked):
    long, line = fields
    long.show_value("dit is de hlp")
    line.show_value("dit is de hlp")
    before = [field.grab().toImage() for field in fields]
    for field in fields:
        assert marked(field) == ["hlp"]
    assert all(old != field.grab().toImage() for old, field in zip(before, fields, strict=True))


def test_the_word_that_is_being_typed_is_left_alone(checked, fields, marked):
    long, _line = fields
    long.setFocus()
    QTest.keyClicks(long, "dit is hul")
    assert marked(long) == []
    QTest.keyClick(long, Qt.Key.Key_Space)
    assert marked(long) == ["hul"]
    QTest.keyClick(long, Qt.Key.Key_Left)
    assert marked(long) == ["hul"]


def test_a_name_is_marked_only_where_a_slip_made_it_of_a_word_or_of_a_known_name(
    checked, fields, marked
):
    checked.know(("Annelies Kuipers",))
    for field in fields:
        field.show_value("dit is Oksana van Mevroow Kuipers bij Kuipesr de Aveleijn")
        assert marked(field) == ["Mevroow", "Kuipesr"]


def test_names_wait_until_no_word_does(checked, book, fields, marked, qtbot):
    long, _line = fields
    long.show_value("dit is Oksana\nhlp")
    assert marked(long) == ["hlp"]
    assert not checked.waits


@pytest.mark.parametrize(
    ("typed", "slips"),
    [
        ("Ik sprak met de Gemente en het Wijkteem.", ["Gemente", "Wijkteem"]),
        ("Zij belt Bekkum en Visser van Carint.", []),
    ],
)
def test_names_of_people_are_left_alone_by_the_dictionary(dutch, fields, marked, typed, slips):
    long, _line = fields
    long.show_value(typed)
    assert marked(long) == slips


def test_leaving_the_field_finishes_its_last_word(checked, fields, marked):
    long, line = fields
    long.setFocus()
    QTest.keyClicks(long, "de hlp")
    assert marked(long) == []
    line.setFocus()
    assert marked(long) == ["hlp"]


def test_marks_stand_right_behind_signs_that_qt_counts_twice(checked, fields, marked):
    for field in fields:
        field.show_value("😀 de 😀 hlp")
        assert marked(field) == ["hlp"]
        assert field.marks.spans == ((9, 12),)


def test_what_cannot_be_changed_is_not_marked(checked, fields, marked):
    long, line = fields
    for field in (long, line):
        field.show_value("hlp")
        field.set_read_only(read_only=True)
        assert marked(field) == []


def test_only_what_is_in_sight_is_asked(checked, book, fields, marked):
    long, _line = fields
    rows = [f"de {chr(97 + at % 26)}x{chr(97 + at // 26 % 26)}" for at in range(600)]
    long.show_value("\n".join(rows))
    shown = marked(long)
    assert 3 <= len(shown) < 60
    assert len(book.asked) < 80
    long.verticalScrollBar().setValue(long.verticalScrollBar().maximum())
    assert marked(long)[-1] == rows[-1][3:]


def test_one_line_of_a_million_signs_costs_no_more(checked, book, fields, marked):
    long, _line = fields
    long.show_value("de hlp " * 150_000)
    marked(long)
    assert set(book.asked) == {"de", "hlp"}
    begin, seen = long.marks._surface.seen()
    assert begin == 0
    assert len(seen) < 4000


def test_without_a_dictionary_nothing_is_marked_and_nothing_is_offered(
    qtbot, book, kept, nl, fields
):
    book.absent = True
    checker = spelling()
    checker.open(book, kept, nl)
    with qtbot.waitSignal(checker.changed):
        pass
    long, _line = fields
    long.show_value("hlp")
    long.marks.look()
    QTest.keyClick(long, Qt.Key.Key_F7)
    assert not checker.available
    assert (long.marks.spans, long.textCursor().hasSelection()) == ((), False)


def test_a_dictionary_that_goes_away_takes_its_marks_along(checked, book, fields, marked, qtbot):
    long, _line = fields
    long.show_value("hlp")
    assert marked(long) == ["hlp"]
    book.absent = True
    long.show_value("hlp hllp")
    long.marks.look()
    qtbot.waitUntil(lambda: long.marks.spans == ())
    assert not checked.available


def test_who_wants_no_marks_gets_none(checked, fields, marked):
    long, _line = fields
    long.show_value("hlp")
    checked.turn(on=False)
    assert marked(long) == []
    checked.turn(on=True)
    assert marked(long) == ["hlp"]


@pytest.mark.parametrize("at", [0, 1])
def test_f7_goes_from_slip_to_slip_and_round(checked, fields, qtbot, at):
    field = fields[at]
    field.show_value("hlp is de hulpp")
    field.setFocus()
    field.marks._surface.select((0, 0))
    for word in ("hlp", "hulpp", "hlp"):
        QTest.keyClick(field, Qt.Key.Key_F7)
        qtbot.waitUntil(lambda word=word: chosen(field) == word)


def chosen(field):
    return (
        field.selectedText()
        if hasattr(field, "selectedText")
        else field.textCursor().selectedText()
    )


def test_f7_finds_a_slip_far_out_of_sight(checked, fields, qtbot):
    long, _line = fields
    long.show_value("de hulp is van mevrouw\n" * 500 + "hlp")
    long.setFocus()
    QTest.keyClick(long, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: long.textCursor().selectedText() == "hlp")


@pytest.fixture
def said(monkeypatch):
    """Collect what a screen reader is told."""
    from PySide6.QtGui import QAccessible

    heard = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: heard.append(event.message())
    )
    return heard


def test_a_screen_reader_hears_of_a_slip_when_the_cursor_comes_there(checked, fields, marked, said):
    long, _line = fields
    long.setFocus()
    QTest.keyClicks(long, "de hlp ")
    assert marked(long) == ["hlp"]
    assert said == []
    QTest.keyClick(long, Qt.Key.Key_Left)
    long.marks.look()
    long.marks.look()
    assert said == ["Niet in het woordenboek: hlp"]


def test_a_field_without_slips_says_so_on_f7(checked, fields, said, qtbot):
    long, _line = fields
    long.show_value("de hulp")
    long.setFocus()
    QTest.keyClick(long, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["In dit veld is geen woord gemarkeerd."]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(max_size=120))
def test_spelling_never_changes_a_text_by_itself(checked, fields, typed):
    for field in fields:
        field.show_value(typed)
        before = field.value()
        told: list[object] = []
        field.edited.connect(told.append)
        field.marks.typed()
        field.marks.look()
        field.marks.left()
        field.marks.look()
        field.edited.disconnect(told.append)
        assert (field.value(), told) == (before, [])
        assert all(0 <= start < end for start, end in field.marks.spans)
