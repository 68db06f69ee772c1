"""The living social map on a real store: the catalogue, and what the teams know better."""

from dataclasses import replace
from datetime import date

import pytest

from hengelo_toegang.domain.facilities import (
    Facility,
    FacilityAct,
    FacilityBlocker,
    FacilityState,
    facility_id,
)
from hengelo_toegang.domain.ids import FacilityId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.facilities import FacilityRefused, NameTaken
from hengelo_toegang.usecases.ports import NotFound, StaleCase
from tests.builders import ANNA, BAS

EDITOR = UserId("texts")
PLUS = facility_id("Ontmoeten Plus")


def a_facility(**changes):
    return replace(Facility(FacilityId(""), "Buurtsoep", source="gemeld door de buurt"), **changes)


def test_map_starts_as_the_catalogue(desks, rules):
    names = {entry.name for entry in desks().facilities()}
    assert names == {entry.name for entry in rules.policy.facilities}


def test_correction_is_there_for_everybody_and_keeps_the_catalogue(desks, rules):
    anna, bas = desks(), desks(BAS)
    before = anna.social_map.current().get(PLUS)
    anna.social_map.correct(before, replace(before, contact="074 123"))
    assert bas.social_map.current().get(PLUS).contact == "074 123"
    shipped = next(one for one in rules.policy.facilities if one.name == "Ontmoeten Plus")
    assert shipped.contact != "074 123"


def test_who_is_on_the_same_desk_sees_a_save_at_once(desks):
    anna = desks()
    before = anna.social_map.current().get(PLUS)
    anna.social_map.check(before)
    assert anna.social_map.current().get(PLUS).checked == date(2026, 3, 2)


def test_correction_of_what_somebody_else_changed_is_refused(desks):
    anna, bas = desks(), desks(BAS)
    seen = anna.social_map.current().get(PLUS)
    bas.social_map.check(seen)
    with pytest.raises(StaleCase):
        anna.social_map.correct(seen, replace(seen, contact="074 123"))
    assert bas.social_map.current().get(PLUS).contact == seen.contact


def test_proposal_can_be_named_and_is_taken_over_by_somebody_else(desks):
    anna = desks()
    made = anna.social_map.propose(a_facility())
    assert (made.state, made.proposed_by) == (FacilityState.PROPOSED, ANNA)
    assert made in anna.facilities()
    with pytest.raises(FacilityRefused) as refusal:
        anna.social_map.take_over(made)
    assert refusal.value.blocker is FacilityBlocker.OWN_PROPOSAL
    taken = desks(BAS).social_map.take_over(made)
    assert taken.state is FacilityState.CURRENT


def test_name_is_given_once(desks):
    services = desks()
    with pytest.raises(NameTaken):
        services.social_map.propose(a_facility(name="ontmoeten PLUS"))
    plus = services.social_map.current().get(PLUS)
    with pytest.raises(NameTaken):
        services.social_map.correct(plus, replace(plus, name="Wijkentree"))


def test_retired_entry_is_no_longer_offered_and_can_come_back(desks):
    services = desks()
    plus = services.social_map.current().get(PLUS)
    gone = services.social_map.retire(plus, "Gestopt per 1 maart")
    assert PLUS not in {entry.id for entry in services.facilities()}
    assert services.social_map.current().get(PLUS).why_retired == "Gestopt per 1 maart"
    with pytest.raises(FacilityRefused):
        services.social_map.check(gone)
    back = services.social_map.restore(gone)
    assert (back.state, back.why_retired) == (FacilityState.CURRENT, "")


def test_new_entry_with_the_name_of_a_retired_one_is_another(desks):
    services = desks()
    services.social_map.retire(services.social_map.current().get(PLUS), "Gestopt")
    made = services.social_map.propose(a_facility(name="Ontmoeten Plus"))
    assert made.id != PLUS
    assert services.social_map.current().named("Ontmoeten Plus") == made


def test_history_tells_who_did_what(desks):
    anna = desks()
    plus = anna.social_map.current().get(PLUS)
    corrected = anna.social_map.correct(plus, replace(plus, contact="074 123"))
    desks(BAS).social_map.retire(corrected, "Gestopt")
    told = [(one.act, one.by, one.changed) for one in anna.social_map.history(PLUS)]
    assert told == [
        (FacilityAct.RETIRE, BAS, ("state", "why_retired")),
        (FacilityAct.CORRECT, ANNA, ("contact",)),
        (None, None, ()),
    ]


def test_history_of_nothing_is_not_found(desks):
    with pytest.raises(NotFound):
        desks().social_map.history(FacilityId("nothing"))


def test_who_works_on_no_cases_changes_nothing(desks):
    services = desks(EDITOR)
    plus = services.social_map.current().get(PLUS)
    with pytest.raises(FacilityRefused) as refusal:
        services.social_map.check(plus)
    assert refusal.value.blocker is FacilityBlocker.NO_CASES
    assert desks().social_map.current().get(PLUS) == plus


def test_after_a_refusal_the_newer_version_is_seen(desks):
    anna, bas = desks(), desks(BAS)
    seen = anna.social_map.current().get(PLUS)
    newer = bas.social_map.check(seen)
    with pytest.raises(StaleCase):
        anna.social_map.retire(seen, "Gestopt")
    assert anna.social_map.current().get(PLUS) == newer


def test_favourites_are_of_one_user_and_outlive_the_desk(desks):
    mine = desks().social_map
    mine.keep_favourite(PLUS, kept=True)
    assert desks().social_map.favourites() == {PLUS}
    assert desks(BAS).social_map.favourites() == set()
    mine.keep_favourite(PLUS, kept=False)
    assert mine.favourites() == set()
