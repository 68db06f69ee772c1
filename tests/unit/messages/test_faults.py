"""Every rule that a provider checks is caught before, at its place, and nothing else is said."""

from dataclasses import replace
from datetime import date

import pytest

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.codes import AddressKind, ChangeReason
from hengelo_toegang.domain.messages.faults import faults
from hengelo_toegang.domain.messages.parts import Born, Communication, Home, Size, Surname
from hengelo_toegang.domain.messages.rules import Fault, Rule
from tests.unit.messages.examples import (
    CLIENT,
    HEADER,
    HELP,
    HOME,
    LIVES,
    MESSAGE,
    NAME,
    ON,
    RELATIVE,
    START,
    YOUTH,
    with_home,
    with_product,
)

ABROAD = replace(HOME, postcode="48599", country="DE", town="Gronau")
OTHER = replace(HELP, number=9)


def client(**changes):
    return replace(MESSAGE, client=replace(CLIENT, **changes))


def name(**changes):
    return client(name=replace(NAME, **changes))


def contact(**changes):
    return client(contacts=(replace(LIVES, **changes),))


def header(**changes):
    return replace(MESSAGE, header=replace(HEADER, **changes))


def size(volume=1, unit="04", frequency="2"):
    return with_product(size=Size(volume, unit, frequency))


@pytest.mark.parametrize("message", [MESSAGE, YOUTH, client(relatives=(RELATIVE,))])
def test_a_right_message_has_no_fault(message):
    assert faults(message) == ()


@pytest.mark.parametrize(
    ("message", "place", "rule"),
    [
        (header(sender="164"), "header.sender", Rule.RS035),
        (header(receiver="4242000"), "header.receiver", Rule.RS036),
        (header(receiver="4242000x"), "header.receiver", Rule.RS036),
        (header(identification="HT20260000012"), "header.identification", Rule.RS017),
        (header(identification=" "), "header.identification", Rule.RS017),
        (client(bsn="999990018"), "client.bsn", Rule.CS002),
        (client(bsn="00000000"), "client.bsn", Rule.CS002),
        (client(bsn=""), "client.bsn", Rule.CS002),
        (client(born=None), "client.born", Rule.RS033),
        (client(born=Born(date(2026, 3, 13))), "client.born", Rule.TR134),
        (client(born=Born(date(1906, 3, 11))), "client.born", Rule.TR002),
        (client(born=Born(date(1950, 3, 2), "1")), "client.born", Rule.CS139),
        (client(born=Born(date(1950, 3, 1), "2")), "client.born", Rule.CS139),
        (client(born=Born(date(1950, 1, 1), "3")), "client.born", Rule.CS139),
        (client(born=Born(date(1950, 1, 1), "4")), "client.born", Rule.CS139),
        (client(gender="V"), "client.gender", Rule.RS033),
        (name(own=Surname(" ")), "client.name.own", Rule.RS033),
        (name(own=Surname("x" * 201)), "client.name.own", Rule.RS028),
        (name(own=Surname("Dam", "van der weide")), "client.name.own.prefix", Rule.RS016),
        (name(given_names="x" * 201), "client.name.given_names", Rule.RS028),
        (name(initials="G.H"), "client.name.initials", Rule.RS013),
        (name(initials="ABCDEFG"), "client.name.initials", Rule.RS013),
        (name(use="2"), "client.name.use", Rule.CS050),
        (name(use="6"), "client.name.use", Rule.CS318),
        (name(partner=Surname("Wit"), use="5"), "client.name.use", Rule.CS050),
        (client(communication=Communication("1")), "client.communication", Rule.CD007),
        (client(communication=Communication("2", "Turks")), "client.communication", Rule.CD007),
        (client(relatives=(RELATIVE, RELATIVE)), "client.relatives.1", Rule.TR101),
        (
            client(relatives=(replace(RELATIVE, born=Born(date(2030, 1, 1))),)),
            "client.relatives.0.born",
            Rule.TR134,
        ),
        (client(contacts=()), "client.contacts", Rule.TR061),
        (contact(kind=AddressKind.TEMPORARY), "client.contacts", Rule.TR061),
        (client(contacts=(LIVES, LIVES)), "client.contacts", Rule.TR101),
        (contact(phone="06-123"), "client.contacts.0.phone", Rule.RS046),
        (contact(phone="0" * 16), "client.contacts.0.phone", Rule.RS046),
        (contact(since=ON), "client.contacts.0", Rule.CD009),
        (contact(home=replace(ABROAD, number=None)), "client.contacts.0", Rule.TR006),
        (with_home(number=100_000), "client.contacts.0.number", Rule.RS001),
        (with_home(postcode="7551 AB"), "client.contacts.0.postcode", Rule.CS089),
        (with_home(postcode="0551AB"), "client.contacts.0.postcode", Rule.CS089),
        (with_home(country=""), "client.contacts.0.country", Rule.CD005),
        (with_home(addition="achter"), "client.contacts.0.addition", Rule.RS011),
        (with_home(street="x" * 25), "client.contacts.0.street", Rule.RS020),
        (with_home(town="x" * 81), "client.contacts.0.town", Rule.RS026),
        (replace(MESSAGE, products=()), "products", Rule.RS033),
        (with_product(number=0), "products.0.number", Rule.RS006),
        (with_product(number=10**9), "products.0.number", Rule.RS006),
        (with_product(reference="x" * 37), "products.0.reference", Rule.RS011),
        (with_product(category="45", code="45A04"), "products.0.category", Rule.S329),
        (with_product(code="02A05"), "products.0.code", Rule.S329),
        (with_product(code="01A005"), "products.0.code", Rule.RS012),
        (with_product(category="", code="", size=None), "products.0.category", Rule.CD079),
        (with_product(until=date(2026, 3, 31)), "products.0.until", Rule.CS003),
        (with_product(until=None), "products.0.until", Rule.CD076),
        (with_product(reason=ChangeReason.OBSOLETE), "products.0.reason", Rule.CS336),
        (with_product(reason=ChangeReason.DELETED), "products.0.until", Rule.CS335),
        (
            with_product(code="", size=None, budget=500_000, until=None),
            "products.0.until",
            Rule.CD075,
        ),
        (with_product(budget=1), "products.0.size", Rule.CD077),
        (with_product(size=None), "products.0.size", Rule.CD041),
        (with_product(code=""), "products.0.code", Rule.CD080),
        (
            with_product(code="", size=None, budget=100_000_000),
            "products.0.budget",
            Rule.RS005,
        ),
        (size(100_000_000), "products.0.size", Rule.RS005),
        (size(-1), "products.0.size", Rule.RS005),
        (size(unit="99"), "products.0.size", Rule.RS033),
        (size(frequency="3"), "products.0.size", Rule.RS033),
        *((size(unit=one, frequency="1"), "products.0.size", Rule.CS338) for one in
          ("14", "16", "83", "84")),
        (replace(MESSAGE, products=(HELP, OTHER)), "products.1.start", Rule.TR302),
    ],
)  # fmt: skip
def test_one_thing_wrong_is_one_fault_at_its_place(message, place, rule):
    assert faults(message) == (Fault(place, rule),)


