"""The guided process: what each action needs, and what is still missing.

`missing` is the only place that says so: the window greys its buttons and fills "Dit
ontbreekt nog" from it, and the use cases refuse by it. It guards the content of a
decision and never a right: registering an application, a notice, a referral, urgent
help and a decision on time are always open.
"""

from dataclasses import replace

from hengelo_toegang.domain import decisions, review
from hengelo_toegang.domain.advice import waiting_for
from hengelo_toegang.domain.blockers import Action, ActionBlocked, Blocker, Missing, distinct
from hengelo_toegang.domain.case import (
    HANDED_IN,
    Case,
    Clarification,
    ReviewOutcome,
    Stage,
)
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.involvement import is_involved
from hengelo_toegang.domain.objection_rules import deciding_anew_asks, handling_asks
from hengelo_toegang.domain.penalties import penalty_asks
from hengelo_toegang.domain.requirements.asks import ASKS
from hengelo_toegang.domain.requirements.judging import review_asks, safety_asks, second_pair
from hengelo_toegang.domain.requirements.texts import (
    other_laws_texts,
    secret_texts,
    unprintable_texts,
)
from hengelo_toegang.domain.rights import in_sight, may
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
        Stage.REFERRED,
        Stage.WITHDRAWN,
        Stage.SET_ASIDE,
    }
)
"""The stages in which nobody has to work on a case any more."""

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
    Action.KEEP_APPEAL: tuple(Stage),
    Action.EVALUATE: _IN_FORCE,
    Action.FOLLOW: (*_IN_FORCE, Stage.ENDED, Stage.SET_ASIDE),
    Action.GIVE_ADVANCE: (*_BEFORE_DECISION, *HANDED_IN),
    Action.HAND_OVER: tuple(stage for stage in Stage if stage not in _SHUT),
    Action.KEEP_SAFETY: tuple(Stage),
    Action.FOLLOW_UP: tuple(Stage),
    Action.ASK_ADVICE: (*_BEFORE_DECISION, *HANDED_IN),
    Action.KEEP_RETURNED: (*_IN_FORCE, Stage.ENDED),
    Action.KEEP_EXPERIENCE: (*_IN_FORCE, Stage.ENDED, Stage.CLOSED_WITHOUT_APPLICATION),
    Action.TELL_PROVIDER: tuple(Stage),
    Action.KEEP_PROVIDER_ANSWER: tuple(Stage),
    Action.KEEP_REFERRAL: tuple(Stage),
    Action.MERGE: tuple(Stage),
    Action.ADVISE: (*_BEFORE_DECISION, *HANDED_IN),
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

_BY_MANDATE = frozenset({Action.APPROVE, Action.RETURN, Action.REVIEW_URGENT, Action.FIX_PENALTY})
"""What a mandate is asked for: that says better than a role why somebody may not."""


def blockers(dossier: Dossier, action: Action, actor: User) -> tuple[Blocker, ...]:
    """Return everything that stops `actor` from taking `action`, most basic first."""
    return distinct(missing(dossier, action, actor))


def missing(dossier: Dossier, action: Action, actor: User) -> tuple[Missing, ...]:
    """Return what stops `actor` from taking `action`, each with its place in the case."""
    again = action is Action.SUBMIT and review.goes_in_again(dossier)
    if dossier.case.stage not in _STAGES[action] and not again:
        return (Missing(Blocker.WRONG_STAGE, detail=dossier.case.stage.value),)
    refused = _refused_by_role(dossier, action, actor)
    if refused:
        return refused
    if action is Action.OPEN:
        return ()
    forked = (Missing(Blocker.FORKED),) if dossier.forked and action in _ON_ONE_CHAIN else ()
    anew = tuple(deciding_anew_asks(dossier, actor)) if action in _DECIDING else ()
    unproven = dossier.unproven if action in _ON_ONE_CHAIN else ()
    barred = (*forked, *anew, *unproven)
    if action in (Action.APPROVE, Action.RETURN):
        return (*barred, *review_asks(dossier, actor))
    if action is Action.REVIEW_URGENT:
        return tuple(second_pair(dossier, actor, decisions.urgent_total))
    if action is Action.FIX_PENALTY:
        return tuple(penalty_asks(dossier, actor))
    if action is Action.KEEP_SAFETY:
        return tuple(safety_asks(dossier, actor))
    if action in (Action.TREAT_OBJECTION, Action.DECIDE_OBJECTION):
        return tuple(handling_asks(dossier, actor))
    asks = ASKS.get(action)
    found = (*barred, *(asks(dossier) if asks is not None else ()))
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


