"""What a user asks of the central store while the network hangs: the window waits for nothing."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import Event
from time import monotonic

import pytest

from hengelo_toegang.domain.exchange import BundleTrouble
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.syncing import Lease, LineTrouble, Verdict
from hengelo_toegang.usecases import syncing
from hengelo_toegang.usecases.sync_ports import CameIn, LineDown
from hengelo_toegang.words_central import gone_words, refused_words
from tests.builders import Clock
from tests.e2e.exchange.conftest import BERT
from tests.gui.exchange.test_page import answer
from tests.repertoire import CASE
from tests.sync.paper_line import PaperLine
from ui import exchanging
from ui.pages.exchange.central_view import CentralView
from ui.pages.exchange.leases import ACT, Act
from ui.pages.exchange.view import CENTRAL, GIVE
from ui.pages.exchange.waiting import came_rows
from ui.pages.worklist.page import WORKLIST

AT_ONCE = 0.5
"""Seconds; a line that hangs does so until it is told to go on, a minute if need be."""


@dataclass
class Hanging:
    """A network that says nothing at one place, until it is told to go on."""

    where: str
    reached: Event = field(default_factory=Event)
    go: Event = field(default_factory=Event)
    trouble: LineTrouble | None = None

    def __call__(self, where: str) -> None:
        if where == self.where and not self.go.is_set():
            self.reached.set()
            assert self.go.wait(60)
            if self.trouble is not None:
                raise LineDown(self.trouble)


class Forgetful(PaperLine):
    """A line to a centre that has nothing of what is given back."""

    def release(self, _device: str, heads: Mapping[str, str]) -> Mapping[str, bool]:
        return dict.fromkeys(heads, False)


@pytest.fixture
def network() -> Iterator[list[Hanging]]:
    """Keep what hangs, and let it go on at the end: a thread that hangs is waited for."""
    hung: list[Hanging] = []
    yield hung
    for one in hung:
        one.go.set()


@pytest.fixture
def hang(network, sit):
    """Sit down at a place whose line hangs there; the page about the central store is in sight."""

    def down(place, where):
        line = Hanging(where)
        network.append(line)
        seat = sit(replace(place, line=replace(place.line, cut=line)))
        return seat, part(seat), line

    return down


def part(seat) -> CentralView:
    central = seat.page(CENTRAL).part(CENTRAL)
    assert isinstance(central, CentralView)
    return central


@contextmanager
def at_once() -> Iterator[None]:
    begun = monotonic()
    yield
    assert monotonic() - begun < AT_ONCE


def status(seat) -> str:
    return str(seat.desk.shell._status.text())


def told(central) -> str:
    return str(central._told.text())


def rest(qtbot, seat) -> None:
    qtbot.waitUntil(lambda: not seat.rounds.busy)


def look(qtbot, central) -> None:
    central.look.click()
    qtbot.waitUntil(lambda: not central.busy)


def test_a_page_is_left_at_once_and_the_answer_is_told_where_one_is(qtbot, shared, hang):
    seat, central, line = hang(shared.bert, "before check_out")
    central.look.click()
    qtbot.waitUntil(line.reached.is_set)
    with at_once():
        assert seat.desk.shell.go(WORKLIST)
    assert seat.rounds.asking
    line.go.set()
    qtbot.waitUntil(lambda: status(seat) == "1 casus kan mee.")
    assert part(seat) is central
    assert told(central) == status(seat)
    assert [row.key for row in central.available.rows][-1:] == [CASE]


def test_what_came_along_is_in_the_worklist_where_one_waits(qtbot, shared, hang):
    assert shared.anna.check_in() == (CASE,)
    seat, central, line = hang(shared.bert, "before pull")
    look(qtbot, central)
    central.available.chosen.emit(CASE)
    answer(seat)
    qtbot.waitUntil(line.reached.is_set)
    with at_once():
        assert seat.desk.shell.go(WORKLIST)
    line.go.set()
    qtbot.waitUntil(lambda: status(seat).endswith(" staat nu op deze computer."))
    rest(qtbot, seat)
    assert syncing.state(shared.bert.desk).leases[0].case == CASE
    assert [row.case for row in seat.services.queries.review_queue()] == [CASE]


def test_what_came_along_is_told_by_the_page_in_sight_alone(qtbot, shared, hang):
    assert shared.anna.check_in() == (CASE,)
    seat, central, line = hang(shared.bert, "before pull")
    line.go.set()
    look(qtbot, central)
    with qtbot.assertNotEmitted(seat.rounds.unheard):
        central.available.chosen.emit(CASE)
        answer(seat)
        qtbot.waitUntil(lambda: told(central).endswith(" staat nu op deze computer."))
        rest(qtbot, seat)


def test_a_fault_is_told_on_another_tab_as_well(qtbot, shared, hang):
    seat, central, line = hang(shared.bert, "before check_out")
    line.trouble = LineTrouble.NO_NETWORK
    central.look.click()
    qtbot.waitUntil(line.reached.is_set)
    with at_once():
        seat.page(GIVE)
    line.go.set()
    qtbot.waitUntil(lambda: status(seat).startswith("Er is geen verbinding."))


def test_locking_waits_no_longer_than_its_bound(qtbot, shared, hang, monkeypatch):
    assert exchanging._LONGEST_STOP <= 2
    monkeypatch.setattr(exchanging, "_LONGEST_STOP", 0.1)
    seat, central, line = hang(shared.bert, "before check_out")
    central.look.click()
    qtbot.waitUntil(line.reached.is_set)
    with at_once():
        assert seat.desk.shell.leave()
        seat.rounds.stop()
    assert not seat.rounds.asking
    line.go.set()
    qtbot.wait(30)
    assert seat.rounds.hear() is None
    assert told(central) == ""


def test_who_signs_in_after_a_lock_waits_for_no_call_that_hangs(qtbot, shared, hang, monkeypatch):
    monkeypatch.setattr(exchanging, "_LONGEST_STOP", 0.01)
    seat, central, line = hang(shared.bert, "before check_out")
    central.look.click()
    qtbot.waitUntil(line.reached.is_set)
    seat.rounds.stop()
    seat.rounds.begin(seat.services.exchange.centre.central())
    with qtbot.waitSignal(seat.rounds.begins):
        seat.rounds.now()
    rest(qtbot, seat)
    assert not line.go.is_set()
    assert seat.rounds.trouble is None
    assert syncing.state(shared.bert.desk).waiting == 0


def test_stopping_holds_between_two_steps_and_what_was_done_comes_later(qtbot, shared, hang):
    assert shared.anna.check_in() == (CASE,)
    seat, central, line = hang(shared.bert, "after check_out")
    line.go.set()
    look(qtbot, central)
    line.go.clear()
    central.available.chosen.emit(CASE)
    answer(seat)
    qtbot.waitUntil(line.reached.is_set)
    central.now.click()
    assert central._asking.text() == "Stopt na deze stap…"
    line.go.set()
    qtbot.waitUntil(lambda: told(central).startswith("Gestopt."))
    rest(qtbot, seat)
    assert central._asking.isHidden()
    assert list(seat.services.queries.review_queue()) == []
    seat.rounds.now()
    rest(qtbot, seat)
    assert [row.key for row in central.here.rows] == [CASE]


def test_what_waits_for_a_round_is_stopped_with_it(qtbot, shared, hang):
    seat, central, line = hang(shared.bert, "before pull")
    seat.rounds.now()
    qtbot.waitUntil(line.reached.is_set)
    central.look.click()
    assert seat.rounds.asking
    central.look.click()
    assert told(central).startswith("De centrale opslag is nog bezig")
    central.now.click()
    assert told(central).startswith("Gestopt.")
    line.go.set()
    rest(qtbot, seat)
    assert shared.bert.line.asked["check_out"] == 0


def test_what_waits_for_a_round_goes_after_it(qtbot, shared, hang):
    seat, central, line = hang(shared.bert, "before pull")
    seat.rounds.now()
    qtbot.waitUntil(line.reached.is_set)
    central.look.click()
    line.go.set()
    qtbot.waitUntil(lambda: not central.busy)
    assert [row.key for row in central.available.rows][-1:] == [CASE]
    assert seat.rounds._timer.isActive()


def test_a_case_that_somebody_took_meanwhile_is_not_said_to_be_here(qtbot, shared, sit):
    assert shared.anna.check_in() == (CASE,)
    seat = sit(shared.bert)
    central = part(seat)
    look(qtbot, central)
    assert shared.anna.check_out()
    central.available.chosen.emit(CASE)
    answer(seat)
    qtbot.waitUntil(lambda: not central.busy)
    assert " kan nu niet op deze computer staan: " in told(central)


def test_a_case_that_the_centre_does_not_have_whole_is_said_to_stay(qtbot, shared, sit):
    line = Forgetful(shared.paper, shared.anna.user)
    seat = sit(replace(shared.anna, line=line))
    seat.rounds.now()
    rest(qtbot, seat)
    central = part(seat)
    (row,) = central.here.rows
    central.here.chosen.emit(row.key)
    answer(seat, **{ACT: Act.BACK})
    qtbot.waitUntil(lambda: not central.busy)
    assert " staat nog op deze computer: " in told(central)


@pytest.mark.parametrize("why", [BundleTrouble.PARENT_MISSING, Verdict.PARENT_MISSING])
def test_a_version_without_the_one_before_it_is_missed_here_or_there(why, nl):
    here = refused_words(why.value, nl, incoming=True)
    there = refused_words(why.value, nl, incoming=False)
    assert here.startswith("De vorige versie staat niet op deze computer.")
    assert there.startswith("De vorige versie is daar niet bekend.")


def test_a_case_that_nobody_took_over_is_not_said_to_be_with_a_colleague(nl):
    gone = Lease(CaseId("c1"), "WMO-2026-001", UserId(""), "", None)
    taken = replace(gone, case=CaseId("c2"), number="WMO-2026-002", user=BERT, device="laptop")
    came = [CameIn(Clock()(), one.case, lost=one) for one in (gone, taken)]
    first, second = (row.detail for row in came_rows(came, {}, Clock()(), nl))
    assert first.endswith("De centrale opslag zegt dat de casus niet meer op deze computer staat")
    assert second.endswith("Een collega nam de casus over")
    assert "collega" not in gone_words((gone,), nl)
    both = gone_words((gone, taken), nl)
    assert both.startswith("Overgenomen door een collega: WMO-2026-002.")
    assert "Volgens de centrale opslag niet meer op deze computer: WMO-2026-001." in both
