"""The worklist and the review queue: the nearest date first, one click or Enter opens."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QTableView

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.review import ReviewReason
from hengelo_toegang.usecases.ports import ReviewRow, WorklistFilter, WorklistRow
from tests.builders import ANNA, BAS
from ui.pages.review.presenter import ReviewQueuePresenter
from ui.pages.review.view import ReviewQueueView
from ui.pages.worklist.presenter import Phase, Shown, Whose, WorklistPresenter, days_left
from ui.pages.worklist.view import WorklistView
from ui.widgets.empty import EmptyState

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

    def __init__(self, rows) -> None:
        self.rows: list[WorklistRow] = rows
        self.asked: list[WorklistFilter] = []

    def worklist(self, chosen, after=None, limit=50):
        self.asked.append(chosen)
        found = [row for row in self.rows if not chosen.laws or row.law in chosen.laws]
        found = [row for row in found if not chosen.owners or row.owner in chosen.owners]
        found = [row for row in found if not chosen.stages or row.stage in chosen.stages]
        start = found.index(after) + 1 if after else 0
        return found[start : start + limit]


@pytest.fixture
def opened():
    return []


@pytest.fixture
def store():
    return Store([])


@pytest.fixture
def page(shown, nl, opened, store):
    def with_rows(*rows):
        view = WorklistView(nl, today)
        store.rows = list(rows)
        view.bind(WorklistPresenter(view, store.worklist, ANNA, opened.append, nl))
        shown(view)
        view.refresh()
        return view

    return with_rows


def cells(page, row=0):
    table = page.findChild(QTableView)
    model = table.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


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
    view.findChildren(QRadioButton)[1].click()
    assert store.asked[-1].owners == ()
    assert cells(view, 1)[-1] == "Bas"


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


def test_choice_is_kept_for_the_next_day(shown, nl, store, opened):
    kept: list[str] = []
    view = WorklistView(nl, today)
    view.bind(
        WorklistPresenter(
            view, store.worklist, ANNA, opened.append, nl, "all jeugd review", kept.append
        )
    )
    shown(view)
    view.refresh()
    assert (store.asked[-1].owners, store.asked[-1].laws) == ((), (Law.JEUGD,))
    view._presenter.choose_law("")
    assert kept == ["all all review"]


@pytest.mark.parametrize("text", ["", "nobody's all open", "mine wmo", "mine wmo open more"])
def test_choice_that_makes_no_sense_is_the_usual_one(text):
    assert Shown.read(text) == Shown()


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


def a_review(number, **changes):
    row = ReviewRow(
        case=CaseId(f"c{number}"),
        number=f"2026-{number}",
        resident=f"Resident {number}",
        law=Law.WMO,
        submitted_by=ANNA,
        submitted_on=TODAY - timedelta(days=number),
        total="1234.50",
        reasons=(ReviewReason.REFUSAL.value, ReviewReason.PGB.value),
        due=TODAY + timedelta(days=3),
    )
    return replace(row, **changes)


@pytest.fixture
def queue(shown, nl, opened):
    def with_rows(*rows, user=BAS):
        view = ReviewQueueView(nl, today, user, {})
        view.bind(ReviewQueuePresenter(view, lambda: rows, user, opened.append, nl))
        shown(view)
        view.refresh()
        return view

    return with_rows


def test_what_waits_longest_is_first_and_says_why(queue):
    view = queue(a_review(1), a_review(5))
    assert cells(view) == [
        "5 dagen",
        "Resident 5",
        "Wmo",
        "€\N{NO-BREAK SPACE}1.234,50",
        "Afwijzing, Persoonsgebonden budget (pgb)",
        "nog 3 dagen, 5 mrt 2026",
        "anna",
    ]


def test_own_work_is_marked_in_the_queue(queue):
    assert cells(queue(a_review(0), user=ANNA))[-1] == "uzelf"


def test_half_priced_decision_has_no_amount(queue):
    assert cells(queue(a_review(0, total="", due=None)))[3:6:2] == ["", ""]


def test_enter_opens_a_review(queue, opened):
    view = queue(a_review(1))
    QTest.keyClick(view.findChild(QTableView), Qt.Key.Key_Return)
    assert opened == ["c1"]


def test_empty_queue_says_when_something_comes(queue):
    view = queue()
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
    assert widths[0] >= table._wanted(table.model(), 0)
