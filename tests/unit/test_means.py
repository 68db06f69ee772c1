"""Participatiewet: what is certain is computed, and all else is refused aloud."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain import decisions
from hengelo_toegang.domain.blockers import Action, Blocker
from hengelo_toegang.domain.case import Decision, HouseholdType, Wealth
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.means import MeansNotComputed, MeansTest, assess, reached_pension
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.provisions import Form
from tests.unit.dossiers import (
    ANNA,
    DECIDED,
    P2,
    a_dossier,
    a_household,
    a_person,
    an_assistance_dossier,
    an_assistance_line,
    partners,
    policy,
    some_means,
)

ONE_DAY = timedelta(days=1)
SINGLE, PARENT, COUPLE = HouseholdType
ADULT, PENSIONER, YOUNG = date(1990, 4, 4), date(1941, 3, 2), date(2006, 1, 1)


def assessed(kind=SINGLE, born=ADULT, partner=None, day=DECIDED, **means):
    other = partner and a_person(P2, born=partner)
    return assess(
        some_means(household_type=kind, **means), a_person(born=born), other, policy(), day
    )


@pytest.mark.parametrize(
    ("kind", "born", "partner", "norm"),
    [
        (SINGLE, ADULT, None, "1419.46"),
        (PARENT, ADULT, None, "1419.46"),
        (COUPLE, ADULT, ADULT, "2027.79"),
        (SINGLE, PENSIONER, None, "1587.34"),
        (PARENT, PENSIONER, None, "1587.34"),
        (COUPLE, PENSIONER, PENSIONER, "2176.10"),
        (COUPLE, PENSIONER, ADULT, "2176.10"),
        (COUPLE, ADULT, PENSIONER, "2176.10"),
        (SINGLE, YOUNG, None, "350.42"),
        (PARENT, YOUNG, None, "350.42"),
    ],
)
def test_the_norm_follows_household_and_age(kind, born, partner, norm):
    assert assessed(kind, born, partner).norm == Decimal(norm)


@pytest.mark.parametrize(
    ("years", "days", "norm"),
    [(18, 0, "350.42"), (21, 1, "350.42"), (21, 0, "1419.46"), (67, 1, "1419.46"),
     (67, 0, "1587.34")],
)  # fmt: skip
def test_a_norm_changes_on_the_birthday_itself(years, days, norm):
    born = DECIDED.replace(year=DECIDED.year - years) + timedelta(days=days)
    assert assessed(born=born).norm == Decimal(norm)


@pytest.mark.parametrize(
    ("day", "norm"),
    [
        (date(2025, 1, 1), "1345.45"),
        (date(2025, 6, 30), "1345.45"),
        (date(2025, 7, 1), "1369.06"),
        (date(2025, 12, 31), "1369.06"),
        (date(2026, 7, 1), "1419.46"),
        (date(2026, 12, 31), "1419.46"),
    ],
)
def test_the_norm_is_that_of_the_decision_date(day, norm):
    assert assessed(day=day).norm == Decimal(norm)


@pytest.mark.parametrize(
    "day", [date(2024, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2027, 1, 1)]
)
def test_a_norm_that_is_not_known_is_not_borrowed_from_another_year(day):
    with pytest.raises(NotInForce):
        assessed(day=day)


def test_a_gap_in_the_norms_stops_the_decision_and_says_why():
    gap = Decision(date(2026, 3, 2), (an_assistance_line(),))
    (item,) = missing(an_assistance_dossier(decision=gap), Action.SUBMIT, ANNA)
    assert (item.blocker, item.place) == (Blocker.MEANS_NOT_COMPUTED, "means")
    assert "2026-03-02" in item.detail


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"cost_sharers": 1}, "cost_sharers"),
        ({"wealth": Wealth.ABOVE_LIMIT}, "wealth"),
        ({"monthly_income": None}, "income"),
        ({"born": None}, "birth_date"),
        ({"born": DECIDED.replace(year=2008) + ONE_DAY}, "under_18"),
        ({"kind": COUPLE, "partner": YOUNG}, "mixed_ages"),
        ({"kind": COUPLE, "born": YOUNG, "partner": ADULT}, "mixed_ages"),
    ],
)
def test_what_is_not_computed_is_refused_aloud(changes, reason):
    with pytest.raises(MeansNotComputed) as refusal:
        assessed(**changes)
    assert refusal.value.reason == reason


def test_a_young_couple_has_no_certain_norm():
    with pytest.raises(NotInForce):
        assessed(COUPLE, YOUNG, YOUNG)


@pytest.mark.parametrize(
    ("income", "within"),
    [("0", True), ("1703.35", True), ("1703.352", True), ("1703.36", False)],
)
def test_the_limit_is_120_percent_of_the_norm_unrounded(income, within):
    found = assessed(monthly_income=Decimal(income))
    assert found.limit == Decimal("1703.352")
    assert found.within is within


@pytest.mark.parametrize(
    ("income", "assistance"),
    [("0", "1419.46"), ("419.46", "1000.00"), ("1419.46", "0.00"), ("5000.00", "0")],
)
def test_social_assistance_fills_up_to_the_norm(income, assistance):
    assert assessed(monthly_income=Decimal(income)).assistance == Decimal(assistance)


@given(st.decimals(0, 10_000, places=2), st.decimals(0, 10_000, places=2))
def test_social_assistance_is_never_below_nought_nor_above_the_norm(norm, income):
    assert 0 <= MeansTest(norm, income, norm).assistance <= norm


def test_social_assistance_is_computed_whatever_was_typed():
    typed = an_assistance_line(
        product="ALG-BIJSTAND",
        volume=Decimal(9999),
        start=date(2026, 12, 1),
        until=date(2026, 12, 31),
    )
    dossier = an_assistance_dossier(typed)
    assert decisions.cost_of_line(dossier, typed).amount == Decimal("419.46")


@pytest.mark.parametrize("form", [Form.PAYMENT, Form.LOAN])
def test_special_assistance_is_one_amount_given_or_lent(form):
    line = an_assistance_line(form=form)
    assert decisions.cost_of_line(an_assistance_dossier(line), line).amount == Decimal("449.00")


def test_the_partner_is_the_one_who_lives_in():
    people = (a_person(born=ADULT), a_person(P2, born=PENSIONER))
    means = some_means(household_type=COUPLE)
    together = a_household(*people, relations=partners())
    assert decisions.means_test(
        an_assistance_dossier(household=together, means=means)
    ) == MeansTest(Decimal("2176.10"), Decimal("1000.00"), Decimal("2611.320"))


def test_means_are_of_the_participatiewet():
    assert decisions.means_test(a_dossier(means=some_means())) is None
    assert decisions.means_test(an_assistance_dossier(means=None)) is None


@pytest.mark.parametrize("law", Law)
def test_means_are_asked_where_the_product_is_tested_only(law):
    tested_laws = {item.law for item in policy().products.values() if item.means_tested}
    assert (law in tested_laws) is (law is Law.PARTICIPATIEWET)


@pytest.mark.parametrize(
    ("born", "day", "reached"),
    [
        (date(1959, 11, 20), DECIDED, True),
        (date(1959, 11, 21), DECIDED, False),
        (date(1960, 12, 31), date(2027, 12, 31), True),
        (date(1961, 1, 1), date(2028, 1, 1), False),
        (date(1961, 1, 1), date(2028, 4, 1), True),
        (date(2000, 1, 1), DECIDED, False),
    ],
)
def test_pension_age_is_reached_on_its_own_day(born, day, reached):
    assert reached_pension(born, policy(), day) is reached


def test_whoever_has_a_pension_age_that_is_not_set_yet_is_below_it():
    unset = replace(policy(), pension_ages=())
    assert not reached_pension(PENSIONER, unset, DECIDED)