def referred_stage(case: Case) -> Stage:
    """Return the stage of a case once a referral is kept in it.

    Where nothing but the report is there, there is nothing to decide and nobody has to work
    on it any more. It did not end without an application: help follows on it.
    """
    begun = case.needs or case.application is not None or case.decision is not None
    if begun or case.stage not in _BEFORE_DECISION:
        return case.stage
    return Stage.REFERRED


def is_open_to_changes(stage: Stage) -> bool:
    """Return whether somebody can still write in the content of a case in this stage."""
    return stage in _STAGES[Action.AMEND]


def reviewed_stage(outcome: ReviewOutcome) -> Stage:
    """Return the stage in which a review leaves a case."""
    return {
        ReviewOutcome.APPROVED: Stage.APPROVED,
        ReviewOutcome.RETURNED: Stage.RETURNED,
        ReviewOutcome.ESCALATED: Stage.ESCALATED,
    }[outcome]


_DECIDING = frozenset({Action.AMEND, Action.SUBMIT, Action.APPROVE, Action.RETURN})
"""What makes a decision; after an objection others do that than who made the first."""

_ON_ONE_CHAIN = frozenset(
    {Action.SUBMIT, Action.APPROVE, Action.SEND, Action.SEND_AGAIN, Action.TELL_PROVIDER}
)
"""What nobody does while a case went on in two stores: what would be decided, and by whom?"""

_WRITING_A_LETTER = frozenset(
    {
        Action.PROVIDE_URGENTLY,
        Action.MAKE_RESEARCH_REPORT,
        Action.CLOSE_WITHOUT_APPLICATION,
        Action.SUBMIT,
        Action.SEND,
        Action.SET_ASIDE,
    }
)
"""What brings texts of the case to the resident; a consent may be withdrawn since they were
written, so it is asked again when they go out."""


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


def _kept_away(dossier: Dossier, actor: User) -> tuple[Missing, ...]:
    """Return why an actor keeps away from these people, whatever their work (Awb 2:4)."""
    if is_involved(dossier.declarations, actor.id):
        return (Missing(Blocker.INVOLVED, detail=actor.id),)
    if dossier.restriction is not None and not dossier.restriction.lets_in(actor.id):
        return (Missing(Blocker.RESTRICTED, detail=actor.id),)
    return ()


def _refused_by_role(dossier: Dossier, action: Action, actor: User) -> tuple[Missing, ...]:
    """Return why an actor has no business here: kept away, another law, or another role."""
    law = dossier.case.law
    if action is not Action.HAND_OVER and (away := _kept_away(dossier, actor)):
        return away
    if action in (Action.OPEN, Action.ADVISE) and may(actor, Action.ADVISE):
        asked = waiting_for(dossier.case.shared, actor.id, dossier.today) is not None
        if asked or not (action is Action.OPEN and law in actor.sees):
            return () if asked else (Missing(Blocker.NOT_ASKED),)
    if action is Action.OPEN:
        if in_sight(actor, dossier.case):
            return ()
        other_law = law not in actor.sees
        return _not_your_law(dossier) if other_law else (Missing(Blocker.NOT_YOUR_ROLE),)
    if action in _OPEN_TO_ALL_LAWS:
        allowed = action in _BY_MANDATE or may(actor, action)
        return () if allowed else (Missing(Blocker.NOT_YOUR_ROLE),)
    if law not in actor.laws:
        return _not_your_law(dossier)
    return () if may(actor, action) else (Missing(Blocker.NOT_YOUR_ROLE),)
