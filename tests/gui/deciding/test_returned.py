"""What was sent back: one's own figures, those of whom one leads, and no ranking."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from hengelo_toegang.domain.case import ReviewOutcome, SectionReason
from hengelo_toegang.domain.figures.spans import Span
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.returns import Figures, Judged
from hengelo_toegang.domain.small_numbers import SMALLEST
from hengelo_toegang.domain.users import Role, User, who_are_led, whose_figures
from hengelo_toegang.usecases.returns import Ending, OfPerson, Returned, returned
from tests.gui import a11y
from tests.repertoire import CASE
from ui.pages.review.returned.presenter import (
    FIRST,
    LAST,
    ReturnedPresenter,
    ReturnedSources,
)
from ui.pages.review.returned.view import ReturnedView

TODAY = date(2026, 11, 25)
FEW = Figures(4, 2, 1, 1.5, (("decision", 2),))
MANY = Figures(40, 12, 1, 2.25, (("letter", 3), ("decision", 9), ("needs", 6)))
TOLD = Figures(40, 12, None, 2.25, (("letter", None), ("decision", 9), ("needs", 6)))
RETURNED = Returned(
    Span(2026, 4),
    ((Law.WMO, TOLD), (Law.JEUGD, Figures(None, None, None))),
    FEW,
    (OfPerson(UserId("anna"), "Anna de Vries", MANY), OfPerson(UserId("bas"), "Bas", FEW)),
)
ENDING = (
    Ending("Anna de Vries", Law.WMO, TODAY - timedelta(1)),
    Ending("Bas", Law.JEUGD, TODAY + timedelta(14)),
)


class Opened:
    """The page on invented figures, and the periods that were asked for."""

    def __init__(self, nl, found=RETURNED, ending=ENDING, *, leads=True):
        self.asked = []
        self.found = found
        self.view = ReturnedView(nl, lambda: TODAY, leads=leads, reviews=True)
        sources = ReturnedSources(self._returned, lambda: ending, lambda: TODAY, "Toos Maat")
        self.presenter = ReturnedPresenter(self.view, sources, nl)
        self.view.bind(self.presenter)

    def _returned(self, first, last):
        self.asked.append((first, last))
        return self.found


def texts(card):
    model = card._table.model()
    rows, count = range(model.rowCount()), range(model.columnCount())
    return [[model.index(row, at).data() for at in count] for row in rows]


def test_the_figures_stand_in_a_fixed_order_and_small_ones_are_not_told(nl, shown):
    opened = Opened(nl)
    shown(opened.view)
    opened.view.refresh()
    assert [row[0] for row in texts(opened.view._led)] == ["Anna de Vries", "Bas"]
    parts = "Behoeften en afwegingskader: 6; Besluit: 9; Brief: 3"
    assert texts(opened.view._led)[0][1:] == ["40", "12", "1", "2,2", parts]
    told, hidden = texts(opened.view._laws)
    assert told[1:4] == ["40", "12", "·"]
    assert told[5].endswith("Brief: ·")
    assert hidden[1:] == ["·"] * 3 + ["–", ""]
    assert texts(opened.view._own)[0][0] == "Toos Maat"


def test_the_period_is_three_months_and_can_be_chosen(nl, shown):
    opened = Opened(nl)
    shown(opened.view)
    opened.view.refresh()
    opened.view.chosen.emit(FIRST, date(2026, 11, 1))
    assert opened.asked == [(date(2026, 8, 25), TODAY), (date(2026, 11, 1), TODAY)]


@pytest.mark.parametrize("day", [date(2026, 8, 1), None, "gisteren"])
def test_a_period_that_is_none_asks_for_nothing(nl, shown, day):
    opened = Opened(nl)
    shown(opened.view)
    opened.view.refresh()
    opened.view.chosen.emit(LAST, day)
    assert len(opened.asked) == 1


def test_who_leads_nobody_sees_no_other_names(nl, shown):
    opened = Opened(nl, leads=False)
    shown(opened.view)
    opened.view.refresh()
    assert not opened.view._led.isVisible()


def test_a_certificate_that_ended_says_what_follows(nl, shown):
    opened = Opened(nl)
    shown(opened.view)
    opened.view.refresh()
    ended, ends = opened.view._ending_rows.rows
    assert "Elk besluit wordt getoetst" in ended.detail
    assert "9 dec 2026" in ends.detail
    without = Opened(nl, ending=())
    shown(without.view)
    without.view.refresh()
    assert not without.view._ending.isVisible()


def test_the_page_can_be_used_by_all(nl, look, on_screen):
    opened = Opened(nl)
    on_screen(opened.view)
    opened.view.refresh()
    for _ in range(3):  # the tables find their height, then the cards, then the page
        QApplication.processEvents()
    assert a11y.problems(opened.view) == []


def test_what_comes_back_is_counted_for_whose_work_it_was(played):
    store = played("01", "decision", hand_in=True)
    bert, anna = store.services("bert"), store.services()
    reasons = (SectionReason("needs", "Te ruim."), SectionReason("decision", "Minder."))
    bert.involvement.declare(CASE, involved=False)
    bert.review_decision(CASE, ReviewOutcome.RETURNED, reasons)
    today = anna.desk.today()
    found = anna.reviews.returned(today, today)
    assert (found.own.looked, found.own.returned) == (1, 1)
    assert found.own.sections == (("decision", 1), ("needs", 1))
    assert found.led == ()
    assert found.laws == ()
    leading = bert.reviews.returned(today, today)
    assert [(one.user, one.figures.returned) for one in leading.led] == [("anna", 1)]
    assert leading.laws == ()
    assert bert.reviews.returned(today, today).own.looked == 0
    before = today - timedelta(1)
    assert anna.reviews.returned(before, before).own.looked == 0


class Looks:
    """Nothing but the looks of a store: what a user asks of them is worked out elsewhere."""

    def __init__(self, own, others):
        self.own, self.others = own, others

    def looks_at(self, people, _first, _last):
        return {user: looks for user, looks in self.own.items() if user in people}

    def looks_between(self, _first, _last):
        return (*self.others, *(look for looks in self.own.values() for look in looks))


def look(outcome):
    return Judged(Law.WMO, outcome, TODAY, None)


@pytest.mark.parametrize(("count", "told"), [(SMALLEST - 1, None), (SMALLEST, SMALLEST)])
def test_small_numbers_do_not_follow_from_ones_own(played, count, told):
    anna = played("01", "decision").services().desk
    own = [look(ReviewOutcome.RETURNED)] * 6
    looks = Looks({anna.user.id: own}, [look(ReviewOutcome.RETURNED)] * count)
    ((law, others),) = returned(replace(anna, queries=looks), TODAY, TODAY).laws
    assert (law, others.looked, others.returned) == (Law.WMO, told, told)


def test_others_are_told_of_by_whole_quarters_alone(played):
    asked: list[tuple[date, date]] = []

    class Asked(Looks):
        def looks_between(self, first, last):
            asked.append((first, last))
            return super().looks_between(first, last)

    anna = played("01", "decision").services().desk
    desk = replace(anna, queries=Asked({}, [look(ReviewOutcome.RETURNED)] * 9))
    for first, last in ((TODAY, TODAY), (date(2025, 1, 1), date(2026, 10, 3))):
        assert returned(desk, first, last).quarter == Span(2026, 4)
    assert {*asked} == {(date(2026, 10, 1), date(2026, 12, 31))}


def test_leads_are_peers_and_see_no_figures_of_each_other():
    anna = User(UserId("anna"), "Anna", (Role.CONSULTANT,), (Law.WMO,))
    bert = replace(anna, id=UserId("bert"), roles=(Role.TEAM_LEAD,))
    sofie = replace(bert, id=UserId("sofie"))
    everybody = (anna, bert, sofie)
    assert who_are_led(bert, everybody) == (anna, sofie)
    assert whose_figures(bert, everybody) == (anna,)
    assert whose_figures(anna, everybody) == ()
