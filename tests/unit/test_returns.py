"""Figures of returns: what counts, and what is too small to tell about others."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.case import ReviewOutcome
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.returns import Judged, by_law, figures, without_small
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


@given(LOOKS)
def test_the_laws_add_up_to_the_whole(looks):
    assert sum(of_law.looked or 0 for _, of_law in by_law(looks)) == len(looks)


@given(LOOKS)
def test_no_small_number_about_others_is_told(looks):
    told = without_small(figures(looks))
    counts = [told.looked, told.returned, told.passed_on, *(count for _, count in told.sections)]
    assert all(count is None or count >= SMALLEST for count in counts)
    if len(looks) < SMALLEST:
        assert (told.days, told.sections) == (None, ())
