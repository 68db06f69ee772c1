"""A case that went on in two places: both side by side, a choice, and one case again."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from hengelo_toegang.domain.case import Case
from hengelo_toegang.usecases.ports import StaleCase
from hengelo_toegang.usecases.services import Services
from tests.forking import Change, go_on_apart
from tests.gui import a11y
from tests.gui.laptop import wide
from tests.repertoire import CASE
from ui.pages.case.apart.page import build_apart_page
from ui.theme import ThemeName


def goal(text: str) -> Change:
    def changed(case: Case) -> Case:
        return replace(case, needs=(replace(case.needs[0], goal=text), *case.needs[1:]))

    return changed


def urgent(case: Case) -> Case:
    assert case.report is not None
    return goal("theirs")(replace(case, report=replace(case.report, wanted_effect="ook dit")))


@pytest.fixture
def services(played):
    """Give a case of which the first goal was written anew on two laptops."""
    found = played("01", "decision").services()
    taken = go_on_apart(found.desk, CASE, goal("ours"), urgent)
    assert taken.forked == (CASE,)
    return found


@pytest.fixture
def apart(services, nl, qtbot, dressed, on_screen):
    """Open both places side by side, and hear what is said and where one goes."""

    def open_it(asked=services, theme=ThemeName.LIGHT, scale=100):
        dressed(theme, scale)
        heard: list[str] = []
        view = build_apart_page(asked, nl, heard.append, CASE, heard.append)
        on_screen(view)
        view.refresh()
        return view, heard

    return open_it


def button(view: QWidget, words: str) -> QPushButton:
    (found,) = (one for one in view.findChildren(QPushButton) if one.text() == words)
    return found


def radio(view: QWidget, words: str) -> QRadioButton:
    (found,) = (one for one in view.findChildren(QRadioButton) if one.text() == words)
    return found


def texts(view: QWidget) -> str:
    return "\n".join(one.text() for one in view.findChildren(QLabel))


def goal_of(services: Services) -> str:
    return services.open_dossier(CASE).case.needs[0].goal


def test_the_case_says_so_and_leads_there(services, page, qtbot):
    view = page(services)
    assert view.apart.isVisible()
    with qtbot.waitSignal(view.apart_wanted) as asked:
        view.apart.compare.click()
    assert asked.args == [CASE]


def test_a_case_that_went_on_in_one_place_says_nothing(played, page):
    assert not page(played("01", "decision").services()).apart.isVisible()


def test_both_sides_stand_there_with_who_and_what_it_was(apart, services):
    view, _ = apart()
    said = texts(view)
    for text in ("ours", "theirs", services.desk.user.name, "Hier: ", "Van elders: "):
        assert text in said
    assert not button(view, "Samenvoegen").isEnabled()
    assert "Kies nog in 1 veld." in said


def test_nothing_is_written_before_it_is_confirmed(apart, services):
    view, heard = apart()
    radio(view, "Wat van elders kwam blijft staan").click()
    assert "Komt er te staan: theirs" in texts(view)
    assert button(view, "Samenvoegen").isEnabled()
    button(view, "Kies opnieuw").click()
    assert not button(view, "Samenvoegen").isEnabled()
    button(view, "Terug naar de casus").click()
    assert heard == [CASE]
    assert goal_of(services) == "ours"


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("Wat hier staat blijft staan", "ours"),
        ("Wat van elders kwam blijft staan", "theirs"),
        ("Allebei bewaren, onder elkaar", "ours\n\ntheirs"),
    ],
)
def test_what_is_chosen_stands_and_the_rest_is_taken_over(apart, services, page, words, now):
    view, heard = apart()
    radio(view, words).click()
    button(view, "Samenvoegen").click()
    assert heard == [
        "De twee zijn weer één. Beide versies blijven in de geschiedenis staan.",
        CASE,
    ]
    assert goal_of(services) == now
    report = services.open_dossier(CASE).case.report
    assert report is not None
    assert report.wanted_effect == "ook dit"
    assert not page(services).apart.isVisible()


def test_by_the_keyboard(apart, services, qtbot):
    view, _ = apart()
    first = radio(view, "Wat hier staat blijft staan")
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert radio(view, "Wat van elders kwam blijft staan").isChecked()
    assert button(view, "Samenvoegen").isEnabled()
    qtbot.keyClick(button(view, "Samenvoegen"), Qt.Key.Key_Space)
    assert goal_of(services) == "theirs"


def test_who_went_on_meanwhile_is_seen(apart, services):
    view, _ = apart()
    radio(view, "Wat hier staat blijft staan").click()
    head = services.head_of(CASE)
    services.amend(goal("newer")(services.open_dossier(CASE).case), head)
    button(view, "Samenvoegen").click()
    assert "Intussen werkte iemand verder" in texts(view)
    assert "newer" in texts(view)
    with pytest.raises(StaleCase):
        services.amend(goal("x")(services.open_dossier(CASE).case), head)


def test_who_may_not_write_reads_both_and_is_told_why(apart, services):
    desk = replace(services.desk, user=replace(services.desk.user, roles=()))
    view, _ = apart(replace(services, desk=desk))
    radio(view, "Wat hier staat blijft staan").click()
    assert not button(view, "Samenvoegen").isEnabled()


@pytest.mark.parametrize(
    ("theme", "scale"), [(ThemeName.DARK, 100), (ThemeName.CONTRAST, 100), (ThemeName.LIGHT, 200)]
)
def test_everybody_can_choose(apart, theme, scale):
    view, _ = apart(theme=theme, scale=scale)
    radio(view, "Allebei bewaren, onder elkaar").click()
    assert a11y.problems(view) == []
    assert wide(view) == []


def test_it_opens_with_what_leads_up_to_it(services, nl, qtbot, dressed):
    dressed(ThemeName.LIGHT, 100)
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    stack.resize(700, 320)
    with qtbot.waitActive(stack):
        stack.show()
        stack.activateWindow()
    view = build_apart_page(services, nl, list[str]().append, CASE, list[str]().append)
    stack.addWidget(view)
    stack.setCurrentWidget(view)
    view.refresh()
    qtbot.wait(1)
    (scrolls,) = view.findChildren(QScrollArea)
    assert scrolls.verticalScrollBar().maximum() > 0
    assert scrolls.verticalScrollBar().value() == 0
    assert view.focusWidget() in view.findChildren(QRadioButton)
