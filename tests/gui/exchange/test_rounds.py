"""Rounds with the central store that go by themselves, and what one sees of them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hengelo_toegang.domain.case import ReviewOutcome
from hengelo_toegang.domain.syncing import LineTrouble
from hengelo_toegang.usecases import syncing
from hengelo_toegang.usecases.ports import WorklistFilter
from hengelo_toegang.usecases.sync_ports import (
    CameIn,
    LineDown,
    Refused,
    Round,
    SyncState,
    WaitingRecords,
)
from tests.builders import Clock
from tests.e2e.exchange.conftest import BERT
from tests.gui.conftest import focused
from tests.gui.exchange.conftest import Seat
from tests.repertoire import CASE
from tests.second_pair import judge
from ui import exchanging
from ui.exchanging import ExchangeWork
from ui.pages.case.view import CaseView
from ui.pages.exchange.page import EXCHANGE
from ui.pages.exchange.standing import standing
from ui.pages.exchange.view import CENTRAL
from ui.pages.worklist.page import WORKLIST

STATE = SyncState("centre", None, 0, 0)


class Weather:
    """The network: it goes away, and comes back."""

    def __init__(self) -> None:
        self.trouble: LineTrouble | None = None

    def __call__(self, _where: str) -> None:
        if self.trouble is not None:
            raise LineDown(self.trouble)


def under(place, weather):
    """Put the line of a place at the mercy of the network."""
    return replace(place, line=replace(place.line, cut=weather))


def rest(qtbot, seat: Seat) -> None:
    qtbot.waitUntil(lambda: not seat.rounds.busy)


def turn(qtbot, seat: Seat) -> None:
    """Let one round go by."""
    seat.rounds.now()
    rest(qtbot, seat)


@pytest.mark.parametrize(
    ("state", "trouble", "busy", "said"),
    [
        (STATE, None, True, "Bezig met uitwisselen…"),
        (STATE, None, False, "Nog niet uitgewisseld"),
        (replace(STATE, waiting=3), None, False, "3 te verzenden"),
        (replace(STATE, waiting=3), LineTrouble.NO_NETWORK, False, "Offline · 3 te verzenden"),
        (STATE, LineTrouble.NO_NETWORK, False, "Offline"),
        (
            replace(STATE, refused=2, waiting=3),
            LineTrouble.NO_NETWORK,
            False,
            "Offline · 2 geweigerd · 3 te verzenden",
        ),
        (replace(STATE, refused=2, waiting=3), None, False, "2 geweigerd"),
        (replace(STATE, last=Clock()()), None, False, "Alles is uitgewisseld · 09:00"),
    ],
)
def test_the_line_says_how_it_stands(state, trouble, busy, said, nl):
    assert standing(state, trouble, Clock()(), nl, busy=busy).text == said


@pytest.mark.parametrize("trouble", LineTrouble)
def test_every_trouble_has_its_own_icon_and_words(trouble, nl):
    shown = standing(STATE, trouble, Clock()(), nl, busy=False)
    quiet = standing(STATE, None, Clock()(), nl, busy=False)
    assert shown.icon is not quiet.icon
    assert shown.text
    assert shown.text != quiet.text


def test_without_a_centre_there_is_nothing_to_see(desks, qapp, preferences, nl, on_screen, fonts):
    from tests.builders import ANNA
    from ui.desk import UserDesk
    from ui.look import Look

    rounds = ExchangeWork(qapp)
    desk = UserDesk(desks(ANNA), "", Look(qapp, preferences), nl, None, rounds)
    on_screen(desk.shell)
    rounds.begin(None)
    assert not desk.shell._exchange.isVisible()
    assert desk.shell._store.isVisible()


def test_a_line_that_goes_down_and_comes_up_is_found_by_itself(qtbot, region, sit, monkeypatch):
    for name in ("SOON_MS", "FIRST_WAIT_MS"):
        monkeypatch.setattr(exchanging, name, 30)
    weather = Weather()
    weather.trouble = LineTrouble.NO_NETWORK
    seat = sit(under(region.anna, weather), alone=True)
    qtbot.waitUntil(lambda: seat.line.startswith("Offline · "))
    assert seat.line.endswith(" te verzenden")
    weather.trouble = None
    qtbot.waitUntil(lambda: seat.line.startswith("Alles is uitgewisseld"))
    assert region.anna.waits() == 0


def test_waiting_grows_as_long_as_the_line_is_down(qtbot, region, sit):
    weather = Weather()
    weather.trouble = LineTrouble.NO_NETWORK
    seat = sit(under(region.anna, weather))
    waits = []
    for _ in range(5):
        turn(qtbot, seat)
        waits.append(seat.rounds._timer.interval())
    # Who comes back on the network goes on within a minute.
    assert waits == [10_000, 20_000, 40_000, 60_000, 60_000]
    weather.trouble = LineTrouble.NOT_LET_IN
    turn(qtbot, seat)
    assert seat.rounds._timer.interval() == exchanging.LONGEST_WAIT_MS
    assert seat.line.startswith("Geen toegang")
    weather.trouble = None
    turn(qtbot, seat)
    assert seat.rounds._timer.interval() == exchanging.USUAL_MS


def test_a_mouse_or_a_key_on_the_line_opens_the_page(region, sit):
    seat = sit(region.anna)
    chip = seat.desk.shell._exchange
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert seat.desk.shell.current == EXCHANGE
    seat.desk.start()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert seat.desk.shell.current == EXCHANGE


def test_what_a_colleague_waits_for_goes_within_seconds(qtbot, handed, sit):
    seat = sit(handed.bert)
    judge(seat.services.desk, CASE, ReviewOutcome.RETURNED)
    assert not seat.rounds._timer.isActive()
    seat.rounds.soon()
    qtbot.waitUntil(seat.rounds._timer.isActive)
    assert seat.rounds._timer.interval() == exchanging.SOON_MS


def test_a_verdict_in_the_window_asks_for_a_round(qtbot, handed, sit):
    seat = sit(handed.bert)
    seat.services.involvement.declare(CASE, involved=False)
    with qtbot.waitSignal(seat.rounds._wanted):
        seat.services.review_decision(CASE, ReviewOutcome.APPROVED)


def test_a_case_in_sight_says_that_it_was_updated_and_keeps_what_is_typed(qtbot, shared, sit):
    seat = sit(shared.anna)
    seat.desk.open_case(CASE)
    view = seat.desk.case_page
    assert isinstance(view, CaseView)
    presenter = view.presenter
    presenter.unlock()
    presenter.working.put("needs.n1.goal", "Half getypt")
    at = focused()

    bert, file = shared.bert, shared.anna.laptop.send(BERT)
    bert.laptop.take(file, BERT)
    judge(bert.desk, CASE, ReviewOutcome.RETURNED)
    bert.sync()
    turn(qtbot, seat)
    assert view._news.isVisible()
    assert view._news._remark.text().startswith("Bijgewerkt door Bert Koopman, 12:00.")
    assert focused() is at
    assert presenter.working.read("needs.n1.goal") == "Half getypt"

    view._news._button.click()
    assert not view._news.isVisible()
    assert view._choice.part.isVisible()
    view._choice.part.draft_chosen.emit()
    assert presenter.working.read("needs.n1.goal") == "Half getypt"


def test_what_came_in_is_there_after_signing_in_again_too(qtbot, shared, sit):
    bert, file = shared.bert, shared.anna.laptop.send(BERT)
    bert.laptop.take(file, BERT)
    judge(bert.desk, CASE, ReviewOutcome.RETURNED)
    bert.sync()
    turn(qtbot, sit(shared.anna))
    central = sit(shared.anna).page(CENTRAL).part(CENTRAL)
    (row,) = central.came.rows
    assert row.key == CASE
    assert row.title.startswith("2026-TEST · ")


def test_what_a_colleague_took_over_is_told_after_signing_in_again_too(qtbot, shared, sit):
    bert = shared.bert
    assert syncing.take_over(bert.desk, bert.line, CASE, "Anna is ziek")[0].granted
    turn(qtbot, sit(shared.anna))
    central = sit(shared.anna).page(CENTRAL).part(CENTRAL)
    (row,) = central.came.rows
    assert (row.key, row.title) == ("", "2026-TEST")
    assert row.detail.endswith("Overgenomen door een collega: Anna is ziek")


def test_half_typed_work_keeps_a_case_here_that_a_colleague_takes_over(qtbot, shared, sit):
    seat, bert = sit(shared.anna), shared.bert
    seat.desk.open_case(CASE)
    view = seat.desk.case_page
    assert isinstance(view, CaseView)
    view.presenter.unlock()
    view.presenter.working.put("needs.n1.goal", "Half getypt")
    assert syncing.take_over(bert.desk, bert.line, CASE, "Anna is ziek")[0].granted
    turn(qtbot, seat)
    assert seat.desk.shell._status.text().startswith("Overgenomen door een collega: ")
    assert seat.desk.shell.current == "case"
    assert seat.services.left_off(CASE).draft.content.needs[0].goal == "Half getypt"


def test_a_case_that_somebody_only_reads_leaves_with_words(qtbot, shared, sit):
    seat, bert = sit(shared.anna), shared.bert
    seat.desk.open_case(CASE)
    assert syncing.take_over(bert.desk, bert.line, CASE, "Anna is ziek")[0].granted
    turn(qtbot, seat)
    qtbot.waitUntil(lambda: seat.desk.shell.current == WORKLIST)
    assert "bert" in seat.desk.shell._status.text().lower()
    assert list(seat.services.queries.worklist(WorklistFilter(open_only=False))) == []


def test_what_is_typed_just_as_its_case_leaves_goes_on_when_it_is_back(qtbot, shared, sit):
    seat, bert = sit(shared.anna), shared.bert
    seat.desk.open_case(CASE)
    view = seat.desk.case_page
    assert isinstance(view, CaseView)
    view.presenter.unlock()
    assert syncing.take_over(bert.desk, bert.line, CASE, "Anna is ziek")[0].granted

    def type_on() -> None:
        if not seat.rounds.busy:
            seat.rounds.changed.disconnect(type_on)
            view.presenter.working.put("needs.n1.goal", "Half getypt")

    seat.rounds.changed.connect(type_on)
    turn(qtbot, seat)
    qtbot.waitUntil(lambda: seat.desk.shell.current == WORKLIST)
    assert seat.desk.shell._status.text().endswith("gaat verder zodra de casus er weer is.")

    anna = shared.anna
    assert syncing.take_over(anna.desk, anna.line, CASE, "Anna is beter")[0].granted
    seat.desk.open_case(CASE)
    back = seat.desk.case_page
    assert isinstance(back, CaseView)
    assert back.presenter.working.read("needs.n1.goal") == "Half getypt"


class Slow:
    """A central store that answers when it is told to."""

    def __init__(self) -> None:
        self.go = False
        self.steps = 0

    def state(self) -> SyncState:
        return STATE

    def waiting(self, _most: int, /) -> WaitingRecords:
        return WaitingRecords((), 0)

    def refused(self) -> tuple[Refused, ...]:
        return ()

    def came_in(self) -> tuple[CameIn, ...]:
        return ()

    def exchange(self, step, /) -> Round:
        while not self.go:
            self.steps += 1
            step(self.steps, 1000)
            QTest.qWait(1)
        return Round(received=1)

    def available(self):
        return ()

    def check_out(self, cases, period, _step, /):
        raise AssertionError(cases, period)

    def check_in(self, cases, _step, /, *, lose):
        raise AssertionError(cases)

    def take_over(self, case, reason, _step, /):
        raise AssertionError(case, reason)


def test_a_round_can_be_stopped_and_the_next_one_comes_at_its_time(qtbot, qapp):
    rounds, slow = ExchangeWork(qapp), Slow()
    rounds.begin(slow)
    rounds.now()
    qtbot.waitUntil(lambda: slow.steps > 2)
    rounds.cancel()
    qtbot.waitUntil(lambda: not rounds.busy)
    assert rounds._timer.interval() == exchanging.USUAL_MS
    assert rounds.trouble is None
    rounds.stop()


def test_locking_stops_a_round_and_hears_nothing_more_of_it(qtbot, qapp):
    rounds, slow = ExchangeWork(qapp), Slow()
    heard: list[Round] = []
    rounds.came.connect(heard.append)
    rounds.begin(slow)
    rounds.now()
    qtbot.waitUntil(lambda: slow.steps > 2)
    rounds.stop()
    assert not rounds.busy
    assert rounds.central is None
    slow.go = True
    QTest.qWait(20)
    assert heard == []
