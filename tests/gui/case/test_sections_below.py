"""What of a step of forms is below the fold comes once it is painted, and misses nothing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.ids import UserId
from tests.gui.case.conftest import whole
from tests.gui.case.test_case_page import (
    APPLICATION,
    CLARIFICATION,
    REPORT,
    RESEARCH,
    stored,
    unconfirm,
)
from tests.repertoire import CASE
from ui.pages.case.application.consents import WITHOUT
from ui.pages.case.application.presenter import ADVANCES, APPLIED
from ui.pages.case.application.view import ApplicationView
from ui.pages.case.course.entries import Entry, EntryAct
from ui.pages.case.course.entry_list import ActButton
from ui.pages.case.letters import LetterBox
from ui.pages.case.page import build_case_page
from ui.pages.case.research.view import ExpertEntry, ResearchView
from ui.pages.case.sheet import Sheet
from ui.widgets.buttons import Button
from ui.widgets.editors import LongTextEditor
from ui.widgets.form import FieldBlock

LAST = "clarification.safety.concern"
LAST_OF_REPORT = "report.informed.privacy"


@pytest.fixture
def unpainted(played, nl, light):
    """Open a case at its clarification, in a page that was not shown yet."""
    view = build_case_page(played("01", "needs").services(), nl, CASE)
    view.resize(1196, 700)
    view.presenter.choose(CLARIFICATION)
    return view


def step_of(view) -> Sheet:
    step = view._views[view.presenter.current]
    assert isinstance(step, Sheet)
    return step


def places(view) -> list[str]:
    """Return the places of the fields that are built, from above."""
    blocks = step_of(view).findChildren(FieldBlock)
    return [block.field.place for block in blocks]


def test_only_what_can_be_seen_waits_for_nothing(unpainted, shown, qtbot):
    first = places(unpainted)
    assert first[0] == "clarification.question_behind"
    assert LAST not in first
    shown(unpainted, 1196, 700)
    qtbot.waitUntil(lambda: whole(unpainted))
    assert places(unpainted)[: len(first)] == first
    assert unpainted.findChild(QWidget, LAST).isVisible()


def test_who_goes_to_a_field_below_the_fold_comes_there_at_once(unpainted, shown):
    unpainted.presenter.jump(LAST)
    field = unpainted.findChild(QWidget, LAST)
    shown(unpainted, 1196, 700)
    assert field.isAncestorOf(unpainted.focusWidget())


def test_who_goes_to_a_field_in_sight_waits_for_no_other(unpainted):
    unpainted.presenter.jump("clarification.question_behind")
    assert LAST not in places(unpainted)


def test_what_is_shut_comes_shut(unpainted, shown, qtbot):
    step_of(unpainted).set_read_only(read_only=True)
    shown(unpainted, 1196, 700)
    qtbot.waitUntil(lambda: whole(unpainted))
    assert not unpainted.findChild(QWidget, LAST).isEnabled()
    assert unpainted.findChild(QWidget, "clarification.work").isReadOnly()
    (record,) = (
        button
        for button in step_of(unpainted).findChildren(Button)
        if button.text() == "Stappen van de meldcode…"
    )
    assert record.isEnabled(), "for safety nothing waits"


def test_what_is_not_asked_is_never_built(page, played, qtbot):
    view = page(played("01").services(), REPORT)
    assert not [one for one in places(view) if one.startswith("urgent.")]
    view.presenter.open_urgent()
    assert "urgent.line.product" in places(view)


def test_what_was_told_of_a_field_before_it_is_built_holds_when_it_is(unpainted, shown, qtbot):
    presenter = unpainted.presenter
    presenter.working.put("clarification.involved", "De buurvrouw.")
    presenter.refresh()
    shown(unpainted, 1196, 700)
    qtbot.waitUntil(lambda: whole(unpainted))
    assert unpainted.findChild(QWidget, "clarification.involved").toPlainText() == "De buurvrouw."
    assert unpainted.findChild(QWidget, "means.household_type") is None, "of another law"


def test_entries_that_come_while_a_case_is_shut_come_shut(page, played):
    view = page(played("06", "review").services(), APPLICATION)
    step = view.findChild(ApplicationView)
    assert step.read_only
    step.show_section(ADVANCES, shown=True)
    step.stand()
    given = Entry("0", "Voorschot", acts=(EntryAct("keep", "Betaald…"),))
    step.show_advances((given,), (EntryAct("give", "Voorschot geven…"),))
    buttons = step.findChildren(ActButton)
    assert [button.isEnabled() for button in buttons] == [False, False]
    view.presenter.unlock()
    assert [button.isEnabled() for button in buttons] == [True, True]


def test_a_field_that_comes_while_a_case_is_shut_comes_shut(page, played):
    view = page(played("05", "review").services(), APPLICATION)
    step, place = step_of(view), f"{WITHOUT}.p3.ground"
    assert step.read_only
    assert place not in places(view)
    step.show_field(APPLIED, place, shown=True)
    assert not view.findChild(QWidget, place).isEnabled()


def test_signed_advice_stays_shut_where_the_case_is_opened_again(page, played):
    view = page(played("05", "review").services(), RESEARCH)
    step = view.findChild(ResearchView)
    (advice,) = view.presenter.working.case.expertise
    step.show_experts((replace(advice, by=UserId("cees")),))
    view.presenter.unlock()
    assert not view.findChild(QWidget, "research_report.resident_view").isReadOnly()
    (entry,) = step.findChildren(ExpertEntry)
    assert entry.who.editor.isReadOnly()


def test_the_letters_come_last_so_that_nothing_moves_them(page, played, qtbot):
    view = page(played("01").services(), REPORT, wait=False)
    (letters,) = step_of(view).findChildren(LetterBox)
    assert LAST_OF_REPORT not in places(view)
    assert letters.isHidden()
    qtbot.waitUntil(lambda: whole(view))
    assert letters.isVisible()
    last = view.findChild(QWidget, LAST_OF_REPORT)
    assert letters.mapTo(view, letters.rect().topLeft()).y() > last.mapTo(view, last.pos()).y()


@pytest.fixture
def hurried(page, qtbot):
    """Open a case for somebody who goes to a step, and acts before all of it is there."""

    def go(services, step, last):
        view = page(services, REPORT if step != REPORT else CLARIFICATION)
        with qtbot.waitActive(view):
            view.activateWindow()
        view.presenter.choose(step)
        assert last not in places(view)
        return view

    return go


def test_who_types_while_the_rest_waits_loses_nothing(hurried, played, qtbot):
    services = played("01", "needs").services()
    view = hurried(services, CLARIFICATION, LAST)
    first = view.findChild(LongTextEditor, "clarification.question_behind")
    first.setFocus()
    qtbot.keyClicks(first, "Anders. ")
    view.presenter.refresh()
    assert LAST not in places(view)
    qtbot.waitUntil(lambda: whole(view))
    assert first.hasFocus()
    assert "Anders. " in first.toPlainText()
    assert view.findChild(QWidget, LAST).isVisible()
    assert view.leave()
    assert stored(services).clarification.question_behind == first.toPlainText()


def test_who_takes_back_what_was_typed_while_the_rest_waits(hurried, played, qtbot):
    view = hurried(played("01", "needs").services(), CLARIFICATION, LAST)
    first = view.findChild(LongTextEditor, "clarification.question_behind")
    case, text = view.presenter.working.case, first.toPlainText()
    qtbot.keyClicks(first, "Anders. ")
    view.presenter.undo()
    view.presenter.refresh()
    assert LAST not in places(view)
    assert view.presenter.working.case == case
    qtbot.waitUntil(lambda: whole(view))
    assert first.toPlainText() == text
    assert view.findChild(QWidget, LAST).isVisible()


def test_who_confirms_while_the_rest_waits_finds_the_letter_below(hurried, played, qtbot):
    services = played("01").services()
    unconfirm(services)
    view = hurried(services, REPORT, LAST_OF_REPORT)
    question = view.findChild(QWidget, "report.question")
    question.setFocus()
    qtbot.keyClick(question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stored(services).stage is Stage.CONFIRMED
    qtbot.waitUntil(lambda: whole(view))
    (letters,) = step_of(view).findChildren(LetterBox)
    assert letters.isVisible()
    assert view.findChild(QWidget, LAST_OF_REPORT).isVisible()


def test_what_is_opened_or_shut_while_the_rest_waits_comes_so(hurried, played, qtbot):
    view = hurried(played("01", "review").services(), CLARIFICATION, LAST)
    first = view.findChild(LongTextEditor, "clarification.question_behind")
    assert first.isReadOnly()
    view.presenter.unlock()
    assert LAST not in places(view)
    qtbot.waitUntil(lambda: whole(view))
    assert not first.isReadOnly()
    assert view.findChild(QWidget, LAST).isEnabled()
    view.set_read_only(read_only=True)
    assert first.isReadOnly()
    assert not view.findChild(QWidget, LAST).isEnabled()
