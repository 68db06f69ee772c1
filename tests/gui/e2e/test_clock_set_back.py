"""A clock that runs behind: nothing is refused or lost, and what comes later stays later."""

import pytest

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.policy import NotInForce
from tests.gui.e2e.casework import Consultant, casus_of
from tests.gui.e2e.driver import Keyboard
from tests.gui.e2e.program import LEAD, consultant
from ui.errors import FaultReporter

pytestmark = pytest.mark.long

ANNA = consultant("anna", "Anna de Vries", Law.WMO)
TEXT = "Mevrouw zingt elke week in een koor"


def test_user_is_told_that_the_clock_runs_behind(start, played):
    program = start((), "2027-06-01", path=played("identity", ANNA, LEAD))
    hands, screen = Keyboard(program.screen), program.screen
    program.sign_in(hands, "anna")
    assert not screen.shows("De klok van deze computer")
    program.change_to(hands, "anna", "2026-01-05")
    screen.wait_for("De klok van deze computer staat op 05-01-2026")


def test_day_without_rules_is_told_and_no_fault(start, played, monkeypatch):
    program = start((), "1999-12-31", path=played("identity", ANNA, LEAD))
    program.sign_in(Keyboard(program.screen), "anna")
    with pytest.raises(NotInForce) as refused:
        program.window.desk.open_case(CaseId("case"))
    reporter = FaultReporter(program.window, program.screen._)
    reporter.troubled.connect(program.window.tell_trouble)
    reporter.report(NotInForce, refused.value, None)
    program.screen.wait_for("Voor 31-12-1999 zijn geen regels bekend.")


@pytest.mark.parametrize("day", ["2026-10-23", "2024-01-01"])
def test_text_typed_under_an_earlier_clock_is_the_newest(start, played, day):
    program = start((), day, path=played("identity", ANNA, LEAD))
    hands, screen = Keyboard(program.screen), program.screen
    program.sign_in(hands, "anna")
    anna = Consultant(program, hands, casus_of("01"))
    anna.open_case()
    anna.step("Clarification")
    hands.fill("What goes well", TEXT)
    program.change_to(hands, "anna", "2026-11-24")
    anna.open_case()
    anna.step("Clarification")
    assert screen.value("What goes well") == TEXT
    assert program.stored("anna")[0].clarification.goes_well == TEXT
