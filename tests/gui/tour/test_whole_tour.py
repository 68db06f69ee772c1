"""The whole tour, played in the window by two people as the strip says it: nothing is skipped."""

from copy import deepcopy
from datetime import date

import pytest

from hengelo_toegang.adapters.tour import read_tour
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.usecases.tour import Goal, case_of_tour
from tests.builders import Clock
from tests.gui.e2e.casework import Consultant, casus_of, day
from tests.gui.e2e.driver import Keyboard, Mouse
from tests.gui.e2e.program import Program
from tests.gui.tour.test_tour import open_case, sign_in
from tests.gui.walk.town import NOW

FIRST, LAST, EVALUATION = date(2027, 1, 1), date(2027, 12, 31), date(2027, 7, 2)


def casus_as_told():
    """Return casus 01 with the days that the strip tells."""
    casus = deepcopy(casus_of("01"))
    decision = casus["case"]["decision"]
    decision["evaluation"] = EVALUATION
    decision["lines"][0] |= {"from": FIRST, "until": LAST}
    facility = casus["case"]["needs"][1]["ladder"]["general_facility"]["facilities"][0]
    facility |= {"available_from": NOW.date(), "follow_up": date(2027, 2, 1)}
    return casus


@pytest.mark.whole
@pytest.mark.parametrize("kind", [Mouse, Keyboard])
def test_the_whole_tour(begin, rules, nl, kind):
    practice = begin()
    hands = practice.hands = kind(practice.screen)
    program = Program(practice.path, Clock(NOW), rules, practice.window, practice.screen)
    anna = Consultant(program, hands, casus_as_told())

    def comes(goal):
        """See that the strip says this step now."""
        expected = len(Goal) if goal is None else list(Goal).index(goal) + 1
        assert practice.step() == expected, practice.said()
        assert practice.guide.guidance.over is (goal is None)

    comes(Goal.OPENED)
    sign_in(practice)
    open_case(practice)
    comes(Goal.CONFIRMED)
    hands.act("Confirm the report")
    practice.screen.wait_for("The report is confirmed; its letter is made and kept below.")
    comes(Goal.TALKED)
    anna.clarify()
    comes(Goal.NEED)
    anna.step("Needs and ladder")
    first, second = anna.case["needs"]
    anna.need(first)
    comes(Goal.OWN_STRENGTH)
    near = "1  Huishouden"
    after = [Goal.NETWORK, Goal.GENERAL_FACILITY, Goal.TAILORED, Goal.SECOND_NEED]
    for (rung, found), goal in zip(first["ladder"].items(), after, strict=True):
        anna.rung(rung, found, near)
        comes(goal)
    anna.need(second)
    for rung, found in second["ladder"].items():
        anna.rung(rung, found, "2  Sociaal netwerk en meedoen")
    comes(Goal.LADDER)
    hands.act("Finish the ladder")
    comes(Goal.RESEARCHED)
    anna.research()
    comes(Goal.SIGNED)
    anna.step("Research report")
    hands.fill("Signed by the resident on", day(NOW.date()))
    comes(Goal.APPLIED)
    anna.apply()
    comes(Goal.GRANTED)
    told = practice.guide.guidance.text
    assert day(FIRST) in told
    assert day(LAST) in told
    anna.decide()
    anna.answer_signals()
    comes(Goal.HANDED_IN)
    anna.hand_in()
    comes(Goal.APPROVED)
    assert "Bert" in practice.said()
    hands.lock()
    practice.screen.wait_for("Who are you?")
    sign_in(practice, "bert")
    comes(Goal.APPROVED)
    hands.page("Review")
    hands.take("Review queue", "Dam")
    hands.press("I have no ties")
    hands.press("Approve…")
    secret = "Your passphrase, to sign exactly this content and no other"
    hands.fill(secret, "bert in de demo")
    hands.press("Sign and approve")
    practice.screen.wait(
        lambda: practice.window.desk.shell.current == "review", lambda: "not approved"
    )
    comes(Goal.SENT)
    assert "Anna" in practice.said()
    hands.lock()
    practice.screen.wait_for("Who are you?")
    sign_in(practice)
    comes(Goal.SENT)
    open_case(practice)
    anna.send()
    comes(None)
    case = case_of_tour(practice.window.desk.services.desk)
    assert case is not None
    assert case.stage is Stage.SENT
    assert {goal for goal in Goal} == {step.goal for step in read_tour().steps}
