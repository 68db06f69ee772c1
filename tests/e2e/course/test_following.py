"""Evaluating, and going on in a case that follows, on a real store."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hengelo_toegang.domain.blockers import Action, ActionBlocked, Blocker
from hengelo_toegang.domain.case import (
    Application,
    Case,
    Decision,
    Hearing,
    HearingWay,
    ReviewOutcome,
    RungOutcome,
    Sent,
    Stage,
    Verdict,
)
from hengelo_toegang.domain.evaluations import (
    Evaluation,
    EvaluationOutcome,
    FollowReason,
    GoalResult,
    Reached,
)
from hengelo_toegang.domain.process import blockers
from hengelo_toegang.domain.reindications import renewed
from hengelo_toegang.usecases import deciding, following, working
from hengelo_toegang.usecases.files import open_dossier
from tests.e2e.course.conftest import COLLEAGUE, OTHER_LEAD
from tests.repertoire import CASE
from tests.second_pair import judge


def an_evaluation(desks: Any, outcome: EvaluationOutcome, reason: str = "Het helpt.") -> Evaluation:
    goal = GoalResult("Een schoon huis", Reached.PARTLY, "De was blijft liggen.")
    return Evaluation(desks().today(), outcome, (goal,), "Fijn.", "Gaat goed.", reason)


def decided(case: Case) -> Decision:
    assert case.decision is not None
    return case.decision


@pytest.mark.parametrize(
    ("outcome", "stage"),
    [
        (EvaluationOutcome.GOES_ON, Stage.RUNNING),
        (EvaluationOutcome.CHANGES, Stage.EVALUATED),
        (EvaluationOutcome.ENDS, Stage.EVALUATED),
    ],
)
def test_what_still_runs_ends_by_no_evaluation(played: Any, outcome: Any, stage: Stage) -> None:
    desks = played("01")
    case = following.evaluate(desks(), CASE, an_evaluation(desks, outcome))
    assert (case.stage, case.ended) == (stage, None)
    assert case.evaluations[0].by == desks().user.id


def test_what_ran_out_is_over_with_its_last_evaluation(played: Any) -> None:
    desks = played("01")
    until = open_dossier(desks(), CASE).lines[0].until
    assert until is not None
    later = desks(on=until + timedelta(days=1))
    seen = Evaluation(later.today(), EvaluationOutcome.ENDS, reason="Niet meer nodig.")
    case = following.evaluate(later, CASE, seen)
    assert case.ended is not None
    assert (case.stage, case.ended.reason) == (Stage.ENDED, "Niet meer nodig.")


def test_an_evaluation_says_why(played: Any) -> None:
    desks = played("01")
    with pytest.raises(ActionBlocked) as refused:
        following.evaluate(desks(), CASE, an_evaluation(desks, EvaluationOutcome.ENDS, " "))
    assert refused.value.blockers == (Blocker.REASON_MISSING,)


def test_a_reindication_brings_along_what_is_known_and_judges_anew(played: Any) -> None:
    desks = played("01")
    earlier = open_dossier(desks(), CASE).case
    case = following.follow(desks(), CASE, FollowReason.REINDICATION)
    assert (case.follows, case.stage, case.law) == (CASE, Stage.REPORT, earlier.law)
    assert [need.goal for need in case.needs] == [need.goal for need in earlier.needs]
    own = case.needs[0].ladder.own_strength
    assert own is None or own.outcome is None
    old, new = decided(earlier).lines[0], decided(case).lines[0]
    assert old.until is not None
    assert new.start == old.until + timedelta(days=1)
    assert (new.product, new.volume, new.reason) == (old.product, old.volume, "")
    assert decided(case).goals == decided(earlier).goals
    assert following.earlier_of(desks(), case.id) == earlier
    dossier = open_dossier(desks(), case.id)
    assert renewed(dossier, new) == case.continues[0]


def test_ending_asks_no_application_but_a_ground_and_a_hearing(played: Any) -> None:
    desks = played("01")
    case = following.follow(desks(), CASE, FollowReason.END)
    assert {line.verdict for line in decided(case).lines} == {Verdict.ENDED}
    dossier = open_dossier(desks(), case.id)
    found = blockers(dossier, Action.SUBMIT, desks().user)
    assert Blocker.APPLICATION_MISSING not in found
    assert {Blocker.HEARING_MISSING, Blocker.ILLEGAL_GROUND} <= set(found)


def test_a_draft_that_came_along_is_dated_no_earlier_than_its_application(played: Any) -> None:
    desks = played("01")
    case = following.follow(desks(), CASE, FollowReason.CHANGE)
    later = desks(on=desks().today() + timedelta(days=60))
    applied = working.apply_for_support(later, case.id, Application(later.today()))
    assert decided(applied).on == later.today()


def test_nothing_follows_before_there_is_a_decision(played: Any) -> None:
    def drafted(raw: dict[str, Any]) -> None:
        for step in ("sent", "review", "decision"):
            raw["case"].pop(step)

    with pytest.raises(ActionBlocked) as refused:
        following.follow(played("01", drafted)(), CASE, FollowReason.REINDICATION)
    assert refused.value.blockers == (Blocker.WRONG_STAGE,)


def test_outcome_of_a_rung_never_comes_along(played: Any) -> None:
    desks = played("01")
    case = following.follow(desks(), CASE, FollowReason.REINDICATION)
    rungs = [
        found
        for need in case.needs
        for found in (need.ladder.own_strength, need.ladder.network, need.ladder.tailored)
        if found is not None
    ]
    assert all(found.outcome not in tuple(RungOutcome) for found in rungs)


@pytest.mark.parametrize("reason", [FollowReason.END, FollowReason.OBJECTION])
def test_what_nobody_applied_for_is_decided_reviewed_and_sent(
    played: Any, reason: FollowReason
) -> None:
    desks = played("01")
    # After an objection others decide than those who made the first decision.
    anew = reason is FollowReason.OBJECTION
    desk, reviewer = (desks(COLLEAGUE), OTHER_LEAD) if anew else (desks(), "bert")
    case = following.follow(desk, CASE, reason)
    decision = decided(case)
    lines = tuple(
        replace(line, ground="no_longer_needed", reason="De hulp is niet meer nodig.")
        if line.verdict is Verdict.ENDED
        else line
        for line in decision.lines
    )
    heard = Hearing(desk.today(), declined=desk.today(), way=HearingWay.PHONE)
    drafted = replace(case, decision=replace(decision, lines=lines, hearing=heard))
    working.amend(desk, drafted, working.head_of(desk, case.id))
    deciding.submit(desk, case.id)
    judge(desks(reviewer), case.id, ReviewOutcome.APPROVED)
    sent = deciding.send(desk, case.id, Sent(desk.today()))
    assert sent.stage is Stage.SENT
    wanted = "decision-end" if reason is FollowReason.END else "decision-grant"
    assert sent.letters[-1].kind == wanted
