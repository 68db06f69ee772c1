"""The window files by itself while somebody is signed in, and waits for no network."""

import time

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import users_with_keys
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.domain.case import Sent
from hengelo_toegang.usecases.services import bind
from tests.builders import ANNA
from tests.filing.conftest import settings_of
from tests.filing.fake import FakeCaseSystem, Fault
from tests.filing.town import PASSPHRASE, PAUL, SENT, town
from ui.entry import Entry
from ui.filing_work import SOON_MS, USUAL_MS
from ui.look import Look
from ui.main_window import MainWindow


@pytest.fixture
def fake():
    with FakeCaseSystem() as system:
        yield system


@pytest.fixture
def window(rules, tmp_path, fake, qapp, qtbot, fonts, light, nl, preferences):
    """The real window before a store with two sent decisions that is set up for the fake."""
    path, opened = tmp_path / "a.store", []
    with town(rules, path, 2) as made:
        made.set_up(settings_of(fake))
    fake.clock = clock = made.clock

    def sign_in(user, passphrase, _going):
        store, unlocked = bootstrap.sign_in(path, user, passphrase, rules, clock)
        opened.append(store)
        return bind(bootstrap.desk_of(store, unlocked, rules, clock), PASSPHRASE.__eq__)

    def sign_out():
        while opened:
            opened.pop().close()

    entry = Entry(lambda: users_with_keys(keys_path(path)), lambda: ["Stadhuis"], sign_in, sign_out)
    window = MainWindow(qapp, entry, Look(qapp, preferences), preferences, nl)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.start()
    yield window
    window.close()


def _sign_in(window, qtbot, user=ANNA):
    window.sign_in(user, PASSPHRASE, "Stadhuis")
    qtbot.waitUntil(lambda: window.desk is not None, timeout=10_000)
    return window._work_at_desk().filing


def test_who_signs_in_files_what_waits(window, fake, qtbot):
    work = _sign_in(window, qtbot)
    qtbot.waitUntil(lambda: work.last is not None, timeout=10_000)
    assert len(work.last.round.filed) == 2
    assert all(case["einddatum"] for case in fake.state.of("zaken"))
    assert work._timer.remainingTime() > USUAL_MS / 2
    # Whatever was sent, a round follows soon.
    list(window.desk.services.send_each([], Sent(SENT)))
    qtbot.waitUntil(lambda: work._timer.remainingTime() <= SOON_MS, timeout=2_000)


def test_who_sends_nothing_files_nothing_by_itself(window, fake, qtbot):
    work = _sign_in(window, qtbot, PAUL)
    assert not work._timer.isActive()
    assert fake.state.asked == []


def test_locking_waits_for_no_answer_and_loses_nothing(window, fake, qtbot):
    fake.plan, fake.slowness = lambda _n, _m, _p: Fault.SLOW, 6.0
    work = _sign_in(window, qtbot)
    work.now()
    qtbot.waitUntil(lambda: bool(fake.state.asked), timeout=5_000)
    began = time.monotonic()
    window.lock()
    assert time.monotonic() - began < 4
    fake.plan = lambda _n, _m, _p: None
    work = _sign_in(window, qtbot)
    qtbot.waitUntil(lambda: work.last is not None, timeout=10_000)
    assert len(work.last.round.filed) == 2
    assert fake.doubles() == []
