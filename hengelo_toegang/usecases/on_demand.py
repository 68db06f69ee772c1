"""Letters that somebody asks for: a talk, a form, a consent, what is intended, being late.

None of them changes what is decided, so making one makes nobody a writer of the case. Only
who tells what is intended writes in it: by when a view is asked is part of the draft.
"""

from dataclasses import replace
from datetime import date

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
from hengelo_toegang.domain.intentions import intention_lacks, intention_told
from hengelo_toegang.domain.penalties import answer_asks
from hengelo_toegang.domain.process import refuse_if_blocked, stage_by_content
from hengelo_toegang.domain.recipients import letter_recipients, penalty_recipients
from hengelo_toegang.letters.facts import Kind, Particulars
from hengelo_toegang.usecases.files import dossier_of, written_by
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


def tell_intention(desk: Desk, case_id: CaseId, until: date) -> Case:
    """Tell the resident what is intended, and ask a view until a day (Awb 4:7 and 4:8).

    The hearing of the draft refers to the letter by its day. What was handed in becomes a
    draft again, since the decision waits for the view.

    Raises:
        ActionBlocked: Nothing in the draft ends, lessens or refuses anything, a reason is
            missing, the day does not lie ahead, or the user may not write in the case.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.AMEND, desk.user)
        lacking = tuple(intention_lacks(dossier, until))
        if lacking:
            raise ActionBlocked(Action.WRITE_LETTER, lacking)
        told = intention_told(dossier.case, desk.today(), until)
        about = Particulars(view_until=until)
        case = issue(desk, uow, dossier.with_case(told), Kind.INTENTION, desk.today(), about)
        case = replace(case, stage=stage_by_content(case), writers=written_by(case, desk.user.id))
        return _keep(uow, case, "tell_intention")


def answer_notice_of_default(desk: Desk, case_id: CaseId) -> Case:
    """Confirm a notice of default: when it came in, and what it brings (Awb 4:17).

    Raises:
        ActionBlocked: There is no notice, the decision came after it, or the user does not
            work under the law of the case.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        _refuse(desk, dossier, tuple(answer_asks(dossier)))
        to = penalty_recipients(dossier, desk.today())
        case = issue(desk, uow, dossier, Kind.DEFAULT_CONFIRMATION, desk.today(), to=to)
        return _keep(uow, case, "answer_notice_of_default")


def _refuse(desk: Desk, dossier: Dossier, lacking: tuple[Missing, ...] = ()) -> None:
    refuse_if_blocked(dossier, Action.WRITE_LETTER, desk.user)
    if lacking:
        raise ActionBlocked(Action.WRITE_LETTER, lacking)


def _keep(uow: UnitOfWork, case: Case, reason: str) -> Case:
    uow.cases.save(case, reason)
    uow.audit.record(reason, case.id, "done")
    uow.commit()
    return case
