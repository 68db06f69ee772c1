"""No number is given twice, whatever computers do apart from each other."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.messages.codes import ChangeReason
from hengelo_toegang.domain.messages.numbers import (
    NumberSeries,
    SeriesUsedUp,
    act_in,
    device_with,
    identification_in,
    number_in,
    series_are_possible,
    series_of,
)
from hengelo_toegang.domain.messages.parts import LARGEST_NUMBER
from tests.unit.messages.examples import ON, a_sent_case, message_of, told

_SERIES = st.integers(1, 98)
_ACTS = st.integers(1, 9_999_999)


@given(_SERIES, _ACTS, _SERIES, _ACTS)
def test_two_acts_of_two_computers_have_two_numbers(one, act, other, later):
    same = (one, act) == (other, later)
    assert (number_in(one, act) == number_in(other, later)) is same
    assert 0 < number_in(one, act) <= LARGEST_NUMBER
    assert len(identification_in(one, act)) == 12
    assert act_in(identification_in(one, act)) == (one, act)


@pytest.mark.parametrize("name", ["", "HT", "HT123", "0070000001", "HT00700000x1", "XX0070000001"])
def test_what_is_no_name_of_ours_is_of_no_act(name):
    assert act_in(name) is None


@pytest.mark.parametrize("act", [0, 10_000_000])
def test_beyond_its_series_a_computer_gives_no_number(act):
    with pytest.raises(SeriesUsedUp):
        number_in(1, act)


def test_the_newest_series_of_a_computer_counts_and_no_two_have_one():
    known = (NumberSeries("a", 1), NumberSeries("b", 2), NumberSeries("a", 3))
    assert series_of(known, "a") == 3
    assert series_of(known, "c") is None
    assert [device_with(known, one) for one in (1, 3, 4)] == ["a", "a", None]
    assert series_are_possible(known)
    assert not series_are_possible((*known, NumberSeries("c", 2)))
    assert not series_are_possible((NumberSeries("a", 0),))


def test_of_work_that_two_laptops_assigned_apart_one_number_is_taken_back():
    case = a_sent_case()
    first, second = message_of(told(case)), message_of(told(case), first=400)
    both = (*first.news, *second.news)
    found = message_of(told(case, now=ON + timedelta(days=1), sent=both), first=500)
    assert found.faults == ()
    said = [(one.number, one.reason) for one in found.message.products]
    assert said == [(400, None), (300201, ChangeReason.DELETED)]
    assert message_of(told(case, sent=(*both, *found.news))) is None