NOWHERE = replace(LIVES, home=Home())
NO_HOUSE = replace(LIVES, home=replace(HOME, number=None))


@pytest.mark.parametrize(
    ("message", "place", "lacking", "rule"),
    [
        (client(contacts=(NOWHERE,)), "client.contacts.0", "postcode", Rule.CD034),
        (client(contacts=(NO_HOUSE,)), "client.contacts.0", "number", Rule.CD025),
        (
            client(relatives=(replace(RELATIVE, contact=NOWHERE),)),
            "client.relatives.0.contact",
            "postcode",
            Rule.CD034,
        ),
    ],
)
def test_who_cannot_be_reached_is_told_with_what_is_lacking(message, place, lacking, rule):
    assert faults(message) == (Fault(place, Rule.TR006), Fault(f"{place}.{lacking}", rule))


def test_a_telephone_number_is_enough_to_be_reached_at_another_address():
    phone = replace(NOWHERE, kind=AddressKind.CORRESPONDENCE, phone="0742459876")
    assert faults(client(contacts=(phone,))) == ()


def test_a_number_twice_is_wrong_though_the_product_is_another():
    chair = replace(MESSAGE.products[1], number=HELP.number)
    found = faults(replace(MESSAGE, products=(HELP, chair)))
    assert found == (Fault("products.1.number", Rule.TR101),)


def test_an_unknown_day_of_birth_is_no_fault():
    assert faults(client(born=Born(date(1900, 1, 1), "3"))) == ()


@pytest.mark.parametrize("unit", ["01", "04", "82"])
def test_minutes_hours_and_pieces_by_output_may_be_daily(unit):
    assert faults(size(unit=unit, frequency="1")) == ()


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(OTHER, start=date(2027, 4, 1), until=date(2028, 3, 31)), id="later"),
        pytest.param(replace(OTHER, code="01A06"), id="another code"),
        pytest.param(
            replace(OTHER, until=START, reason=ChangeReason.DELETED), id="one that was deleted"
        ),
    ],
)
def test_the_same_category_twice_is_right_when_no_day_counts_twice(other):
    assert faults(replace(MESSAGE, products=(HELP, other))) == ()


def test_of_aids_somebody_can_have_two():
    chair = MESSAGE.products[1]
    assert faults(replace(MESSAGE, products=(chair, replace(chair, number=7)))) == ()


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(OTHER, code="", size=None), id="the whole category"),
        pytest.param(replace(OTHER, category="", code="", size=None, budget=100), id="any product"),
    ],
)
def test_work_without_a_code_overlaps_with_all_that_it_may_be(other):
    found = faults(replace(MESSAGE, products=(HELP, other)))
    assert found == (Fault("products.1.start", Rule.TR302),)


def test_categories_are_those_of_the_law():
    assert faults(replace(YOUTH, law=Law.WMO)) == (Fault("products.0.category", Rule.S329),)
