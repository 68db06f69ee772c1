"""Who goes over, with a resident and a letter beside the list, for everybody."""

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from hengelo_toegang.domain.transitions import Event
from tests.gui import a11y
from tests.gui.laptop import PAGE, wide
from tests.gui.looks import IDS, LOOKS
from tests.gui.transition.conftest import Opened
from ui.widgets.form_dialog import FormDialog

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("look", LOOKS, indirect=True, ids=IDS),
]


@pytest.fixture
def laptop(look, services, record, nl, on_screen):
    record("ended", Event.TALKED, Event.CONSENTED)
    page = Opened(services, nl)
    on_screen(page.view, *PAGE)
    page.refresh()
    return page


def test_the_list_with_a_resident_and_the_letter(laptop):
    laptop.presenter.pick_all(picked=True)
    row = next(row for row in laptop.services.transitions.all() if row.household == "both")
    laptop.presenter.look(row)
    laptop.presenter.look_at_letter()
    QApplication.processEvents()
    QApplication.processEvents()
    assert a11y.problems(laptop.view) == []
    assert wide(laptop.view) == []
    assert laptop.view.width() == PAGE[0]


def test_what_is_asked_and_what_came_of_the_letters(laptop, qtbot):
    laptop.presenter.ask_to_record(Event.HANDED_OVER)
    (dialog,) = laptop.view.findChildren(FormDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert a11y.problems(dialog) == []
    dialog.reject()
    laptop.presenter.pick_all(picked=True)
    laptop.presenter.ask_to_send()
    laptop.view.findChildren(QMessageBox)[0].buttons()[0].click()
    qtbot.waitUntil(lambda: not laptop.view.busy, timeout=20_000)
    assert a11y.problems(laptop.view) == []
    assert wide(laptop.view) == []
    assert laptop.view.width() == PAGE[0]
