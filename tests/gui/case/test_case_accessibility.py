"""Every step of a case, in every theme and at twice the text, for everybody."""

import pytest
from PySide6.QtWidgets import QMenu, QPushButton, QScrollArea

from tests.gui import a11y
from tests.gui.case.test_tracks import WITHDRAW, asked, press, unfinished
from tests.repertoire import CASE
from ui.pages.case.page import build_case_page
from ui.pages.decision.step import DECISION

STEPS = ["report", "clarification", "ladder", "research", "application", "decision", "course"]
LAPTOP = 1366, 768

pytestmark = pytest.mark.slow


@pytest.fixture
def opened(look, played, nl, qtbot):
    """Open a case at a step, with everything on it that a step can hold."""
    kept = []

    def at(step, name="05", last="decision", change=None):
        services = played(name, last, change).services()
        view = build_case_page(services, nl, CASE, (DECISION,))
        kept.append(view)
        qtbot.addWidget(view)
        view.resize(LAPTOP[0] - 170, LAPTOP[1] - 68)
        with qtbot.waitExposed(view):
            view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        view.presenter.choose(STEPS.index(step))
        qtbot.wait(250)  # the step is read again once the typing pauses
        return view

    return at


def urgent(raw):
    raw["case"]["report"]["urgent"] = True


def no_wider_than_a_laptop(view):
    areas = [area for area in view.findChildren(QScrollArea) if area.isVisible()]
    wide = [
        (area.widget().objectName(), area.widget().width(), area.viewport().width())
        for area in areas
        if area.widget().width() > area.viewport().width()
    ]
    return wide == [] and view.width() <= LAPTOP[0]


@pytest.mark.parametrize("step", STEPS)
def test_step(opened, step):
    view = opened(step)
    assert a11y.problems(view) == []
    assert no_wider_than_a_laptop(view)


@pytest.mark.parametrize("step", ["ladder", "decision"])
def test_step_of_a_case_with_much_in_it(opened, step):
    view = opened(step, "06", "needs" if step == "ladder" else "application")
    assert a11y.problems(view) == []
    assert no_wider_than_a_laptop(view)


def test_urgent_help(opened):
    view = opened("report", "01", "", urgent)
    assert a11y.problems(view) == []
    assert no_wider_than_a_laptop(view)


def test_dialog_with_faults(opened, qtbot):
    view = opened("application", "01", "application", unfinished)
    dialog = asked(view, WITHDRAW)
    qtbot.waitUntil(dialog.isActiveWindow)
    press(dialog)
    qtbot.wait(50)
    assert a11y.problems(dialog) == []
    assert dialog.width() <= LAPTOP[0]
    assert dialog.height() <= LAPTOP[1]


def test_menu_fits(opened):
    view = opened("report", "01", "application")
    (menu,) = (one.menu() for one in view.findChildren(QPushButton) if one.text() == "Meer")
    assert isinstance(menu, QMenu)
    assert menu.sizeHint().width() <= LAPTOP[0]
