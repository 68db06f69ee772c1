"""The first page after wrong passphrases, and for who lost theirs; changing one's own."""

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton

from hengelo_toegang.adapters.attempts import Attempts
from hengelo_toegang.adapters.keys import unlock
from hengelo_toegang.adapters.keys_file import keys_path
from tests.gui.a11y import problems
from tests.gui.conftest import SECRET
from tests.gui.users.conftest import ANNA, BAS, OWN, PAUL
from tests.gui.users.test_users_page import answer
from ui.look import Look
from ui.main_window import MainWindow
from ui.pages.unlock.lost import KEY, USER
from ui.pages.unlock.own_passphrase import AGAIN, NEW
from ui.widgets.form_dialog import FormDialog


def button(window, name):
    (found,) = [one for one in window.findChildren(QPushButton) if one.objectName() == name]
    return found


@pytest.fixture
def locked_out(enter, window):
    """Give the window after three wrong passphrases of Anna."""
    for _ in range(3):
        assert enter(ANNA, "something else") is None
    return window


def test_after_three_wrong_ones_the_page_counts_down(locked_out):
    assert not button(locked_out, "open").isEnabled()
    assert "seconden" in locked_out._unlock._trouble.text()


def test_a_colleague_is_not_kept_waiting(locked_out, enter):
    locked_out._presenter.edited("user", BAS)
    assert button(locked_out, "open").isEnabled()
    assert enter(BAS) is not None


def test_another_program_counts_on(locked_out, qapp, qtbot, door, preferences, nl):
    preferences.keep("user", ANNA)
    again = MainWindow(qapp, door.entry(), Look(qapp, preferences), preferences, nl)
    qtbot.addWidget(again)
    again.start()
    assert not button(again, "open").isEnabled()
    again.close()


def test_when_the_time_is_over_it_opens(locked_out, enter, door, monkeypatch):
    Attempts(door.path).path.unlink()
    locked_out._unlock._until = 0.0
    locked_out._unlock._tick()
    assert button(locked_out, "open").isEnabled()
    assert enter(ANNA) is not None


@pytest.fixture
def lost(window, dialog):
    """Give the dialog for who lost their passphrase."""
    button(window, "lost").click()
    return dialog(FormDialog)


def test_the_key_from_the_safe_lets_somebody_in_and_others_are_told(
    qtbot, lost, window, office, enter, dialog, nl
):
    assert problems(lost) == []
    values = {USER: ANNA, KEY: office.recovery_key, NEW: OWN, AGAIN: OWN}
    answer(lost, values)
    qtbot.waitUntil(lambda: "nieuwe" in window._unlock._trouble.text())
    assert enter(ANNA, OWN) is not None
    window.lock()
    _look_around(qtbot, enter(PAUL))
    told = dialog(QMessageBox)
    assert "Anna de Vries" in told.text()
    told.accept()
    window.lock()
    _look_around(qtbot, enter(PAUL))
    assert not [one for one in window.findChildren(QMessageBox) if one.isVisible()]


def _look_around(qtbot, desk):
    """Wait until is said what somebody has to know who came in."""
    qtbot.waitUntil(lambda: not desk._soon.isActive())


def test_another_key_lets_nobody_in(qtbot, lost, window, enter):
    answer(lost, {USER: ANNA, KEY: "AAAA-BBBB", NEW: OWN, AGAIN: OWN})
    qtbot.waitUntil(lambda: "sleutel" in window._unlock._trouble.text())
    assert enter(ANNA) is not None


def test_what_is_missing_is_said_at_its_field(lost):
    answer(lost, {USER: None, NEW: "kort", AGAIN: "kort"})
    blocks = lost._form._blocks
    assert all(blocks[place]._fault for place in (USER, KEY, NEW))


def test_ones_own_passphrase_is_changed_from_the_menu(qtbot, enter, window, dialog, door):
    desk = enter(ANNA)
    desk.account.change_passphrase()
    asked = dialog(FormDialog)
    assert problems(asked) == []
    answer(asked, {"old": SECRET, NEW: "Anna Hengelo", AGAIN: "Anna Hengelo"})
    assert asked.isVisible()
    answer(asked, {"old": SECRET, NEW: OWN, AGAIN: OWN})
    qtbot.waitUntil(lambda: "wachtzin" in desk.shell._status.text())
    assert unlock(keys_path(door.path), ANNA, OWN)


def test_a_wrong_old_passphrase_changes_nothing(qtbot, enter, dialog, door):
    desk = enter(ANNA)
    desk.account.change_passphrase()
    answer(dialog(FormDialog), {"old": "not this one", NEW: OWN, AGAIN: OWN})
    qtbot.waitUntil(lambda: desk.shell._status.text() != "")
    assert unlock(keys_path(door.path), ANNA, SECRET)


def test_ones_own_name_and_phone(enter, dialog):
    desk = enter(ANNA)
    desk.account.change_particulars()
    answer(dialog(FormDialog), {"name": " "})
    answer(dialog(FormDialog), {"name": "Anna Smit", "phone": "074"})
    with desk.services.desk.open() as uow:
        found = uow.users.get(ANNA)
    assert (found.name, found.phone) == ("Anna Smit", "074")
