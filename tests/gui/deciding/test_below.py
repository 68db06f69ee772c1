"""What of the decision is below the fold comes once the page is painted, and misses nothing."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.gui.deciding.conftest import OpenStep
from ui.focus_order import stops
from ui.pages.decision.card import OpenNeedView
from ui.pages.decision.panels import AmountsPanel, WholePanel


@pytest.fixture
def unpainted(played, nl, light, qtbot) -> OpenStep:
    """Give the decision step of a case with a line, in a small window that was not shown yet."""
    opened = OpenStep(played("01", "decision").services(), nl, qtbot)
    opened.area.resize(950, 700)
    return opened


def names(part: QWidget) -> list[str]:
    return [stop.objectName() for stop in stops(part)]


def test_only_what_can_be_seen_waits_for_nothing(unpainted, shown, qtbot):
    opened = unpainted
    assert opened.view._cards, "the first line is there at once"
    assert opened.view.findChild(WholePanel) is None
    assert opened.view.findChild(AmountsPanel) is None
    shown(opened.area, 950, 700)
    qtbot.waitUntil(lambda: opened.view._below.over)
    assert opened.view.findChild(WholePanel) is not None
    assert opened.view.findChild(AmountsPanel) is not None


def test_what_came_later_is_reached_by_tab_where_it_stands(unpainted, shown, qtbot):
    shown(unpainted.area, 950, 700)
    qtbot.waitUntil(lambda: unpainted.view._below.over)
    order = [name for name in names(unpainted.view) if name.startswith("decision.")]
    line = [name for name in order if name.startswith("decision.lines.0.")]
    assert line[-1] == "decision.lines.0.goals", "the words of the line stand last"
    assert order[: len(line)] == line
    assert order[len(line) :][0] == "decision.on"
    assert unpainted.area.verticalScrollBar().value() == 0


@pytest.mark.parametrize("place", ["decision.explanation", "decision.lines.0.reason"])
def test_who_goes_to_a_field_below_the_fold_comes_there_at_once(unpainted, shown, place):
    opened = unpainted
    before = opened.view.findChild(QWidget, place)
    assert before is None
    assert opened.view.go_to(place)
    field = opened.view.findChild(QWidget, place)
    assert field is not None
    shown(opened.area, 950, 700)
    assert QApplication.focusWidget() is field


def test_who_goes_to_what_is_not_decided_yet_comes_there_and_at_no_line(played, nl, light, qtbot):
    def leave_one(case):
        case["decision"]["lines"] = case["decision"]["lines"][:1]

    opened = OpenStep(played("06", "decision", leave_one).services(), nl, qtbot)
    opened.area.resize(950, 1500)
    opened.presenter.show(opened.dossier)
    assert opened.view._cards, "the line is there at once"
    assert opened.view.findChild(OpenNeedView) is None
    assert opened.view.go_to("decision.lines")
    need = opened.view.findChild(OpenNeedView)
    assert need is not None
    assert need.isAncestorOf(opened.view.focusWidget())


def test_what_is_shut_comes_shut(unpainted):
    unpainted.view.set_read_only(read_only=True)
    unpainted.view.stand_whole()
    field = unpainted.view.findChild(QWidget, "decision.explanation")
    assert field is not None
    assert field.isReadOnly()


def test_the_letter_is_made_once_the_page_is_painted(unpainted, shown, qtbot):
    opened = unpainted
    opened.presenter.show(opened.dossier)
    assert not opened.view._timer.isActive(), "it would hold up what somebody waits for"
    shown(opened.area, 950, 700)
    qtbot.waitUntil(lambda: not opened.view._letter._preview.isHidden())
