"""Which work of a provider ends by a decision, and on which day."""

from dataclasses import replace
from datetime import date

from hengelo_toegang.domain.assignments import ended_lines, work_that_ends
from hengelo_toegang.domain.case import Sent, Verdict
from hengelo_toegang.domain.correspondence import WorkEnds
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.provisions import Form
from tests.letters.examples import HELP, wmo

SENT = Sent(date(2026, 11, 23))
LATER = date(2027, 3, 1)


def case_with(rules: Policy, *lines, sent=None):
    return replace(wmo(rules, *lines).case, sent=sent)


def ends(rules: Policy, line, before=HELP):
    earlier = case_with(rules, before, sent=SENT)
    return work_that_ends(ended_lines(case_with(rules, line), earlier))


def test_work_that_goes_to_another_ends_the_day_before(rules):
    other = replace(HELP, verdict=Verdict.CHANGED, provider="TMZ", start=LATER)
    assert ends(rules, other) == {"Carintreggeland": (WorkEnds("HO-BASIS", date(2027, 2, 28)),)}


def test_work_that_becomes_a_budget_ends_the_day_before(rules):
    budget = replace(HELP, verdict=Verdict.CHANGED, form=Form.PGB_INFORMAL, start=LATER)
    assert ends(rules, budget) == {"Carintreggeland": (WorkEnds("HO-BASIS", date(2027, 2, 28)),)}


def test_less_work_by_the_same_provider_ends_nothing(rules):
    assert ends(rules, replace(HELP, verdict=Verdict.CHANGED, start=LATER)) == {}


def test_what_had_run_out_before_is_not_ended_again(rules):
    other = replace(HELP, verdict=Verdict.CHANGED, provider="TMZ", start=date(2028, 1, 1))
    assert ends(rules, other) == {}


def test_a_decision_that_was_never_sent_gave_nobody_work(rules):
    other = replace(HELP, verdict=Verdict.CHANGED, provider="TMZ", start=LATER)
    earlier = case_with(rules, HELP)
    assert list(ended_lines(case_with(rules, other), earlier)) == []
    assert list(ended_lines(case_with(rules, other), None)) == []
