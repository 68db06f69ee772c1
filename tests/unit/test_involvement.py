"""Who has ties with the people of a case, or may not see their file, keeps away from it."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from hengelo_toegang.domain.assigning import hand_over_lacks
from hengelo_toegang.domain.blockers import Action, Blocker
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.involvement import (
    Restriction,
    RestrictionFault,
    restriction_fault,
    restriction_id,
)
from hengelo_toegang.domain.people import HouseholdId, UserId
from hengelo_toegang.domain.process import blockers
from hengelo_toegang.domain.review import second_pairs
from tests.unit.dossiers import (
    ANNA,
    BERT,
    P1,
    TODAY,
    a_dossier,
    a_household,
    submitted,
    without_ties,
)

CHRIS = replace(ANNA, id=UserId("chris"), name="Chris Bos")
JUDGING = (Action.APPROVE, Action.RETURN)
TOUCHING = tuple(action for action in Action if action is not Action.HAND_OVER)


def with_ties(dossier: Dossier, user: UserId) -> Dossier:
    said = tuple(
        replace(one, involved=one.user == user or one.involved) for one in dossier.declarations
    )
    return replace(dossier, declarations=said)


def restricted(dossier: Dossier, *allowed: UserId) -> Dossier:
    home = HouseholdId("h1")
    shut = Restriction(restriction_id(home), home, allowed, "Collega", ANNA.id, TODAY)
    return replace(dossier, restriction=shut)


@pytest.mark.parametrize("action", JUDGING)
def test_nobody_judges_before_declaring_to_have_no_ties(action):
    dossier = submitted(a_dossier())
    silent = replace(dossier, declarations=without_ties(dossier.case, "anna"))
    assert blockers(dossier, action, BERT) == ()
    assert blockers(silent, action, BERT) == (Blocker.NOT_DECLARED,)


@pytest.mark.parametrize("action", TOUCHING)
def test_ties_shut_the_case_to_who_declared_them(action):
    dossier = with_ties(submitted(a_dossier()), BERT.id)
    assert blockers(dossier, action, BERT) in ((Blocker.INVOLVED,), (Blocker.WRONG_STAGE,))
    assert Blocker.INVOLVED not in blockers(dossier, action, ANNA)


def test_ties_open_nothing_at_all():
    assert blockers(with_ties(a_dossier(), ANNA.id), Action.OPEN, ANNA) == (Blocker.INVOLVED,)


def test_who_has_ties_can_give_the_case_away_and_never_gets_it():
    tied = with_ties(a_dossier(), ANNA.id)
    assert hand_over_lacks(tied, ANNA, CHRIS, (ANNA, CHRIS)) == ()
    lacks = hand_over_lacks(with_ties(a_dossier(), CHRIS.id), ANNA, CHRIS, (ANNA, CHRIS))
    assert [item.blocker for item in lacks] == [Blocker.COLLEAGUE_KEPT_AWAY]


def test_who_has_ties_is_not_asked_for_a_second_look():
    dossier = submitted(a_dossier())
    assert second_pairs(dossier, (BERT,), Decimal(0)) == (BERT,)
    assert second_pairs(with_ties(dossier, BERT.id), (BERT,), Decimal(0)) == ()


@pytest.mark.parametrize("action", TOUCHING)
def test_a_restricted_file_is_open_to_who_was_named(action):
    dossier = submitted(a_dossier())
    shut = restricted(dossier, ANNA.id)
    assert blockers(shut, action, BERT) in ((Blocker.RESTRICTED,), (Blocker.WRONG_STAGE,))
    assert blockers(shut, action, ANNA) == blockers(dossier, action, ANNA)


def test_a_lifted_restriction_shuts_out_nobody():
    dossier = submitted(a_dossier())
    shut = restricted(dossier, ANNA.id)
    assert shut.restriction is not None
    lifted = shut.restriction.lift(ANNA.id, TODAY + timedelta(days=1), "Uit dienst")
    assert blockers(replace(shut, restriction=lifted), Action.APPROVE, BERT) == ()


def test_a_colleague_who_may_not_see_the_file_never_gets_the_case():
    lacks = hand_over_lacks(restricted(a_dossier(), ANNA.id), ANNA, CHRIS, (ANNA, CHRIS))
    assert [item.blocker for item in lacks] == [Blocker.COLLEAGUE_KEPT_AWAY]


@pytest.mark.parametrize(
    ("allowed", "reason", "fault"),
    [
        ((ANNA.id,), "Collega", None),
        ((ANNA.id,), " ", RestrictionFault.REASON_MISSING),
        ((), "Collega", RestrictionFault.NOBODY_ALLOWED),
        ((ANNA.id, BERT.id), "Collega", RestrictionFault.RESIDENT_ALLOWED),
    ],
)
def test_a_restriction_says_who_may_and_why_and_never_names_who_lives_there(allowed, reason, fault):
    home = a_household()
    there = replace(BERT, persons=(P1,))
    wanted = Restriction(restriction_id(home.id), home.id, allowed, reason, ANNA.id, TODAY)
    assert restriction_fault(home, wanted, (ANNA, there)) is fault
