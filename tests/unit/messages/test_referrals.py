"""A referral by somebody else is checked before it is kept, and so is what a provider asks."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from hengelo_toegang.adapters.iwmo.files import XmlMessages
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.codes import Referrer
from hengelo_toegang.domain.messages.requesting import request_faults
from hengelo_toegang.domain.messages.rules import Fault, Rule
from hengelo_toegang.domain.provisions import Frequency, Unit
from hengelo_toegang.domain.referrals import REFERRERS, Referral, ReferralFault, referral_faults
from hengelo_toegang.domain.running import decided
from tests.builders import a_case, a_person
from tests.unit.messages.examples import ON, PRODUCTS, message_of, told
from tests.unit.messages.received import request

YOUTH = a_person("p1", born=date(2014, 5, 6))
REFERRAL = Referral(
    Referrer.GENERAL_PRACTITIONER,
    "Huisarts De Es",
    ON,
    ON,
    "JA",
    "Carintreggeland",
    Decimal(60),
    Unit.MINUTE,
    Frequency.WEEK,
    date(2026, 4, 1),
    date(2026, 12, 31),
    "VOT-1",
)


def faults(law=Law.JEUGD, person=YOUTH, known=(), agb="42420001", **changes):
    one = replace(REFERRAL, **changes)
    product = PRODUCTS.get(one.product)
    return referral_faults(one, law, person, product, known, agb=agb, today=ON)


@pytest.mark.parametrize("referrer", REFERRERS)
def test_who_gives_entrance_to_youth_help_may_refer(referrer):
    assert faults(referrer=referrer) == ()


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"law": Law.WMO}, ReferralFault.NOT_YOUTH),
        ({"referrer": Referrer.MUNICIPALITY}, ReferralFault.NO_REFERRER),
        ({"referrer": Referrer.NOBODY}, ReferralFault.NO_REFERRER),
        ({"name": " "}, ReferralFault.NO_NAME),
        ({"on": ON + timedelta(days=1)}, ReferralFault.IN_FUTURE),
        ({"received": ON + timedelta(days=1)}, ReferralFault.IN_FUTURE),
        ({"product": "HO"}, ReferralFault.NO_PRODUCT),
        ({"product": "NIX"}, ReferralFault.NO_PRODUCT),
        ({"agb": ""}, ReferralFault.NO_PROVIDER),
        ({"unit": Unit.HALF_DAY, "frequency": Frequency.DAY}, ReferralFault.NOT_ALLOWED),
        ({"volume": Decimal(0)}, ReferralFault.NO_VOLUME),
        ({"until": date(2026, 3, 31)}, ReferralFault.ENDS_BEFORE),
        ({"until": date(2032, 5, 6)}, ReferralFault.OF_AGE),
        ({"reference": "x" * 37}, ReferralFault.LONG_REFERENCE),
        ({"known": (REFERRAL,)}, ReferralFault.OVERLAPS),
    ],
)
def test_one_thing_wrong_is_one_fault(changes, fault):
    assert faults(**changes) == (fault,)


def test_the_day_before_the_birthday_and_a_referral_after_another_are_right():
    assert faults(until=date(2032, 5, 5)) == ()
    later = replace(REFERRAL, start=date(2027, 1, 1), until=date(2027, 6, 30))
    assert faults(known=(later,)) == ()


def a_referred_case():
    return a_case(law=Law.JEUGD, referrals=(REFERRAL,))


def test_it_is_given_without_a_decision_and_assigned_with_the_reference_of_the_provider_once():
    case = a_referred_case()
    (given,) = decided(case)
    assert (given.on, given.lines[0].product) == (ON, "JA")
    found = message_of(told(case))
    (product,) = found.message.products
    assert found.faults == ()
    assert (product.code, product.reference, product.until) == ("45A04", "VOT-1", REFERRAL.until)
    assert XmlMessages().read(XmlMessages().write(found.message)) == found.message
    longer = replace(REFERRAL, start=date(2027, 1, 1), until=date(2027, 6, 30), reference="VOT-2")
    again = replace(case, referrals=(REFERRAL, longer))
    (stretched,) = message_of(told(again, sent=found.news)).message.products
    assert (stretched.number, stretched.reference) == (product.number, "")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({}, None),
        ({"bsn": "999990018"}, Fault("client.bsn", Rule.CS002)),
        ({"category": "01", "code": "01A01"}, Fault("products.0.category", Rule.S329)),
        ({"code": "54A01"}, Fault("products.0.code", Rule.S329)),
        ({"until": "2026-03-31"}, Fault("products.0.until", Rule.CS003)),
    ],
)
def test_what_a_provider_asks_is_held_against_the_rules_of_what_would_be_assigned(changes, fault):
    asked = XmlMessages().read(request(**changes))
    assert request_faults(asked) == (() if fault is None else (fault,))  # type: ignore[arg-type]
