"""After the decision: looking back, and going on in a case that follows."""

from collections.abc import Callable
from dataclasses import replace

from hengelo_toegang.domain.blockers import Action, ActionBlocked, Blocker, Missing
from hengelo_toegang.domain.case import Case, Stage
from hengelo_toegang.domain.deadlines import over
from hengelo_toegang.domain.evaluations import Evaluation, EvaluationOutcome, FollowReason
from hengelo_toegang.domain.following import (
    ended_early,
    ending,
    following_case,
    still_running,
)
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.process import refuse_if_blocked
from hengelo_toegang.domain.rights import in_sight
from hengelo_toegang.usecases.files import dossier_of, written_by
from hengelo_toegang.usecases.ports import Desk, UnitOfWork
from hengelo_toegang.usecases.reporting import new_case_id, new_case_number
from hengelo_toegang.usecases.signed import as_decided


def evaluate(desk: Desk, case_id: CaseId, seen: Evaluation) -> Case:
    """Keep an evaluation: were the goals reached, and does it end, go on or change?

    When it ends and nothing runs any more the case is over; what still runs ends by a
    decision of its own (`follow`).

    Raises:
        ActionBlocked: There is no decision in force, or the evaluation has no reason.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.EVALUATE, desk.user)
        if not seen.reason.strip():
            lacking = Missing(Blocker.REASON_MISSING, "evaluation.reason")
            raise ActionBlocked(Action.EVALUATE, (lacking,))
        case = dossier.case
        seen = replace(seen, by=desk.user.id)
        case = replace(case, evaluations=(*case.evaluations, seen), stage=_after(case, seen))
        if case.stage is Stage.ENDED:
            case = ended_early(case, seen.on, seen.reason)
        uow.cases.save(case, Action.EVALUATE.value)
        uow.audit.record(Action.EVALUATE.value, case_id, "done")
        uow.commit()
    return case


def follow(desk: Desk, case_id: CaseId, reason: FollowReason) -> Case:
    """Start the case that goes on from an earlier one, or return the one that runs already.

    Raises:
        ActionBlocked: There is no decision to go on from, the user does not work under the
            law of the case, or made the decision that an objection was about.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.FOLLOW, desk.user)
        if reason is FollowReason.OBJECTION:
            refuse_if_blocked(as_decided(desk, uow, case_id), Action.DECIDE_OBJECTION, desk.user)
        found = following(uow, dossier.case)
        if found is not None:
            return found
        case = begin(desk, uow, dossier.case, reason)
        uow.commit()
    return case


def begin(
    desk: Desk,
    uow: UnitOfWork,
    earlier: Case,
    reason: FollowReason,
    change: Callable[[Case], Case] = lambda case: case,
) -> Case:
    """Write the first revision of the case that follows; `change` fills in what it is about."""
    case = following_case(
        earlier,
        new_case_id(),
        new_case_number(desk.today()),
        desk.user.id,
        reason,
        desk.today(),
    )
    if reason is FollowReason.END:
        case = ending(case, desk.today(), "", still_running(earlier, desk.today()))
    case = change(
        replace(
            case,
            owner_name=desk.user.name,
            owner_certified=desk.user.certified,
            writers=written_by(case, desk.user.id),
        )
    )
    uow.cases.save(case, Action.FOLLOW.value)
    uow.audit.record(Action.FOLLOW.value, case.id, "done")
    return case


def following(uow: UnitOfWork, case: Case) -> Case | None:
    """Return the case that goes on from this one and still runs, if there is one."""
    others = uow.cases.of_household(case.household)
    return next((one for one in others if one.follows == case.id and not over(one)), None)


def following_of(desk: Desk, case_id: CaseId) -> Case | None:
    """Return the case that goes on from a case, if one runs that this user may open."""
    with desk.open() as uow:
        found = following(uow, uow.cases.get(case_id))
    return found if found is not None and in_sight(desk.user, found) else None


def earlier_of(desk: Desk, case_id: CaseId) -> Case | None:
    """Return the case that a case goes on from; reading it is logged.

    It is of the same resident under the same law; None for who may not open it.
    """
    with desk.open() as uow:
        case = uow.cases.get(case_id)
        if case.follows is None:
            return None
        earlier = uow.cases.get(case.follows)
        if not in_sight(desk.user, earlier):
            return None
        uow.audit.record(Action.OPEN.value, earlier.id, "done")
        uow.commit()
    return earlier


def _after(case: Case, seen: Evaluation) -> Stage:
    if seen.outcome is EvaluationOutcome.GOES_ON:
        return Stage.RUNNING
    if seen.outcome is EvaluationOutcome.ENDS and not still_running(case, seen.on):
        return Stage.ENDED
    return Stage.EVALUATED
