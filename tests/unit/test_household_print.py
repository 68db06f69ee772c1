"""What in a household voids an approval, and what does not."""

import hashlib
import json
from dataclasses import replace
from datetime import date

import pytest

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import (
    Address,
    Consent,
    NameUse,
    PersonId,
    Relation,
    RelationKind,
)
from hengelo_toegang.domain.revisions import household_print
from tests.builders import a_household, a_person

TIE = Relation(PersonId("p2"), RelationKind.CHILD, PersonId("p1"))
HOME = a_household(a_person(), a_person("p2", bsn=""), relations=(TIE,))


def with_first(**changes):
    return replace(HOME, people=(replace(HOME.people[0], **changes), *HOME.people[1:]))


def with_tie(**changes):
    return replace(HOME, relations=(replace(TIE, **changes),))


@pytest.mark.parametrize(
    "changed",
    [
        with_first(surname="Bakker"),
        with_first(title="baron"),
        with_first(name_use=NameUse.PARTNER),
        with_tie(authority=True),
        with_tie(represents=True),
        with_tie(kind=RelationKind.CURATOR),
        with_tie(lives_in=False),
        replace(HOME, relations=()),
    ],
)
def test_who_the_people_are_and_who_acts_for_whom_counts(changed):
    assert household_print(changed) != household_print(HOME)


@pytest.mark.parametrize(("party", "counts"), [("", True), ("Wijkracht", False)])
def test_a_consent_counts_for_who_decides_and_not_for_others(party, counts):
    law = Law.WMO if party else Law.JEUGD
    consent = Consent(TIE.of, TIE.of, Law.WMO, law, "hulp", date(2026, 3, 2), party=party)
    changed = replace(HOME, consents=(consent,))
    assert (household_print(changed) != household_print(HOME)) is counts


@pytest.mark.parametrize(
    "changed",
    [
        with_first(address=Address("Markt", 1)),
        with_first(language="tr"),
        with_first(large_print=True),
        replace(HOME, address=Address("Markt", 1), neighbourhood="Centrum", no_messages=True),
    ],
)
def test_where_they_live_and_how_they_read_does_not_count(changed):
    assert household_print(changed) == household_print(HOME)


def test_what_was_handed_in_before_these_wishes_existed_still_holds():
    person = {"id": "p1", "surname": "Dam", "name_use": "E", "gender": "O"}
    before = {
        "id": "h1",
        "address": {"town": "Hengelo"},
        "people": [person],
        "relations": [
            {
                "person": "p2",
                "kind": "child",
                "of": "p1",
                "carer": False,
                "authority": False,
                "lives_in": True,
            }
        ],
        "secret_address": False,
        "no_messages": False,
    }
    gerda = a_person(surname="Dam", given_names="", initials="", bsn="", born=None)
    known = a_household(gerda, relations=(TIE,))
    text = json.dumps(before, default=str, sort_keys=True)
    assert household_print(known) == hashlib.sha256(text.encode()).hexdigest()
