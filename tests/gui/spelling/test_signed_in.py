"""Spelling follows whoever is signed in: it begins with them, and forgets them at the lock."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from hengelo_toegang.domain.case import (
    Expertise,
    Finding,
    Ladder,
    Need,
    NetworkHelp,
    RungOutcome,
)
from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.domain.people import UserId
from tests.builders import ANNA, BAS, a_case, a_household, a_person
from tests.gui import a11y
from tests.gui.looks import LOOKS
from ui.advising.adviser import adviser
from ui.entry import Entry
from ui.look import Look
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.spelling.checker import spelling
from ui.spelling.finding import Found
from ui.spelling.own_words import WordListDialog
from ui.spelling.user import know_names

ADVICE = "Markeer zinnen die eenvoudiger kunnen"
MARK, LIST = "Markeer woorden die niet in het woordenboek staan", "Mijn woordenlijst…"


@pytest.fixture
def preferences(tmp_path):
    return Preferences(QSettings(str(tmp_path / "looks.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def window(qapp, qtbot, fonts, desks, book, nl, preferences):
    entry = Entry(
        lambda: ["anna", "bas"],
        lambda: ["Stadhuis"],
        lambda user, *_: desks(user),
        lambda: None,
        lambda: book,
    )
    opened = MainWindow(qapp, entry, Look(qapp, preferences), preferences, nl)
    qtbot.addWidget(opened)
    opened.show()
    yield opened
    opened.close()


def sign_in(window, qtbot, user: UserId) -> None:
    window.sign_in(user, "", "Stadhuis")
    qtbot.waitUntil(lambda: window.desk is not None)
    # Words begin once the desk is in sight.
    qtbot.waitUntil(lambda: spelling()._jobs is not None)
    jobs = spelling()._jobs
    assert jobs is not None
    qtbot.waitUntil(lambda: not jobs._live)


def entries(window) -> dict[str, QAction]:
    menu = window.desk.shell.look_button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions() if action.isVisible()}


def test_the_words_of_a_user_are_there_the_next_time_and_for_nobody_else(
    window, book, qtbot, preferences
):
    sign_in(window, qtbot, ANNA)
    spelling().learn("noaberhulp")
    window.lock()
    assert spelling().own_words == ()
    book.absent = False
    sign_in(window, qtbot, BAS)
    assert spelling().own_words == ()
    window.lock()
    book.absent = False
    sign_in(window, qtbot, ANNA)
    assert spelling().own_words == ("noaberhulp",)
    preferences._settings.sync()
    file = Path(preferences._settings.fileName())
    assert file.exists()
    assert "noaber" not in file.read_text("utf-8")


def test_a_user_switches_the_marks_off_for_themselves(window, book, qtbot):
    sign_in(window, qtbot, ANNA)
    entries(window)[MARK].trigger()
    assert not spelling().active
    window.lock()
    book.absent = False
    sign_in(window, qtbot, BAS)
    assert spelling().active
    window.lock()
    book.absent = False
    sign_in(window, qtbot, ANNA)
    assert not spelling().active
    assert not entries(window)[MARK].isChecked()


def test_the_menu_leads_to_the_word_list(window, qtbot):
    sign_in(window, qtbot, ANNA)
    entries(window)[LIST].trigger()
    dialog = window.findChild(WordListDialog)
    assert dialog is not None
    assert dialog.isVisible()


def test_without_a_dictionary_nothing_speaks_of_spelling(window, book, qtbot):
    book.absent = True
    sign_in(window, qtbot, ANNA)
    assert not {MARK, LIST} & set(entries(window))


def test_names_of_the_case_and_the_field_are_right(window, book, desks, qtbot):
    household = a_household(a_person(surname="Öztürk"))
    helped = Finding(RungOutcome.PART, who=(NetworkHelp("Agnieszka"),))
    need = Need(NeedId("n1"), ladder=Ladder(network=helped))
    dossier = desks(ANNA).register_report(household, a_case())
    case = desks(ANNA).open_dossier(dossier.id)
    sign_in(window, qtbot, ANNA)
    know_names(
        case.with_case(
            replace(
                case.case,
                needs=(need,),
                expertise=(Expertise("Frédérique, arts"),),
            )
        )
    )
    for word in ("Öztürk", "Wijkentree", "Agnieszka", "Frédérique", "Anna"):
        assert spelling().judge(Found(0, word)) is True


def test_a_case_that_is_opened_tells_its_names(window, book, desks, qtbot):
    case = desks(ANNA).register_report(a_household(a_person(surname="Öztürk")), a_case())
    sign_in(window, qtbot, ANNA)
    window.desk.open_case(case.id)
    assert spelling().judge(Found(0, "Öztürk")) is True


def test_a_case_that_is_opened_before_words_begin_keeps_its_names(window, book, desks, qtbot):
    case = desks(ANNA).register_report(a_household(a_person(surname="Öztürk")), a_case())
    window.sign_in(ANNA, "", "Stadhuis")
    qtbot.waitUntil(lambda: window.desk is not None)
    assert spelling()._jobs is None, "nobody waits for the dictionary with the first page"
    window.desk.open_case(case.id)
    qtbot.waitUntil(lambda: spelling().active)
    assert spelling().judge(Found(0, "Öztürk")) is True
    window.lock()
    assert spelling()._passed == set()


def test_a_user_switches_advice_off_for_themselves(window, book, qtbot):
    sign_in(window, qtbot, ANNA)
    assert adviser().active
    entries(window)[ADVICE].trigger()
    assert not adviser().active
    window.lock()
    assert adviser().spots("Derhalve.") == ()
    book.absent = False
    sign_in(window, qtbot, BAS)
    assert adviser().active
    window.lock()
    book.absent = False
    sign_in(window, qtbot, ANNA)
    assert not adviser().active
    assert not entries(window)[ADVICE].isChecked()


@pytest.mark.parametrize(("theme", "scale"), LOOKS)
def test_fields_with_marks_and_the_word_list(dressed, checked, fields, marked, shown, theme, scale):
    dressed(theme, scale)
    for field in fields:
        field.show_value("de hlp bij")
        assert marked(field) == ["hlp"]
    page = fields[0].window()
    assert a11y.problems(page) == []
    checked.learn("aapje")
    dialog = WordListDialog(checked)
    shown(dialog, dialog.width(), dialog.height())
    dressed(theme, scale)
    assert a11y.problems(dialog) == []
