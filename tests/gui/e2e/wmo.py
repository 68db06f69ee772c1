"""Casus 01 from report to letter, by two people at one machine, whichever way they work."""

from datetime import date

from hengelo_toegang.domain.law import Law
from tests.gui.e2e.casework import Consultant, Raw, approve, day
from tests.gui.e2e.driver import Hands
from tests.gui.e2e.program import Program, consultant

ANNA = consultant("anna", "Anna de Vries", Law.WMO)
FIRST_DAY = "2026-10-05"
TOTAL = "4.992,43"
"""What the help costs in all, as the window writes it."""


def report_to_letter(program: Program, hands: Hands, casus: Raw) -> None:
    """Play the casus; it begins on its first day with nobody signed in."""
    screen = program.screen
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
    hands.fill("Completed on", day(date(2026, 11, 16)))
    screen.wait_for("ma 30 nov 2026")  # the decision term waited
    program.change_to(hands, "anna", "2026-11-20")
    anna.open_case()
    anna.decide()
    anna.answer_signals()
    screen.wait_for(TOTAL)
    anna.hand_in()
    program.change_to(hands, "bert")
    approve(program, hands, "Dam")
    program.change_to(hands, "anna", "2026-11-23")
    anna.send_all()
    screen.wait_for("4 jan 2027")
