"""Letters that somebody asks for: a talk, a form, a consent, and a penalty for being late.

None of them changes what is decided, so making one makes nobody a writer of the case.
"""

from hengelo_toegang.domain.blockers import Action, ActionBlocked, Missing
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.correspondence import (
    Appointment,
    ConsentAsked,
    appointment_lacks,
    consent_lacks,
)
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.process import refuse_if_blocked
from hengelo_toegang.domain.recipients import letter_recipients, penalty_recipients
from hengelo_toegang.letters.facts import Kind, Particulars
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.issuing import issue
from hengelo_toegang.usecases.ports import Desk, UnitOfWork


def invite(desk: Desk, case_id: CaseId, appointment: Appointment) -> Case:
    """Invite the resident to a talk, with what to bring and who may come along.

    Raises:
        ActionBlocked: The talk has no place or lies in the past, or the user does not
            work under the law of the case.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        _refuse(desk, dossier, tuple(appointment_lacks(appointment, dossier)))
        about = Particulars(appointment=appointment)
        case = issue(desk, uow, dossier, Kind.INVITATION, desk.today(), about)
        return _keep(uow, case, "invite")


def make_application_form(desk: Desk, case_id: CaseId) -> Case:
    """Give the resident a form to apply with: whoever wants to apply always can.

    Raises:
        ActionBlocked: The user does not work under the law of the case.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        _refuse(desk, dossier)
        case = issue(desk, uow, dossier, Kind.APPLICATION_FORM, desk.today())
        return _keep(uow, case, "make_application_form")


def ask_consent(desk: Desk, case_id: CaseId, asked: ConsentAsked) -> Case:
    """Give whoever must consent a form to sign; each at their own address.

    Raises:
        ActionBlocked: Person, laws or purpose are missing or wrong, or the user does not
            work under the law of the case.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        _refuse(desk, dossier, tuple(consent_lacks(asked, dossier)))
        person = dossier.household.person(asked.person)
        to = letter_recipients(dossier.household, person, desk.today())
        about = Particulars(consent=asked)
        case = issue(desk, uow, dossier, Kind.CONSENT_FORM, desk.today(), about, to)
        return _keep(uow, case, "ask_consent")


def fix_penalty(desk: Desk, case_id: CaseId) -> Case:
    """Decide what a late decision costs, or that it costs nothing (Awb 4:18).

    Raises:
        ActionBlocked: There is no notice of default, the days still count, it was fixed
            already, or the user has no mandate.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.FIX_PENALTY, desk.user)
        to = penalty_recipients(dossier, desk.today())
        case = issue(desk, uow, dossier, Kind.PENALTY_DECISION, desk.today(), to=to)
        return _keep(uow, case, Action.FIX_PENALTY.value)


def _refuse(desk: Desk, dossier: Dossier, lacking: tuple[Missing, ...] = ()) -> None:
    refuse_if_blocked(dossier, Action.WRITE_LETTER, desk.user)
    if lacking:
        raise ActionBlocked(Action.WRITE_LETTER, lacking)


def _keep(uow: UnitOfWork, case: Case, reason: str) -> Case:
    uow.cases.save(case, reason)
    uow.audit.record(reason, case.id, "done")
    uow.commit()
    return case
