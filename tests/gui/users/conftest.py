"""An office with an administrator, before its first page."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.cli.store_door import Door
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role
from tests.builders import ANNA, BAS, Clock, a_full_case, a_household, a_reviewer, a_user
from tests.gui.conftest import SECRET
from ui.look import Look
from ui.main_window import MainWindow
from ui.pages.manage.users.page import USERS

PAUL, EVA = UserId("paul"), UserId("eva")
OWN = "molen fiets kaas tulp"


@pytest.fixture
def office(rules, tmp_path: Path) -> bootstrap.Founded:
    """Return a closed store of Paul, who manages it, Anna with a case, and Bas."""
    paul = a_user(PAUL, name="Paul Wessels", roles=(Role.ADMINISTRATOR,), laws=())
    people = (paul, a_user(ANNA, name="Anna de Vries"), a_reviewer(name="Bas Koopman"))
    users = [(one, SECRET) for one in people]
    path, clock = tmp_path / "office.store", Clock()
    founded = bootstrap.found_store(path, users, rules, clock, cost=TEMPORARY_COST)
    with founded.store, founded.store.unit_of_work(ANNA, founded.keys[ANNA].signing_key) as uow:
        uow.households.save(a_household(), "new")
        uow.cases.save(a_full_case(), "report")
        uow.commit()
    return founded


@pytest.fixture
def door(office, rules) -> Door:
    return Door(office.store.path, Clock(), rules, backed_up=False)


@pytest.fixture
def window(qapp, qtbot, fonts, light, nl, door, preferences):
    window = MainWindow(qapp, door.entry(), Look(qapp, preferences), preferences, nl)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.start()
    yield window
    window.close()


@pytest.fixture
def enter(qtbot, window):
    """Give what signs in, and returns the desk or nothing."""

    def come_in(user, passphrase=SECRET):
        with qtbot.waitSignal(window.answered):
            window._presenter.edited("user", user)
            window._presenter.edited("passphrase", passphrase)
            window._presenter.edited("location", "Stadhuis")
            window._presenter.unlock()
        return window.desk

    return come_in


@pytest.fixture
def page(enter, window):
    """Give the page with users, as Paul sees it."""
    desk = enter(PAUL)
    assert desk.shell.go(USERS)
    return desk.shell.page(USERS)


@pytest.fixture
def dialog(window):
    """Give what returns the dialog that is open."""

    def opened(kind=QDialog):
        (found,) = [one for one in window.findChildren(kind) if one.isVisible()]
        return found

    return opened


__all__ = ["ANNA", "BAS", "EVA", "OWN", "PAUL"]
