"""The guided process: what each action needs, and what is still missing.

`missing` is the only place that says so: the window greys its buttons and fills "Dit
ontbreekt nog" from it, and the use cases refuse by it. It guards the content of a
decision and never a right: registering an application, a notice, a referral, urgent
help and a decision on time are always open.
"""

from dataclasses import replace

from hengelo_toegang.domain import decisions, review
from hengelo_toegang.domain.blockers import Action, ActionBlocked, Blocker, Missing, distinct
from hengelo_toegang.domain.case import (
    Case,
    Clarification,
    ReviewOutcome,
    Stage,
)
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.objection_rules import registration_asks
from hengelo_toegang.domain.penalties import penalty_asks
from hengelo_toegang.domain.requirements import (
    ASKS,
    other_laws_texts,
    review_asks,
    safety_asks,
    second_pair,
    secret_texts,
    unprintable_texts,
)
from hengelo_toegang.domain.users import User

_BEFORE_DECISION = (
    Stage.REPORT,
    Stage.CONFIRMED,
    Stage.CLARIFICATION,
    Stage.LADDER,
    Stage.RESEARCH_REPORT,
    Stage.APPLICATION,
    Stage.DRAFT,
    Stage.RETURNED,
)
"""The stages in which the consultant works on the content, in their order."""

_SHUT = frozenset(
    {
        Stage.ENDED,
        Stage.CLOSED_WITHOUT_APPLICATION,
        Stage.WITHDRAWN,
        Stage.SET_ASIDE,
    }
)
"""The stages in which nobody has to work on a case any more."""

HANDED_IN = (Stage.IN_REVIEW, Stage.ESCALATED, Stage.APPROVED)
_IN_FORCE = (Stage.SENT, Stage.RUNNING, Stage.EVALUATED)
"""The stages in which a decision holds."""

_STAGES: dict[Action, tuple[Stage, ...]] = {
    Action.OPEN: tuple(Stage),
    Action.AMEND: (*_BEFORE_DECISION, *HANDED_IN),
    Action.CONFIRM_REPORT: (Stage.REPORT,),
    Action.PROVIDE_URGENTLY: (*_BEFORE_DECISION, *HANDED_IN),
    Action.FINISH_LADDER: _BEFORE_DECISION[1:],
    Action.MAKE_RESEARCH_REPORT: _BEFORE_DECISION[1:],
    Action.CLOSE_WITHOUT_APPLICATION: (Stage.LADDER, Stage.RESEARCH_REPORT),
    Action.APPLY: _BEFORE_DECISION,
    Action.SUBMIT: _BEFORE_DECISION,
    Action.APPROVE: (Stage.IN_REVIEW, Stage.ESCALATED, Stage.DRAFT),
    Action.RETURN: (Stage.IN_REVIEW, Stage.ESCALATED, Stage.DRAFT),
    Action.SEND: (*_BEFORE_DECISION, *HANDED_IN),
    Action.SEND_AGAIN: (Stage.SENT,),
    Action.WITHDRAW: (*_BEFORE_DECISION, *HANDED_IN),
    Action.SET_ASIDE: _BEFORE_DECISION,
    Action.REVIEW_URGENT: (*_BEFORE_DECISION, *HANDED_IN),
    Action.WRITE_LETTER: tuple(Stage),
    Action.FIX_PENALTY: tuple(Stage),
    Action.RECEIVE_OBJECTION: tuple(Stage),
    Action.TREAT_OBJECTION: tuple(Stage),
    Action.DECIDE_OBJECTION: tuple(Stage),
    Action.EVALUATE: _IN_FORCE,
    Action.FOLLOW: (*_IN_FORCE, Stage.ENDED, Stage.SET_ASIDE),
    Action.GIVE_ADVANCE: (*_BEFORE_DECISION, *HANDED_IN),
    Action.HAND_OVER: tuple(stage for stage in Stage if stage not in _SHUT),
    Action.KEEP_SAFETY: tuple(Stage),
    Action.FOLLOW_UP: tuple(Stage),
}

_REACHES: dict[Action, Stage] = {
    Action.CONFIRM_REPORT: Stage.CONFIRMED,
    Action.FINISH_LADDER: Stage.LADDER,
    Action.MAKE_RESEARCH_REPORT: Stage.RESEARCH_REPORT,
    Action.CLOSE_WITHOUT_APPLICATION: Stage.CLOSED_WITHOUT_APPLICATION,
    Action.APPLY: Stage.APPLICATION,
    Action.SUBMIT: Stage.IN_REVIEW,
    Action.SEND: Stage.SENT,
    Action.WITHDRAW: Stage.WITHDRAWN,
    Action.SET_ASIDE: Stage.SET_ASIDE,
}


