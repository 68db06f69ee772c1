"""How people are addressed, and how an address is written."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.names import (
    address_lines,
    addressee,
    full_name,
    initials_of,
    running_name,
    salutation,
    surname,
)
from hengelo_toegang.domain.people import (
    Address,
    Gender,
    NameUse,
    Person,
    PersonId,
)

HARD = "\u00a0"


def a_person(given_names="Gerda", prefix="van", last="Dam", **changes):
    return Person(PersonId("p1"), given_names=given_names, prefix=prefix, surname=last, **changes)


@pytest.mark.parametrize(
    ("name_use", "name"),
    [("E", "van Dam"), ("P", "de Vries"), ("V", "de Vries-van Dam"), ("N", "van Dam-de Vries")],
)
@pytest.mark.parametrize(
    ("gender", "greeting", "running"),
    [("M", "Geachte heer ", "de heer "), ("V", "Geachte mevrouw ", "mevrouw ")],
)
def test_a_name_follows_its_registered_use_and_gender(name_use, name, gender, greeting, running):
    person = a_person(
        partner_prefix="de",
        partner_surname="Vries",
        name_use=NameUse(name_use),
        gender=Gender(gender),
    )
    capitalised = name[0].upper() + name[1:]
    assert salutation(person) == greeting + capitalised
    assert running_name(person) == running + capitalised
    assert addressee(person) == f"G. {name}"


@pytest.mark.parametrize("name_use", NameUse)
def test_without_a_registered_gender_nobody_is_guessed_a_man_or_woman(name_use):
    person = a_person(partner_prefix="de", partner_surname="Vries", name_use=name_use)
    assert salutation(person) == f"Geachte {addressee(person)}"
    assert running_name(person) == addressee(person)


@pytest.mark.parametrize("name_use", NameUse)
def test_without_a_partner_everybody_goes_by_the_own_name(name_use):
    assert surname(a_person(name_use=name_use)) == "van Dam"


@pytest.mark.parametrize(
    ("prefix", "last", "written", "after_title"),
    [
        ("", "Jansen", "Jansen", "Jansen"),
        ("van", "Dam", "van Dam", "Van Dam"),
        ("van der", "Meer", "van der Meer", "Van der Meer"),
        ("van 't", "Hof", "van 't Hof", "Van 't Hof"),
        ("in den", "Bosch", "in den Bosch", "In den Bosch"),
        ("'t", "Haan", "'t Haan", "'t Haan"),
        ("’t", "Haan", "’t Haan", "’t Haan"),
        ("d'", "Hont", "d'Hont", "D'Hont"),
        ("d’", "Hont", "d’Hont", "D’Hont"),
        ("", "'s-Gravesande", "'s-Gravesande", "'s-Gravesande"),
        ("", "IJzerman", "IJzerman", "IJzerman"),
        ("", "ijzerman", "ijzerman", "IJzerman"),
        ("", "El Amrani", "El Amrani", "El Amrani"),
        ("", "Öztürk", "Öztürk", "Öztürk"),
        ("", "øster", "øster", "Øster"),
    ],
)
def test_a_prefix_gets_a_capital_after_a_title(prefix, last, written, after_title):
    person = a_person(prefix=prefix, last=last, gender=Gender.MALE)
    assert surname(person) == written
    assert salutation(person) == f"Geachte heer {after_title}"


@pytest.mark.parametrize(
    ("given_names", "initials"),
    [
        ("Gerda", "G."),
        ("Robin Melle", "R.M."),
        ("  Robin   Melle ", "R.M."),
        ("Theo Philip IJsbrand", "T.P.I."),
        ("ijsbrand Willem", "I.W."),
        ("Suzie Q", "S.Q"),
        ("A", "A"),
        ("J P", "J P"),
        ("J Pieter", "J P."),
        ("Øyvind", "Ø."),
        ("Çağla", "Ç."),
        ("Z\u030celjko", "Ž."),
        ("'Aïcha", "A."),
        ("Jan-Willem", "J."),
        (".", ""),
        ("", ""),
    ],
)
def test_initials_follow_from_given_names(given_names, initials):
    assert initials_of(given_names) == initials


def test_registered_initials_come_before_those_of_the_names():
    assert addressee(a_person(initials="G.J.")) == "G.J. van Dam"


def test_a_full_name_is_used_in_lists():
    assert full_name(a_person()) == "Gerda van Dam"
    assert full_name(a_person(given_names="", initials="G.")) == "G. van Dam"


def test_somebody_with_one_name_is_addressed_by_it():
    person = a_person(given_names="", prefix="", last="Suharto", gender=Gender.MALE)
    assert addressee(person) == "Suharto"
    assert salutation(person) == "Geachte heer Suharto"


def test_a_missing_own_name_leaves_no_hyphen():
    person = a_person(
        prefix="", last="", partner_surname="Vries", name_use=NameUse.PARTNER_THEN_OWN
    )
    assert surname(person) == "Vries"


@pytest.mark.parametrize("last", [".", ""])
def test_who_has_no_surname_goes_by_the_given_names(last):
    person = a_person(given_names="Ali bin Mohammed", prefix="", last=last, gender=Gender.MALE)
    assert addressee(person) == full_name(person) == "Ali bin Mohammed"
    assert salutation(person) == "Geachte heer Ali bin Mohammed"


def test_an_unknown_name_of_a_partner_is_not_used():
    person = a_person(partner_surname=".", name_use=NameUse.PARTNER, gender=Gender.FEMALE)
    assert salutation(person) == "Geachte mevrouw Van Dam"


def test_unknown_given_names_leave_no_dot():
    assert addressee(a_person(given_names=".")) == "Van Dam"
    assert full_name(a_person(given_names=".")) == "van Dam"


def test_names_of_one_letter_are_names():
    person = a_person(given_names="J", prefix="", last="O", gender=Gender.FEMALE)
    assert (addressee(person), salutation(person)) == ("J O", "Geachte mevrouw O")


NAMES = ("", "Dam", "de Vries", "'t Haan")


@pytest.mark.parametrize(
    ("last", "partner", "name_use", "gender"), list(product(NAMES, NAMES, NameUse, Gender))
)
def test_no_missing_part_leaves_a_trace(last, partner, name_use, gender):
    person = Person(PersonId("p1"), last, partner_surname=partner, name_use=name_use, gender=gender)
    for text in (surname(person), addressee(person), salutation(person), running_name(person)):
        assert text == " ".join(text.split())
        assert text.strip("-") == text


ANYBODY = st.builds(
    Person,
    st.just(PersonId("p1")),
    *[st.text(max_size=20)] * 6,
    st.sampled_from(NameUse),
    st.sampled_from(Gender),
)


@given(ANYBODY)
def test_any_name_can_be_composed(person):
    assert salutation(person).startswith("Geachte")
    assert isinstance(running_name(person) + addressee(person) + full_name(person), str)


@pytest.mark.parametrize(
    ("prefix", "last", "name"),
    [
        ("in het", "Zonnetje", "In het Zonnetje"),
        ("", "Ali bin Mohammed", "Ali bin Mohammed"),
        ("'t", "Haan", "'t Haan"),
    ],
)
def test_a_name_without_initials_starts_with_a_capital(prefix, last, name):
    person = a_person(given_names="", prefix=prefix, last=last)
    assert addressee(person) == running_name(person) == name
    assert salutation(person) == f"Geachte {name}"


@pytest.mark.parametrize(
    ("addition", "line"),
    [
        ("", "Markt 9"), ("2", "Markt 9-2"), ("2a", "Markt 9-2a"), ("A", "Markt 9 A"),
        ("III", "Markt 9 III"),
    ],
)  # fmt: skip
def test_an_addition_that_starts_with_a_digit_takes_a_hyphen(addition, line):
    assert address_lines(Address("Markt", 9, addition))[0] == line


@pytest.mark.parametrize("postcode", ["7551AG", "7551 AG", "7551ag"])
def test_a_postcode_is_printed_with_its_space(postcode):
    assert address_lines(Address("Markt", 9, "", postcode))[1] == f"7551 AG{HARD}{HARD}HENGELO"


def test_a_postcode_from_abroad_stays_as_it_is():
    assert address_lines(Address("Weg", 1, "", "D-48599", "Gronau"))[1].startswith("D-48599")


def test_an_address_abroad_ends_with_its_country():
    address = Address("Bahnhofstraße", 3, "", "48599", "Gronau", "Duitsland")
    assert address_lines(address) == ("Bahnhofstraße 3", f"48599{HARD}{HARD}GRONAU", "DUITSLAND")


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        (
            Address("Deldenerstraat", 128, "A", "7551 AG"),
            ("Deldenerstraat 128 A", f"7551 AG{HARD}{HARD}HENGELO"),
        ),
        (Address("Enschedesestraat", 7), ("Enschedesestraat 7", "HENGELO")),
        (Address("Woonboot"), ("Woonboot", "HENGELO")),
        (Address("Markt", 1, "", "7941 AA", "Mèppel"), ("Markt 1", f"7941 AA{HARD}{HARD}MÈPPEL")),
        (Address(town=""), ("", "")),
        (Address("Markt", 1, "", "7941 AA", ""), ("Markt 1", "7941 AA")),
    ],
)
def test_an_address_has_two_hard_spaces_and_its_town_in_capitals(address, lines):
    assert address_lines(address) == lines
