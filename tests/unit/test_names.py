"""How people are addressed, where letters go, and which numbers are a BSN."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.bsn import is_bsn
from hengelo_toegang.domain.names import (
    address_lines,
    addressee,
    full_name,
    initials_of,
    letter_recipients,
    running_name,
    salutation,
    surname,
)
from hengelo_toegang.domain.people import (
    Address,
    Gender,
    Household,
    HouseholdId,
    NameUse,
    Person,
    PersonId,
    Relation,
    RelationKind,
)

CHILD, MOTHER = PersonId("child"), PersonId("mother")
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
        ("IJsbrand", "IJ."),
        ("ijsbrand Willem", "IJ.W."),
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


NAMES = ("", "Dam", "de Vries", "'t Haan")


@pytest.mark.parametrize(
    ("last", "partner", "name_use", "gender"), list(product(NAMES, NAMES, NameUse, Gender))
)
def test_no_missing_part_leaves_a_trace(last, partner, name_use, gender):
    person = Person(PersonId("p1"), last, partner_surname=partner, name_use=name_use, gender=gender)
    for text in (surname(person), addressee(person), salutation(person), running_name(person)):
        assert text == " ".join(text.split())
        assert text.strip("-") == text


@given(st.builds(Person, st.just(CHILD), *[st.text(max_size=20)] * 6, st.sampled_from(NameUse),
                 st.sampled_from(Gender)))  # fmt: skip
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


def a_family(born, authority=True):
    child = Person(
        CHILD, "Groenen", given_names="Koen", gender=Gender.MALE, born=date.fromisoformat(born)
    )
    mother = Person(MOTHER, "Groenen", given_names="Mia", gender=Gender.FEMALE)
    tie = Relation(MOTHER, RelationKind.PARENT, CHILD, authority=authority)
    address = Address("Deldenerstraat", 128, "A", "7551 AG")
    return Household(HouseholdId("h"), address, people=(child, mother), relations=(tie,))


def recipients(household):
    return letter_recipients(household, household.person(CHILD), date(2026, 11, 23))[0]


def test_under_sixteen_the_letter_goes_to_those_with_authority():
    found = recipients(a_family("2010-11-24"))
    assert found.addressee == "De ouders/verzorgers van K. Groenen"
    assert found.salutation == "Geachte ouders/verzorgers"
    assert found.lines == (found.addressee, "Deldenerstraat 128 A", f"7551 AG{HARD}{HARD}HENGELO")


def test_at_sixteen_the_letter_goes_to_the_youth():
    found = recipients(a_family("2010-11-23"))
    assert (found.addressee, found.salutation) == ("K. Groenen", "Geachte heer Groenen")


def test_where_nobody_has_authority_no_parents_are_named():
    assert recipients(a_family("2014-01-01", authority=False)).salutation == "Geachte verzorgers"


def test_an_unknown_birth_date_makes_nobody_a_child():
    household = a_family("2014-01-01")
    person = Person(CHILD, "Groenen", given_names="Koen")
    assert letter_recipients(household, person, date(2026, 11, 23))[0].addressee == "K. Groenen"


@pytest.mark.parametrize(
    "number",
    [
        "111222333", "123456782", "999990019", "999990007", "999990020", "999990032", "999990044",
        "999990056", "999990068", "999990081", "999990093", "999990111", "999990123",
        "010000008", "10000008",
    ],
)  # fmt: skip
def test_a_number_that_passes_the_eleven_test_is_a_bsn(number):
    assert is_bsn(number)


@pytest.mark.parametrize(
    "number",
    [
        "123456789", "111222334", "999990018", "000000000", "00000000", "", "1112223330", "1234567",
        "99999001a", "999 90019", "+11222333", "-11222333", "\uff11" * 9, "\u0661" * 9,
        "999990019 ",
    ],
)  # fmt: skip
def test_anything_else_is_no_bsn(number):
    assert not is_bsn(number)


@given(st.integers(1, 99_999_999))
def test_one_wrong_digit_is_always_found(number):
    digits = f"{number:08d}"
    last = sum(w * int(d) for w, d in zip(range(9, 1, -1), digits, strict=True)) % 11
    if last < 10:
        assert is_bsn(f"{digits}{last}")
        assert not is_bsn(f"{digits}{(last + 1) % 10}")
