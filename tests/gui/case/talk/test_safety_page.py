"""The record of the reporting code: it saves itself, and loses nothing to a colleague."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hengelo_toegang.domain.case import Clarification, Safety, SafetyConcern
from hengelo_toegang.domain.safety_records import (
    CodeStep,
    SafetyDecision,
    SafetyStep,
    Weighing,
    with_step,
)
from tests.builders import ANNA, a_case
from ui.pages.case.clarification.safety_view import SafetyView

SIGNAL = Clarification(safety=Safety(SafetyConcern.SIGNAL))


@pytest.fixture
def opened(table, register, offices):
    """Open a case with a concern, and the record from its clarification."""

    def it(talk=SIGNAL):
        case = register(a_case(clarification=talk))
        table.open(offices(), case)
        table.view._views[1]._record.click()
        QApplication.processEvents()
        return page_of(table)

    return it


def page_of(table):
    found = table.shell.findChildren(SafetyView)
    return found[0] if found else None


def field(page, place):
    return page._sheet.form(place.partition(".")[0])._blocks[place].editor


def write(page, place, text):
    field(page, place).setFocus()
    QTest.keyClicks(field(page, place), text)


def kept(offices, table):
    return offices().open_safety(table.case.id).record


def test_it_fills_the_window_with_five_steps(table, opened):
    page = opened()
    assert not table.view.isVisible()
    assert page.width() == table.shell.width()
    assert [step.value for step in CodeStep] == list(page._sheet._sections)


def test_what_is_typed_saves_itself_with_the_day_and_who(table, opened, offices, qtbot):
    page = opened()
    write(page, "signals.text", "Blauwe plekken")
    qtbot.waitUntil(lambda: kept(offices, table).steps != (), timeout=5000)
    (step,) = kept(offices, table).steps
    today = offices().desk.today()
    assert step == SafetyStep(CodeStep.SIGNALS, ANNA, today, "", "Blauwe plekken")
    assert page._states[CodeStep.SIGNALS].text() == "Ingevuld door Anna de Vries"
    assert field(page, "signals.on").text() == "02-03-2026"


def test_back_keeps_it_and_the_step_says_what_is_open(table, opened, offices):
    page = opened()
    write(page, "signals.text", "Blauwe plekken")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert table.view.isVisible()
    assert kept(offices, table).step(CodeStep.SIGNALS).text == "Blauwe plekken"
    said = table.view._views[1]._open_steps.text()
    assert said == "Nog open: overleg, gesprek, weging, besluit."


def test_a_lock_loses_nothing(table, opened, offices):
    page = opened()
    write(page, "talk.text", "Met moeder gesproken")
    assert table.shell.leave()
    assert kept(offices, table).step(CodeStep.TALK).text == "Met moeder gesproken"


def test_outcomes_of_weighing_and_deciding_are_kept(table, opened, offices):
    page = opened()
    field(page, "weigh.weighing")._group.buttons()[2].click()
    field(page, "decide.decision")._group.buttons()[1].click()
    assert "norm" in page._remark.text()
    page.leave()
    record = kept(offices, table)
    assert (record.weighing, record.decision) == (Weighing.UNSAFE, SafetyDecision.HELP)


def test_words_of_a_colleague_stay_beside_ones_own(table, opened, offices):
    page = opened()
    write(page, "signals.text", "Van mij")
    theirs = offices().open_safety(table.case.id)
    other = SafetyStep(CodeStep.SIGNALS, ANNA, offices().desk.today(), "", "Van een collega")
    offices().keep_safety(with_step(theirs.record, other), theirs.base)
    assert page.leave()
    text = kept(offices, table).step(CodeStep.SIGNALS).text
    assert text.splitlines() == ["Van een collega", "Van mij"]
    assert field(page, "signals.text").toPlainText() == text


def test_words_that_stood_in_the_case_move_to_the_record(table, opened, offices):
    old = Clarification(safety=Safety(SafetyConcern.SIGNAL, "Ruzie gehoord"))
    page = opened(old)
    assert field(page, "signals.text").toPlainText() == "Ruzie gehoord"
    page.leave()
    assert kept(offices, table).step(CodeStep.SIGNALS).text == "Ruzie gehoord"
    assert table.case.clarification.safety == Safety(SafetyConcern.SIGNAL)


def test_looking_alone_writes_nothing(table, opened, offices):
    page = opened()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert kept(offices, table).steps == ()


def test_the_words_reach_no_revision_of_the_case(table, opened, offices):
    page = opened()
    write(page, "signals.text", "GEHEIM")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    table.view.leave()
    with offices().desk.open() as uow:
        assert "GEHEIM" not in str(uow.cases.get(table.case.id))
        found = replace(uow.safety.get(f"safety-{table.case.id}"))
    assert "GEHEIM" in str(found)
