"""Casus 01 from report to letter, by two people at one machine: with the mouse, and without."""

from datetime import date
from decimal import Decimal

import pytest

from hengelo_toegang.domain import decisions
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.deadlines import case_terms
from hengelo_toegang.letters.facts import Kind
from tests.gui.e2e.casework import casus_of
from tests.gui.e2e.program import LEAD
from tests.gui.e2e.wmo import ANNA, FIRST_DAY, report_to_letter


@pytest.mark.whole
def test_from_report_to_letter(start, hands_of):
    casus = casus_of("01")
    program = start((ANNA, LEAD), FIRST_DAY)
    report_to_letter(program, hands_of(program), casus)
    case, dossier = program.stored("anna")
    expected = casus["expect"]
    assert case.stage is Stage.SENT
    assert decisions.total(dossier) == Decimal(expected["total"])
    ends = {term.id: term.term.end for term in case_terms(dossier)}
    assert expected["terms"].items() <= ends.items()
    told = [letter.kind for letter in case.letters if letter.kind != Kind.PROVIDER_ASSIGNMENT]
    assert told == expected["letters"]
    assert case.letters[-1].objection_until == date(2027, 1, 4)
