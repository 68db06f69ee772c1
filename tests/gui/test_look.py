"""Colours that follow the system; size and language that change while the program runs."""

import pytest
from PySide6.QtCore import QLocale, QPoint, QSettings, Qt
from PySide6.QtWidgets import QMessageBox, QPushButton

from hengelo_toegang.i18n import ENGLISH, translator
from tests.builders import a_case, a_household
from tests.gui.rest import stand_still
from tests.gui.test_unlock import enter
from ui.language import speak
from ui.look import Look, theme_of_system
from ui.pages.case.view import CaseView
from ui.pages.new_report.page import NEW_REPORT
from ui.pages.new_report.view import NewReportView
from ui.pages.unlock.view import UnlockView
from ui.preferences import Preferences
from ui.theme import ThemeName
from ui.widgets.form import FieldBlock
from ui.widgets.look_button import LookButton

SCHEME, CONTRAST = Qt.ColorScheme, Qt.ContrastPreference


@pytest.fixture
def preferences(tmp_path):
    return Preferences(QSettings(str(tmp_path / "own.ini"), QSettings.Format.IniFormat))


@pytest.fixture(autouse=True)
def dutch_again(qapp):
    yield
    speak(qapp, "nl")


@pytest.mark.parametrize(
    ("scheme", "wished", "theme"),
    [
        (SCHEME.Unknown, CONTRAST.NoPreference, ThemeName.LIGHT),
        (SCHEME.Light, CONTRAST.NoPreference, ThemeName.LIGHT),
        (SCHEME.Dark, CONTRAST.NoPreference, ThemeName.DARK),
        (SCHEME.Light, CONTRAST.HighContrast, ThemeName.CONTRAST),
        (SCHEME.Dark, CONTRAST.HighContrast, ThemeName.CONTRAST),
    ],
)
def test_the_theme_is_that_of_the_system(scheme, wished, theme):
    assert theme_of_system(scheme, wished) is theme


def test_a_choice_of_ones_own_goes_before_the_system(qapp, preferences, light):
    look = Look(qapp, preferences)
    seen = [look.theme]
    for choice in (ThemeName.DARK, None):
        look.choose_theme(choice)
        seen.append(look.theme)
    assert seen == [ThemeName.LIGHT, ThemeName.DARK, ThemeName.LIGHT]
    assert preferences.theme is None


def test_a_menu_that_is_filled_when_it_opens_holds_the_same(qapp, qtbot, preferences, light):
    look, _ = Look(qapp, preferences), translator(ENGLISH)
    whole, later = LookButton(look, _), LookButton(look, _, later=True)
    for one in (whole, later):
        qtbot.addWidget(one)
    assert whole.menu().actions()
    assert later.menu().actions() == []
    for _time in range(2):
        later.menu().popup(QPoint(0, 0))
        later.menu().hide()
        assert _words(later) == _words(whole)


def _words(button):
    return [(one.text(), one.isChecked()) for one in button.menu().actions()]


def test_stock_buttons_and_dates_speak_the_language_too(qapp, qtbot):
    speak(qapp, ENGLISH)
    box = QMessageBox(QMessageBox.Icon.Question, "t", "t", QMessageBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QMessageBox.StandardButton.Cancel).text().replace("&", "") == "Cancel"
    assert QLocale().monthName(3) == "March"
    speak(qapp, "nl")
    box = QMessageBox(QMessageBox.Icon.Question, "t", "t", QMessageBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QMessageBox.StandardButton.Cancel).text().replace("&", "") == "Annuleren"
    assert QLocale().monthName(3) == "maart"


def test_unlock_page_speaks_another_language_at_once(window, qtbot, qapp):
    look_of(window).choose_language(ENGLISH)
    qtbot.waitUntil(lambda: "Open" in words(window, UnlockView))
    look_of(window).choose_language("nl")
    qtbot.waitUntil(lambda: "Openen" in words(window, UnlockView))


def test_desk_changes_language_where_it_is_and_keeps_what_is_typed(window, qtbot):
    enter(window, qtbot)
    window.desk.shell.go(NEW_REPORT)
    page = window.desk.shell.page(NEW_REPORT)
    qtbot.keyClicks(question(page), "Wie helpt met de was?")
    look_of(window).choose_language(ENGLISH)
    qtbot.waitUntil(lambda: window.desk.shell.page(NEW_REPORT) is not page)
    page = window.desk.shell.page(NEW_REPORT)
    assert window.desk.shell.current == NEW_REPORT
    assert question(page).toPlainText() == "Wie helpt met de was?"
    assert "Register the report" in words(window, NewReportView)


def test_larger_text_lays_the_open_case_out_anew(window, qtbot):
    enter(window, qtbot)
    services = window.desk.services
    case = services.register_report(a_household(), a_case())
    window.desk.open_case(case.id)
    before = window.desk.case_page
    width = window.desk.shell.width()
    look_of(window).choose_scale(150)
    qtbot.waitUntil(lambda: window.desk.case_page is not before)
    assert isinstance(window.desk.case_page, CaseView)
    assert window.desk.shell.width() == width


def test_case_opened_at_large_type_leaves_the_window_as_high_as_a_laptop(window, qtbot):
    enter(window, qtbot)
    look_of(window).choose_scale(200)
    services = window.desk.services
    case = services.register_report(a_household(), a_case())
    window.resize(1366, 768)
    window.desk.open_case(case.id)
    stand_still(window, qtbot)
    assert window.height() == 768


def test_after_larger_text_the_keyboard_is_on_the_page_in_sight(window, qtbot):
    enter(window, qtbot)
    before = window.desk
    look_of(window).choose_scale(150)
    qtbot.waitUntil(lambda: window.desk is not before)
    qtbot.waitUntil(lambda: window.desk.shell.isAncestorOf(window.focusWidget()))
    assert window.focusWidget().isVisible()


def test_the_window_comes_back_as_large_as_it_was(window, qtbot, qapp, nl):
    # At the door, which fits in any window; the screen of the tests is 800 wide.
    window.start()
    window.resize(698, 555)
    window.close()
    kept = window._preferences.geometry
    again = type(window)(qapp, window._entry, window._look, window._preferences, nl)
    qtbot.addWidget(again)
    assert not kept.isEmpty()
    assert (again.width(), again.height()) == (698, 555)


def look_of(window):
    return window._look


def words(window, kind):
    (page,) = (page for page in window.findChildren(kind) if page.isVisible())
    return [button.text() for button in page.findChildren(QPushButton)]


def question(page):
    (block,) = (
        block for block in page.findChildren(FieldBlock) if block.field.place == "report.question"
    )
    return block.editor
