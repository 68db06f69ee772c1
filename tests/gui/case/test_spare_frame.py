"""The page of the next case is half made before somebody asks for it, and nobody can tell."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.usecases.ports import NotFound
from tests.builders import ANNA, a_case, a_household, a_person
from ui.desk import UserDesk
from ui.look import Look
from ui.pages.case.view import CaseView
from ui.theme import ThemeName
from ui.widgets.search import SearchField

CASE = a_case().id


@pytest.fixture
def look(qapp, light, preferences):
    return Look(qapp, preferences)


@pytest.fixture
def desk(desks, shown, look, nl):
    """Open the desk of a consultant who has a case."""
    desks(ANNA).register_report(a_household(a_person(surname="Jansen")), a_case())
    opened = UserDesk(desks(ANNA), "Stadhuis", look, nl)
    shown(opened.shell, 1366, 768)
    opened.start()
    return opened


def picture(desk):
    """Return how the case in sight looks."""
    QApplication.processEvents()
    return desk.case_page.grab().toImage()


def test_the_next_case_opens_in_the_frame_that_was_made_at_rest(desk, qtbot):
    desk.open_case(CASE)
    fresh = picture(desk)
    qtbot.waitUntil(lambda: desk._spare_frame.ready)
    assert sum(page.isVisible() for page in desk.shell.findChildren(CaseView)) == 1
    frame = desk._spare_frame._frame
    desk.open_case(CASE)
    assert desk.case_page is frame
    assert picture(desk) == fresh
    assert desk.case_page.isAncestorOf(QApplication.focusWidget())


def test_a_frame_follows_the_theme_that_was_chosen_after_it_was_made(desk, look):
    desk.open_case(CASE)
    desk._spare_frame.prepare()
    look.choose_theme(ThemeName.DARK)
    desk.open_case(CASE)
    made_before = picture(desk)
    desk.open_case(CASE)
    assert picture(desk) == made_before


def test_no_frame_is_made_while_somebody_types(desk, qtbot):
    desk.open_case(CASE)
    QTest.keyClick(desk.shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert desk.shell.findChild(SearchField).hasFocus()
    desk._spare_frame.prepare()
    assert not desk._spare_frame.ready
    desk.shell.take_focus()
    qtbot.waitUntil(lambda: desk._spare_frame.ready)


def test_a_frame_goes_with_a_case_that_does_not_open_and_another_follows(desk, qtbot):
    desk.open_case(CASE)
    desk._spare_frame.prepare()
    with pytest.raises(NotFound):
        desk.open_case(CaseId("nowhere"))
    assert desk.shell.findChildren(CaseView) == [desk.case_page]
    assert not desk._spare_frame.ready
    qtbot.waitUntil(lambda: desk._spare_frame.ready)
