"""Sending, in every theme and at twice the text, for everybody."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QScrollArea

from tests.gui import a11y
from tests.gui.sending.conftest import Opened

pytestmark = pytest.mark.slow


@pytest.fixture
def laptop(look, services, opened, moved, nl, on_screen):
    page = Opened(services(), opened, moved, nl)
    on_screen(page.view, 1366 - 170, 768 - 68)
    page.view.refresh()
    return page


def no_wider_than_a_laptop(view):
    areas = [area for area in view.findChildren(QScrollArea) if area.isVisible()]
    assert all(area.horizontalScrollBar().maximum() == 0 for area in areas)
    assert view.width() == 1366 - 170


def test_what_waits_with_its_letter(laptop):
    laptop.presenter.pick_all(picked=True)
    QTest.keyClick(laptop.view._waiting._table, Qt.Key.Key_Return)
    assert a11y.problems(laptop.view) == []
    no_wider_than_a_laptop(laptop.view)


def test_what_came_of_it_and_what_went_out(laptop, qtbot):
    laptop.presenter.pick_all(picked=True)
    laptop.presenter.ask_to_send()
    laptop.view.findChildren(QMessageBox)[0].buttons()[0].click()
    qtbot.waitUntil(lambda: not laptop.presenter.busy, timeout=20_000)
    QTest.keyClick(laptop.view._sent._table, Qt.Key.Key_Return)
    assert a11y.problems(laptop.view) == []
    no_wider_than_a_laptop(laptop.view)
