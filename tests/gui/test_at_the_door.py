"""Who does not come in finds at the next try all that loads while one types."""

from dataclasses import replace
from threading import Event

import pytest

from hengelo_toegang.bootstrap import dutch_speller
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble
from tests.builders import ANNA
from tests.gui.conftest import SECRET
from ui.ahead import Ahead
from ui.jobs import Cancelled
from ui.kinds import Kinds


@pytest.fixture
def hurried(window, qtbot):
    """Give what ends a sign-in that began before a case could be opened."""
    opens, may_go_on = window._entry.sign_in, Event()
    how: list[Exception] = []

    def patient(*asked):
        assert may_go_on.wait(20)
        if how:
            raise how[0]
        return opens(*asked)

    def end(fault=None):
        how.extend([] if fault is None else [fault])
        may_go_on.set()

    window._entry = window._entry._replace(sign_in=patient)
    window._loading._ahead = Ahead()
    window.sign_in(ANNA, SECRET, "Stadhuis")
    qtbot.waitUntil(
        lambda: window._loading._ahead.done and len(window._jobs._live) == 1, timeout=20_000
    )
    assert window._loading._ahead._left, "who comes in waits for the worklist only"
    assert window._spare is None
    yield end
    may_go_on.set()


def ready(window):
    return not window._loading._ahead._left and window._spare is not None and window._spare.ready


@pytest.mark.parametrize("fault", [StoreError(StoreTrouble.IN_USE), Cancelled()])
def test_who_is_refused_or_stops_it(window, hurried, fault, qtbot):
    with qtbot.waitSignal(window.loaded):
        hurried(fault)
    qtbot.waitUntil(lambda: ready(window))


def test_whose_screen_is_locked_meanwhile(window, hurried, qtbot):
    loaded: list[bool] = []
    window.loaded.connect(lambda: loaded.append(True))
    window.lock()
    with qtbot.waitSignal(window.left):
        hurried()
    qtbot.waitUntil(lambda: ready(window))
    assert not loaded, "a store was open: what is left of it may not stay"


def test_who_locks_at_once(window, hurried, qtbot):
    with qtbot.waitSignal(window.answered):
        hurried()
    left: list[bool] = []
    window.left.connect(lambda: left.append(True))
    window.lock()
    assert left == [True]
    qtbot.waitUntil(lambda: ready(window))


def test_who_is_back_at_a_desk_that_was_held_since_they_came_in(window, qtbot):
    opens = window._entry.sign_in

    def full(*_paper):
        raise StoreError(StoreTrouble.FULL)

    window._entry = window._entry._replace(
        sign_in=lambda *asked: replace(opens(*asked), keep_paper=full)
    )
    with qtbot.waitSignal(window.answered):
        window.sign_in(ANNA, SECRET, "Stadhuis")
    window.desk.watch._reach = full
    window.lock()
    assert window._held is not None
    assert not window._begun
    with qtbot.waitSignal(window.answered):
        window.sign_in(ANNA, SECRET, "Stadhuis")
    qtbot.waitUntil(lambda: window._begun)


def test_what_works_beside_the_desk_begins_when_nothing_loads_in_the_window(window, hurried, qtbot):
    left: list[int] = []
    window._loading._prove = window._loading._expect = lambda: left.append(
        len(window._loading._ahead._left)
    )
    hurried()
    qtbot.waitUntil(lambda: len(left) == 2)
    assert left == [0, 0]


def test_words_that_cannot_be_read_stop_nothing_else(window, qtbot):
    begun: list[str] = []
    window._loading._prove = lambda: begun.append("proof")
    window._loading._expect = lambda: begun.append("first case")
    opens, once = window._entry.sign_in, [StoreError(StoreTrouble.UNREACHABLE)]

    def cut(*asked):
        services = opens(*asked)

        def read(name):
            if once:
                raise once.pop()
            return services.read_paper(name)

        return replace(services, read_paper=read)

    window._entry = window._entry._replace(sign_in=cut, speller=dutch_speller)
    with qtbot.captureExceptions() as met:
        window.sign_in(ANNA, SECRET, "Stadhuis")
        qtbot.waitUntil(lambda: bool(met) and len(begun) == 2)
    assert met[0][0] is StoreError
    assert sorted(begun) == ["first case", "proof"]
    assert window._work.filing._filing is not None, "filing goes on as well"


def test_who_comes_in_at_once_meets_the_kinds_of_qt_after_the_worklist(window, hurried, qtbot):
    kinds = window._loading._kinds = Kinds()
    with qtbot.waitSignal(window.answered):
        hurried()
    assert window.desk is not None
    assert kinds._left, "a tenth of a second for which the worklist would have waited"
    qtbot.waitUntil(lambda: window._begun)
    assert not kinds._left
