"""How few clicks the commonest ways take: typing is not counted, every click is."""

import pytest

from hengelo_toegang.domain.law import Law
from tests.gui.e2e.casework import Consultant, casus_of
from tests.gui.e2e.driver import Mouse
from tests.gui.e2e.felt import Felt
from tests.gui.e2e.program import LEAD, consultant

ANNA = consultant("anna", "Anna de Vries", Law.WMO)
STEPS = (
    "Report",
    "Decision",
    *(
        pytest.param(step, marks=pytest.mark.long)
        for step in ("Clarification", "Needs and ladder", "Research report", "Application")
    ),
)


@pytest.fixture
def clicks(monkeypatch) -> Felt:
    counted = Felt()
    monkeypatch.setattr("tests.gui.e2e.driver.QTest", counted)
    return counted


def test_new_case_of_somebody_known_takes_four_clicks_at_most(start, played, clicks):
    program = start((), "2026-11-23", path=played("identity", ANNA, LEAD))
    hands, screen = Mouse(program.screen), program.screen
    program.sign_in(hands, "anna")
    clicks.clicks = 0
    hands.page("New report")
    assert screen.field("Search the resident").hasFocus()
    clicks.keyClicks(screen.field("Search the resident"), "dam")
    hands.take("Residents found", "Dam")
    hands.fill("Question, in the resident’s own words", "Ik red het huishouden niet meer.")
    hands.press("Register the report")
    screen.listing("Steps")
    assert clicks.clicks <= 4


@pytest.mark.parametrize("step", STEPS)
def test_any_step_is_two_clicks_from_the_worklist(start, played, clicks, step):
    program = start((), "2026-11-23", path=played("identity", ANNA, LEAD))
    hands = Mouse(program.screen)
    program.sign_in(hands, "anna")
    clicks.clicks = 0
    anna = Consultant(program, hands, casus_of("01"))
    anna.open_case()
    anna.step(step)
    assert clicks.clicks <= 2
