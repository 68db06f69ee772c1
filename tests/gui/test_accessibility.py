"""What the walk past every page (tests/gui/walk) does not show, and what it is able to find."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tests.builders import ANNA, a_case, a_household, a_person
from tests.gui import a11y
from tests.gui.looks import IDS, LOOKS
from ui.desk import UserDesk
from ui.pages.new_report.page import NEW_REPORT
from ui.pages.unlock.presenter import UnlockPresenter
from ui.pages.unlock.view import UnlockView


@pytest.fixture
def show(qtbot):
    kept = []

    def on_a_laptop(widget):
        kept.append(widget)
        qtbot.addWidget(widget)
        widget.resize(1366, 768)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return on_a_laptop


@pytest.fixture
def desk(look, show, desks, nl):
    household = a_household(a_person(surname="Jansen"))
    desks(ANNA).register_report(household, a_case())

    def of(user):
        desk = UserDesk(desks(user), "Stadhuis", look, nl)
        show(desk.shell)
        return desk

    return of


def test_unlock_page(look, show, nl):
    view = UnlockView("Hengelo Toegang", nl)
    presenter = UnlockPresenter(view, lambda *_: None, lambda: ["anna", "bas"], nl)
    view.bind(presenter.edited, presenter.unlock)
    presenter.start("", "")
    presenter.unlock()
    assert a11y.problems(show(view)) == []


@pytest.mark.parametrize("look", LOOKS, indirect=True, ids=IDS)
def test_new_resident_with_faults(desk):
    opened = desk(ANNA)
    opened.new_report()
    page = opened.shell.page(NEW_REPORT)
    page._presenter.add_resident()
    page._presenter.register()
    QApplication.processEvents()
    assert a11y.problems(opened.shell) == []


def rules_of(window):
    return {problem.rule for problem in a11y.problems(window)}


def test_the_walk_finds_what_it_is_for(light, show):
    """A checker that finds nothing proves nothing."""
    page = QWidget()
    layout = QVBoxLayout(page)
    nameless = QLineEdit()
    faint = QLabel("hardly there")
    palette = faint.palette()
    palette.setColor(palette.ColorRole.WindowText, "#c0c0c0")
    faint.setPalette(palette)
    small = QPushButton("Some words that do not fit")
    small.setFixedSize(40, 16)
    for widget in (nameless, faint, small, QPushButton("&One"), QPushButton("&Other")):
        layout.addWidget(widget)
    assert {"name", "contrast", "target", "clipped", "letter"} <= rules_of(show(page))


def test_the_walk_finds_what_is_squeezed(light, show):
    page = QWidget()
    lines = QLabel("some words that take more than one line " * 9)
    lines.setWordWrap(True)
    inside = QVBoxLayout(box := QWidget())
    inside.addWidget(QPushButton("one below the other"))
    inside.addWidget(lines)
    box.setFixedHeight(40)
    QVBoxLayout(page).addWidget(box)
    found = a11y.problems(show(page))
    assert any(problem.rule == "clipped" and "QWidget" in problem.who for problem in found)


def test_short_word_is_no_faint_word(light, show):
    """Smoothed letters hardly hold a pixel of their own colour."""
    page = QWidget()
    QVBoxLayout(page).addWidget(QLabel("1"))
    assert a11y.problems(show(page)) == []
