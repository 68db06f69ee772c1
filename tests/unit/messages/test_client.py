"""A provider is told who the resident is as the population register has it, and no more."""

from dataclasses import replace
from datetime import date

import pytest

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.client import client_of, home_of, name_of
from hengelo_toegang.domain.messages.codes import Representation
from hengelo_toegang.domain.messages.faults import faults
from hengelo_toegang.domain.messages.parts import Born, Home, Surname
from hengelo_toegang.domain.people import (
    Address,
    Gender,
    NameUse,
    Person,
    PersonId,
    Relation,
    RelationKind,
)
from tests.builders import a_household, a_person
from tests.unit.messages.examples import MESSAGE, ON

P1, P2, P3 = PersonId("p1"), PersonId("p2"), PersonId("p3")
CHILD = a_person("p1", surname="Wit", born=date(2014, 5, 6), initials="T.")
MOTHER = a_person("p2", surname="Wit", gender=Gender.FEMALE)
FATHER = a_person("p3", surname="Dam", address=Address("Markt", 1, "", "7551 AC"))


@pytest.mark.parametrize(
    ("use", "code"),
    [
        (NameUse.OWN, "1"),
        (NameUse.PARTNER, "2"),
        (NameUse.PARTNER_THEN_OWN, "3"),
        (NameUse.OWN_THEN_PARTNER, "4"),
    ],
)
def test_name_use_is_that_of_the_register_in_the_signs_of_the_standard(use, code):
    married = Person(P1, "Dam", prefix="van", partner_surname="Wit", name_use=use)
    assert name_of(married).use == code
    assert name_of(married).partner == Surname("Wit")
    assert name_of(replace(married, partner_surname=" ")).use == "1"


@pytest.mark.parametrize(
    ("person", "letters"),
    [
        (Person(P1, "Dam", "G.H."), "GH"),
        (Person(P1, "Dam", given_names="Gerda Hendrika"), "GH"),
        (Person(P1, "Dam", "A.B.C.D.E.F.G."), "ABCDEF"),
        (Person(P1, "Dam"), ""),
    ],
)
def test_initials_stand_without_dots_and_there_are_six_at_most(person, letters):
    assert name_of(person).initials == letters


@pytest.mark.parametrize(
    ("gender", "code"), [(Gender.UNKNOWN, "0"), (Gender.MALE, "1"), (Gender.FEMALE, "2")]
)
def test_gender_is_as_registered(gender, code):
    assert client_of(a_household(a_person(gender=gender)), P1, Law.WMO, ON).gender == code


@pytest.mark.parametrize(
    ("addition", "letter", "rest"),
    [("", "", ""), ("a", "A", ""), ("a 2", "A", "2"), ("a-2", "A", "2"), ("bis", "", "bis"),
     ("9-2", "", "9-2")],
)  # fmt: skip
def test_what_follows_a_house_number_is_split(addition, letter, rest):
    home = home_of(Address("Markt", 1, addition, "7551 ab"))
    assert home == Home(1, letter, rest, "7551AB", "Markt", "Hengelo", "NL")


def test_an_address_abroad_has_the_code_of_its_country():
    assert home_of(Address("Ring", 1, "", "48599", "Gronau", "Duitsland")).country == "DE"
    assert home_of(Address("Ring", 1, "", "1010", "Elders", "Atlantis")).country == ""
    assert home_of(Address("Ring", 1)).country == ""


def test_who_moved_to_an_unknown_address_is_a_fault_and_not_at_the_old_one():
    moved = a_household(a_person(moved_out=date(2026, 1, 1)))
    client = client_of(moved, P1, Law.WMO, ON)
    assert client.contacts == ()
    assert [one.place for one in faults(replace(MESSAGE, client=client))] == ["client.contacts"]


@pytest.mark.parametrize(
    ("kind", "code", "relative"),
    [
        (RelationKind.CURATOR, Representation.CURATOR, "03"),
        (RelationKind.MENTOR, Representation.MENTOR, "15"),
        (RelationKind.ADMINISTRATOR, Representation.ADMINISTRATOR, "14"),
    ],
)
def test_who_acts_for_the_resident_by_law_goes_along(kind, code, relative):
    home = a_household(
        a_person(), MOTHER, relations=(Relation(P2, kind, P1), Relation(P1, kind, P2))
    )
    client = client_of(home, P1, Law.WMO, ON)
    assert client.representation is code
    assert [(one.number, one.kind) for one in client.relatives] == [("1", relative)]
    assert faults(replace(MESSAGE, client=client)) == ()


def test_a_daughter_who_only_helps_goes_nowhere():
    home = a_household(
        a_person(), MOTHER, relations=(Relation(P2, RelationKind.CHILD, P1, carer=True),)
    )
    assert client_of(home, P1, Law.WMO, ON).relatives == ()


def family(born=CHILD.born):
    parents = (
        Relation(P2, RelationKind.PARENT, P1, authority=True),
        Relation(P3, RelationKind.PARENT, P1, authority=True, lives_in=False),
    )
    return a_household(replace(CHILD, born=born), MOTHER, FATHER, relations=parents)


def test_who_has_authority_over_a_youth_goes_along_each_at_their_own_address():
    client = client_of(family(), P1, Law.JEUGD, ON)
    streets = [one.contact.home.street for one in client.relatives]
    assert [one.kind for one in client.relatives] == ["10", "10"]
    assert streets == ["Deldenerstraat", "Markt"]
    assert client.representation is None


def test_from_sixteen_no_parent_has_to_go_along_and_under_the_wmo_none_does():
    assert client_of(family(date(2010, 3, 12)), P1, Law.JEUGD, ON).relatives == ()
    assert len(client_of(family(date(2010, 3, 13)), P1, Law.JEUGD, ON).relatives) == 2
    assert client_of(family(), P1, Law.WMO, ON).relatives == ()


def test_a_parent_who_lives_elsewhere_is_not_at_the_address_of_the_child():
    home = family()
    away = tuple(replace(one, address=None) for one in home.people)
    client = client_of(replace(home, people=away), P1, Law.JEUGD, ON)
    assert [one.contact.home.street for one in client.relatives] == ["Deldenerstraat", ""]
    found = faults(replace(MESSAGE, client=client))
    assert {one.place for one in found} >= {"client.relatives.1.contact"}


@pytest.mark.parametrize(
    ("partly", "day", "use"), [("1951", "1951-01-01", "2"), ("1951-04", "1951-04-01", "1")]
)
def test_a_birth_date_goes_along_as_far_as_it_is_known(partly, day, use):
    home = a_household(a_person(born=None, born_partly=partly))
    client = client_of(home, P1, Law.WMO, ON)
    assert client.born == Born(date.fromisoformat(day), use)
    assert faults(replace(MESSAGE, client=client)) == ()


def test_who_may_be_under_sixteen_by_the_year_alone_has_parents_who_go_along():
    youth = family(None)
    for year, parents in (("2010", 2), ("2009", 0)):
        people = tuple(
            replace(one, born_partly=year) if one.id == P1 else one for one in youth.people
        )
        client = client_of(replace(youth, people=people), P1, Law.JEUGD, ON)
        assert len(client.relatives) == parents


def test_who_died_acts_for_nobody():
    died = replace(MOTHER, died=date(2026, 1, 1))
    home = a_household(a_person(), died, relations=(Relation(P2, RelationKind.MENTOR, P1),))
    client = client_of(home, P1, Law.WMO, ON)
    assert (client.representation, client.relatives) == (None, ())
