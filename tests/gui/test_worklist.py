"""The worklist: the nearest date first, one click or Enter opens, and choices with a name."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QRadioButton, QTableView

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.usecases.ports import WorklistCounts, WorklistFilter, WorklistRow
from hengelo_toegang.usecases.watching import Circle
from tests.builders import ANNA, BAS
from ui.pages.worklist.alerts import AlertsPresenter
from ui.pages.worklist.chosen import Phase, Whose
from ui.pages.worklist.columns import Around, Cells, days_left
from ui.pages.worklist.handing import HandingPresenter
from ui.pages.worklist.presenter import WorklistPresenter
from ui.pages.worklist.view import WorklistView
from ui.widgets.empty import EmptyState
from ui.widgets.form_dialog import FormDialog
from ui.widgets.picks import PickModel

TODAY = date(2026, 3, 2)


def today():
    return TODAY


def a_row(number, **changes):
    row = WorklistRow(
        case=CaseId(f"c{number:04}"),
        number=f"2026-{number:04}",
        resident=f"Resident {number}",
        law=Law.WMO,
        stage=Stage.LADDER,
        owner=ANNA,
        owner_name="Anna",
        neighbourhood="Noord",
        next_term="wmo.research",
        due=TODAY + timedelta(days=number),
        urgent=False,
    )
    return replace(row, **changes)


class Store:
    """A worklist in memory, with what was asked of it."""

    def __init__(self) -> None:
        self.rows: list[WorklistRow] = []
        self.asked: list[WorklistFilter] = []

    def worklist(self, chosen, after=None, limit=50):
        self.asked.append(chosen)
        found = self._fitting(chosen)
        start = found.index(after) + 1 if after else 0
        return found[start : start + limit]

    def worklist_counts(self, chosen, today, days):
        found = self._fitting(chosen)
        late = sum(row.due is not None and row.due < today for row in found)
        return WorklistCounts(len(found), late, 0, sum(row.urgent for row in found))

    def _fitting(self, chosen):
        found = [row for row in self.rows if not chosen.laws or row.law in chosen.laws]
        found = [row for row in found if not chosen.owners or row.owner in chosen.owners]
        found = [row for row in found if not chosen.urgent_only or row.urgent]
        return [row for row in found if not chosen.stages or row.stage in chosen.stages]


@pytest.fixture
def opened():
    return []


@pytest.fixture
def store():
    return Store()


@pytest.fixture
def services(desks, store):
    """Give Anna's services, with a worklist in memory and nothing that presses."""
    real = desks(ANNA)
    calm = replace(real.worklist, alerts=lambda _: (), given_to_me=lambda _: ())
    return replace(real, queries=store, worklist=calm)


@pytest.fixture
def page(shown, nl, opened, store, services):
    def with_rows(*rows, services=services, takes_in=True):
        store.rows = list(rows)
        watched = services.worklist
        known = watched.look()
        around = Around(known.circle, known.names, known.taken_up)
        view = WorklistView(nl)
        view.furnish(Cells(around, today, nl), ("Noord",), teams=True)
        alerts = AlertsPresenter(view, watched, today, opened.append, nl)
        handing = HandingPresenter(view, watched, store, today, lambda _: None, nl)
        view.bind(
            WorklistPresenter(
                view, services, around, known, opened.append, handing.ask, nl, takes_in=takes_in
            ),
            alerts,
            handing,
        )
        shown(view)
        view.refresh()
        return view

    return with_rows


def knowing(services, **known):
    """Return the services, with something else that the worklist goes by."""
    watched = services.worklist
    looked = replace(watched, look=lambda: replace(watched.look(), **known))
    return replace(services, worklist=looked)


def cells(page, row=0):
    table = page.findChild(QTableView)
    model = table.model()
    first = int(isinstance(model, PickModel))
    return [model.index(row, column).data() for column in range(first, model.columnCount())]


@pytest.mark.parametrize("takes_in", [True, False])
def test_only_who_takes_in_reports_is_told_to(page, takes_in):
    said = " ".join(label.text() for label in page(takes_in=takes_in).findChildren(QLabel))
    assert "U hebt geen open casussen." in said
    assert ("Ctrl+N" in said) is takes_in


def test_row_says_how_near_its_date_is_in_words(page):
    view = page(a_row(4))
    assert cells(view) == [
        "nog 4 dagen: onderzoek, 6 mrt 2026",
        "Resident 4",
        "Wmo",
        "Afwegingskader",
        "Noord",
        "2026-0004",
    ]


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "1 dag te laat"), (-3, "3 dagen te laat"), (0, "vandaag"), (1, "nog 1 dag")],
)
def test_nearness_of_a_day_in_words(days, words, nl):
    assert days_left(days, nl) == words


