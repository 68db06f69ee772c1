"""Objection and appeal: registering what comes in, treating it, and what was decided.

None of this changes what was decided before, so it makes nobody a writer of the case; a
new decision is drafted in a case of its own (`following`).
"""

from dataclasses import replace

from hengelo_toegang.domain.blockers import Action, ActionBlocked
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.objection_rules import decision_asks
from hengelo_toegang.domain.objections import Appeal, Objection
from hengelo_toegang.domain.process import refuse_if_blocked
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.ports import Desk, NotFound, UnitOfWork
from hengelo_toegang.usecases.signed import as_decided


def receive_objection(desk: Desk, case_id: CaseId, objection: Objection) -> Case:
    """Register an objection (bezwaar); it is never refused, also not when it is late.

    Raises:
        ActionBlocked: There is no decision to object to.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.RECEIVE_OBJECTION, desk.user)
        case = replace(dossier.case, objections=(*dossier.case.objections, objection))
        return _keep(uow, case, Action.RECEIVE_OBJECTION)


def treat_objection(desk: Desk, case_id: CaseId, at: int, objection: Objection) -> Case:
    """Keep how an objection is treated: hearing, committee, longer term, appeal.

    What was decided on it stays as it is.

    Raises:
        ActionBlocked: The user made the decision (Awb 7:5), or does not work under its law.
        NotFound: The case has no such objection.
    """
    with desk.open() as uow:
        refuse_if_blocked(as_decided(desk, uow, case_id), Action.TREAT_OBJECTION, desk.user)
        case = uow.cases.get(case_id)
        before = _objection(case, at)
        decided = replace(
            objection,
            outcome=before.outcome,
            decided=before.decided,
            decided_by=before.decided_by,
        )
        return _keep(uow, _with(case, at, decided), Action.TREAT_OBJECTION)


def decide_objection(desk: Desk, case_id: CaseId, at: int, decided: Objection) -> Case:
    """Record the decision on an objection; who made the first decision does not make this one.

    Who made it is read from the signed chain, whatever the lists of the case say.

    Raises:
        ActionBlocked: The one who decides wrote or approved the decision (Awb 10:3 lid 3), it
            is late without excuse, nobody was heard, or it has no reason.
        NotFound: The case has no such objection.
    """
    with desk.open() as uow:
        signed = as_decided(desk, uow, case_id)
        refuse_if_blocked(signed, Action.DECIDE_OBJECTION, desk.user)
        _objection(signed.case, at)
        lacking = tuple(decision_asks(signed, decided, f"objections.{at}"))
        if lacking:
            raise ActionBlocked(Action.DECIDE_OBJECTION, lacking)
        case = uow.cases.get(case_id)
        return _keep(uow, _with(case, at, decided), Action.DECIDE_OBJECTION)


def keep_appeal(desk: Desk, case_id: CaseId, at: int, appeal: Appeal | None) -> Case:
    """Keep that there is an appeal (beroep) to the court, and what came of it.

    Raises:
        ActionBlocked: The user does not work under the law of the case.
        NotFound: The case has no such objection.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.KEEP_APPEAL, desk.user)
        objection = replace(_objection(dossier.case, at), appeal=appeal)
        return _keep(uow, _with(dossier.case, at, objection), Action.KEEP_APPEAL)


def _objection(case: Case, at: int) -> Objection:
    if not 0 <= at < len(case.objections):
        raise NotFound(f"{case.id} objection {at}")
    return case.objections[at]


def _with(case: Case, at: int, objection: Objection) -> Case:
    others = case.objections
    return replace(case, objections=(*others[:at], objection, *others[at + 1 :]))


def _keep(uow: UnitOfWork, case: Case, action: Action) -> Case:
    uow.cases.save(case, action.value)
    uow.audit.record(action.value, case.id, "done")
    uow.commit()
    return case
