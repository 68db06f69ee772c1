"""Figures of returns: what counts, and what is too small to tell about others."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.case import ReviewOutcome
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.returned_by_law import by_law
from hengelo_toegang.domain.returns import Figures, Judged, figures
from hengelo_toegang.domain.small_numbers import SMALLEST

DAY = date(2026, 3, 2)
LOOKS = st.lists(
    st.builds(
        Judged,
        st.sampled_from(Law),
        st.sampled_from(ReviewOutcome),
        st.just(DAY),
        st.none() | st.integers(0, 30).map(lambda days: DAY - timedelta(days)),
        st.sampled_from([(), ("needs",), ("decision", "needs")]),
    ),
    max_size=40,
)


def look(outcome=ReviewOutcome.RETURNED, days=None, *sections):
    handed_in = None if days is None else DAY - timedelta(days)
    return Judged(Law.WMO, outcome, DAY, handed_in, sections)


def test_what_was_approved_with_a_remark_was_not_sent_back():
    found = figures(
        [
            look(ReviewOutcome.APPROVED, 1, "decision"),
            look(ReviewOutcome.RETURNED, 4, "needs", "decision"),
            look(ReviewOutcome.ESCALATED, None, "needs"),
        ]
    )
    assert (found.looked, found.returned, found.passed_on) == (3, 1, 1)
    assert found.sections == (("decision", 1), ("needs", 2))
    assert found.days == 2.5


def test_of_nothing_there_is_no_average():
    assert figures([]).days is None


def told_of(found: Figures) -> list[int | None]:
    return [found.looked, found.returned, found.passed_on, *(many for _, many in found.sections)]


@given(LOOKS)
def test_every_law_of_which_somebody_looked_has_its_line(looks):
    assert [law for law, _ in by_law(looks)] == [
        law for law in Law if any(look.law is law for look in looks)
    ]


@given(LOOKS)
def test_what_is_told_of_others_is_so_and_is_not_small(looks):
    for law, found in by_law(looks):
        whole = figures([look for look in looks if look.law is law])
        true = told_of(whole)[:3] + [
            dict(whole.sections).get(name, 0) for name, _ in found.sections
        ]
        for said, is_so in zip(told_of(found), true, strict=True):
            assert said is None or (said == is_so and said >= SMALLEST)
        if found.looked is None:
            assert (found.days, found.sections) == (None, ())


def test_what_is_left_when_the_others_are_taken_off_is_not_told_either():
    # Two were passed on: who knew the other three numbers would know that.
    outcomes = {
        ReviewOutcome.APPROVED: 9,
        ReviewOutcome.RETURNED: 6,
        ReviewOutcome.ESCALATED: 2,
    }
    looks = [look(outcome) for outcome, count in outcomes.items() for _ in range(count)]
    ((_, found),) = by_law(looks)
    assert (found.looked, found.returned, found.passed_on) == (17, None, None)


def test_days_of_few_are_those_of_somebody():
    few = [look(ReviewOutcome.APPROVED, 3)] * 4 + [look(ReviewOutcome.APPROVED)] * 8
    ((_, found),) = by_law(few)
    assert (found.looked, found.days) == (12, None)
    ((_, found),) = by_law([*few, look(ReviewOutcome.APPROVED, 8)])
    assert found.days == 4
