"""Who gets a letter, at which address, in which language - and who must never see whose."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.people import (
    Address,
    Gender,
    Household,
    HouseholdId,
    Person,
    PersonId,
    Relation,
    RelationKind,
)
from hengelo_toegang.domain.recipients import Matter, letter_recipients, tells_secret_home

CHILD, MOTHER, FATHER = PersonId("child"), PersonId("mother"), PersonId("father")
GERDA = PersonId("gerda")
HARD = "\u00a0"
DAY = date(2026, 11, 23)
HOME = Address("Deldenerstraat", 128, "A", "7551 AG")
ELSEWHERE = Address("Sloetstraat", 9, "", "7555 AB")
BOTH = Matter.CARE | Matter.MONEY


def a_family(born="2014-01-01", **father):
    """A child with a mother at home, and with a father when something is said of him."""
    people = [
        Person(
            CHILD, "Groenen", given_names="Koen", gender=Gender.MALE, born=date.fromisoformat(born)
        ),
        Person(MOTHER, "Groenen", given_names="Mia", gender=Gender.FEMALE),
    ]
    ties = [Relation(MOTHER, RelationKind.PARENT, CHILD, authority=True)]
    if father:
        lives_in = father.pop("lives_in", False)
        people.append(Person(FATHER, "Smit", given_names="Bram", gender=Gender.MALE, **father))
        ties.append(Relation(FATHER, RelationKind.PARENT, CHILD, authority=True, lives_in=lives_in))
    return Household(HouseholdId("h"), HOME, people=tuple(people), relations=tuple(ties))


def of_child(household):
    return letter_recipients(household, household.person(CHILD), DAY)


def test_under_sixteen_the_letter_goes_to_those_with_authority():
    (found,) = of_child(a_family("2010-11-24"))
    assert found.addressee == "De ouders/verzorgers van K. Groenen"
    assert found.salutation == "Geachte ouders/verzorgers"
    assert found.lines == (found.addressee, "Deldenerstraat 128 A", f"7551 AG{HARD}{HARD}HENGELO")


def test_at_sixteen_the_letter_goes_to_the_youth():
    (found,) = of_child(a_family("2010-11-23"))
    assert (found.addressee, found.salutation) == ("K. Groenen", "Geachte heer Groenen")
    assert found.person == CHILD


def test_where_nobody_has_authority_no_parents_are_named():
    household = a_family()
    ties = tuple(replace(tie, authority=False) for tie in household.relations)
    (found,) = of_child(replace(household, relations=ties))
    assert found.salutation == "Geachte verzorgers"
    assert found.addressee == "De verzorgers van K. Groenen"


def test_an_unknown_birth_date_makes_nobody_a_child():
    person = Person(CHILD, "Groenen", given_names="Koen")
    (found,) = letter_recipients(a_family(), person, DAY)
    assert found.addressee == "K. Groenen"


def test_two_parents_at_one_address_get_one_letter():
    (found,) = of_child(a_family(lives_in=True))
    assert found.addressee == "De ouders/verzorgers van K. Groenen"
    assert found.person is None


def test_an_own_address_that_is_the_same_is_one_address():
    assert len(of_child(a_family(address=HOME))) == 1


def test_two_parents_at_two_addresses_get_two_letters_that_hide_the_other():
    at_home, away = of_child(a_family(address=ELSEWHERE))
    assert at_home.lines[1] == "Deldenerstraat 128 A"
    assert (away.addressee, away.salutation) == ("B. Smit", "Geachte heer Smit")
    assert away.lines == ("B. Smit", "Sloetstraat 9", f"7555 AB{HARD}{HARD}HENGELO")
    assert not {"Smit", "Sloetstraat"} & set(" ".join((at_home.salutation, *at_home.lines)).split())
    assert "Deldenerstraat" not in " ".join(away.lines)
    assert "Mia" not in " ".join(away.lines)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Wij komen naar Deldenerstraat 128 A.", True),
        ("deldenerstraat\u00a0128", True),
        ("Deldenerstraat 12 of 1280", False),
        ("Nieuwe Deldenerstraat", False),
        ("Wij komen bij u thuis.", False),
    ],
)
def test_a_secret_address_is_told_only_to_who_lives_there(text, told):
    family = a_family(address=ELSEWHERE)
    secret, child = replace(family, secret_address=True), family.person(CHILD)
    at_home, away = of_child(secret)
    assert tells_secret_home(secret, child, away, text) is told
    assert not tells_secret_home(secret, child, at_home, text)
    assert not tells_secret_home(family, child, away, text)


def test_a_parent_whose_child_is_placed_elsewhere_is_written_to_at_the_own_home():
    family = a_family()
    child = replace(family.people[0], address=ELSEWHERE)
    (found,) = of_child(replace(family, people=(child, *family.people[1:])))
    assert (found.addressee, found.lines[1]) == ("M. Groenen", "Deldenerstraat 128 A")


def test_a_line_break_hides_no_secret_address():
    family = replace(
        a_family(address=ELSEWHERE),
        address=Address("Prins Bernhard-plein", 3, "", "7551 AG"),
        secret_address=True,
    )
    away = of_child(family)[1]
    assert tells_secret_home(family, family.person(CHILD), away, "de Prins\nBernhard-\nplein\n3.")


def test_who_lives_at_an_unknown_address_is_never_written_to_at_home():
    at_home, away = of_child(a_family(lives_in=False))
    assert at_home.reachable
    assert not away.reachable
    assert away.lines == ("B. Smit",)


def test_a_guardian_has_authority_without_more():
    household = a_family(address=ELSEWHERE)
    guardian = Relation(FATHER, RelationKind.GUARDIAN, CHILD, lives_in=False)
    (found,) = of_child(replace(household, relations=(guardian,)))
    assert found.addressee == "B. Smit"
    assert household.authority_ties(CHILD) == household.relations


def test_a_letter_for_two_takes_the_language_of_the_first_with_a_wish_and_any_large_print():
    household = a_family(lives_in=True, language="tr", large_print=True)
    (found,) = of_child(household)
    assert (found.language, found.large_print) == ("tr", True)


def test_each_letter_follows_the_wishes_of_its_own_reader():
    at_home, away = of_child(a_family(address=ELSEWHERE, language="uk", large_print=True))
    assert (at_home.language, at_home.large_print) == ("nl", False)
    assert (away.language, away.large_print) == ("uk", True)


def an_adult(*ties, **changes):
    """Gerda, with a relation for each tie: a kind, or a kind and whether it represents."""
    gerda = Person(GERDA, "Dam", given_names="Gerda", prefix="van", gender=Gender.FEMALE, **changes)
    people, relations = [gerda], []
    for number, tie in enumerate(ties):
        kind, represents = tie if isinstance(tie, tuple) else (tie, False)
        other = PersonId(f"{kind.value}{number}")
        people.append(Person(other, kind.value.capitalize(), initials="R.", address=ELSEWHERE))
        relations.append(Relation(other, kind, GERDA, lives_in=False, represents=represents))
    return Household(HouseholdId("h"), HOME, people=tuple(people), relations=tuple(relations))


def names(household, matter=Matter.CARE):
    found = letter_recipients(household, household.person(GERDA), DAY, matter)
    return [recipient.addressee for recipient in found]


@pytest.mark.parametrize("matter", [Matter.CARE, Matter.MONEY, BOTH])
def test_an_adult_gets_the_own_letters(matter):
    family = an_adult(RelationKind.PARTNER, RelationKind.CHILD, RelationKind.FRIEND)
    assert names(family, matter) == ["G. van Dam"]


@pytest.mark.parametrize("matter", [Matter.CARE, Matter.MONEY, BOTH])
def test_a_curator_gets_every_letter_alone(matter):
    household = an_adult(
        RelationKind.MENTOR, RelationKind.CURATOR, (RelationKind.PARTNER, True),
        RelationKind.ADMINISTRATOR,
    )  # fmt: skip
    assert names(household, matter) == ["R. Curator"]


@pytest.mark.parametrize(
    ("matter", "found"),
    [
        (Matter.CARE, ["R. Mentor"]),
        (Matter.MONEY, ["G. van Dam", "R. Administrator"]),
        (BOTH, ["R. Mentor", "R. Administrator"]),
    ],
)
def test_a_mentor_acts_in_care_and_an_administrator_in_money(matter, found):
    assert names(an_adult(RelationKind.ADMINISTRATOR, RelationKind.MENTOR), matter) == found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (RelationKind.MENTOR, RelationKind.FRIEND),
        (RelationKind.FRIEND, RelationKind.PARTNER),
        (RelationKind.PARTNER, RelationKind.CHILD),
        (RelationKind.PARTNER, RelationKind.GRANDPARENT),
        (RelationKind.NEIGHBOUR, RelationKind.SIBLING),
    ],
)
def test_who_is_authorised_comes_before_the_partner_and_the_partner_before_kin(before, after):
    for order in ((before, after), (after, before)):
        household = an_adult(*((kind, True) for kind in order))
        assert names(household) == [f"R. {before.value.capitalize()}"]


def test_relatives_of_one_rank_each_get_a_letter():
    household = an_adult((RelationKind.CHILD, True), (RelationKind.SIBLING, True))
    assert names(household) == ["R. Child", "R. Sibling"]


def test_who_acts_in_two_ways_gets_one_letter():
    household = an_adult(RelationKind.MENTOR)
    mentor = household.relations[0]
    both = (mentor, replace(mentor, kind=RelationKind.ADMINISTRATOR))
    assert names(replace(household, relations=both), BOTH) == ["R. Mentor"]


def test_who_acts_without_a_name_is_addressed_by_the_role():
    household = an_adult(RelationKind.CURATOR)
    nameless = replace(household.people[1], surname="", initials="")
    household = replace(household, people=(household.people[0], nameless))
    (found,) = letter_recipients(household, household.people[0], DAY)
    assert found.addressee == "De curator van G. van Dam"
    assert found.salutation == "Geachte heer of mevrouw"


def test_a_resident_with_an_own_address_gets_the_letters_there():
    (found,) = letter_recipients(
        (household := an_adult(address=ELSEWHERE)), household.person(GERDA), DAY
    )
    assert found.lines[1] == "Sloetstraat 9"


@pytest.mark.parametrize("address", [Address(), Address("Markt", 1, town=""), Address(" ")])
def test_without_a_street_or_town_the_post_can_not_reach_anybody(address):
    household = replace(an_adult(), address=address)
    (found,) = letter_recipients(household, household.person(GERDA), DAY)
    assert not found.reachable


TIES = st.tuples(
    st.sampled_from(RelationKind), st.booleans(), st.booleans(), st.booleans(), st.booleans()
)


@given(
    st.lists(TIES, max_size=4),
    st.sampled_from([date(1950, 1, 1), date(2014, 1, 1)]),
    st.sampled_from([Matter.CARE, Matter.MONEY, BOTH]),
)
def test_every_case_has_a_reader_and_no_letter_shows_anothers_home(ties, born, matter):
    resident = Person(GERDA, "Dam", given_names="Gerda", born=born)
    people, relations = [resident], []
    for number, (kind, own_address, lives_in, authority, represents) in enumerate(ties):
        other_id = PersonId(f"o{number}")
        street = Address(f"Straat{number}", 1) if own_address else None
        people.append(Person(other_id, f"Naam{number}", address=street))
        relations.append(Relation(other_id, kind, GERDA, False, authority, lives_in, represents))
    household = Household(HouseholdId("h"), HOME, people=tuple(people), relations=tuple(relations))
    found = letter_recipients(household, resident, DAY, matter)
    assert found
    for recipient in found:
        text = " ".join((recipient.salutation, *recipient.lines))
        for other in people[1:]:
            if recipient.person != other.id:
                assert other.surname not in text
        for tie, other in zip(relations, people[1:], strict=True):
            if recipient.person == other.id:
                assert ("Deldenerstraat" in text) == (other.address is None and tie.lives_in)
