"""Sending with a letter in front and with what came of it, for everybody."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from tests.gui import a11y
from tests.gui.laptop import PAGE, wide
from tests.gui.looks import IDS, LOOKS
from tests.gui.sending.conftest import Opened

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("look", LOOKS, indirect=True, ids=IDS),
]


@pytest.fixture
def laptop(look, services, opened, moved, nl, on_screen):
    page = Opened(services(), opened, moved, nl)
    on_screen(page.view, *PAGE)
    page.view.refresh()
    return page


def test_what_waits_with_its_letter(laptop):
    laptop.presenter.pick_all(picked=True)
    QTest.keyClick(laptop.view._waiting._table, Qt.Key.Key_Return)
    assert a11y.problems(laptop.view) == []
    assert wide(laptop.view) == []
    assert laptop.view.width() == PAGE[0]


def test_what_came_of_it_and_what_went_out(laptop, qtbot):
    laptop.presenter.pick_all(picked=True)
    laptop.presenter.ask_to_send()
    laptop.view.findChildren(QMessageBox)[0].buttons()[0].click()
    qtbot.waitUntil(lambda: not laptop.presenter.busy, timeout=20_000)
    QTest.keyClick(laptop.view._sent._table, Qt.Key.Key_Return)
    assert a11y.problems(laptop.view) == []
    assert wide(laptop.view) == []
    assert laptop.view.width() == PAGE[0]
