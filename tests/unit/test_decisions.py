"""What a decision comes to: its lines, its total, and what the resident pays."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.case import Alternative, Decision, UrgentProvision, Verdict
from hengelo_toegang.domain.costs import TariffMissing
from hengelo_toegang.domain.decisions import (
    ContributionReason,
    LineIncomplete,
    OwnContribution,
    completed_frequency,
    cost_of_alternative,
    cost_of_line,
    own_contribution,
    provisions_in_household,
    reduces,
    total,
    urgent_total,
)
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import RelationKind
from hengelo_toegang.domain.provisions import (
    LEGAL_FREQUENCIES,
    Form,
    Frequency,
    Pricing,
    Unit,
)
from tests.unit.dossiers import (
    DECIDED,
    N2,
    P2,
    REPORTED,
    TODAY,
    a_consent,
    a_dossier,
    a_household,
    a_line,
    a_need,
    a_person,
    a_total,
    a_youth_dossier,
    an_assistance_dossier,
    partners,
    policy,
    running,
)

ONE_DAY = timedelta(days=1)
NOUGHT = Decimal("0.00")
SECOND = a_line(need=N2, product="DB-ZWAAR", volume=Decimal(1), unit=Unit.HALF_DAY)


def contribution(*lines, born=date(1941, 3, 2), **household):
    return own_contribution(
        a_dossier(*lines, household=a_household(a_person(born=born), a_person(P2), **household))
    )


# Lines and their sum.


def test_a_line_is_split_where_the_tariff_of_the_catalogue_changes():
    found = cost_of_line(a_dossier(), a_line())
    assert found.amount == Decimal("4992.43")
    assert [(s.tariff, s.price_level) for s in found.stretches] == [
        ("D001", "2026"),
        ("D002", "2027"),
    ]


def test_unit_and_frequency_follow_from_the_product_when_not_chosen():
    line = a_line(unit=None, frequency=None)
    assert cost_of_line(a_dossier(), line) == cost_of_line(a_dossier(), a_line())
    assert completed_frequency(a_dossier(), line) is Frequency.WEEK


def test_a_budget_has_its_own_tariff():
    amounts = {
        form: cost_of_line(a_dossier(), a_line(form=form)).per_frequency
        for form in (Form.IN_KIND, Form.PGB_PROFESSIONAL, Form.PGB_INFORMAL)
    }
    assert list(amounts.values()) == [Decimal("93.00"), Decimal("70.50"), Decimal("46.50")]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"product": "HO-ANDERS"}, "product"),
        ({"volume": None}, "volume"),
        ({"start": None}, "start"),
        ({"until": None}, "until"),
        ({"until": date(2026, 11, 30)}, "until"),
    ],
)
def test_a_half_finished_line_says_what_it_lacks(changes, place):
    with pytest.raises(LineIncomplete) as lacking:
        cost_of_line(a_dossier(), a_line(**changes))
    assert lacking.value.place == place


def test_every_product_but_social_assistance_is_priced_from_the_catalogue():
    for product in policy().products.values():
        if product.pricing is Pricing.NORM:
            continue
        line = a_line(
            product=product.code, form=product.forms[0], unit=None, frequency=None,
            start=date(2026, 1, 1) if product.indicated_on(DECIDED) else date(2024, 1, 1),
            until=date(2026, 1, 31) if product.indicated_on(DECIDED) else date(2024, 1, 31),
        )  # fmt: skip
        assert cost_of_line(a_dossier(), line).amount >= 0


def test_the_total_is_the_sum_of_the_printed_lines():
    dossier = a_dossier(a_line(), SECOND)
    printed = [cost_of_line(dossier, line).amount for line in dossier.lines]
    assert total(dossier) == sum(printed) == printed[0] + Decimal("3901.85")


@given(st.lists(st.tuples(st.decimals("0.01", "999", places=2), st.integers(0, 500)), max_size=4))
def test_printed_lines_always_add_up(parts):
    lines = [
        a_line(volume=volume, until=date(2026, 12, 1) + timedelta(days=days))
        for volume, days in parts
    ]
    dossier = a_dossier(decision=Decision(DECIDED, tuple(lines)))
    assert total(dossier) == sum((cost_of_line(dossier, line).amount for line in lines), NOUGHT)


@pytest.mark.parametrize(
    ("verdict", "counts"),
    [
        (Verdict.GRANTED, True),
        (Verdict.PARTIAL, True),
        (Verdict.CHANGED, True),
        (Verdict.REFUSED, False),
        (Verdict.ENDED, False),
    ],
)
def test_only_what_is_granted_counts(verdict, counts):
    assert bool(total(a_dossier(a_line(verdict=verdict)))) is counts


def test_a_partial_line_is_granted_for_its_volume():
    partial = a_line(verdict=Verdict.PARTIAL, requested_volume=Decimal(300))
    assert total(a_dossier(partial)) == Decimal("4992.43")


def test_nothing_decided_costs_nothing():
    assert total(a_dossier(decision=None)) == NOUGHT


def test_urgent_help_has_a_total_of_its_own():
    urgent = a_line(start=date(2026, 10, 5), until=date(2026, 10, 11))
    dossier = a_dossier(urgent=UrgentProvision(urgent, REPORTED))
    assert urgent_total(dossier) == Decimal("93.00")
    assert total(dossier) == Decimal("4992.43")
    assert urgent_total(a_dossier()) is None


# Alternatives side by side.


def test_an_alternative_is_compared_over_the_period_of_the_line():
    dossier = a_dossier()
    found = cost_of_alternative(dossier, a_need(), Alternative("HO-BASIS", Decimal(75)))
    assert (found.stretches[0].start, found.stretches[-1].until) == (
        date(2026, 12, 1), date(2027, 11, 30)
    )  # fmt: skip
    assert found.per_frequency == Decimal("46.50")


def test_an_alternative_without_a_line_runs_365_days_from_the_decision():
    other = a_need(N2)
    found = cost_of_alternative(a_dossier(), other, Alternative("DB-ZWAAR", Decimal(1)))
    assert found.stretches[0].start == DECIDED
    assert found.stretches[-1].until == DECIDED + timedelta(days=364)


def test_before_a_decision_an_alternative_starts_today():
    found = cost_of_alternative(
        a_dossier(decision=None), a_need(), Alternative("HO-BASIS", Decimal(1))
    )
    assert found.stretches[0].start == TODAY


def test_another_product_is_counted_in_its_own_unit_and_form():
    found = cost_of_alternative(a_dossier(), a_need(), Alternative("DB-ZWAAR", Decimal(1)))
    assert found.per_frequency == Decimal("74.83")
    own = Alternative("HO-BASIS", Decimal(150), form=Form.PGB_INFORMAL)
    assert cost_of_alternative(a_dossier(), a_need(), own).per_frequency == Decimal("46.50")


@pytest.mark.parametrize(
    ("alternative", "place"),
    [
        (Alternative("HO-BASIS"), "volume"),
        (Alternative("", Decimal(1)), "product"),
        (Alternative("Wijkhulp", Decimal(1)), "product"),
    ],
)
def test_an_unfinished_alternative_has_no_price(alternative, place):
    with pytest.raises(LineIncomplete) as lacking:
        cost_of_alternative(a_dossier(), a_need(), alternative)
    assert lacking.value.place == place


def test_an_alternative_without_tariff_is_told():
    with pytest.raises(TariffMissing):
        cost_of_alternative(a_dossier(), a_need(), Alternative("BGI-OB1", Decimal(1)))


# What the resident pays.


@pytest.mark.parametrize(
    ("first_day", "per_month"),
    [
        (date(2024, 1, 1), "20.60"),
        (date(2024, 12, 31), "20.60"),
        (date(2025, 1, 1), "21.00"),
        (date(2026, 12, 31), "21.80"),
    ],
)
def test_the_contribution_is_that_of_the_first_day(first_day, per_month):
    found = contribution(a_line(start=first_day))
    assert found == OwnContribution(Decimal(per_month))


@pytest.mark.parametrize("first_day", [date(2023, 12, 31), date(2027, 1, 1)])
def test_a_contribution_that_is_not_known_is_not_guessed(first_day):
    assert contribution(a_line(start=first_day)) == OwnContribution(
        None, ContributionReason.NOT_KNOWN_YET
    )


def test_the_first_line_that_carries_it_sets_the_day():
    wheelchair = a_line(product="RS-HAND", unit=Unit.PIECE, start=date(2025, 12, 1))
    later, earlier = a_line(start=date(2027, 1, 4)), a_line(start=date(2026, 12, 7))
    assert contribution(wheelchair, later, earlier) == OwnContribution(Decimal("21.80"))


@pytest.mark.parametrize(
    ("product", "per_month", "reason"),
    [
        ("RS-HAND", NOUGHT, "wheelchair"),
        ("RT-PAS", NOUGHT, "collective_transport"),
        ("BW", None, "income_dependent"),
    ],
)
def test_a_product_may_be_exempt(product, per_month, reason):
    found = contribution(a_line(product=product))
    assert found is not None
    assert (found.per_month, found.reason) == (per_month, ContributionReason(reason))


def test_an_exempt_product_beside_another_does_not_exempt():
    assert contribution(a_line(product="RS-HAND"), a_line()) == OwnContribution(Decimal("21.80"))


@pytest.mark.parametrize(("days", "minor"), [(1, True), (0, False)])
def test_a_minor_pays_nothing_up_to_the_eighteenth_birthday(days, minor):
    born = date(2008, 12, 1) + timedelta(days=days)
    found = contribution(a_line(), born=born)
    expected = OwnContribution(NOUGHT, ContributionReason.MINOR)
    assert (found == expected) is minor


def couple(first, second, **relation):
    home = a_household(
        a_person(born=first), a_person(P2, born=second), relations=partners(**relation)
    )
    return own_contribution(a_dossier(household=home))


OLD, WORKING = date(1941, 3, 2), date(1970, 1, 1)
FREE = OwnContribution(NOUGHT, ContributionReason.PARTNER_BELOW_PENSION_AGE)
PAYS = OwnContribution(Decimal("21.80"))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (OLD, WORKING, FREE),
        (WORKING, OLD, FREE),
        (WORKING, WORKING, FREE),
        (OLD, OLD, PAYS),
        (OLD, date(1959, 12, 1), PAYS),
        (OLD, date(1959, 12, 2), FREE),
    ],
)
def test_a_couple_pays_once_both_have_reached_pension_age(first, second, expected):
    assert couple(first, second) == expected


@pytest.mark.parametrize(
    "relation",
    [{"kind": RelationKind.CHILD}, {"kind": RelationKind.HOUSEMATE}, {"lives_in": False}],
)
def test_children_and_housemates_do_not_count(relation):
    assert couple(OLD, WORKING, **relation) == PAYS


def test_a_single_adult_below_pension_age_pays():
    assert contribution(a_line(), born=WORKING) == PAYS


def test_other_laws_have_no_contribution():
    assert own_contribution(a_youth_dossier()) is None
    assert own_contribution(an_assistance_dossier()) is None


def test_a_refusal_has_no_contribution():
    assert contribution(a_line(verdict=Verdict.REFUSED)) is None
    assert own_contribution(a_dossier(decision=None)) is None


# Provisions in the household.


def provisions(*lines, already=(), **household):
    home = a_household(a_person(), a_person(P2), running=tuple(already), **household)
    return provisions_in_household(a_dossier(*lines, household=home))


def test_running_and_granted_provisions_count_together():
    assert provisions(a_line()) == 1
    assert provisions(a_line(), SECOND) == 2
    assert provisions(a_line(), already=[running(Law.WMO, "SCOOT")]) == 2


@pytest.mark.parametrize(
    ("line", "count"),
    [
        (a_total("TRAPLIFT"), 1),
        (a_line(product="TRAPLIFT", unit=None, frequency=None), 1),
        (a_line(verdict=Verdict.REFUSED), 1),
        (a_line(verdict=Verdict.ENDED), 1),
        (a_line(verdict=Verdict.PARTIAL), 2),
    ],
)
def test_one_off_and_refused_lines_do_not_count(line, count):
    assert provisions(line, already=[running(Law.WMO, "SCOOT")]) == count


def test_the_same_product_of_one_resident_counts_once():
    again = [running(Law.WMO, "HO-BASIS"), running(Law.WMO, "HO-BASIS", start=date(2025, 1, 1))]
    assert provisions(a_line(), a_line(), already=again) == 1
    assert provisions(a_line(), already=[running(Law.WMO, "HO-BASIS", P2)]) == 2


@pytest.mark.parametrize(
    ("dates", "count"),
    [
        ({"start": DECIDED}, 2),
        ({"start": DECIDED + ONE_DAY}, 1),
        ({"until": DECIDED}, 2),
        ({"until": DECIDED - ONE_DAY}, 1),
        ({"until": None}, 2),
    ],
)
def test_what_runs_on_the_decision_date_counts(dates, count):
    assert provisions(a_line(), already=[running(Law.WMO, "SCOOT", **dates)]) == count


def test_another_law_counts_with_consent_only():
    already = [running(Law.JEUGD, "JA-MBO", P2)]
    consent = a_consent(Law.JEUGD, Law.WMO, P2)
    assert provisions(a_line(), already=already) == 1
    assert provisions(a_line(), already=already, consents=(consent,)) == 2


def test_debt_counselling_may_use_what_it_needs():
    already = (running(Law.JEUGD, "JA-MBO", P2), running(Law.WMO, "SCOOT"))
    home = a_household(a_person(), a_person(P2), running=already)
    assert provisions_in_household(a_dossier(a_total("SHV"), law=Law.WGS, household=home)) == 2


@pytest.mark.parametrize(
    ("line", "less"),
    [
        (a_line(), False),
        (a_line(verdict=Verdict.PARTIAL, requested_volume=Decimal(300)), False),
        (a_line(verdict=Verdict.ENDED), True),
        (a_line(verdict=Verdict.CHANGED), True),
        (a_line(verdict=Verdict.CHANGED, requested_volume=Decimal(151)), True),
        (a_line(verdict=Verdict.CHANGED, requested_volume=Decimal(150)), False),
    ],
)
def test_an_end_or_reduction_is_known_for_what_it_is(line, less):
    assert reduces(line) is less


# What iWmo and iJw allow.


@pytest.mark.parametrize("unit", [Unit.HALF_DAY, Unit.DAY_AND_NIGHT, Unit.EURO])
def test_some_units_are_never_given_per_day(unit):
    assert Frequency.DAY not in LEGAL_FREQUENCIES[unit]


def test_a_product_allows_its_own_units_only():
    product = policy().products["HO-BASIS"]
    assert product.allows(Form.IN_KIND, Unit.MINUTE, Frequency.WEEK)
    assert not product.allows(Form.IN_KIND, Unit.HOUR, Frequency.WEEK)
    assert not product.allows(Form.IN_KIND, Unit.MINUTE, Frequency.TOTAL)
    assert not product.allows(Form.PAYMENT, Unit.MINUTE, Frequency.WEEK)


def test_an_unlawful_frequency_is_refused_whatever_the_catalogue_says():
    product = replace(policy().products["KV"], frequencies=(Frequency.DAY,))
    assert not product.allows(Form.IN_KIND, Unit.DAY_AND_NIGHT, Frequency.DAY)
