"""The consultant's work on a case: writing, climbing the ladder, reporting, applying."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hengelo_toegang.domain.blockers import Action, ActionBlocked, Blocker, Missing
from hengelo_toegang.domain.case import Application, Case, Closing, ResearchReport, Suspension
from hengelo_toegang.domain.deadlines import decision_term
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.process import advanced, refuse_if_blocked, stage_by_content
from hengelo_toegang.domain.revisions import fingerprint
from hengelo_toegang.domain.rights import beyond_neighbourhood
from hengelo_toegang.domain.users import User
from hengelo_toegang.letters.facts import Kind, Particulars
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.files import dossier_of, written_by
from hengelo_toegang.usecases.issuing import issue
from hengelo_toegang.usecases.ports import Desk, Draft, StaleCase, UnitOfWork


@dataclass(frozen=True, slots=True)
class LeftOff:
    """Where a user left off in a case, all of one moment."""

    head: str
    """The hash of the newest revision: a draft on another one does not simply go on."""
    draft: Draft | None
    paper: str
    """What the user kept about it under a name, such as the spot; empty for nothing."""


def left_off(desk: Desk, case_id: CaseId, paper: str = "") -> LeftOff:
    """Return this user's half-finished work on a case, and what they kept as `paper`."""
    with desk.open() as uow:
        return LeftOff(
            _head(uow, case_id),
            uow.drafts.get(case_id, desk.user.id),
            uow.papers.read(paper) if paper else "",
        )


def head_of(desk: Desk, case_id: CaseId) -> str:
    """Return the hash of the newest revision of a case."""
    with desk.open() as uow:
        return _head(uow, case_id)


def amend(desk: Desk, edited: Case, base: str) -> Case:
    """Write the content of a case as a new revision on `base`; its course stays what it was.

    What was handed in or approved becomes a draft again. Nothing is written when the
    content is the same, so that looking does not make a writer.

    Raises:
        StaleCase: Somebody wrote a newer revision than the one that was edited.
        ActionBlocked: The case is no longer open to changes, or not to this user.
    """
    with desk.open() as uow:
        if _head(uow, edited.id) != base:
            raise StaleCase(edited.id)
        dossier = dossier_of(desk, uow, edited.id)
        case = _with_content(dossier.case, edited)
        if fingerprint(case) != fingerprint(dossier.case):
            refuse_if_blocked(dossier, Action.AMEND, desk.user)
            _refuse_beyond_role(dossier.case, case, desk.user)
            _refuse_changed_advice(dossier.case, case)
            case = replace(
                case, stage=stage_by_content(case), writers=written_by(case, desk.user.id)
            )
            uow.cases.save(case, Action.AMEND.value)
            uow.audit.record(Action.AMEND.value, case.id, "done")
        uow.drafts.drop(case.id, desk.user.id)
        uow.commit()
    return case


def _refuse_beyond_role(before: Case, after: Case, user: User) -> None:
    """Do nothing, unless somebody who doesn't decide writes in what is decided."""
    if before.law in user.writes:
        return
    touched = beyond_neighbourhood(before, after)
    if touched:
        missing = tuple(Missing(Blocker.NOT_YOUR_ROLE, place) for place in touched)
        raise ActionBlocked(Action.AMEND, missing)


def _refuse_changed_advice(before: Case, after: Case) -> None:
    """Do nothing, unless words that an adviser signed are changed, taken away or made up."""
    signed = [advice for advice in before.expertise if advice.by is not None]
    if signed != [advice for advice in after.expertise if advice.by is not None]:
        raise ActionBlocked(Action.AMEND, (Missing(Blocker.NOT_YOUR_ADVICE, "expertise"),))


def save_draft(desk: Desk, working: Case, raw: Mapping[str, str], base: str) -> None:
    """Keep half-finished work on revision `base`, text that is no date or number included."""
    with desk.open() as uow:
        draft = Draft(
            working.id, desk.user.id, base, working, tuple(sorted(raw.items())), desk.now()
        )
        uow.drafts.put(draft)
        uow.commit()


def drop_draft(desk: Desk, case_id: CaseId) -> None:
    """Forget this user's half-finished work on a case: an act took all of it over."""
    with desk.open() as uow:
        uow.drafts.drop(case_id, desk.user.id)
        uow.commit()


def finish_ladder(desk: Desk, case_id: CaseId) -> Case:
    """Close the ladder: every need has its rungs answered, each with a reason.

    Raises:
        ActionBlocked: A rung was passed over or has no reason, or the support is not named.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        return _advance(desk, uow, dossier, Action.FINISH_LADDER)


def make_research_report(desk: Desk, case_id: CaseId, written: ResearchReport) -> Case:
    """Give the resident the written result of the research (Wmo 2.3.2 lid 8).

    Raises:
        ActionBlocked: The ladder is open, or an information duty was not met.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        dossier = dossier.with_case(replace(dossier.case, research_report=written))
        return _advance(
            desk, uow, dossier, Action.MAKE_RESEARCH_REPORT, Kind.RESEARCH_REPORT, written.given
        )


