"""Ties, and restricted files, as the signatures of a real store prove them."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from hengelo_toegang.domain.blockers import ActionBlocked, Blocker
from hengelo_toegang.domain.case import ReviewOutcome
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.involvement import (
    Declaration,
    Restriction,
    RestrictionFault,
    declaration_id,
    restriction_id,
)
from hengelo_toegang.domain.people import HouseholdId
from hengelo_toegang.usecases import deciding, files, involvement, restricting
from hengelo_toegang.usecases.ports import NotFound
from hengelo_toegang.usecases.restricting import RestrictionRefused
from tests.e2e.team.conftest import ANNA, BERT, CHRIS, DAAN, EVA, TODAY, Team
from tests.repertoire import CASE

REASON = "Buurvrouw van een collega"


def home(team: Team) -> HouseholdId:
    return team.case().household


def judge(team: Team, user=BERT):
    return deciding.review_decision(team.desk(user), CASE, ReviewOutcome.APPROVED)


def forge(team: Team, author, declaration: Declaration) -> None:
    """Write a declaration past the use case, signed by `author`."""
    with team.desk(author).open() as uow:
        with suppress(NotFound):
            uow.declarations.get(declaration.id)
        uow.declarations.save(declaration, "forged")
        uow.commit()


def a_declaration(user, *, involved: bool) -> Declaration:
    return Declaration(declaration_id(CASE, user), CASE, user, TODAY, involved)


def test_nothing_is_approved_without_a_declaration(team):
    assert team.refusal(lambda: judge(team)) == (Blocker.NOT_DECLARED,)
    assert any("not_declared" in event.result for event in team.logged(CASE))
    involvement.declare(team.desk(BERT), CASE, involved=False)
    assert judge(team).stage is CaseStage.APPROVED


def test_a_declaration_that_somebody_else_wrote_counts_for_nothing(team):
    forge(team, ANNA, a_declaration(BERT, involved=False))
    assert team.refusal(lambda: judge(team)) == (Blocker.NOT_DECLARED,)


def test_nobody_shuts_a_colleague_out_by_declaring_in_their_name(team):
    forge(team, ANNA, a_declaration(BERT, involved=True))
    involvement.declare(team.desk(BERT), CASE, involved=False)
    assert judge(team).stage is CaseStage.APPROVED


def test_ties_are_not_taken_back_not_even_past_the_use_case(team):
    involvement.declare(team.desk(BERT), CASE, involved=True)
    with pytest.raises(ActionBlocked):
        involvement.declare(team.desk(BERT), CASE, involved=False)
    forge(team, BERT, a_declaration(BERT, involved=False))
    assert team.refusal(lambda: judge(team)) == (Blocker.INVOLVED,)


def test_who_has_ties_no_longer_opens_the_case_and_the_lead_finds_it_in_the_diary(team):
    involvement.declare(team.desk(ANNA), CASE, involved=True, note="Nicht", told="Draag over")
    assert team.refusal(lambda: files.open_dossier(team.desk(ANNA), CASE)) == (Blocker.INVOLVED,)
    with team.desk(BERT).open() as uow:
        assert [(note.user, note.text) for note in uow.notes.all()] == [(BERT, "Draag over")]
    assert team.give(ANNA, DAAN).owner == DAAN
    assert involvement.kept_away(team.desk(BERT), CASE) == {ANNA}


def test_a_case_never_goes_to_who_has_ties(team):
    involvement.declare(team.desk(DAAN), CASE, involved=True)
    assert team.refusal(lambda: team.give(ANNA, DAAN)) == (Blocker.COLLEAGUE_KEPT_AWAY,)


def test_only_those_who_were_named_open_a_restricted_file(team):
    restricting.restrict(team.desk(BERT), home(team), (ANNA, CHRIS), REASON)
    assert files.open_dossier(team.desk(ANNA), CASE)
    assert team.refusal(lambda: files.open_dossier(team.desk(DAAN), CASE)) == (Blocker.RESTRICTED,)
    involvement.declare(team.desk(BERT), CASE, involved=False)
    assert team.refusal(lambda: judge(team)) == (Blocker.RESTRICTED,)
    assert restricting.restricted_for(team.desk(ANNA), team.desk(DAAN).user) == {home(team)}
    assert restricting.restricted_for(team.desk(ANNA), team.desk(CHRIS).user) == set()
    assert team.refusal(lambda: team.give(ANNA, DAAN)) == (Blocker.COLLEAGUE_KEPT_AWAY,)


def test_lifting_asks_a_reason_and_opens_the_file_again(team):
    restricting.restrict(team.desk(BERT), home(team), (DAAN,), REASON)
    restricting.restrict(team.desk(BERT), home(team), (ANNA,), REASON)
    with pytest.raises(RestrictionRefused) as refused:
        restricting.lift(team.desk(BERT), home(team), " ")
    assert refused.value.fault is RestrictionFault.REASON_MISSING
    later = team.desk(BERT, TODAY + timedelta(days=1))
    restricting.lift(later, home(team), "Uit dienst")
    assert files.open_dossier(team.desk(DAAN), CASE)
    (file,) = restricting.restrictions(team.desk(BERT))
    assert (file.restriction.lifted_by, file.restriction.lifted_because) == (BERT, "Uit dienst")
    with pytest.raises(RestrictionRefused):
        restricting.lift(later, home(team), "Nog eens")


@pytest.mark.parametrize("user", [ANNA, DAAN, EVA])
def test_who_leads_nobody_restricts_nothing_not_even_past_the_use_case(team, user):
    with pytest.raises(RestrictionRefused) as refused:
        restricting.restrict(team.desk(user), home(team), (user,), REASON)
    assert refused.value.fault is RestrictionFault.NOT_YOURS
    household = home(team)
    record = restriction_id(household)
    with team.desk(user).open() as uow:
        uow.restrictions.save(
            Restriction(record, household, (user,), REASON, BERT, TODAY), "forged"
        )
        uow.commit()
    assert files.open_dossier(team.desk(ANNA), CASE)


def test_a_restriction_is_not_lifted_past_the_use_case(team):
    kept = restricting.restrict(team.desk(BERT), home(team), (ANNA,), REASON)
    with team.desk(DAAN).open() as uow:
        uow.restrictions.get(kept.id)
        uow.restrictions.save(kept.lift(BERT, TODAY, "Zomaar"), "forged")
        uow.commit()
    assert team.refusal(lambda: files.open_dossier(team.desk(DAAN), CASE)) == (Blocker.RESTRICTED,)


def test_where_a_colleague_lives_is_proposed_until_it_is_restricted(team):
    assert restricting.proposals(team.desk(BERT)) == []
    resident = team.case().resident
    with team.stage.store.unit_of_work(ANNA, team.stage.keys[ANNA].signing_key) as uow:
        eva = replace(uow.users.get(EVA), persons=(resident,))
        uow.users.put(eva)
        uow.commit()
    (proposal,) = restricting.proposals(team.desk(BERT))
    assert (proposal.household.id, [user.id for user in proposal.colleagues]) == (home(team), [EVA])
    with pytest.raises(RestrictionRefused):
        restricting.restrict(team.desk(BERT), home(team), (ANNA, EVA), REASON)
    restricting.restrict(team.desk(BERT), home(team), (ANNA,), REASON)
    assert restricting.proposals(team.desk(BERT)) == []
