"""The stretches of time that can be chosen are whole years and quarters, and no other."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.figures.spans import QUARTERS, Span, quarter_of

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@given(DAYS)
def test_a_day_is_in_its_quarter_and_its_year_and_in_no_other(day):
    quarter = quarter_of(day)
    assert quarter.holds(day)
    assert quarter.whole_year.holds(day)
    assert [Span(day.year, one).holds(day) for one in QUARTERS].count(True) == 1
    assert not quarter.before.holds(day)


@given(st.integers(2000, 2100))
def test_the_quarters_of_a_year_follow_each_other_without_a_gap(year):
    *quarters, whole = Span(year).parts()
    assert (quarters[0].first, quarters[-1].last) == (whole.first, whole.last)
    for earlier, later in pairwise(quarters):
        assert earlier.last + timedelta(days=1) == later.first


def test_a_quarter_is_compared_with_the_same_one_a_year_before():
    assert Span(2025, 3).before == Span(2024, 3)
    assert Span(2025).before == Span(2024)
