"""Advances on social assistance while there is no decision yet (Participatiewet 52)."""

from dataclasses import replace

from hengelo_toegang.domain.advances import advance_asks
from hengelo_toegang.domain.assistance import Advance
from hengelo_toegang.domain.blockers import Action, ActionBlocked
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.process import refuse_if_blocked
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.ports import Desk, NotFound

_KEEP = "keep_advance"


def give_advance(desk: Desk, case_id: CaseId, advance: Advance) -> Case:
    """Keep an advance; the next one is due within four weeks, while there is no decision.

    Raises:
        ActionBlocked: There is no application, or it is less than the law sets and has no
            reason.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.GIVE_ADVANCE, desk.user)
        place = f"advances.{len(dossier.case.advances)}"
        lacking = tuple(advance_asks(dossier, advance, place))
        if lacking:
            raise ActionBlocked(Action.GIVE_ADVANCE, lacking)
        advance = replace(advance, by=desk.user.id)
        case = replace(dossier.case, advances=(*dossier.case.advances, advance))
        uow.cases.save(case, Action.GIVE_ADVANCE.value)
        uow.audit.record(Action.GIVE_ADVANCE.value, case_id, "done")
        uow.commit()
    return case


def keep_advance(desk: Desk, case_id: CaseId, at: int, advance: Advance) -> Case:
    """Keep when an advance was paid, and when it was settled; the amount stays as it is.

    Raises:
        ActionBlocked: The user does not work under the law of the case.
        NotFound: The case has no such advance.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.WRITE_LETTER, desk.user)
        given = dossier.case.advances
        if not 0 <= at < len(given):
            raise NotFound(f"{case_id} advance {at}")
        kept = replace(given[at], paid=advance.paid, settled=advance.settled)
        case = replace(dossier.case, advances=(*given[:at], kept, *given[at + 1 :]))
        uow.cases.save(case, _KEEP)
        uow.audit.record(_KEEP, case_id, "done")
        uow.commit()
    return case
