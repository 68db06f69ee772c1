"""Ctrl+K finds residents, cases and pages, and tells how many; only what one may see."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from tests.gui.worklist.conftest import EVA
from ui.icons import Icon
from ui.pages.case.view import CaseView
from ui.pages.household.view import HouseholdView
from ui.search import Everywhere, Place
from ui.widgets.search import SearchField


@pytest.fixture
def type_in(desk, qtbot):
    """Type words in the search of somebody's window, and wait for what they find."""

    def search(words, user=None):
        opened = desk(user) if user else desk()
        QTest.keyClick(opened.shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        field = opened.shell.findChild(SearchField)
        QTest.keyClicks(field, words)
        qtbot.waitUntil(lambda: bool(field.results))
        return opened, field

    return search


def titles(field):
    return [row.title for row in field.results]


def shown(opened, kind):
    return [page for page in opened.shell.findChildren(kind) if page.isVisible()]


@pytest.mark.parametrize("words", ["ozturk", "ÖZTÜRK", "ozt fat"])
def test_resident_and_their_case_in_groups(type_in, words):
    _, field = type_in(words)
    assert titles(field) == ["Inwoners", "Öztürk, F.", "Casussen", "2026-K2AB"]
    assert field.accessibleDescription() == "1 inwoner, 1 casus"


@pytest.mark.parametrize("words", ["2026-K3AB", "k3a", "2026k3"])
def test_number_in_full_or_in_part_opens_the_case(type_in, words):
    opened, field = type_in(words)
    assert titles(field)[-1] == "2026-K3AB"
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert shown(opened, CaseView)


def test_arrow_keys_pass_over_the_names_of_groups(type_in):
    opened, field = type_in("meyer")
    assert titles(field)[1] == "Meijer, F."
    rows = field._results.rows
    assert rows.currentIndex().row() == 1
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert rows.currentIndex().row() == 3
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert rows.currentIndex().row() == 1
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert shown(opened, HouseholdView)


def test_page_is_opened_by_its_name(type_in):
    opened, field = type_in("verz")
    assert titles(field) == ["Pagina’s", "Verzenden"]
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert opened.shell.current == "sending"


def test_lock_is_an_act_by_its_name(type_in, qtbot):
    opened, field = type_in("vergr")
    with qtbot.waitSignal(opened.shell.lock_requested):
        QTest.keyClick(field, Qt.Key.Key_Return)


def test_who_types_faster_than_results_come_gets_those_of_all_words(desk):
    opened = desk()
    field = opened.shell.findChild(SearchField)
    field.setFocus()
    QTest.keyClicks(field, "jansen")
    assert field.results == ()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert shown(opened, HouseholdView)


def test_nothing_found_says_by_what_one_can_search(type_in):
    _, field = type_in("xyzzy")
    (row,) = field.results
    assert row.title == "Niets gevonden."
    assert "zaaknummer" in row.detail
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "xyzzy"


def test_screen_reader_hears_how_many(type_in, monkeypatch):
    heard = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: heard.append(event.type())
    )
    type_in("ozturk")
    assert QAccessible.Event.Announcement in heard


def test_cases_of_another_law_are_not_found(type_in):
    _, field = type_in("ozturk", EVA)
    assert titles(field) == ["Inwoners", "Öztürk, F."]


def test_title_is_found_by_the_start_of_its_words(nl):
    class Nothing:
        def find_residents(self, text):
            return ()

        def find_cases(self, text):
            return ()

    everywhere = Everywhere(Nothing(), (Place("social_map", "Sociale kaart", Icon.MAP),), nl)
    assert [len(everywhere.find(words).rows) for words in ("kaa", "soc ka", "aart")] == [2, 2, 1]
    assert not everywhere.find("aart").rows[0].enabled
