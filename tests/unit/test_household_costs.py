"""What a household costs is the sum of what one may count, and nothing else."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.commitments import NotCounted
from hengelo_toegang.domain.coordination import Coordinator, PlanLine
from hengelo_toegang.domain.household_costs import household_costs
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Consent, PersonId
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.domain.running import Provided
from hengelo_toegang.domain.seen import closed_by, open_to, sees_costs
from hengelo_toegang.domain.users import Role
from tests.builders import ANNA, BAS, a_household, a_person, a_reviewer, a_user
from tests.unit.dossiers import policy

DAY = date(2026, 11, 25)
P1, P2 = PersonId("p1"), PersonId("p2")
POLICY = policy()
CLEANING = Provided(
    Law.WMO,
    P1,
    "HO-BASIS",
    date(2026, 1, 1),
    date(2026, 12, 31),
    form=Form.IN_KIND,
    volume=Decimal(120),
    unit=Unit.MINUTE,
    frequency=Frequency.WEEK,
)
UNSIZED = Provided(Law.JEUGD, P2, "JA-MBO", date(2026, 3, 1))
HOME = a_household(a_person(born=date(1950, 1, 1)), a_person("p2", bsn="", born=date(2016, 1, 9)))
CONSENT = Consent(P2, P1, Law.JEUGD, Law.WMO, "one plan", date(2026, 1, 1))


def costs(provisions, laws=(Law.WMO,), home=HOME):
    return household_costs(home, provisions, laws, DAY, POLICY)


def test_a_year_of_cleaning_is_priced_by_the_cost_rules():
    found = costs([CLEANING])
    # 120 minutes a week for 365 days at 0.62 a minute.
    assert found.total == Decimal("3879.43")
    assert found.per_law == ((Law.WMO, found.total),)
    assert (found.of(CLEANING), found.of(UNSIZED)) == (found.total, None)


def test_only_the_days_in_this_year_count():
    whole = costs([replace(CLEANING, start=date(2025, 7, 1), until=None)])
    assert whole.total == costs([CLEANING]).total
    assert costs([replace(CLEANING, until=date(2025, 12, 31), start=date(2025, 1, 1))]).parts == ()


def test_what_is_not_counted_is_told_with_its_reason():
    found = costs([CLEANING, replace(CLEANING, volume=None)])
    assert found.left_out == ((NotCounted.NO_SIZE, 1),)


def test_what_no_consent_opens_is_not_told_not_even_by_a_count():
    assert costs([CLEANING, UNSIZED]) == costs([CLEANING])


def test_with_consent_it_is_told_why_it_is_not_counted():
    found = costs([UNSIZED], home=replace(HOME, consents=(CONSENT,)))
    assert found.left_out == ((NotCounted.NO_SIZE, 1),)


def test_the_contribution_is_apart_and_once_for_two_provisions():
    once, twice = costs([CLEANING]), costs([CLEANING, replace(CLEANING, product="BGI-SPEC")])
    assert once.contribution is not None
    assert once.contribution == twice.contribution
    assert once.total == sum(part.amount for part in once.parts)


LAWS = st.sampled_from(list(Law))
PROVISIONS = st.builds(
    lambda law, person, start, days, volume: replace(
        CLEANING,
        law=law,
        person=person,
        start=start,
        until=date.fromordinal(start.toordinal() + days),
        volume=volume,
    ),
    LAWS,
    st.sampled_from([P1, P2]),
    st.dates(date(2025, 6, 1), date(2027, 3, 1)),
    st.integers(0, 700),
    st.one_of(st.none(), st.integers(1, 600).map(Decimal)),
)
CONSENTS = st.builds(
    lambda person, from_law, to_law, given, withdrawn: Consent(
        person, P1, from_law, to_law, "plan", given, withdrawn
    ),
    st.sampled_from([P1, P2]),
    LAWS,
    LAWS,
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 12, 31))),
)


@given(st.lists(PROVISIONS, max_size=6), st.lists(CONSENTS, max_size=4), st.sets(LAWS))
def test_the_parts_add_up_and_never_hold_what_consent_does_not_reach(given_, consents, laws):
    home = replace(HOME, consents=tuple(consents))
    found = costs(given_, laws, home)
    assert found.total == sum((amount for _, amount in found.per_law), Decimal(0))
    assert all(
        open_to(home, laws, one.provision.person, one.provision.law, DAY) for one in found.parts
    )
    told = [
        one
        for one in given_
        if one.start.year <= 2026 <= one.until.year
        and open_to(home, laws, one.person, one.law, DAY)
    ]
    assert len(found.parts) + sum(count for _, count in found.left_out) == len(told)


@given(st.lists(PROVISIONS, max_size=6), st.lists(CONSENTS, min_size=1, max_size=4))
def test_withdrawing_closes_exactly_what_it_says(given_, consents):
    home = replace(HOME, consents=tuple(dict.fromkeys(consents)))
    consent = home.consents[0]
    plan = tuple(PlanLine(str(at), one.person, one.law, "goal") for at, one in enumerate(given_))
    home = replace(home, plan=plan)
    closed = closed_by(home, given_, consent, DAY)
    after = replace(home, consents=(replace(consent, withdrawn=DAY), *home.consents[1:]))
    for one in given_:
        before, now = (
            open_to(there, {consent.to_law}, one.person, one.law, DAY) for there in (home, after)
        )
        assert (one in closed.provisions) is (before and not now)
    assert len(closed.plan) == len(closed.provisions)


LEAD = a_reviewer(BAS, roles=(Role.TEAM_LEAD,))


@pytest.mark.parametrize(
    ("user", "keeps", "while_nobody_does"),
    [
        (a_user(ANNA), True, False),
        (a_user(BAS), False, False),
        (a_user(BAS, roles=(Role.COORDINATOR,)), False, False),
        (a_reviewer(BAS), False, False),
        (LEAD, True, True),
    ],
)
def test_who_keeps_the_plan_and_the_lead_see_euros(user, keeps, while_nobody_does):
    assert sees_costs(Coordinator(ANNA), user) is keeps
    assert sees_costs(None, user) is while_nobody_does
