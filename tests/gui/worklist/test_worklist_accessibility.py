"""The worklist with everything open, its dialogs and the search, for everybody."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui import a11y
from tests.gui.looks import IDS, LOOKS
from tests.gui.worklist.conftest import DAAN, worklist
from tests.gui.worklist.test_team_desk import hand_over, press
from ui.look import Look
from ui.pages.worklist.stand_in_dialog import StandInDialog
from ui.widgets.form_dialog import FormDialog
from ui.widgets.search import SearchField

pytestmark = pytest.mark.slow


@pytest.fixture(params=LOOKS, ids=IDS)
def look(request, qapp, fonts, preferences):
    preferences.theme, preferences.scale = request.param
    return Look(qapp, preferences)


@pytest.fixture
def shown(on_screen):
    """Show a window without dressing it anew: the look has done that."""
    return on_screen


def test_worklist_with_everything_open(desk, qtbot):
    opened = desk()
    view = worklist(opened)
    view._filters._turn()
    view._presenter.choose_whose("team")
    press(view._strip, "Tonen")
    QApplication.processEvents()
    assert a11y.problems(opened.shell) == []
    view._presenter.pick_seen(picked=True)
    hand_over(view, qtbot, DAAN)
    QApplication.processEvents()
    assert a11y.problems(opened.shell) == []
    assert opened.shell.width() == 1366


def test_dialogs(desk):
    view = worklist(desk())
    view._presenter.pick_seen(picked=True)
    view._bar.hand_over_asked.emit()
    view.stand_ins_requested.emit()
    QApplication.processEvents()
    for kind in (FormDialog, StandInDialog):
        (dialog,) = view.findChildren(kind)
        assert a11y.problems(dialog) == []


def test_results_of_the_search(desk, qtbot):
    opened = desk()
    field = opened.shell.findChild(SearchField)
    field.setFocus()
    QTest.keyClicks(field, "jansen")
    qtbot.waitUntil(lambda: bool(field.results))
    assert a11y.problems(opened.shell) == []
