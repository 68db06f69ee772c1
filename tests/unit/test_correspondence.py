"""Who signs a form, and what an invitation or a consent form lacks."""

from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial

import pytest

from hengelo_toegang.domain.blockers import Action, Blocker
from hengelo_toegang.domain.correspondence import (
    Appointment,
    ConsentAsked,
    Signatory,
    appointment_lacks,
    consent_lacks,
    signatories,
)
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Address, Person, PersonId, Relation, RelationKind
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.recipients import recipients_of
from tests.unit.dossiers import (
    ANNA,
    P1,
    P2,
    P3,
    a_dossier,
    a_family,
    a_household,
    a_youth_dossier,
    a_youth_line,
)

TODAY = date(2026, 11, 2)
SELF, YOUTH, AUTHORITY = Signatory.SELF, Signatory.YOUTH, Signatory.AUTHORITY
TALK = Appointment(TODAY, time(10, 30), "Wijkentree Noord")
ASKED = ConsentAsked(P1, Law.WMO, Law.JEUGD, "Een plan voor het hele gezin.")


def people(born, elders):
    child = Person(PersonId("kid"), "Groenen", born=born)
    parents = tuple(Person(PersonId(f"elder{index}"), "Groenen") for index in range(elders))
    ties = tuple(
        Relation(parent.id, RelationKind.PARENT, child.id, authority=True) for parent in parents
    )
    return replace(a_household(), people=(child, *parents), relations=ties), child


@pytest.mark.parametrize(
    ("born", "elders", "who"),
    [
        (date(2014, 11, 3), 2, (AUTHORITY, AUTHORITY)),
        (date(2014, 11, 2), 2, (YOUTH, AUTHORITY, AUTHORITY)),
        (date(2010, 11, 3), 1, (YOUTH, AUTHORITY)),
        (date(2010, 11, 2), 1, (SELF,)),
        (date(2018, 1, 1), 0, (AUTHORITY,)),
        (date(1960, 1, 1), 0, (SELF,)),
        (None, 0, (SELF,)),
        (None, 1, (YOUTH, AUTHORITY)),
    ],
)
def test_who_signs_follows_from_age_and_authority(born, elders, who):
    household, child = people(born, elders)
    assert signatories(household, child, TODAY) == who


def lacks(found):
    return [(item.blocker, item.place) for item in found]


def test_a_talk_has_a_place_and_is_not_past():
    dossier = replace(a_dossier(), today=TODAY)
    assert lacks(appointment_lacks(TALK, dossier)) == []
    past = replace(TALK, on=TODAY - timedelta(days=1), place=" ")
    assert lacks(appointment_lacks(past, dossier)) == [
        (Blocker.LETTER_INCOMPLETE, "appointment.on"),
        (Blocker.LETTER_INCOMPLETE, "appointment.place"),
    ]
    snowy = replace(TALK, subjects=("sneeuw \u2603",))
    assert lacks(appointment_lacks(snowy, dossier)) == [
        (Blocker.UNPRINTABLE_CHARACTER, "appointment")
    ]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"person": PersonId("stranger")}, "consent.person"),
        ({"to_law": Law.WMO}, "consent.laws"),
        ({"from_law": Law.WGS}, "consent.laws"),
        ({"purpose": ""}, "consent.purpose"),
        ({"until": TODAY - timedelta(days=1)}, "consent.until"),
    ],
)
def test_a_consent_is_of_a_member_between_two_laws_for_a_purpose(change, place):
    dossier = replace(a_dossier(), today=TODAY)
    assert lacks(consent_lacks(ASKED, dossier)) == []
    assert lacks(consent_lacks(replace(ASKED, **change), dossier)) == [
        (Blocker.LETTER_INCOMPLETE, place)
    ]


def test_a_secret_address_in_a_text_is_told_before_it_is_handed_in():
    family = a_family(secret_address=True)
    child, away = family.people[0], Address("Sloetstraat", 9, "", "7555 AB")
    people = tuple(
        replace(one, surname="Smit", address=away) if one.id == P3 else one for one in family.people
    )
    family = replace(
        family,
        people=people,
        relations=tuple(
            Relation(parent, RelationKind.PARENT, child.id, authority=True, lives_in=parent == P2)
            for parent in (P2, P3)
        ),
    )
    home = family.address
    told = f"Wij komen naar {home.street} {home.number}."
    handed_in = partial(missing, action=Action.SUBMIT, actor=ANNA)
    secret = a_youth_dossier(a_youth_line(reason=told), household=family)
    assert [
        (item.place, item.detail)
        for item in handed_in(secret)
        if item.blocker is Blocker.ADDRESS_SECRET
    ] == [("decision.lines.0.reason", recipients_of(secret, secret.today)[1].addressee)]
    known = replace(secret, household=replace(family, secret_address=False))
    assert Blocker.ADDRESS_SECRET not in {item.blocker for item in handed_in(known)}
    talk = replace(TALK, on=secret.today, place=told)
    assert lacks(appointment_lacks(talk, secret)) == [(Blocker.ADDRESS_SECRET, "appointment.place")]
