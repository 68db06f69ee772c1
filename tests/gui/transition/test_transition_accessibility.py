"""Who goes over, in every theme and at twice the text, for everybody."""

import pytest
from PySide6.QtWidgets import QMessageBox, QScrollArea

from hengelo_toegang.domain.transitions import Event
from tests.gui import a11y
from tests.gui.transition.conftest import Opened
from ui.widgets.form_dialog import FormDialog

pytestmark = pytest.mark.slow


@pytest.fixture
def laptop(look, services, record, nl, on_screen):
    record("ended", Event.TALKED, Event.CONSENTED)
    page = Opened(services, nl)
    on_screen(page.view, 1366 - 170, 768 - 68)
    page.view.refresh()
    return page


def no_wider_than_a_laptop(view):
    areas = [area for area in view.findChildren(QScrollArea) if area.isVisible()]
    assert all(area.horizontalScrollBar().maximum() == 0 for area in areas)
    assert view.width() == 1366 - 170


def test_the_list_with_a_resident_and_the_letter(laptop):
    laptop.presenter.pick_all(picked=True)
    row = next(row for row in laptop.services.transitions.all() if row.household == "both")
    laptop.presenter.look(row)
    laptop.presenter.look_at_letter()
    assert a11y.problems(laptop.view) == []
    no_wider_than_a_laptop(laptop.view)


def test_what_is_asked_and_what_came_of_the_letters(laptop, qtbot):
    laptop.presenter.ask_to_record(Event.HANDED_OVER)
    (dialog,) = laptop.view.findChildren(FormDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert a11y.problems(dialog) == []
    dialog.reject()
    laptop.presenter.pick_all(picked=True)
    laptop.presenter.ask_to_send()
    laptop.view.findChildren(QMessageBox)[0].buttons()[0].click()
    qtbot.waitUntil(lambda: not laptop.presenter.busy, timeout=20_000)
    assert a11y.problems(laptop.view) == []
    no_wider_than_a_laptop(laptop.view)
