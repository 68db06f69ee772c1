"""The review queue adds up, and says who looked at how much without a ranking."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from hengelo_toegang.domain.case import ReviewOutcome, SectionReason
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import PersonId, UserId
from hengelo_toegang.domain.users import Mandate
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases.ports import LookRow, ReviewRow
from tests.builders import ANNA, BAS, a_reviewer
from tests.gui import a11y
from tests.repertoire import CASE
from ui.pages.review.presenter import QueueSources, ReviewQueuePresenter, columns
from ui.pages.review.standing import Onlooker, Standing, sums
from ui.pages.review.view import ReviewQueueView
from ui.pages.review.workload import loads
from ui.widgets.table import TableView

TODAY = date(2026, 11, 25)
ME = a_reviewer(BAS, mandates=(Mandate((Law.WMO,), Decimal(1000)),), persons=(PersonId("p9"),))
ROW = ReviewRow(CaseId("c1"), "2026-1", "Jansen", Law.WMO, ANNA, TODAY, "10.00", ("sample",), None)
DUTCH = translator("nl")
ROWS = st.builds(
    replace,
    st.just(ROW),
    law=st.sampled_from(Law),
    total=st.sampled_from(["", "10.00", "1000.00", "1000.01"]),
    involved=st.lists(st.sampled_from([ANNA, BAS, UserId("toos")]), max_size=2).map(tuple),
    people=st.lists(st.sampled_from([PersonId("p1"), PersonId("p9")]), max_size=2).map(tuple),
    second=st.sampled_from([None, BAS, UserId("toos")]),
)


@pytest.mark.parametrize(
    ("change", "standing"),
    [
        ({}, Standing.OPEN),
        ({"second": BAS}, Standing.ASKED),
        ({"second": UserId("toos")}, Standing.ASKED),
        ({"second": ANNA}, Standing.OPEN),
        ({"involved": (BAS,)}, Standing.OWN_WORK),
        ({"involved": (UserId("toos"),)}, Standing.OWN_WORK),
        ({"people": (PersonId("p9"),)}, Standing.OWN_HOUSEHOLD),
        ({"total": "1000.01"}, Standing.ABOVE_MANDATE),
        ({"law": Law.JEUGD}, Standing.ABOVE_MANDATE),
    ],
)
def test_the_list_says_how_one_stands_to_a_case(change, standing):
    onlooker = Onlooker(ME, (UserId("toos"),), TODAY)
    assert onlooker.standing(replace(ROW, **change)) is standing


@given(st.lists(ROWS, max_size=30))
def test_the_parts_add_up_to_the_whole(rows):
    said = sums(rows, Onlooker(ME, (), TODAY), DUTCH)
    figures = [int(word) for word in said.replace(":", " ").split() if word.isdigit()]
    assert figures[:1] == ([len(rows)] if rows else [])
    assert sum(figures[1:]) == len(rows)


def test_the_list_says_which_legal_date_is_near():
    row = replace(ROW, due=date(2026, 11, 24), next_term="pw.advance")
    legal = columns(Onlooker(ME, (), TODAY), {}, DUTCH)[5]
    assert legal.cell(row).text == "1 dag te laat: voorschot, 24 nov 2026"


def test_the_queue_agrees_with_the_rules_when_a_case_is_opened(played):
    store = played("01", "decision", hand_in=True)
    bert = store.services("bert")
    (row,) = bert.queries.review_queue()
    assert Onlooker(bert.desk.user, (), TODAY).standing(row) is Standing.OPEN
    anna = store.services()
    assert anna.desk.user.id in row.involved


def test_looks_are_counted_per_person_for_the_lead_and_for_oneself(played):
    store = played("01", "decision", hand_in=True)
    bert = store.services("bert")
    bert.involvement.declare(CASE, involved=False)
    bert.review_decision(CASE, ReviewOutcome.RETURNED, (SectionReason("decision", "Minder."),))
    (look,) = bert.queries.looks_since(date(2026, 1, 1))
    assert (look.reviewer, look.outcome) == ("bert", ReviewOutcome.RETURNED)
    assert look.handed_in is not None
    assert store.services("toos").queries.looks_since(date(2026, 1, 1)) == []
    assert store.services("anna").queries.looks_since(date(2026, 1, 1)) == []
    (load,) = loads([look], (), {UserId("bert"): "Bert Koopman"})
    assert (load.name, load.looked, load.returned) == ("Bert Koopman", 1, 1)


def test_days_that_were_not_kept_do_not_count():
    looks = [
        LookRow(CaseId("c1"), Law.WMO, BAS, TODAY, ReviewOutcome.APPROVED, TODAY - timedelta(4)),
        LookRow(CaseId("c2"), Law.WMO, BAS, TODAY, ReviewOutcome.APPROVED, None),
    ]
    (load,) = loads(looks, [replace(ROW, second=BAS)], {BAS: "Bas"})
    assert (load.days, load.looked, load.asked) == (4, 2, 1)


def queue_on_screen(on_screen, nl, opened, height=700):
    rows = [replace(ROW, case=CaseId("c2")), replace(ROW, second=BAS)]
    looks = [LookRow(CaseId("c3"), Law.WMO, BAS, TODAY, ReviewOutcome.APPROVED, TODAY)]
    sources = QueueSources(
        waiting=lambda: rows,
        looks=lambda _day: looks,
        stands_in_for=tuple,
        names=lambda: {ANNA: "Anna de Vries", BAS: "Bas Koopman"},
        today=lambda: TODAY,
    )
    view = ReviewQueueView(nl)
    view.bind(ReviewQueuePresenter(view, sources, ME, opened.append, nl))
    on_screen(view, 1196, height)
    view.refresh()
    return view


def test_the_page_shows_the_asked_first_and_can_be_used_by_all(shown, nl):
    opened: list[CaseId] = []
    view = queue_on_screen(shown, nl, opened)
    (table,) = view.findChildren(TableView, "review")
    table.opened.emit(0)
    assert opened == ["c1"]
    assert a11y.problems(view) == []


def test_large_text_leaves_rows_of_both_tables_in_sight(dressed, on_screen, nl):
    dressed(scale=200)
    view = queue_on_screen(on_screen, nl, [], height=620)
    QApplication.processEvents()
    for name, rows in (("review", 2), ("loads", 1)):
        (table,) = view.findChildren(TableView, name)
        last = table.visualRect(table.model().index(rows - 1, 0))
        assert table.viewport().rect().contains(last.bottomLeft())
    assert view.minimumSizeHint().height() <= 620
