"""F1 opens the manual beside the work, at what is in sight; Escape goes back to the work."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hengelo_toegang.i18n import translator
from hengelo_toegang.manual.shipped import read_manual
from tests.builders import ANNA, a_case, a_household
from tests.gui.conftest import focused
from ui.desk import UserDesk
from ui.help.asking import Help, ask_for_help
from ui.help.window import HelpWindow, show_help
from ui.look import Look
from ui.pages.case.steps import StepKey
from ui.pages.first_day.welcome_view import JOIN
from ui.pages.first_day.window import FirstDayActs, FirstDayWindow
from ui.pages.social_map.page import SOCIAL_MAP
from ui.pages.unlock.view import UnlockView
from ui.theme import ThemeName
from ui.widgets.dialogs import confirm


def manual_of(window: QWidget) -> HelpWindow:
    """Return the manual that is open beside a window."""
    (manual,) = (one for one in window.findChildren(HelpWindow) if one.isVisible())
    assert isinstance(manual, HelpWindow)
    return manual


def heading_at_top(manual: HelpWindow) -> str:
    """Return the first line that is in sight."""
    browser = manual.browser
    at = browser.cursorForPosition(browser.viewport().rect().topLeft())
    while not at.block().text().strip():
        at.movePosition(at.MoveOperation.NextBlock)
    return at.block().text()


@pytest.fixture
def desk(qapp, fonts, desks, shown, preferences, nl):
    """Open the desk of a consultant in a store with one case."""

    def open_it() -> UserDesk:
        services = desks(ANNA)
        services.register_report(a_household(), a_case())
        desk = UserDesk(services, "Stadhuis", Look(qapp, preferences), nl)
        shown(desk.shell, 1366, 768)
        desk.start()
        return desk

    return open_it


@pytest.fixture
def opened(desk):
    desk = desk()
    desk.shell.go(SOCIAL_MAP)
    return desk


@pytest.fixture
def beside(shown, qtbot, nl):
    """Open the manual at a place, beside a small window."""

    def at(place: str, about: str = "", _=nl) -> HelpWindow:
        window = shown(QWidget(), 600, 500)
        manual = show_help(window, Help("Titel", about, place), _)
        qtbot.waitUntil(manual.isActiveWindow)
        return manual

    return at


def test_f1_opens_the_part_of_the_page_in_sight(opened):
    QTest.keyClick(opened.shell, Qt.Key.Key_F1)
    manual = manual_of(opened.shell)
    assert manual.leaf.place == SOCIAL_MAP
    assert heading_at_top(manual) == "De sociale kaart"
    assert opened.shell._pages[SOCIAL_MAP].help in manual.browser.toPlainText()


def test_escape_closes_it_and_the_keyboard_is_where_it_was(opened, qtbot):
    before = focused()
    QTest.keyClick(opened.shell, Qt.Key.Key_F1)
    manual = manual_of(opened.shell)
    qtbot.waitUntil(manual.isActiveWindow)
    assert focused() is manual.browser
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    assert not manual.isVisible()
    qtbot.waitUntil(opened.shell.isActiveWindow)
    assert focused() is before


def test_f1_again_shows_the_same_window_at_another_page(opened):
    opened.shell.show_help()
    first = manual_of(opened.shell)
    opened.new_report()
    opened.shell.show_help()
    assert manual_of(opened.shell) is first
    assert heading_at_top(first) == "Een nieuwe melding"


def test_each_step_of_a_case_has_its_own_part(desk):
    opened = desk()
    opened.open_case(a_case().id)
    presenter = opened.case_page.presenter
    for at, step in enumerate(presenter.steps):
        presenter.go_to_step(step.key)
        opened.shell.show_help()
        assert heading_at_top(manual_of(opened.shell)).startswith(f"Stap {at + 1}: ")
    assert [step.key for step in presenter.steps] == [*StepKey]


def test_every_page_of_a_desk_finds_its_part(desk):
    opened = desk()
    places = read_manual().places
    assert [key for key in opened.shell._pages if key not in places] == []


def test_a_dialog_has_a_manual_of_its_own_that_can_be_read(opened, qtbot):
    question = confirm(opened.shell, "Zeker?", "Dit kan niet terug.", "Ja", "Nee", lambda: None)
    qtbot.waitUntil(question.isActiveWindow)
    QTest.keyClick(question, Qt.Key.Key_F1)
    manual = manual_of(question)
    assert manual.leaf.place == SOCIAL_MAP
    qtbot.waitUntil(manual.isActiveWindow)
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    assert question.isVisible()
    question.reject()


def test_the_door_has_its_part_before_anybody_signed_in(shown, nl):
    view = shown(UnlockView("Gemeente", nl), 760, 620)
    QTest.keyClick(view._form, Qt.Key.Key_F1)
    assert heading_at_top(manual_of(view)) == "Het programma openen"


def test_a_widget_around_which_nobody_helps_asks_in_vain(shown):
    lonely = shown(QWidget(), 200, 200)
    ask_for_help(lonely)
    assert lonely.findChildren(HelpWindow) == []


def test_links_lead_on_and_back_comes_back(beside):
    manual = beside("unlock")
    QTest.mouseClick(manual._contents, Qt.MouseButton.LeftButton)
    assert heading_at_top(manual) == "Inhoud"
    manual.browser.anchorClicked.emit("#sending")
    assert heading_at_top(manual) == "Verzenden"
    QTest.keyClick(manual, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(manual, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert manual.leaf.place == "unlock"
    assert not manual._back.isEnabled()


def test_searching_finds_the_parts_that_have_all_words(beside):
    manual = beside("unlock")
    QTest.keyClick(manual, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(manual._search, "envelop spatiebalk")
    QTest.keyClick(manual._search, Qt.Key.Key_Return)
    said = manual.browser.toPlainText()
    assert "1 deel van de handleiding" in said
    assert "Verzenden" in said
    manual._search.setText("xyzzy")
    QTest.keyClick(manual._search, Qt.Key.Key_Return)
    assert "In de handleiding staan deze woorden niet." in manual.browser.toPlainText()


def test_what_the_page_says_is_words_and_no_markup(beside):
    manual = beside("worklist", "Een <b>teken</b> & meer")
    assert "Een <b>teken</b> & meer" in manual.browser.toPlainText()


def test_pictures_fit_the_window_and_come_from_nowhere_else(beside, qtbot):
    manual = beside("worklist")
    manual.resize(500, 700)
    qtbot.waitUntil(lambda: not manual._settling.isActive())
    picture = manual.browser.loadResource(2, QUrl("picture:worklist"))
    assert isinstance(picture, QImage)
    assert 0 < picture.width() <= manual.browser.viewport().width()
    assert manual.browser.document().idealWidth() <= manual.browser.viewport().width()
    assert manual.browser.loadResource(2, QUrl("file:///etc/hostname")) is None


@pytest.mark.parametrize("theme", [ThemeName.DARK, ThemeName.CONTRAST])
def test_it_wears_the_colours_and_the_size_of_the_program(theme, dressed, on_screen, nl):
    dressed(theme, 200)
    window = on_screen(QWidget(), 600, 500)
    manual = show_help(window, Help("", "", "unlock"), nl)
    document = manual.browser.document()
    assert document.defaultFont().pointSizeF() == QApplication.font().pointSizeF()
    assert manual.style().theme.link in document.defaultStyleSheet()  # type: ignore[attr-defined]


def test_a_window_speaks_the_language_of_the_program(beside):
    manual = beside("unlock", _=translator("en"))
    assert manual.windowTitle() == "Manual"
    assert heading_at_top(manual) == "Het programma openen"


def test_who_has_no_store_yet_finds_the_way_that_was_taken(qapp, fonts, shown, preferences, nl):
    acts = FirstDayActs(
        day=lambda: pytest.fail("nothing is made"),
        make_practice=lambda *_: pytest.fail("nothing is made"),
        open_store=lambda: None,
        practise=lambda: None,
        practice_is_made=lambda: False,
        place="hier",
    )
    window = shown(FirstDayWindow(Look(qapp, preferences), acts, nl))
    QTest.keyClick(window, Qt.Key.Key_F1)
    manual = manual_of(window)
    assert heading_at_top(manual) == "De eerste keer"
    manual.close()
    window.go(JOIN)
    window.open_help(window)
    assert heading_at_top(manual_of(window)) == "Deze laptop aansluiten"