def test_urgent_case_says_so(page):
    assert "Resident 1 (spoed)" in cells(page(a_row(1, urgent=True)))


def test_case_without_a_date_says_so(page):
    assert cells(page(a_row(1, due=None)))[0] == "er loopt geen termijn"


def test_list_starts_with_my_open_cases(page, store):
    page(a_row(1))
    assert store.asked[-1].owners == (ANNA,)
    assert store.asked[-1].open_only


def test_enter_opens_the_case_in_front(page, opened):
    view = page(a_row(1), a_row(2))
    table = view.findChild(QTableView)
    assert table.hasFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == ["c0002"]


def test_one_click_opens_a_case(page, opened):
    view = page(a_row(1), a_row(2))
    table = view.findChild(QTableView)
    middle = table.visualRect(table.model().index(0, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert opened == ["c0001"]


def test_all_cases_name_their_consultant(page, store):
    view = page(a_row(1), a_row(2, owner=BAS, owner_name="Bas"))
    view.findChildren(QRadioButton)[2].click()
    assert store.asked[-1].owners == ()
    assert cells(view, 1)[-1] == "Bas Koopman"


def test_choice_of_a_law_narrows_the_list(page):
    view = page(a_row(1), a_row(2, law=Law.JEUGD))
    view._presenter.choose_law(Law.JEUGD)
    assert cells(view)[1] == "Resident 2"
    view._presenter.choose_law("")
    assert cells(view)[1] == "Resident 1"


def test_choice_of_a_phase_narrows_the_list(page, store):
    view = page(a_row(1), a_row(2, stage=Stage.DRAFT))
    view._presenter.choose_phase(Phase.DECISION)
    assert cells(view)[1] == "Resident 2"
    view._presenter.choose_phase(Phase.CLOSED)
    assert not store.asked[-1].open_only


def test_choice_is_kept_for_the_next_day_but_not_its_words(page, store, services):
    view = page(a_row(1))
    view._presenter.choose_whose(Whose.ALL)
    view._presenter.choose_law(Law.JEUGD)
    view._presenter.choose_phase(Phase.REVIEW)
    view._presenter.choose_words("jansen")
    again = page(a_row(1))
    asked = store.asked[-1]
    assert (asked.owners, asked.laws, asked.words) == ((), (Law.JEUGD,), "")
    assert Stage.IN_REVIEW in asked.stages
    again._presenter.clear()
    assert (store.asked[-1].laws, store.asked[-1].stages) == ((), ())


def test_words_are_asked_for_a_moment_after_the_last_letter(page, store, qtbot):
    view = page(a_row(1))
    QTest.keyClicks(view.findChild(QLineEdit, "words"), "jan")
    qtbot.waitUntil(lambda: store.asked[-1].words == "jan")
    assert {asked.words for asked in store.asked} == {"", "jan"}


def saved_names(view):
    box = view.findChild(QComboBox, "saved")
    return [box.itemText(at) for at in range(1, box.count())]


def answer(view, **values):
    """Fill in the dialog that is open, and press its button."""
    (dialog,) = (one for one in view.findChildren(FormDialog) if one.isVisible())
    for place, value in values.items():
        dialog._edited(place, value)
    dialog._answer()
    return dialog


def test_choice_gets_a_name_another_name_and_loses_it(page, store):
    view = page(a_row(1), a_row(2, law=Law.JEUGD))
    view._presenter.choose_law(Law.JEUGD)
    view._presenter.ask_to_save()
    answer(view, name="  Jeugd ")
    assert saved_names(view) == ["Jeugd"]
    view._presenter.clear()
    view._presenter.choose_saved("Jeugd")
    assert store.asked[-1].laws == (Law.JEUGD,)
    view._presenter.ask_to_rename()
    answer(view, name="Alle jeugd")
    assert saved_names(page(a_row(1))) == ["Alle jeugd"], "on another day, too"
    view._presenter.forget_saved()
    assert saved_names(view) == []
    assert store.asked[-1].laws == (Law.JEUGD,), "what is shown stays"


def test_name_must_be_there_and_be_new(page):
    view = page(a_row(1))
    view._presenter.ask_to_save()
    dialog = answer(view, name=" ")
    assert dialog.isVisible()
    answer(view, name="Alles")
    view._presenter.choose_law(Law.WGS)
    view._presenter.ask_to_save()
    assert answer(view, name="Alles").isVisible()


def test_counts_say_what_presses(page):
    view = page(a_row(1), a_row(-2), a_row(3, urgent=True))
    assert view._counts.text() == "3 casussen · 1 te laat · 1 spoed"


def test_space_picks_cases_and_enter_still_opens(page, opened):
    view = page(a_row(1), a_row(2), a_row(3))
    table = view.findChild(QTableView)
    QTest.keyClick(table, Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert view._presenter._picked == {"c0001", "c0002"}
    assert view._bar._words.text() == "2 casussen gekozen"
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == ["c0002"]


def test_picked_case_that_left_the_list_is_no_longer_picked(page, store):
    view = page(a_row(1), a_row(2))
    view._presenter.pick_seen(picked=True)
    store.rows = [a_row(1)]
    view.refresh()
    assert view._presenter._picked == {"c0001"}


def test_handed_over_case_says_by_whom_until_it_is_opened(page, services, store):
    given = a_row(1, handed_by=BAS, handed_note="Bel de\ndochter.", handed=1)
    assert cells(page(given))[1] == ("Resident 1 · overgedragen door Bas Koopman: Bel de dochter.")
    view = page(given, services=knowing(services, taken_up={given.case: 1}))
    assert cells(view)[1] == "Resident 1"


def test_case_of_whom_one_stands_in_for_says_so(page, services):
    circle = Circle(ANNA, stands_in_for=(BAS,))
    view = page(a_row(1), a_row(2, owner=BAS), services=knowing(services, circle=circle))
    assert cells(view, 1)[-1] == "namens Bas Koopman"


def test_who_leads_starts_with_the_team(page, services, store):
    circle = Circle(ANNA, team=(ANNA, BAS), leads=(BAS,))
    page(a_row(1), services=knowing(services, circle=circle))
    assert store.asked[-1].owners == (ANNA, BAS)


def test_case_that_was_chosen_stays_chosen(page):
    view = page(a_row(1), a_row(2))
    view.findChild(QTableView).selectRow(1)
    view.refresh()
    assert view.findChild(QTableView).currentIndex().row() == 1


def test_long_list_is_fetched_as_one_scrolls(page, qtbot):
    view = page(*(a_row(number) for number in range(120)))
    table = view.findChild(QTableView)
    assert table.model().rowCount() == 50
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: table.model().rowCount() == 100)


def test_model_keeps_qt_s_rules(page, qtmodeltester):
    qtmodeltester.check(page(a_row(1)).findChild(QTableView).model())


def test_empty_list_says_what_to_do(page, nl):
    view = page()
    assert view.findChild(EmptyState).isVisible()
    view._presenter.choose_law(Law.WGS)
    view._presenter.choose_whose(Whose.ALL)
    assert view.findChild(EmptyState).isVisible()


LONG = {
    "resident": "Van der Meulen-Bakker, G.",
    "owner_name": "Anna de Vries",
    "neighbourhood": "Hasseler Es",
    "stage": Stage.RESEARCH_REPORT,
    "law": Law.PARTICIPATIEWET,
}


@pytest.mark.parametrize("whose", list(Whose))
def test_columns_share_the_width_of_a_laptop(page, whose, qtbot):
    """The nearest date once ended in an ellipsis, beside columns with room to spare."""
    view = page(*(a_row(at, due=TODAY - timedelta(days=at + 90), **LONG) for at in range(9)))
    view._presenter.choose_whose(whose)
    view.resize(1166, 700)
    table = view.findChild(QTableView)
    widths = [table.columnWidth(at) for at in range(table.model().columnCount())]
    assert sum(widths) <= table.viewport().width()
    qtbot.waitUntil(lambda: not table.horizontalScrollBar().isVisible(), timeout=500)
    assert widths[1] >= table._wanted(table.model(), 1)


def test_what_the_list_goes_by_is_read_at_once_for_the_first_page(page, services):
    looks: list[None] = []

    def look():
        looks.append(None)
        return services.worklist.look()

    view = page(services=replace(services, worklist=replace(services.worklist, look=look)))
    assert len(looks) == 1, "the first page goes by what it was built with"
    view.refresh()
    assert len(looks) == 2, "and whoever comes back sees what is so then"
    view.look_again()
    assert len(looks) == 3


def test_page_that_is_filled_before_it_comes_in_sight_asks_for_no_list_twice(page, store):
    view = page(a_row(1))
    store.rows = [a_row(2), a_row(3)]
    before = len(store.asked)
    assert len(list(view.fill())) == 1, "the window comes round once meanwhile"
    assert cells(view, 1)[1] == "Resident 3"
    once = len(store.asked)
    assert once > before
    view.refresh()
    assert len(store.asked) == once
    store.rows = [a_row(4)]
    view.refresh()
    assert len(store.asked) > once, "who comes back later sees what is so then"
    assert cells(view)[1] == "Resident 4"
