"""Letters to who acts for a resident: they say whom they mean."""

from dataclasses import replace
from datetime import date

import pytest

from hengelo_toegang.domain.correspondence import ConsentAsked
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Address, Person, PersonId, Relation, RelationKind
from hengelo_toegang.domain.recipients import letter_recipients, recipients_of
from hengelo_toegang.letters.facts import Kind, Particulars
from hengelo_toegang.letters.plain import plain_text
from tests.letters.conftest import spaced
from tests.letters.examples import jeugd, wmo

CURATOR = Person(
    PersonId("curator"), "Aal", "P.", "Petra", address=Address("Markt", 1, "", "7551 AA")
)


def under_curatorship(dossier):
    tie = Relation(CURATOR.id, RelationKind.CURATOR, dossier.resident.id, lives_in=False)
    household = replace(
        dossier.household,
        people=(*dossier.household.people, CURATOR),
        relations=(*dossier.household.relations, tie),
    )
    return replace(dossier, household=household)


@pytest.fixture
def opening(written):
    """The first words of a decision, as its first reader gets it."""

    def read(dossier, language="nl"):
        to = recipients_of(dossier, dossier.today)[0]
        letter = written(Kind.DECISION_GRANT, dossier, to=to, language=language)
        return spaced(plain_text(letter.body[:2]))

    return read


def test_who_acts_for_an_adult_reads_whom_the_letter_means(policy, opening):
    said = opening(under_curatorship(wmo(policy)))
    assert "omdat u optreedt voor iemand anders: mevrouw Van Dam." in said


def test_every_language_says_whom_it_means(policy, texts, opening):
    for language in texts.languages:
        name = "mevrouw Van Dam" if language == "nl" else "G. van Dam"
        assert name in opening(under_curatorship(wmo(policy)), language), language


def test_who_is_asked_for_consent_reads_of_nobody_else(policy, written):
    dossier = under_curatorship(wmo(policy))
    partner = Person(PersonId("partner"), "Kuipers", "P.", born=date(1950, 1, 1))
    child = Person(PersonId("child"), "Kuipers", "K.", born=date(2018, 1, 1))
    tie = Relation(CURATOR.id, RelationKind.PARENT, child.id, authority=True, lives_in=False)
    household = replace(
        dossier.household,
        people=(*dossier.household.people, partner, child),
        relations=(*dossier.household.relations, tie),
    )

    def form(about):
        (to,) = letter_recipients(household, about, dossier.today)
        asked = ConsentAsked(about.id, Law.JEUGD, Law.WMO, "een plan")
        whole, particulars = replace(dossier, household=household), Particulars(consent=asked)
        letter = written(Kind.CONSENT_FORM, whole, to=to, about=particulars)
        return to.addressee, "omdat u optreedt voor" in spaced(plain_text(letter.body))

    assert form(partner) == ("P. Kuipers", False)
    assert form(child) == ("P. Aal", False)
    assert form(dossier.resident) == ("P. Aal", True)


@pytest.mark.parametrize("case", [wmo, jeugd])
def test_residents_and_parents_are_spoken_to_at_once(policy, opening, case):
    assert "optreedt voor" not in opening(case(policy))
