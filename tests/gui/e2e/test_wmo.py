"""Casus 01 from report to letter, by two people at one machine: with the mouse, and without."""

from datetime import date
from decimal import Decimal

import pytest

from hengelo_toegang.domain import decisions
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.deadlines import case_terms
from hengelo_toegang.domain.law import Law
from hengelo_toegang.letters.facts import Kind
from tests.gui.e2e.casework import Consultant, approve, casus_of, day
from tests.gui.e2e.program import LEAD, consultant

ANNA = consultant("anna", "Anna de Vries", Law.WMO)


@pytest.mark.whole
def test_from_report_to_letter(start, hands_of):
    casus = casus_of("01")
    program = start((ANNA, LEAD), "2026-10-05")
    hands, screen = hands_of(program), program.screen
    anna = Consultant(program, hands, casus)
    program.sign_in(hands, "anna")
    anna.new_household()
    anna.report()
    screen.wait_for("ma 16 nov 2026")  # six weeks for the research
    program.change_to(hands, "anna", "2026-10-26")
    anna.open_case()
    anna.identity()
    anna.clarify()
    anna.needs()
    program.change_to(hands, "anna", "2026-11-02")
    anna.open_case()
    anna.research()
    program.change_to(hands, "anna", "2026-11-05")
    anna.open_case()
    anna.signed()
    program.change_to(hands, "anna", "2026-11-09")
    anna.open_case()
    anna.apply()
    program.change_to(hands, "anna", "2026-11-10")
    anna.open_case()
    anna.step("Application")
    hands.fill("What is still needed", "Het rekeningnummer.")
    hands.act("Send the request to complete")
    program.change_to(hands, "anna", "2026-11-16")
    anna.open_case()
    anna.step("Application")
    hands.fill("Completed on", day(program.clock.now))
    screen.wait_for("ma 30 nov 2026")  # the decision term waited
    program.change_to(hands, "anna", "2026-11-20")
    anna.open_case()
    anna.decide()
    anna.answer_signals()
    screen.wait_for("4.992,43")
    anna.hand_in()
    program.change_to(hands, "bert")
    approve(program, hands, "Dam")
    program.change_to(hands, "anna", "2026-11-23")
    anna.send_all()
    screen.wait_for("4 jan 2027")
    case, dossier = program.stored("anna")
    expected = casus["expect"]
    assert case.stage is Stage.SENT
    assert decisions.total(dossier) == Decimal(expected["total"])
    ends = {term.id: term.term.end for term in case_terms(dossier)}
    assert expected["terms"].items() <= ends.items()
    told = [letter.kind for letter in case.letters if letter.kind != Kind.PROVIDER_ASSIGNMENT]
    assert told == expected["letters"]
    assert case.letters[-1].objection_until == date(2027, 1, 4)
