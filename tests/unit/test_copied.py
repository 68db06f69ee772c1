"""Copied reasons are found by their print, whoever they are about; amounts lie in a range."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.copied import LEAST_LETTERS, reason_print
from hengelo_toegang.domain.usual import LEAST_DECISIONS, per_year, usual_range
from tests.builders import a_household, a_person

REASON = (
    "Mevrouw {name} kan door haar reuma geen zwaar huishoudelijk werk meer doen en haar "
    "dochter werkt voltijds in een andere plaats."
)
JANSEN = a_household(a_person(surname="Jansen"))
YILMAZ = a_household(a_person(surname="Yılmaz"))


def test_the_same_words_have_the_same_print_whatever_the_name():
    one = reason_print(REASON.format(name="Jansen"), JANSEN)
    assert one == reason_print(REASON.format(name="YILMAZ").replace(" ", "\n  "), YILMAZ)
    assert one
    assert one != reason_print(REASON.format(name="Jansen").replace("reuma", "hart"), JANSEN)


@given(st.text(max_size=LEAST_LETTERS - 1))
def test_short_reasons_are_alike_by_chance(text):
    assert reason_print(text.encode("ascii", "ignore").decode(), JANSEN) == ""


@given(st.lists(st.decimals("0.01", "99999", places=2), max_size=60))
def test_a_range_needs_enough_decisions_and_holds_most_of_them(amounts):
    found = usual_range(amounts)
    assert (found is None) == (len(amounts) < LEAST_DECISIONS)
    if found is not None:
        assert found.low <= found.high
        assert found.decisions == len(amounts)
        assert sum(map(found.holds, amounts)) >= 0.8 * len(amounts) - 1


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 2000), st.integers(1, 500))
def test_an_amount_per_day_is_the_same_per_year_whatever_the_period(start, days, daily):
    until = start + timedelta(days - 1)
    assert per_year(Decimal(daily * days), start, until) == Decimal(daily * 365)


def test_a_period_of_no_days_has_no_amount_per_year():
    with pytest.raises(ValueError, match="2026-01-01"):
        per_year(Decimal(1), date(2026, 1, 2), date(2026, 1, 1))
