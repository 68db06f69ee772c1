"""A store of an earlier version, brought up to date by the real window: seen, stopped, done."""

import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QPushButton

from db import schema
from hengelo_toegang.adapters.keys import TEMPORARY_COST, add_user, renew_recovery, unlock
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.adapters.recovery_key import RecoveryKey
from hengelo_toegang.cli.demo import passphrase_of
from hengelo_toegang.cli.store_door import Door
from hengelo_toegang.i18n import translator
from hengelo_toegang.stores.keeper import BackupKeeper
from hengelo_toegang.usecases.troubles import StoreError, StoreTrouble
from hengelo_toegang.usecases.upgrading import UpgradePart
from hengelo_toegang.words import trouble_words
from tests import older_stores
from tests.gui.a11y import problems
from tests.gui.users.test_users_page import answer
from tests.older_stores import ANNA, BERT
from tests.stores.test_older_stores import later, version_of
from ui.icons import Icon
from ui.look import Look
from ui.main_window import MainWindow
from ui.pages.backups.presenter import columns
from ui.pages.unlock import lost
from ui.pages.unlock.own_passphrase import AGAIN, NEW
from ui.widgets.form_dialog import FormDialog
from ui.widgets.texts import Remark

ONCE = "eenmalig woord om binnen te komen"


@pytest.fixture
def older(tmp_path):
    return older_stores.unpacked("0010", tmp_path)


@pytest.fixture
def going_on() -> threading.Event:
    """Return what lets the work go on; until it is set it stands still at the lists."""
    return threading.Event()


@pytest.fixture
def window(qapp, qtbot, fonts, light, nl, rules, older, preferences, going_on):
    entry = Door(older, later, rules, backed_up=False).entry()

    def waiting(opens):
        def opened(*asked):
            *who, going = asked

            def at_the_lists(part, number, total):
                going(part, number, total)
                if part is UpgradePart.LISTS and number:
                    assert going_on.wait(20)
                    going(part, number, total)

            return opens(*who, at_the_lists)

        return opened

    entry = entry._replace(
        sign_in=waiting(entry.sign_in),
        accept=waiting(entry.accept),
        recover=waiting(entry.recover),
    )
    window = MainWindow(qapp, entry, Look(qapp, preferences), preferences, nl)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.start()
    yield window
    going_on.set()
    window.close()


def begin(window, qtbot) -> QPushButton:
    """Sign in, and wait as `told`."""
    window.sign_in(ANNA, passphrase_of(ANNA), "Stadhuis")
    return told(window, qtbot)


def told(window, qtbot) -> QPushButton:
    """Wait until it is told how far it is, and return the button that stops it."""
    qtbot.waitUntil(lambda: "van 4" in said(window), timeout=20_000)
    stop: QPushButton
    (stop,) = (one for one in window.findChildren(QPushButton) if one.text() == "Stoppen")
    return stop


def said(window) -> str:
    return " ".join(one.text() for one in window.findChildren(Remark) if one.isVisible())


def test_it_is_told_step_by_step_while_the_window_is_awake(window, qtbot, going_on, older):
    stop = begin(window, qtbot)
    assert stop.isVisible()
    assert stop.hasFocus()
    # What was said last may still wait to be laid out.
    qtbot.waitUntil(lambda: not problems(window))
    (bar,) = [one for one in window.findChildren(QProgressBar) if one.isVisible()]
    assert bar.accessibleName()
    came_round = threading.Event()
    QTimer.singleShot(0, came_round.set)
    qtbot.waitUntil(came_round.is_set)
    going_on.set()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=20_000)
    assert version_of(older) == schema.NEWEST


def test_the_copy_of_before_is_listed_as_such_and_warns_of_nothing(
    window, qtbot, going_on, older, rules, nl
):
    going_on.set()
    window.sign_in(ANNA, passphrase_of(ANNA), "Stadhuis")
    qtbot.waitUntil(lambda: window.desk is not None, timeout=20_000)
    (copy,) = BackupKeeper(older, lambda: rules, later).all()
    state = next(cell for column in columns(nl) if (cell := column.cell(copy)).icon is Icon.INFO)
    assert state.text == "vóór een update"


def test_stopped_it_says_that_the_store_is_as_it_was_and_can_be_tried_again(
    window, qtbot, going_on, older
):
    begin(window, qtbot).click()
    going_on.set()
    qtbot.waitUntil(lambda: "zoals" in said(window), timeout=20_000)
    assert window.desk is None
    assert not [one for one in window.findChildren(QProgressBar) if one.isVisible()]
    assert version_of(older) == "0010"
    assert window.findChild(QPushButton, "open").isEnabled()
    window.sign_in(ANNA, passphrase_of(ANNA), "Stadhuis")
    qtbot.waitUntil(lambda: window.desk is not None, timeout=20_000)


def test_who_was_invited_sees_it_and_can_stop_it_too(window, qtbot, going_on, older):
    anna = unlock(keys_path(older), ANNA, passphrase_of(ANNA))
    add_user(anna, BERT, ONCE, invited=True, cost=TEMPORARY_COST)
    window.sign_in(BERT, ONCE, "Stadhuis")
    qtbot.waitUntil(lambda: bool(window.findChildren(FormDialog)))
    (asked,) = window.findChildren(FormDialog)
    asked.reject()
    window._accept(BERT, ONCE, "molen fiets kaas tulp", "Stadhuis")
    told(window, qtbot).click()
    going_on.set()
    qtbot.waitUntil(lambda: "zoals" in said(window), timeout=20_000)
    assert version_of(older) == "0010"
    assert unlock(keys_path(older), BERT, ONCE).invited, "the invitation still works"


@pytest.fixture
def with_key(window, qtbot, older):
    """Let Anna in with the key from the safe, and wait as `told`."""
    safe, opener = RecoveryKey.new(), unlock(keys_path(older), ANNA, passphrase_of(ANNA))
    renew_recovery(opener, safe, lambda _public: None)
    window.findChild(QPushButton, "lost").click()
    (asked,) = window.findChildren(FormDialog)
    own = "molen fiets kaas tulp"
    answer(asked, {lost.USER: ANNA, lost.KEY: safe.text, NEW: own, AGAIN: own})
    return told(window, qtbot)


def test_who_has_the_key_from_the_safe_sees_it_and_can_stop_it_too(
    window, qtbot, going_on, older, with_key
):
    assert window.focusWidget() is with_key
    assert not window.findChild(QPushButton, "open").isEnabled()
    with_key.click()
    going_on.set()
    qtbot.waitUntil(lambda: "zoals" in said(window), timeout=20_000)
    assert version_of(older) == "0010"
    assert window.findChild(QPushButton, "open").isEnabled()
    assert unlock(keys_path(older), ANNA, passphrase_of(ANNA)), "the old passphrase still works"


def test_the_store_of_who_has_the_key_from_the_safe_is_brought_up_to_date(
    window, qtbot, going_on, older, with_key
):
    going_on.set()
    # These stores know the key of their day only, so nobody is let in by another one.
    refused = trouble_words(StoreError(StoreTrouble.NOT_SIGNED_IN, ANNA), translator())
    qtbot.waitUntil(lambda: refused in said(window), timeout=20_000)
    assert version_of(older) == schema.NEWEST
    assert not [one for one in window.findChildren(QProgressBar) if one.isVisible()]


def test_closing_the_window_half_way_leaves_the_store_as_it_was(window, qtbot, going_on, older):
    begin(window, qtbot)
    QTimer.singleShot(100, going_on.set)
    threading.Timer(0.2, going_on.set).start()
    assert window.close()
    assert version_of(older) == "0010"
