"""What one can do with a marked word, by mouse and by keyboard, and the words of one's own."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from ui.spelling.own_words import WordListDialog

OWN = ("Voeg “hlp” toe aan mijn woordenlijst", "Deze keer negeren")


@pytest.fixture
def menu(qtbot, marked):
    """Open the menu of a field at a position in its text, by mouse or by keyboard."""
    opened = []

    def open_at(field, position, *, keyboard=False) -> QMenu:
        marked(field)
        field.marks._surface.select((position, position))
        target = getattr(field, "viewport", lambda: field)()
        where = QPoint() if keyboard else field.cursorRect().center()
        reason = QContextMenuEvent.Reason.Keyboard if keyboard else QContextMenuEvent.Reason.Mouse
        event = QContextMenuEvent(
            reason, where, target.mapToGlobal(where), Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(field if keyboard else target, event)
        found = QApplication.activePopupWidget()
        assert isinstance(found, QMenu)
        opened.append(found)
        qtbot.waitUntil(lambda: not any("…" in words for words in entries(found)))
        return found

    yield open_at
    for left in opened:
        left.close()


def entries(menu):
    return [action.text() for action in menu.actions()]


@pytest.mark.parametrize("keyboard", [False, True])
@pytest.mark.parametrize("at", [0, 1])
def test_the_menu_of_a_marked_word_begins_with_what_is_meant(checked, fields, menu, at, keyboard):
    field = fields[at]
    field.show_value("de hlp bij")
    words = entries(menu(field, 5, keyboard=keyboard))
    assert words[:6] == [f"hlp{number}" for number in range(6)]
    assert tuple(words[6:8]) == OWN


@pytest.mark.parametrize("at", [0, 1])
def test_a_suggestion_replaces_the_word_and_undo_brings_it_back(checked, fields, menu, marked, at):
    field = fields[at]
    field.show_value("de hlp bij")
    told: list[object] = []
    field.edited.connect(told.append)
    menu(field, 5).actions()[0].trigger()
    assert field.value() == "de hlp0 bij"
    if at == 0:
        assert told[-1] == "de hlp0 bij"
    field.undo()
    assert field.value() == "de hlp bij"


def test_a_word_without_suggestions_says_so(checked, fields, menu):
    long, _line = fields
    long.show_value("qqq")
    assert entries(menu(long, 1))[0] == "Geen suggesties"


def test_a_right_word_has_the_usual_menu(checked, fields, menu):
    long, _line = fields
    long.show_value("de hlp bij")
    assert not set(OWN) & set(entries(menu(long, 1)))


def test_without_a_dictionary_the_menu_is_the_usual_one(fields, menu):
    long, _line = fields
    long.show_value("hlp")
    assert not set(OWN) & set(entries(menu(long, 1)))


def test_a_learned_word_is_kept_and_marked_no_more(checked, kept, fields, menu, marked):
    long, _line = fields
    long.show_value("de hlp bij")
    menu(long, 5).actions()[6].trigger()
    assert kept.words == ("hlp",)
    assert marked(long) == []
    checked.forget("hlp")
    assert (kept.words, marked(long)) == ((), ["hlp"])


def test_an_ignored_word_comes_back_with_the_next_user(
    checked, book, kept, nl, fields, menu, marked, qtbot
):
    long, _line = fields
    long.show_value("de hlp bij")
    menu(long, 5).actions()[7].trigger()
    assert (kept.words, marked(long)) == ((), [])
    checked.shut()
    book.absent = False
    checked.open(book, kept, nl)
    qtbot.waitUntil(lambda: checked.available)
    assert marked(long) == ["hlp"]


def test_a_full_disk_is_told_and_the_word_counts_all_the_same(checked, kept, fields, marked, qtbot):
    long, _line = fields
    long.show_value("hlp")
    kept.broken = True
    with qtbot.waitSignal(checked.troubled):
        checked.learn("hlp")
    assert marked(long) == []


def test_the_word_list_shows_adds_and_removes(checked, kept, qtbot, light, shown):
    checked.learn("Zwolle")
    checked.learn("aapje")
    dialog = shown(WordListDialog(checked), 400, 400)
    assert [row.key for row in dialog._list.rows] == ["aapje", "Zwolle"]
    dialog._list.select(1)
    dialog._remove.click()
    dialog._typed.setText(" noaberhulp ")
    dialog._add.click()
    assert kept.words == ("aapje", "noaberhulp")
    dialog._list.select(0)
    dialog._remove.click()
    dialog._remove.click()
    assert kept.words == ()
    assert not dialog._remove.isEnabled()


def test_names_of_a_case_are_right(checked, fields, marked):
    long, _line = fields
    long.show_value("Öztürk is de hulp")
    assert marked(long) == ["Öztürk"]
    checked.know(["Fatma Öztürk"])
    assert marked(long) == []


def test_the_dictionary_of_the_program_helps(dutch, fields, marked, menu):
    long, _line = fields
    long.show_value("Mevrouw krijgt huishoudelijek hulp van Zorggroep Quuxia, dhr. en mw. Bos.")
    assert marked(long) == ["huishoudelijek"]
    assert "huishoudelijke" in entries(menu(long, 20))[:6]
