"""Casus 05 and 06 by mouse: what the Youth Act and the Participation Act ask besides."""

from decimal import Decimal

import pytest
import yaml

from hengelo_toegang.adapters.casus import read_casus
from hengelo_toegang.domain import decisions
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.letters.facts import Kind
from tests.gui.e2e.casework import Consultant, approve, casus_of
from tests.gui.e2e.driver import Mouse
from tests.gui.e2e.program import LEAD, consultant

CARLA = consultant("carla", "Carla Smit", Law.JEUGD)
DIRK = consultant("dirk", "Dirk Bos", Law.PARTICIPATIEWET)
EVA = User(UserId("eva"), "Eva Jansen", roles=(Role.COORDINATOR,), laws=(Law.PARTICIPATIEWET,))


@pytest.mark.whole
def test_youth_with_four_questions_consent_and_expertise(start):
    casus = casus_of("05")
    program = start((CARLA, LEAD), "2026-10-12")
    hands, screen = Mouse(program.screen), program.screen
    carla = Consultant(program, hands, casus)
    program.sign_in(hands, "carla")
    carla.new_household()
    carla.report()
    program.change_to(hands, "carla", "2026-11-16")
    carla.open_case()
    carla.identity()
    carla.clarify()
    carla.needs()
    carla.advice()
    carla.research()
    program.change_to(hands, "carla", "2026-11-18")
    carla.open_case()
    carla.signed()
    carla.apply()
    program.change_to(hands, "carla", "2026-12-09")
    carla.open_case()
    carla.decide()
    carla.answer_signals()
    screen.wait_for("4.570,97")
    carla.hand_in()
    program.change_to(hands, "bert", "2026-12-10")
    approve(program, hands, "Groenen")
    program.change_to(hands, "carla", "2026-12-14")
    carla.open_case()
    carla.send()
    screen.wait_for("ma 25 jan 2027")
    case, dossier = program.stored("carla")
    assert case.stage is Stage.SENT
    assert decisions.total(dossier) == Decimal(casus["expect"]["total"])
    # What goes to a provider is left out of what a casus expects.
    kinds = [letter.kind for letter in case.letters if letter.kind != Kind.PROVIDER_ASSIGNMENT]
    assert kinds == casus["expect"]["letters"]


@pytest.mark.whole
def test_means_loan_and_coordinator(start, rules):
    casus = casus_of("06")
    # What already runs, and who consented, is not entered in a report.
    household = read_casus(yaml.safe_dump(casus, allow_unicode=True), rules.policy).household
    program = start((DIRK, EVA, LEAD), "2026-11-09", household)
    hands, screen = Mouse(program.screen), program.screen
    dirk = Consultant(program, hands, casus)
    program.sign_in(hands, "dirk")
    hands.page("New report")
    hands.fill("Search the resident", "Amrani")
    hands.take("Residents found", "El Amrani, S.")
    dirk.report()
    dirk.identity()
    dirk.clarify()
    dirk.means()
    screen.wait_for("1.703,35")
    screen.wait_for("120 %")
    hands.choose("Coordinator", "Eva Jansen")
    program.change_to(hands, "dirk", "2026-11-16")
    dirk.open_case()
    dirk.needs()
    dirk.research()
    dirk.signed()
    dirk.apply()
    program.change_to(hands, "dirk", "2026-11-25")
    dirk.open_case()
    dirk.decide()
    dirk.answer_signals()
    screen.wait_for("739,00")
    screen.wait_for("Three or more provisions")
    dirk.hand_in()
    program.change_to(hands, "bert", "2026-11-26")
    approve(program, hands, "Amrani")
    program.change_to(hands, "dirk", "2026-11-30")
    dirk.open_case()
    dirk.send()
    screen.wait_for("ma 11 jan 2027")
    case, dossier = program.stored("dirk")
    assert case.stage is Stage.SENT
    assert decisions.total(dossier) == Decimal(casus["expect"]["total"])
    assert case.coordinator is not None
    loan = case.decision.lines[0]
    assert (loan.repayment.per_month, loan.repayment.months) == (Decimal("25.00"), 18)
