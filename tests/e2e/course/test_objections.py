"""An objection on a real store: registered, treated, decided, and what follows."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hengelo_toegang.domain import process
from hengelo_toegang.domain.blockers import Action, ActionBlocked, Blocker
from hengelo_toegang.domain.case import Case, Stage
from hengelo_toegang.domain.deadlines import next_term, term_named
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.objection_rules import Timeliness, objection_timeliness
from hengelo_toegang.domain.objections import (
    Appeal,
    AppealOutcome,
    Objection,
    ObjectionOutcome,
)
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases import assigning, following, objecting
from hengelo_toegang.usecases.files import open_dossier
from hengelo_toegang.usecases.ports import NotFound, StoreError, WorklistFilter
from hengelo_toegang.usecases.signed import as_signed
from tests.e2e.course.conftest import COLLEAGUE
from tests.repertoire import CASE

SENT = date(2026, 11, 23)
UNTIL = date(2027, 1, 4)
DECIDED = date(2027, 2, 1)


def received(desks: Any, on: date = SENT + timedelta(days=7), **changes: Any) -> Case:
    return objecting.receive_objection(desks(on=on), CASE, Objection(on, **changes))


def a_decision(outcome: ObjectionOutcome, **changes: Any) -> Objection:
    fields: dict[str, Any] = {
        "hearing": date(2027, 1, 20),
        "decided": DECIDED,
        "reason": "Meer hulp is nodig.",
    }
    return Objection(SENT + timedelta(days=7), outcome=outcome, **fields | changes)


def test_an_objection_runs_from_the_end_of_the_period_and_is_on_the_worklist(played: Any) -> None:
    desks = played("01")
    received(desks)
    dossier = open_dossier(desks(on=SENT + timedelta(days=8)), CASE)
    term = term_named(dossier, "awb.objection-decision")
    assert term is not None
    assert (term.term.start, term.term.end) == (UNTIL, date(2027, 2, 15))
    assert next_term(dossier) == term
    (row,) = desks().queries.worklist(WorklistFilter())
    assert (row.next_term, row.due) == ("awb.objection-decision", date(2027, 2, 15))


def test_a_committee_and_an_extension_make_it_longer(played: Any) -> None:
    desks = played("01")
    case = received(desks)
    treated = Objection(case.objections[0].received, committee=True)
    objecting.treat_objection(desks(COLLEAGUE), CASE, 0, treated)
    term = term_named(open_dossier(desks(), CASE), "awb.objection-decision")
    assert term is not None
    # Twelve weeks on is Easter Monday.
    assert (term.term.end, term.length) == (date(2027, 3, 30), 12)


def test_registering_is_no_writing(played: Any) -> None:
    desks = played("01")
    before = open_dossier(desks(), CASE).case.writers
    assert received(desks).writers == before


def test_there_is_nothing_to_object_to_before_a_decision(played: Any) -> None:
    def drafted(raw: dict[str, Any]) -> None:
        for step in ("sent", "review", "decision"):
            raw["case"].pop(step)

    with pytest.raises(ActionBlocked) as refused:
        received(played("01", drafted))
    assert refused.value.blockers == (Blocker.NOTHING_DECIDED,)


@pytest.mark.parametrize("by", ["anna", "bert"])
def test_who_wrote_or_took_the_decision_does_not_decide_on_it(played: Any, by: str) -> None:
    desks = played("01")
    received(desks)
    named = a_decision(ObjectionOutcome.UNFOUNDED, decided_by=UserId(by))
    with pytest.raises(ActionBlocked) as refused:
        objecting.decide_objection(desks(COLLEAGUE, DECIDED), CASE, 0, named)
    assert refused.value.blockers == (Blocker.DECIDED_IT_FIRST,)
    other = a_decision(ObjectionOutcome.UNFOUNDED, decided_by=COLLEAGUE)
    decided = objecting.decide_objection(desks(COLLEAGUE, DECIDED), CASE, 0, other)
    assert decided.objections[0].outcome is ObjectionOutcome.UNFOUNDED


@pytest.mark.parametrize("user", ["anna", "bert"])
def test_who_wrote_or_took_the_decision_registers_nothing_but_that_it_came_in(
    played: Any, user: str
) -> None:
    desks = played("01")
    case = received(desks)
    treated = replace(case.objections[0], committee=True)
    with pytest.raises(ActionBlocked) as refused:
        objecting.treat_objection(desks(user, DECIDED), CASE, 0, treated)
    if user == "anna":
        assert refused.value.blockers == (Blocker.DECIDED_IT_FIRST,)
    with pytest.raises(ActionBlocked):
        objecting.decide_objection(
            desks(user, DECIDED), CASE, 0, a_decision(ObjectionOutcome.UNFOUNDED)
        )
    assert open_dossier(desks(), CASE).case.objections == case.objections


def test_a_writer_taken_out_of_the_list_is_still_one_by_what_was_signed(played: Any) -> None:
    desks = played("01")
    case = received(desks)
    with desks(COLLEAGUE).open() as uow:
        case = uow.cases.get(CASE)
        wiped = replace(case, writers=(), submission=None, reviews=())
        uow.cases.save(wiped, "forged")
        uow.commit()
    for act in (objecting.treat_objection, objecting.decide_objection):
        with pytest.raises(ActionBlocked) as refused:
            act(desks("anna", DECIDED), CASE, 0, a_decision(ObjectionOutcome.UNFOUNDED))
        assert refused.value.blockers == (Blocker.DECIDED_IT_FIRST,)


def test_who_only_has_the_case_in_hand_since_it_was_sent_may_handle_it(played: Any) -> None:
    desks = played("01")
    received(desks)
    for giver, to in (("anna", COLLEAGUE), (COLLEAGUE, "anna")):
        assigning.hand_over(desks(giver), CASE, UserId(to), "")
    # The list names everybody who had it; the chain tells who wrote.
    assert COLLEAGUE in open_dossier(desks(), CASE).case.writers
    decided = objecting.decide_objection(
        desks(COLLEAGUE, DECIDED), CASE, 0, a_decision(ObjectionOutcome.UNFOUNDED)
    )
    assert not decided.objections[0].open


def test_nobody_is_passed_over_unheard(played: Any) -> None:
    desks = played("01")
    received(desks)
    unheard = a_decision(ObjectionOutcome.UNFOUNDED, hearing=None)
    with pytest.raises(ActionBlocked) as refused:
        objecting.decide_objection(desks(COLLEAGUE, DECIDED), CASE, 0, unheard)
    assert refused.value.blockers == (Blocker.OBJECTOR_NOT_HEARD,)


def test_late_without_excuse_is_inadmissible(played: Any) -> None:
    desks = played("01")
    late = UNTIL + timedelta(days=20)
    case = received(desks, late)
    dossier = open_dossier(desks(on=late), CASE)
    assert objection_timeliness(dossier, case.objections[0]) is Timeliness.LATE
    founded = Objection(
        late, hearing=late, decided=late, outcome=ObjectionOutcome.FOUNDED, reason="Gegrond."
    )
    with pytest.raises(ActionBlocked) as refused:
        objecting.decide_objection(desks(COLLEAGUE, late), CASE, 0, founded)
    assert refused.value.blockers == (Blocker.OBJECTION_LATE,)
    inadmissible = Objection(late, decided=late, outcome=ObjectionOutcome.INADMISSIBLE)
    decided = objecting.decide_objection(desks(COLLEAGUE, late), CASE, 0, inadmissible)
    assert not decided.objections[0].open


def test_a_well_founded_one_leads_to_a_new_decision_on_the_same_research(played: Any) -> None:
    desks = played("01")
    earlier = received(desks)
    founded = a_decision(ObjectionOutcome.FOUNDED)
    objecting.decide_objection(desks(COLLEAGUE, DECIDED), CASE, 0, founded)
    with pytest.raises(ActionBlocked) as refused:
        following.follow(desks(on=DECIDED), CASE, FollowReason.OBJECTION)
    assert refused.value.blockers == (Blocker.DECIDED_IT_FIRST,)
    case = following.follow(desks(COLLEAGUE, DECIDED), CASE, FollowReason.OBJECTION)
    assert (case.follows, case.stage) == (CASE, Stage.DRAFT)
    assert case.research_report == earlier.research_report
    assert case.decision is not None
    assert earlier.decision is not None
    assert case.decision.lines == earlier.decision.lines
    again = following.follow(desks(COLLEAGUE, DECIDED), CASE, FollowReason.OBJECTION)
    assert again.id == case.id


def test_the_new_decision_is_made_by_others_than_the_first(played: Any) -> None:
    desks = played("01")
    received(desks)
    founded = a_decision(ObjectionOutcome.FOUNDED)
    objecting.decide_objection(desks(COLLEAGUE, DECIDED), CASE, 0, founded)
    case = following.follow(desks(COLLEAGUE, DECIDED), CASE, FollowReason.OBJECTION)
    for user, action in (("anna", Action.AMEND), ("bert", Action.APPROVE)):
        dossier = open_dossier(desks(user, DECIDED), case.id)
        if action is Action.APPROVE:
            dossier = dossier.with_case(replace(dossier.case, stage=Stage.IN_REVIEW))
        found = process.blockers(dossier, action, desks(user).user)
        assert Blocker.DECIDED_IT_FIRST in found
    mine = open_dossier(desks(COLLEAGUE, DECIDED), case.id)
    assert process.blockers(mine, Action.AMEND, desks(COLLEAGUE).user) == ()


def test_no_version_takes_back_that_it_is_about_an_objection(played: Any) -> None:
    desks = played("01")
    received(desks)
    founded = a_decision(ObjectionOutcome.FOUNDED)
    objecting.decide_objection(desks(COLLEAGUE, DECIDED), CASE, 0, founded)
    case = following.follow(desks(COLLEAGUE, DECIDED), CASE, FollowReason.OBJECTION)
    bert = desks("bert", DECIDED)
    with bert.open() as uow:
        forged = replace(uow.cases.get(case.id), follow_reason=None, follows=None)
        uow.cases.save(forged, "forged")
        uow.commit()
    with bert.open() as uow:
        assert {"anna", "bert"} <= as_signed(bert, uow, case.id).objected_to


def test_an_appeal_is_kept(played: Any) -> None:
    desks = played("01")
    received(desks)
    objecting.decide_objection(
        desks(COLLEAGUE, DECIDED), CASE, 0, a_decision(ObjectionOutcome.UNFOUNDED)
    )
    appeal = Appeal(DECIDED, DECIDED, AppealOutcome.UNFOUNDED)
    kept = objecting.keep_appeal(desks(on=DECIDED), CASE, 0, appeal)
    assert kept.objections[0].appeal == appeal
    with pytest.raises(NotFound):
        objecting.keep_appeal(desks(on=DECIDED), CASE, 4, appeal)


def gone_round(case: Case, of: Case) -> Case:
    """Return a case as if it reconsidered the decision in another, or in itself."""
    return replace(case, follow_reason=FollowReason.OBJECTION, follows=of.id)


@pytest.mark.parametrize("itself", [True, False])
def test_a_case_that_reconsiders_itself_is_told_and_keeps_nobody_busy(
    played: Any, itself: bool
) -> None:
    desks = played("01")
    received(desks)
    founded = a_decision(ObjectionOutcome.FOUNDED)
    objecting.decide_objection(desks(COLLEAGUE, DECIDED), CASE, 0, founded)
    later = following.follow(desks(COLLEAGUE, DECIDED), CASE, FollowReason.OBJECTION)
    anna = desks("anna", DECIDED)
    with anna.open() as uow:
        first = uow.cases.get(CASE)
        uow.cases.save(gone_round(first, first if itself else later), "forged")
        uow.commit()
    for case_id in (CASE, later.id):
        with anna.open() as uow, pytest.raises(StoreError, match="tampered"):
            as_signed(anna, uow, case_id)
        with pytest.raises(StoreError, match="tampered"):
            open_dossier(anna, case_id)
