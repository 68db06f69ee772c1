"""The steps of cases with much in them, and what lies over them, for everybody."""

import pytest
from PySide6.QtWidgets import QMenu, QPushButton

from tests.gui import a11y
from tests.gui.case.test_tracks import WITHDRAW, asked, press, unfinished
from tests.gui.laptop import LAPTOP, PAGE, wide
from tests.gui.looks import IDS, LOOKS
from tests.gui.rest import stand_still
from tests.repertoire import CASE
from ui.pages.case.page import build_case_page
from ui.pages.decision.step import DECISION

STEPS = ["report", "clarification", "ladder", "research", "application", "decision", "course"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.long,
    pytest.mark.parametrize("look", LOOKS, indirect=True, ids=IDS),
]


@pytest.fixture
def opened(look, played, nl, qtbot):
    """Open a case at a step, with everything on it that a step can hold."""
    kept = []

    def at(step, name="05", last="decision", change=None):
        services = played(name, last, change).services()
        view = build_case_page(services, nl, CASE, (DECISION,))
        kept.append(view)
        qtbot.addWidget(view)
        view.resize(*PAGE)
        with qtbot.waitExposed(view):
            view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        view.presenter.choose(STEPS.index(step))
        stand_still(view, qtbot)  # the step is read again once the typing pauses
        return view

    return at


def urgent(raw):
    raw["case"]["report"]["urgent"] = True


def stumbles(view):
    return [*a11y.problems(view), *wide(view)]


@pytest.mark.parametrize("step", STEPS)
def test_step_of_a_family(opened, step):
    assert stumbles(opened(step)) == []


@pytest.mark.parametrize("step", ["ladder", "decision"])
def test_step_of_a_case_with_much_in_it(opened, step):
    view = opened(step, "06", "needs" if step == "ladder" else "application")
    assert stumbles(view) == []


def test_urgent_help(opened):
    assert stumbles(opened("report", "01", "", urgent)) == []


def test_dialog_with_faults(opened, qtbot):
    view = opened("application", "01", "application", unfinished)
    dialog = asked(view, WITHDRAW)
    qtbot.waitUntil(dialog.isActiveWindow)
    press(dialog)
    stand_still(dialog, qtbot)
    assert a11y.problems(dialog) == []
    assert dialog.width() <= LAPTOP[0]
    assert dialog.height() <= LAPTOP[1]


def test_menu_fits(opened):
    view = opened("report", "01", "application")
    (menu,) = (one.menu() for one in view.findChildren(QPushButton) if one.text() == "Meer")
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    assert menu.actions()
    assert menu.sizeHint().width() <= LAPTOP[0]
