"""What one provision comes to: per week, and in each calendar year, never by a guess."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.case import UrgentProvision
from hengelo_toegang.domain.commitments import (
    NotCounted,
    commitment,
    cost_in_year,
    falls_in,
    sized,
    unsized,
    while_alive,
)
from hengelo_toegang.domain.costs import line_cost, tariffs_for
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import PersonId
from hengelo_toegang.domain.provisions import Form, Frequency, Pricing, Unit
from hengelo_toegang.domain.running import Provided
from tests.unit.dossiers import (
    a_debt_dossier,
    a_dossier,
    a_line,
    an_assistance_dossier,
    an_assistance_line,
    policy,
)

POLICY = policy()
UNTIL = POLICY.settings.figures_until_year
P1 = PersonId("p1")
CLEANING = Provided(
    Law.WMO,
    P1,
    "HO-BASIS",
    date(2026, 12, 1),
    date(2027, 11, 30),
    form=Form.IN_KIND,
    volume=Decimal(150),
    unit=Unit.MINUTE,
    frequency=Frequency.WEEK,
)


def cents(**changes) -> dict[int, int]:
    return dict(commitment(replace(CLEANING, **changes), POLICY).cents)


def test_each_year_is_priced_by_its_own_tariff():
    # 31 days and 334 days of 150 minutes a week, at 0.62 and at 0.64 a minute.
    assert cents() == {2026: 41186, 2027: 458057}


def test_without_an_end_it_is_priced_as_far_as_the_setting_says():
    found = cents(until=None)
    assert [*found] == [*range(2026, UNTIL + 1)]
    assert found[2027] == found[2029]
    nearer = replace(POLICY, settings=replace(POLICY.settings, figures_until_year=2027))
    assert [year for year, _ in commitment(replace(CLEANING, until=None), nearer).cents] == [
        2026,
        2027,
    ]


def test_a_day_without_a_tariff_leaves_its_year_without_an_amount():
    # The first tariff is of 2026.
    assert [*cents(start=date(2024, 6, 1))] == [2026, 2027]
    # This one ends with 2024, so that none prices the days after.
    ended = cents(product="BGI-OB1", start=date(2024, 6, 1), until=date(2025, 1, 1))
    assert [*ended] == [2024]


@pytest.mark.parametrize("missing", ["form", "volume", "unit", "frequency"])
def test_of_an_unknown_size_there_is_no_amount(missing: str):
    assert cents(**{missing: None}) == {}


def test_what_is_given_once_is_paid_in_the_year_in_which_it_starts():
    once: dict[str, Any] = {
        "product": "LKS",
        "form": Form.PAYMENT,
        "unit": Unit.EURO,
        "volume": Decimal("12.5"),
    }
    found = commitment(
        replace(CLEANING, frequency=Frequency.TOTAL, until=date(2028, 1, 1), **once), POLICY
    )
    assert dict(found.cents) == {2026: 1250}
    assert found.per_week is None


@pytest.mark.parametrize(
    ("frequency", "per_week"),
    [
        (Frequency.DAY, "1050.000"),
        (Frequency.WEEK, "150.000"),
        # Twelve months in 365 days: 150 x 84 / 365.
        (Frequency.MONTH, "34.521"),
        (Frequency.TOTAL, None),
    ],
)
def test_units_a_week_are_known_whatever_they_are_given_per(frequency, per_week):
    found = commitment(replace(CLEANING, frequency=frequency), POLICY).per_week
    assert found == (None if per_week is None else Decimal(per_week))


def test_of_who_died_nothing_is_given_any_more():
    died = while_alive(CLEANING, date(2027, 1, 31))
    assert died.until == date(2027, 1, 31)
    assert while_alive(CLEANING, date(2026, 1, 1)).until == CLEANING.start
    assert while_alive(CLEANING, date(2028, 1, 1)) == CLEANING
    assert while_alive(CLEANING, None) == CLEANING
    assert while_alive(replace(CLEANING, until=None), date(2028, 1, 1)).until == date(2028, 1, 1)


def test_a_norm_says_how_much_assistance_there_is():
    living = an_assistance_line(product="ALG-BIJSTAND", volume=None, unit=None, frequency=None)
    dossier = an_assistance_dossier(living)
    (line,) = dossier.granted_lines
    assert line.start is not None
    one = Provided(
        Law.PARTICIPATIEWET, P1, line.product, line.start, case=CaseId("c"), form=line.form
    )
    found = sized(one, dossier)
    assert (found.unit, found.frequency) == (Unit.EURO, Frequency.MONTH)
    assert found.volume is not None
    # A single person's norm less an income of 1000 euros, for twelve months.
    assert cost_in_year(replace(found, until=None), 2027, POLICY) == 12 * found.volume
    assert sized(replace(one, product="another"), dossier).volume is None


def test_a_product_says_in_what_it_is_given_when_the_line_does_not():
    line = a_line(unit=None, frequency=None)
    dossier = a_dossier(line)
    assert line.start is not None
    one = replace(CLEANING, product=line.product, start=line.start, unit=None, frequency=None)
    found = sized(one, dossier)
    assert (found.volume, found.unit, found.frequency) == (
        line.volume,
        Unit.MINUTE,
        Frequency.WEEK,
    )
    urgent = a_dossier(urgent=UrgentProvision(line, date(2026, 10, 6)), decision=None)
    assert sized(one, urgent) == found


def test_a_case_says_whether_a_rule_has_to_say_how_much():
    assert not unsized(a_debt_dossier().case)


days = st.dates(date(2025, 1, 1), date(2029, 12, 31))


@given(start=days, until=days, volume=st.integers(1, 5000))
def test_the_years_together_are_the_whole_but_for_rounding(start, until, volume):
    """Whatever the days: no day is counted twice, and none is left out."""
    first, last = sorted((start, until))
    one = replace(CLEANING, product="BGI-OB2", start=first, until=last, volume=Decimal(volume))
    tariffs = tariffs_for(POLICY.tariffs, one.product, Form.IN_KIND, Unit.MINUTE)
    whole = line_cost(Decimal(volume), Frequency.WEEK, first, last, tariffs).amount
    found = dict(commitment(one, POLICY).cents)
    assert [*found] == [*range(first.year, last.year + 1)]
    assert abs(sum(found.values()) - int(whole * 100)) <= len(found)
    for year, amount in found.items():
        assert falls_in(one, year)
        assert Decimal(amount) / 100 == cost_in_year(one, year, POLICY)


def test_a_product_without_a_price_has_none():
    priceless = next(one for one in POLICY.products.values() if one.pricing is Pricing.NO_PRICE)
    assert cost_in_year(replace(CLEANING, product=priceless.code), 2027, POLICY) is (
        NotCounted.NO_PRICE
    )