_OPEN_TO_ALL_LAWS = frozenset(
    {
        Action.CONFIRM_REPORT,
        Action.PROVIDE_URGENTLY,
        Action.APPLY,
        Action.APPROVE,
        Action.RETURN,
        Action.REVIEW_URGENT,
        Action.FIX_PENALTY,
        Action.RECEIVE_OBJECTION,
        Action.HAND_OVER,
    }
)
"""Registering a report or application and urgent help never wait for the right colleague;
who reviews or fixes a penalty needs a mandate for the law instead, and who hands a case over
must have it or lead who has it."""


def blockers(dossier: Dossier, action: Action, actor: User) -> tuple[Blocker, ...]:
    """Return everything that stops `actor` from taking `action`, most basic first."""
    return distinct(missing(dossier, action, actor))


def missing(dossier: Dossier, action: Action, actor: User) -> tuple[Missing, ...]:
    """Return what stops `actor` from taking `action`, each with its place in the case."""
    again = action is Action.SUBMIT and review.household_changed(dossier)
    if dossier.case.stage not in _STAGES[action] and not again:
        return (Missing(Blocker.WRONG_STAGE, detail=dossier.case.stage.value),)
    if action is Action.OPEN:
        return () if dossier.case.law in actor.sees else _not_your_law(dossier)
    if action not in _OPEN_TO_ALL_LAWS and not _may_write(dossier, actor):
        return _not_your_law(dossier)
    if action in (Action.APPROVE, Action.RETURN):
        return tuple(review_asks(dossier, actor))
    if action is Action.REVIEW_URGENT:
        return tuple(second_pair(dossier, actor, decisions.urgent_total))
    if action is Action.FIX_PENALTY:
        return tuple(penalty_asks(dossier, actor))
    if action is Action.KEEP_SAFETY:
        return tuple(safety_asks(dossier, actor))
    if action is Action.DECIDE_OBJECTION:
        return tuple(registration_asks(dossier, actor))
    asks = ASKS.get(action)
    found = tuple(asks(dossier)) if asks is not None else ()
    if action in _WRITING_A_LETTER:
        about_texts = (unprintable_texts, secret_texts, other_laws_texts)
        found = (*found, *(one for asks in about_texts for one in asks(dossier)))
    return found


def refuse_if_blocked(dossier: Dossier, action: Action, actor: User) -> None:
    """Do nothing, unless the process refuses `action`.

    Raises:
        ActionBlocked: Something is missing.
    """
    found = missing(dossier, action, actor)
    if found:
        raise ActionBlocked(action, found)


def advanced(case: Case, action: Action) -> Case:
    """Return the case in the stage that `action` brings it to; never back in the early stages."""
    reached = _REACHES[action]
    early = case.stage in _BEFORE_DECISION and reached in _BEFORE_DECISION
    if early and _BEFORE_DECISION.index(case.stage) >= _BEFORE_DECISION.index(reached):
        return case
    return replace(case, stage=reached)


def reviewed_stage(outcome: ReviewOutcome) -> Stage:
    """Return the stage in which a review leaves a case."""
    return {
        ReviewOutcome.APPROVED: Stage.APPROVED,
        ReviewOutcome.RETURNED: Stage.RETURNED,
        ReviewOutcome.ESCALATED: Stage.ESCALATED,
    }[outcome]


_WRITING_A_LETTER = frozenset(
    {
        Action.PROVIDE_URGENTLY,
        Action.MAKE_RESEARCH_REPORT,
        Action.CLOSE_WITHOUT_APPLICATION,
        Action.SUBMIT,
        Action.SET_ASIDE,
    }
)


def stage_by_content(case: Case) -> Stage:
    """Return the stage that the content of a case brings it to.

    Editing what was handed in or approved makes it a draft again.
    """
    if case.stage in HANDED_IN:
        return Stage.DRAFT
    if case.stage is Stage.CONFIRMED and (case.needs or case.clarification != Clarification()):
        return Stage.CLARIFICATION
    if case.stage is Stage.APPLICATION and case.decision is not None:
        return Stage.DRAFT
    return case.stage


def _not_your_law(dossier: Dossier) -> tuple[Missing, ...]:
    return (Missing(Blocker.NOT_YOUR_LAW, detail=dossier.case.law.value),)


def _may_write(dossier: Dossier, actor: User) -> bool:
    """Return whether the actor writes in cases under this law; laws are compartments."""
    return dossier.case.law in actor.writes
