"""Keeping that a letter came back, by whoever looks after the post."""

from dataclasses import replace
from datetime import date

from hengelo_toegang.domain.blockers import Action, ActionBlocked, Blocker, Missing
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.process import refuse_if_blocked
from hengelo_toegang.domain.returned_mail import (
    ReturnedAct,
    ReturnedFault,
    ReturnedMail,
    returned_fault,
)
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.ports import Desk


class ReturnedRefused(Exception):
    """It was not kept that a letter came back; `fault` says why."""

    def __init__(self, fault: ReturnedFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def record_returned(
    desk: Desk, case_id: CaseId, on: date | None, act: ReturnedAct, note: str = ""
) -> Case:
    """Keep that the letter of a sent decision came back on a day, and what was done about it.

    It belongs to the course of the case: the letter was sent, and its terms run, until it is
    made again for a later day.

    Raises:
        ReturnedRefused: The day lies before the letter went, or ahead.
        ActionBlocked: No letter went out, or the post is not this user's.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.KEEP_RETURNED, desk.user)
        case = dossier.case
        if case.sent is None:
            raise ActionBlocked(Action.KEEP_RETURNED, (Missing(Blocker.WRONG_STAGE),))
        fault = returned_fault(on, case.sent.on, desk.today())
        if fault is not None or on is None:
            raise ReturnedRefused(fault or ReturnedFault.DAY_MISSING)
        came = ReturnedMail(on, case.sent.on, act, note.strip(), desk.user.id)
        case = replace(case, returned_mail=(*case.returned_mail, came))
        uow.cases.save(case, Action.KEEP_RETURNED.value)
        uow.audit.record(Action.KEEP_RETURNED.value, case_id, act.value)
        uow.commit()
    return case
