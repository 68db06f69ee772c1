"""What runs for a household follows from what was recorded and what was decided since."""

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.case import Closing, Decision, Sent, UrgentProvision, Verdict
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import PersonId, RunningProvision
from hengelo_toegang.domain.running import Decided, decided, provided
from tests.builders import a_case, a_full_case, a_line

P1 = PersonId("p1")
YEAR = RunningProvision(Law.WMO, P1, "BGI-OB2", date(2026, 1, 1), date(2026, 12, 31))
SENT = Sent(date(2026, 3, 12))


def a_decision(*lines, on=date(2026, 3, 10), case="c1", law=Law.WMO):
    return Decided(on, CaseId(case), law, P1, lines)


def ob2(first, last, verdict=Verdict.GRANTED, **changes):
    return a_line(product="BGI-OB2", start=first, until=last, verdict=verdict, **changes)


def days(found):
    return [(one.start, one.until) for one in found]


def test_nothing_runs_before_the_letter_went_out():
    case = a_full_case()
    assert decided(case) == ()
    (one,) = decided(replace(case, sent=SENT))
    assert (one.on, one.case, one.lines) == (date(2026, 3, 10), "c1", (a_line(),))


def test_urgent_help_runs_once_it_was_sent():
    urgent = UrgentProvision(a_line(), date(2026, 2, 2))
    assert decided(a_case(urgent=urgent)) == ()
    assert len(decided(a_case(urgent=replace(urgent, sent=SENT)))) == 1


def test_a_refusal_gives_and_ends_nothing():
    refused = Decision(date(2026, 3, 10), (a_line(verdict=Verdict.REFUSED),))
    assert decided(a_full_case(decision=refused, sent=SENT)) == ()


def test_a_case_that_ended_early_gives_no_longer():
    moved = a_full_case(sent=SENT, ended=Closing(date(2026, 7, 1), "Moved away."))
    (one,) = provided((), decided(moved))
    assert (one.start, one.until) == (date(2026, 4, 1), date(2026, 7, 1))
    before = replace(moved, ended=Closing(date(2026, 3, 20), "Died."))
    assert decided(before) == ()


def test_what_was_granted_knows_its_case_and_size():
    (one,) = provided((), [a_decision(a_line())])
    assert (one.case, one.volume, one.unit) == ("c1", a_line().volume, a_line().unit)


@pytest.mark.parametrize(
    ("line", "left"),
    [
        pytest.param(
            ob2(date(2026, 1, 1), date(2026, 6, 30), Verdict.ENDED),
            [(date(2026, 1, 1), date(2026, 6, 30))],
            id="an end closes it",
        ),
        pytest.param(
            ob2(date(2026, 7, 1), date(2027, 6, 30), Verdict.CHANGED),
            [(date(2026, 1, 1), date(2026, 6, 30)), (date(2026, 7, 1), date(2027, 6, 30))],
            id="a change takes over",
        ),
        pytest.param(
            ob2(date(2026, 1, 1), date(2026, 12, 31)),
            [(date(2026, 1, 1), date(2026, 12, 31))],
            id="what was recorded already counts once",
        ),
        pytest.param(
            ob2(date(2027, 1, 1), date(2027, 12, 31)),
            [(date(2026, 1, 1), date(2026, 12, 31)), (date(2027, 1, 1), date(2027, 12, 31))],
            id="what follows leaves it whole",
        ),
        pytest.param(
            ob2(date(2025, 1, 1), date(2025, 12, 31)),
            [(date(2025, 1, 1), date(2025, 12, 31)), (date(2026, 1, 1), date(2026, 12, 31))],
            id="what came before leaves it whole",
        ),
        pytest.param(
            ob2(date(2027, 3, 1), date(2027, 3, 31), Verdict.ENDED),
            [(date(2026, 1, 1), date(2026, 12, 31))],
            id="an end lengthens nothing",
        ),
    ],
)
def test_a_later_decision_about_the_same_product(line, left):
    assert days(provided((YEAR,), [a_decision(line)])) == left


def test_another_law_and_another_product_are_left_alone():
    ends = ob2(date(2026, 1, 1), date(2026, 6, 30), Verdict.ENDED)
    other = replace(ends, product="DB-LICHT")
    found = provided((YEAR,), [a_decision(ends, law=Law.JEUGD), a_decision(other)])
    assert days(found) == [(YEAR.start, YEAR.until)]


def test_two_periods_in_one_decision_stand_beside_each_other():
    first = ob2(date(2026, 1, 1), date(2026, 3, 31))
    then = ob2(date(2026, 4, 1), date(2026, 6, 30))
    assert len(provided((), [a_decision(first, then)])) == 2


_DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
_LINES = st.builds(
    lambda first, second, verdict: ob2(min(first, second), max(first, second), verdict),
    _DAYS,
    _DAYS,
    st.sampled_from([Verdict.GRANTED, Verdict.CHANGED, Verdict.ENDED]),
)
_DECISIONS = st.lists(
    st.builds(lambda line, on, name: a_decision(line, on=on, case=name), _LINES, _DAYS, st.text()),
    max_size=5,
)


@given(_DECISIONS)
def test_the_same_product_never_runs_twice_on_one_day(decisions):
    found = provided((YEAR,), decisions)
    for earlier, later in itertools.pairwise(found):
        assert earlier.until is not None
        assert earlier.start <= earlier.until < later.start


@given(_DECISIONS, st.randoms())
def test_the_order_in_which_cases_are_read_does_not_matter(decisions, random):
    unique = {(one.on, one.case): one for one in decisions}
    ordered = list(unique.values())
    shuffled = ordered.copy()
    random.shuffle(shuffled)
    assert provided((YEAR,), ordered) == provided((YEAR,), shuffled)