def close_without_application(desk: Desk, case_id: CaseId) -> Case:
    """End a case that needs no decision, with a friendly letter that names what helps.

    Raises:
        ActionBlocked: A need is not solved on rung one to three, or the report is unsigned.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        written = dossier.case.research_report
        on = (written.signed if written else None) or desk.today()
        return _advance(desk, uow, dossier, Action.CLOSE_WITHOUT_APPLICATION, Kind.REFERRAL, on)


def apply_for_support(desk: Desk, case_id: CaseId, application: Application) -> Case:
    """Register the application (aanvraag); from that day the decision term runs.

    Raises:
        ActionBlocked: It came before the research (Wmo) or the search weeks (Pw) were over.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        application = replace(application, suspended=())
        dossier = dossier.with_case(_applied(dossier.case, application))
        return _advance(desk, uow, dossier, Action.APPLY)


def _applied(case: Case, application: Application) -> Case:
    """Return the case with an application; a draft that came along is dated no earlier."""
    decision = case.decision
    if case.follows is not None and decision is not None:
        decision = replace(decision, on=max(decision.on, application.received))
    return replace(case, application=application, decision=decision)


def request_completion(desk: Desk, case_id: CaseId, suspension: Suspension) -> Case:
    """Ask to complete an application (Awb 4:5); the decision term waits meanwhile.

    Raises:
        ActionBlocked: There is no application to complete, or not by this user.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.AMEND, desk.user)
        application = dossier.case.application
        if application is None:
            lacking = Missing(Blocker.APPLICATION_MISSING, "application.received")
            raise ActionBlocked(Action.AMEND, (lacking,))
        application = replace(application, suspended=(*application.suspended, suspension))
        dossier = dossier.with_case(replace(dossier.case, application=application))
        about = Particulars(suspension=suspension)
        case = issue(desk, uow, dossier, Kind.REQUEST_TO_COMPLETE, suspension.invited, about)
        return _keep(desk, uow, case, "request_completion")


def notify_delay(desk: Desk, case_id: CaseId, on: date) -> Case:
    """Tell the applicant that the decision comes late, and when it does (Awb 4:14).

    Where the law sets no term this must be told within the eight weeks (lid 3), so the
    notice may go out before the last day. Nothing happens without an application, or when
    the notice went out already.

    Raises:
        ActionBlocked: The user does not work under the law of the case.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.AMEND, desk.user)
        told = any(letter.kind == Kind.NOTICE_OF_DELAY for letter in dossier.case.letters)
        if decision_term(dossier) is None or told:
            return dossier.case
        case = issue(desk, uow, dossier, Kind.NOTICE_OF_DELAY, on)
        return _keep(desk, uow, case, "notify_delay")


def withdraw(desk: Desk, case_id: CaseId, closing: Closing) -> Case:
    """End a case because the resident takes the request back.

    Raises:
        ActionBlocked: A decision has been sent already.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        dossier = dossier.with_case(replace(dossier.case, withdrawn=closing))
        return _advance(desk, uow, dossier, Action.WITHDRAW)


def set_aside(desk: Desk, case_id: CaseId, closing: Closing) -> Case:
    """Set an incomplete application aside after the chance to complete it (Awb 4:5).

    Raises:
        ActionBlocked: There was no chance to complete it, or it was completed.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        dossier = dossier.with_case(replace(dossier.case, set_aside=closing))
        return _advance(desk, uow, dossier, Action.SET_ASIDE, Kind.SET_ASIDE, closing.on)


def receive_notice_of_default(desk: Desk, case_id: CaseId, received: date) -> Case:
    """Keep a notice of default (ingebrekestelling); a premature one has no effect."""
    with desk.open() as uow:
        case = replace(uow.cases.get(case_id), notice_of_default=received)
        return _keep(desk, uow, case, "receive_notice_of_default")


def _advance(
    desk: Desk,
    uow: UnitOfWork,
    dossier: Dossier,
    action: Action,
    letter: Kind | None = None,
    on: date | None = None,
) -> Case:
    """Take an action on an edited case: refuse, advance, issue its letter, keep it."""
    refuse_if_blocked(dossier, action, desk.user)
    case = advanced(dossier.case, action)
    if letter is not None:
        case = issue(desk, uow, dossier.with_case(case), letter, on or desk.today())
    return _keep(desk, uow, case, action.value)


def _head(uow: UnitOfWork, case_id: CaseId) -> str:
    return uow.cases.head(case_id).hash


def _keep(desk: Desk, uow: UnitOfWork, case: Case, reason: str) -> Case:
    case = replace(case, writers=written_by(case, desk.user.id))
    uow.cases.save(case, reason)
    uow.audit.record(reason, case.id, "done")
    uow.commit()
    return case


def _with_content(current: Case, edited: Case) -> Case:
    """Return the edited content on the course of the case as stored."""
    return replace(edited.on_course_of(current), owner=current.owner)
