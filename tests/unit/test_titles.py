"""Titles of nobility: where they stand, who bears them, and how a letter greets."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.names import (
    address_form,
    addressee,
    full_name,
    running_name,
    salutation,
    surname,
)
from hengelo_toegang.domain.people import Address, Gender, Household, HouseholdId, NameUse, Person
from hengelo_toegang.domain.people import PersonId as Id
from hengelo_toegang.domain.recipients import letter_recipients
from hengelo_toegang.domain.titles import TITLES

M, V, O = Gender.MALE, Gender.FEMALE, Gender.UNKNOWN  # noqa: E741  (as the BRP writes them)


def noble(title, gender=M, name_use="E", **changes):
    """Jan Cornelis ter Brugge, who may have a partner named de Wilde."""
    person = Person(
        Id("p"),
        given_names="Jan Cornelis",
        prefix="ter",
        surname="Brugge",
        title=title,
        gender=gender,
        name_use=NameUse(name_use),
    )
    return replace(person, **changes)


def married(title, gender, name_use, partner_title=""):
    return noble(
        title, gender, name_use, partner_prefix="de", partner_surname="Wilde",
        partner_title=partner_title,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "gender", "name", "greeting"),
    [
        ("baron", M, "baron ter Brugge", "Hoogwelgeboren heer"),
        ("barones", V, "barones ter Brugge", "Hoogwelgeboren vrouwe"),
        ("graaf", M, "graaf ter Brugge", "Hooggeboren heer"),
        ("gravin", V, "gravin ter Brugge", "Hooggeboren vrouwe"),
        ("hertog", M, "hertog ter Brugge", "Hoogwelgeboren heer"),
        ("hertogin", V, "hertogin ter Brugge", "Hoogwelgeboren vrouwe"),
        ("markies", M, "markies ter Brugge", "Hoogwelgeboren heer"),
        ("markiezin", V, "markiezin ter Brugge", "Hoogwelgeboren vrouwe"),
        ("prins", M, "prins ter Brugge", "Hoogheid"),
        ("prinses", V, "prinses ter Brugge", "Hoogheid"),
        ("ridder", M, "ridder ter Brugge", "Hoogwelgeboren heer"),
    ],
)
def test_a_title_stands_before_the_surname(title, gender, name, greeting):
    person = noble(title, gender)
    assert addressee(person) == f"J.C. {name}"
    assert running_name(person) == name
    assert salutation(person) == greeting
    assert address_form(person) == f"De {greeting[0].lower()}{greeting[1:]}"
    assert surname(person) == "ter Brugge"
    assert full_name(person) == "Jan Cornelis ter Brugge"


def test_a_title_takes_the_form_of_the_gender():
    assert addressee(noble("baron", V)) == "J.C. barones ter Brugge"
    assert addressee(noble("jonkvrouw", M)) == "Jonkheer J.C. ter Brugge"


@pytest.mark.parametrize("title", TITLES)
def test_without_a_gender_no_form_is_guessed(title):
    person = noble(title, O)
    assert addressee(person) == running_name(person) == "J.C. ter Brugge"
    prince = title in ("prins", "prinses")
    assert salutation(person) == ("Hoogheid" if prince else "Geachte J.C. ter Brugge")


def test_a_woman_is_no_knight():
    assert salutation(noble("ridder", V)) == "Geachte mevrouw Ter Brugge"
    assert running_name(noble("ridder", V)) == "mevrouw Ter Brugge"


@pytest.mark.parametrize(
    ("name_use", "name", "running", "greeting"),
    [
        ("E", "J.C. barones ter Brugge", "barones ter Brugge", "Hoogwelgeboren vrouwe"),
        ("P", "J.C. de Wilde", "mevrouw De Wilde", "Geachte mevrouw De Wilde"),
        ("V", "J.C. de Wilde-barones ter Brugge", "mevrouw De Wilde-barones ter Brugge",
         "Hoogwelgeboren vrouwe"),
        ("N", "J.C. barones ter Brugge-de Wilde", "barones ter Brugge-de Wilde",
         "Hoogwelgeboren vrouwe"),
    ],
)  # fmt: skip
def test_a_title_goes_with_the_own_name(name_use, name, running, greeting):
    person = married("barones", V, name_use)
    assert (addressee(person), running_name(person)) == (name, running)
    assert salutation(person) == greeting


@pytest.mark.parametrize(
    ("name_use", "name", "running"),
    [
        ("E", "Jonkheer J.C. ter Brugge", "jonkheer ter Brugge"),
        ("P", "J.C. de Wilde", "de heer De Wilde"),
        ("V", "J.C. de Wilde-jonkheer ter Brugge", "de heer De Wilde-jonkheer ter Brugge"),
        ("N", "Jonkheer J.C. ter Brugge-de Wilde", "jonkheer ter Brugge-de Wilde"),
    ],
)
def test_a_predicate_stands_before_the_initials(name_use, name, running):
    person = married("jonkheer", M, name_use)
    assert (addressee(person), running_name(person)) == (name, running)


@pytest.mark.parametrize(
    ("name_use", "name"),
    [
        ("E", "ter Brugge"), ("P", "de Wilde"), ("V", "de Wilde-ter Brugge"),
        ("N", "ter Brugge-de Wilde"),
    ],
)  # fmt: skip
def test_a_woman_with_a_partner_bears_no_predicate(name_use, name):
    person = married("jonkvrouw", V, name_use)
    assert addressee(person) == f"J.C. {name}"
    assert salutation(person) == f"Geachte mevrouw {name[0].upper()}{name[1:]}"
    assert address_form(person) == ""


def test_a_woman_without_a_partner_bears_her_predicate():
    assert addressee(noble("jonkvrouw", V)) == "Jonkvrouw J.C. ter Brugge"
    assert salutation(noble("jonkvrouw", V)) == "Hoogwelgeboren vrouwe"


@pytest.mark.parametrize(
    ("name_use", "name", "running", "greeting"),
    [
        ("E", "J.C. ter Brugge", "mevrouw Ter Brugge", "Geachte mevrouw Ter Brugge"),
        ("P", "J.C. gravin de Wilde", "gravin de Wilde", "Hooggeboren vrouwe"),
        ("V", "J.C. gravin de Wilde-ter Brugge", "gravin de Wilde-ter Brugge",
         "Hooggeboren vrouwe"),
        ("N", "J.C. ter Brugge-gravin de Wilde", "mevrouw Ter Brugge-gravin de Wilde",
         "Hooggeboren vrouwe"),
    ],
)  # fmt: skip
def test_a_wife_bears_the_title_that_goes_with_the_name_of_her_husband(
    name_use, name, running, greeting
):
    person = married("", V, name_use, partner_title="graaf")
    assert (addressee(person), running_name(person)) == (name, running)
    assert salutation(person) == greeting


def test_the_title_of_a_husband_comes_before_her_own():
    person = married("barones", V, "V", partner_title="prins")
    assert addressee(person) == "J.C. prinses de Wilde-barones ter Brugge"
    assert salutation(person) == "Hoogheid"


@pytest.mark.parametrize("gender", [M, O])
def test_nobody_but_a_wife_bears_the_title_of_a_partner(gender):
    assert addressee(married("", gender, "P", partner_title="baron")) == "J.C. de Wilde"


@pytest.mark.parametrize("title", ["ridder", "jonkheer", "barones", "gravin"])
def test_not_every_title_goes_over_to_a_wife(title):
    assert addressee(married("", V, "P", partner_title=title)) == "J.C. de Wilde"


def test_without_given_names_a_title_starts_with_a_capital():
    assert addressee(noble("baron", given_names="")) == "Baron ter Brugge"


def test_the_form_of_address_stands_above_the_name_on_the_envelope():
    person = noble("baron")
    household = Household(HouseholdId("h"), Address("Markt", 1), people=(person,))
    (found,) = letter_recipients(household, person, date(2026, 1, 1))
    assert found.lines[:3] == ("De hoogwelgeboren heer", "J.C. baron ter Brugge", "Markt 1")
    assert found.addressee == "J.C. baron ter Brugge"


WORDS = st.text(st.characters(categories=["Lu", "Ll", "Zs", "Pd", "Po"]), max_size=12)
PEOPLE = st.builds(
    Person,
    id=st.just(Id("p")),
    surname=st.one_of(st.just("."), WORDS),
    initials=st.one_of(st.just(""), WORDS),
    given_names=WORDS,
    prefix=st.sampled_from(["", "van", "'t", "d'", "van der", "."]),
    partner_prefix=st.sampled_from(["", "de", "’t", "in het"]),
    partner_surname=st.one_of(st.just(""), st.just("."), WORDS),
    name_use=st.sampled_from(NameUse),
    gender=st.sampled_from(Gender),
    title=st.sampled_from(["", *TITLES]),
    partner_title=st.sampled_from(["", *TITLES]),
)


def single(name):
    text = " ".join(name.split())
    return "" if text == "." else text


@given(PEOPLE)
def test_no_part_of_a_name_leaves_a_gap_or_gets_lost(person):
    texts = (addressee(person), salutation(person), running_name(person), surname(person))
    assert all(text == " ".join(text.split()) for text in texts)
    own, partner = single(person.surname), single(person.partner_surname)
    use = person.name_use
    if own and (use is not NameUse.PARTNER or not partner):
        assert own.casefold() in addressee(person).casefold()
    if partner and (use is not NameUse.OWN or not own):
        assert partner.casefold() in addressee(person).casefold()


@given(PEOPLE)
def test_after_mevrouw_or_heer_a_name_starts_with_a_capital(person):
    words = salutation(person).removeprefix("Geachte mevrouw ").removeprefix("Geachte heer ")
    if words == salutation(person) or words.startswith(("'", "’", "‘")):
        return
    first = next((sign for sign in words if sign.isalpha()), "")
    assert first == first.upper()
