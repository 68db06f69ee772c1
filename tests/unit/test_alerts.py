"""Warnings come fourteen, seven and two days ahead, on the day, and when it has passed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.alerts import Step, step_of

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("left", "step"),
    [
        (15, None),
        (14, Step.FORTNIGHT),
        (8, Step.FORTNIGHT),
        (7, Step.WEEK),
        (3, Step.WEEK),
        (2, Step.TWO_DAYS),
        (1, Step.TWO_DAYS),
        (0, Step.TODAY),
        (-1, Step.LATE),
        (-400, Step.LATE),
    ],
)
def test_step_of_a_day(left, step):
    assert step_of(TODAY + timedelta(days=left), TODAY) is step


@given(st.integers(-100, 100))
def test_nearer_day_never_warns_less(left):
    nearer, farther = (step_of(TODAY + timedelta(days=n), TODAY) for n in (left, left + 1))
    assert farther is None or (nearer is not None and nearer <= farther)
