"""Between consultant and second pair of eyes: a refusal, a return, and what changed since."""

from decimal import Decimal

import pytest

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Mandate, Role, User
from tests.gui.e2e.casework import Consultant, casus_of
from tests.gui.e2e.driver import Mouse
from tests.gui.e2e.program import LEAD, consultant

pytestmark = pytest.mark.long

ANNA = consultant("anna", "Anna de Vries", Law.WMO)
ANNA_REVIEWS = User(
    UserId("anna"),
    "Anna de Vries",
    roles=(Role.CONSULTANT, Role.REVIEWER),
    laws=(Law.WMO,),
    mandates=(Mandate((Law.WMO,), Decimal(25_000)),),
)


def test_own_work_is_not_approved_and_the_page_says_why(start, played):
    program = start((), "2026-11-20", path=played("decision", ANNA_REVIEWS, LEAD))
    hands, screen = Mouse(program.screen), program.screen
    anna = Consultant(program, hands, casus_of("01"))
    program.sign_in(hands, "anna")
    anna.open_case()
    anna.hand_in()
    hands.page("Review")
    hands.take("Review queue", "Dam")
    assert not screen.button("Approve…").isEnabled()
    screen.wait_for("You wrote in this case yourself.")
    assert program.stored("anna")[0].stage is Stage.IN_REVIEW


def test_return_comes_back_with_its_reasons_and_shows_what_changed(start, played):
    program = start((), "2026-11-20", path=played("decision", ANNA, LEAD))
    hands, screen = Mouse(program.screen), program.screen
    anna = Consultant(program, hands, casus_of("01"))
    program.sign_in(hands, "anna")
    anna.open_case()
    anna.hand_in()
    program.change_to(hands, "bert")
    hands.page("Review")
    hands.take("Review queue", "Dam")
    hands.press("I have no ties")
    for section, text in (("Needs and ladder", "Wat doet de dochter?"), ("Decision", "Te kort.")):
        remark = screen._("Remark about: {section}", section=screen._(section))
        hands.press(remark)
        hands.fill(remark, text)
    hands.press("Send back")
    program.change_to(hands, "anna", "2026-11-23")
    anna.open_case()
    screen.wait_for("Wat doet de dochter?")
    screen.wait_for("Te kort.")
    hands.fill(
        "Reason, to the resident", "De dochter doet de boodschappen; schoonmaken kan zij niet."
    )
    anna.hand_in()
    program.change_to(hands, "bert")
    hands.page("Review")
    hands.take("Review queue", "Dam")
    screen.wait_for("Changed since the last version")
    screen.wait_for("De dochter doet de boodschappen; schoonmaken kan zij niet.")
    screen.wait_for("Looked at before")
