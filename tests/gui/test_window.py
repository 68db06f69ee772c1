"""The whole window on a real store: from a report to its case, by keyboard."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, PersonId, Relation, RelationKind
from hengelo_toegang.usecases.services import bind
from tests.builders import ANNA, BAS, a_case, a_household, a_person
from tests.gui.conftest import focused
from ui.desk import UserDesk
from ui.look import Look
from ui.pages.case.view import CaseView
from ui.pages.household.view import HouseholdView
from ui.pages.new_report.view import NewReportView
from ui.pages.review.view import ReviewQueueView
from ui.pages.worklist.view import WorklistView
from ui.preferences import Preferences
from ui.widgets.look_button import LookButton
from ui.widgets.navigation import Navigation
from ui.widgets.rows import RowList
from ui.widgets.search import SearchField
from ui.widgets.texts import Words

CHILD = a_person("p2", surname="Jansma", initials="E.", born=date(2012, 5, 1), bsn="")
HOUSEHOLD = a_household(
    a_person(surname="Jansen"),
    CHILD,
    relations=(Relation(CHILD.id, RelationKind.CHILD, PersonId("p1"), authority=False),),
    secret_address=True,
)
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def look(qapp, light, tmp_path):
    preferences = Preferences(QSettings(str(tmp_path / "looks.ini"), QSettings.Format.IniFormat))
    return Look(qapp, preferences)


@pytest.fixture
def desk(desks, shown, look, nl):
    """Open the desk of a user in a store with one case."""

    def open_it(user=ANNA):
        services = desks(ANNA)
        services.register_report(HOUSEHOLD, a_case())
        desk = UserDesk(desks(user), "Stadhuis", look, nl)
        shown(desk.shell, 1366, 768)
        desk.start()
        return desk

    return open_it


def seen(desk, kind):
    (page,) = (page for page in desk.shell.findChildren(kind) if page.isVisible())
    return page


def search(desk, words):
    QTest.keyClick(desk.shell, Qt.Key.Key_K, CONTROL)
    field = desk.shell.findChild(SearchField)
    assert field.hasFocus()
    QTest.keyClicks(field, words)
    field.show_found()
    return field


def test_desk_starts_with_the_worklist(desk):
    assert seen(desk(), WorklistView).findChild(QTableView).hasFocus()


def test_enter_in_the_worklist_opens_the_case_where_it_was_left(desk):
    opened = desk()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert seen(opened, CaseView)


def test_report_becomes_a_case(desk):
    opened = desk()
    QTest.keyClick(opened.shell, Qt.Key.Key_N, CONTROL)
    page = seen(opened, NewReportView)
    page._presenter.add_resident()
    resident = page._presenter._values["resident"]
    page._presenter.edited(f"people.{resident}.surname", "Pietersen")
    page._presenter.edited("law", Law.WGS)
    page._presenter.edited("report.received", date(2026, 3, 2))
    page._presenter.register()
    assert seen(opened, CaseView)
    (hit,) = opened.services.queries.find_residents("pietersen")
    assert hit.name.startswith("Pietersen")


def test_search_finds_while_typing_and_opens_the_household(desk):
    opened = desk()
    field = search(opened, "jansen")
    assert [row.title for row in field.results[:2]] == ["Inwoners", "Jansen, F."]
    QTest.keyClick(field, Qt.Key.Key_Return)
    page = seen(opened, HouseholdView)
    assert [row.key for row in page.findChild(RowList, "cases").rows] == ["c1"]
    assert field.text() == ""


def test_search_that_finds_nobody_says_so(desk):
    field = search(desk(), "xyz")
    assert [row.title for row in field.results] == ["Niets gevonden."]
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "xyz"


def test_escape_folds_the_results_away(desk):
    field = search(desk(), "jansen")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.results == ()


def test_arrow_keys_go_through_the_results(desk):
    field = search(desk(), "jans")
    assert [row.enabled for row in field.results] == [False, True, True, False, True]
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field._results.rows.currentIndex().row() == 4


def test_household_shows_people_relations_and_flags(desk):
    opened = desk()
    opened.show_household(HouseholdId("h1"), PersonId("p1"))
    page = seen(opened, HouseholdView)
    mother, child = page.findChild(RowList, "people").rows
    assert mother.strong
    assert "kind van Fatma Jansen" in child.detail
    assert page._marks.text() == "Geheim adres"


def test_household_shows_only_cases_under_one_s_own_laws(desk, desks, look, shown, nl):
    desk()
    own = desks(BAS).desk
    youth = replace(own.user, laws=(Law.JEUGD,), mandates=())
    opened = UserDesk(bind(replace(own, user=youth), "".__eq__), "Stadhuis", look, nl)
    shown(opened.shell, 1366, 768)
    opened.show_household(HouseholdId("h1"), PersonId("p1"))
    page = seen(opened, HouseholdView)
    assert page.findChild(RowList, "cases").rows == ()
    assert any("geen casussen" in words.text() for words in page.findChildren(Words))


def test_new_report_for_somebody_known(desk):
    opened = desk()
    opened.show_household(HouseholdId("h1"), PersonId("p2"))
    page = seen(opened, HouseholdView)
    buttons = {button.text(): button for button in page.findChildren(QPushButton)}
    buttons["Nieuwe melding"].click()
    assert seen(opened, NewReportView)._presenter._values["resident"] == "p2"


def test_only_reviewers_have_the_review_queue(desk):
    assert "review" not in [row.key for row in desk(ANNA).shell.findChild(Navigation).rows]


def test_alt_and_a_number_go_to_a_page(desk):
    opened = desk(BAS)
    at = [row.key for row in opened.shell.findChild(Navigation).rows].index("review") + 1
    QTest.keyClick(opened.shell, Qt.Key(Qt.Key.Key_0 + at), ALT)
    assert seen(opened, ReviewQueueView)
    QTest.keyClick(opened.shell, Qt.Key.Key_1, ALT)
    assert seen(opened, WorklistView)


def test_navigation_by_arrow_keys_and_enter(desk):
    opened = desk()
    navigation = opened.shell.findChild(Navigation)
    navigation.setFocus()
    for _ in range([row.key for row in navigation.rows].index("new_report")):
        QTest.keyClick(navigation, Qt.Key.Key_Down)
    QTest.keyClick(navigation, Qt.Key.Key_Return)
    assert seen(opened, NewReportView)


def test_figures_behind_the_pages_are_counted_one_a_turn_and_never_out_of_sight(desk, qtbot):
    shell = desk().shell
    qtbot.waitUntil(lambda: not shell._to_count)
    shell.count()
    waiting = len(shell._to_count)
    assert waiting > 1, "nothing is counted while somebody waits for the page"
    assert shell._count_timer.interval() > 0, "nor before that is painted"
    shell._count_next()
    assert len(shell._to_count) == waiting - 1
    shell.hide()
    shell._count_next()
    assert len(shell._to_count) == waiting - 1
    shell.show()
    qtbot.waitUntil(lambda: not shell._to_count)


def test_fictitious_store_says_so_on_every_page(desk):
    opened = desk()
    words = [label.text() for label in opened.shell.findChildren(QLabel)]
    assert any("niemand hier bestaat echt" in word for word in words)


def test_narrow_window_folds_the_navigation_behind_a_button(desk, qtbot):
    opened = desk()
    navigation = opened.shell.findChild(Navigation)
    assert navigation.isVisible()
    opened.shell.resize(600, 700)
    qtbot.waitUntil(lambda: not navigation.isVisible())
    opened.shell._menu.click()
    assert navigation.isVisible()


def test_looks_can_be_chosen_from_a_menu(desk, look):
    opened = desk()
    actions = {a.text(): a for a in opened.shell.findChild(LookButton).menu().actions()}
    actions["Donker"].trigger()
    assert look.theme == "dark"
    actions["150 %"].trigger()
    assert look.scale == 150


def test_typing_in_a_case_is_kept_when_another_page_is_opened(desk):
    opened = desk()
    opened.open_case(a_case().id)
    (question,) = (
        field for field in opened.shell.findChildren(QLineEdit) if "document" in field.objectName()
    )
    QTest.keyClicks(question, "Paspoort")
    QTest.keyClick(opened.shell, Qt.Key.Key_1, ALT)
    dossier = opened.services.open_dossier(a_case().id)
    assert dossier.case.identity.document == "Paspoort"


def test_clock_of_the_tests_stands_still(desks):
    assert desks(ANNA).desk.now() == datetime(2026, 3, 2, 9, tzinfo=UTC)
