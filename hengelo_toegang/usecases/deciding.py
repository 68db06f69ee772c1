"""From draft to sent: handing in, the second pair of eyes, and the letter."""

from dataclasses import replace

from hengelo_toegang.domain import decisions
from hengelo_toegang.domain.blockers import Action, ActionBlocked
from hengelo_toegang.domain.case import (
    Case,
    Review,
    ReviewOutcome,
    SectionReason,
    Sent,
    Stage,
    Submission,
    Verdict,
)
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.process import advanced, refuse_if_blocked, reviewed_stage
from hengelo_toegang.domain.reindications import reindicates
from hengelo_toegang.domain.requirements.judging import view_asks
from hengelo_toegang.domain.review import reasons_to_review
from hengelo_toegang.domain.revisions import fingerprint, household_print
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases.files import dossier_of, written_by
from hengelo_toegang.usecases.issuing import issue
from hengelo_toegang.usecases.ports import Desk
from hengelo_toegang.usecases.providers import assign, end_by_decision
from hengelo_toegang.usecases.refusing import refusals_logged
from hengelo_toegang.usecases.signed import as_judged, as_signed

_ALONE = "own_mandate"


def submit(desk: Desk, case_id: CaseId) -> Case:
    """Hand a drafted decision to the second pair of eyes: this content and no other.

    What nothing asks a review of, and was not drawn, is decided by this: under the mandate
    of who hands it in, and ready to be sent.

    Raises:
        ActionBlocked: Something in the draft is missing or not allowed.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.SUBMIT, desk.user)
        case = advanced(dossier.case, Action.SUBMIT)
        case = replace(case, writers=written_by(case, desk.user.id))
        drafted = dossier.with_case(case).drafted
        asked = reasons_to_review(drafted)
        contribution = decisions.own_contribution(drafted)
        handed_in = Submission(
            desk.user.id,
            desk.today(),
            fingerprint(case),
            household_print(dossier.household),
            asked,
            alone=not asked,
            tariffs=decisions.tariffs_that_price(drafted, drafted.granted_lines),
            own_contribution=None if contribution is None else contribution.per_month,
        )
        stage = case.stage if asked else Stage.APPROVED
        case = replace(case, stage=stage, submission=handed_in)
        uow.cases.save(case, Action.SUBMIT.value)
        uow.audit.record(Action.SUBMIT.value, case.id, "done" if asked else _ALONE)
        uow.commit()
    return case


def review_decision(
    desk: Desk,
    case_id: CaseId,
    outcome: ReviewOutcome,
    reasons: tuple[SectionReason, ...] = (),
    second: UserId | None = None,
) -> Case:
    """Give the second pair of eyes: approve, return with reasons, or pass to the lead.

    `second` is who is asked to look as well, when it is passed on because the two disagree;
    without one it is for whoever leads. Both say why, whatever they find, so that both
    views stay on record.

    Who wrote in it is read from the signed chain, so that a status or a list changed by
    hand helps nobody. A refusal stands in the audit.

    Raises:
        ActionBlocked: Own work, own household, no mandate, changed since it was handed in,
            returned or passed on without a reason per section, or passed to somebody who
            can't judge it either.
    """
    action = Action.APPROVE if outcome is ReviewOutcome.APPROVED else Action.RETURN
    with refusals_logged(desk, action, case_id), desk.open() as uow:
        judged = as_judged(desk, uow, case_id, action)
        asked = uow.users.get(second) if second is not None else None
        lacking = tuple(view_asks(judged, desk.user, outcome, reasons, asked))
        if lacking:
            raise ActionBlocked(action, lacking)
        case = uow.cases.get(case_id)
        seen = Review(
            desk.user.id,
            desk.today(),
            outcome,
            fingerprint(case),
            reasons,
            handed_in=case.submission.on if case.submission else None,
            second=second if outcome is ReviewOutcome.ESCALATED else None,
            handed_in_by=case.submission.by if case.submission else None,
        )
        case = replace(case, stage=reviewed_stage(outcome), reviews=(*case.reviews, seen))
        uow.cases.save(case, action.value)
        uow.audit.record(action.value, case_id, outcome.value)
        uow.commit()
    return case


def send(desk: Desk, case_id: CaseId, sent: Sent) -> Case:
    """Send an approved decision: make its letter once, with the last day for objection.

    Each provider that gets or loses work by it is told what it needs for that, in a letter
    of its own.
    An approval counts when its reviewer signed it and was free to give it at the time. A
    refusal stands in the audit.

    Raises:
        ActionBlocked: It is not approved, or not yet on that day, or it changed since.
    """
    with refusals_logged(desk, Action.SEND, case_id), desk.open() as uow:
        signed = as_signed(desk, uow, case_id)
        signed = signed.with_case(replace(signed.case, sent=sent))
        refuse_if_blocked(signed, Action.SEND, desk.user)
        dossier = dossier_of(desk, uow, case_id)
        case = replace(advanced(dossier.case, Action.SEND), sent=sent)
        dossier = dossier.with_case(case)
        # The decision is the last letter of its day, where one looks for it.
        dossier = dossier.with_case(end_by_decision(desk, uow, dossier, sent.on))
        dossier = dossier.with_case(assign(desk, uow, dossier, sent.on))
        case = issue(desk, uow, dossier, decision_letter(dossier), sent.on)
        uow.cases.save(case, Action.SEND.value)
        uow.audit.record(Action.SEND.value, case_id, "done")
        uow.commit()
    return case


def decision_letter(dossier: Dossier) -> Kind:
    """Return the kind of letter that says what was decided."""
    verdicts = {line.verdict for line in dossier.lines}
    whole = {
        Verdict.GRANTED: Kind.DECISION_GRANT,
        Verdict.REFUSED: Kind.DECISION_REFUSAL,
        Verdict.ENDED: Kind.DECISION_END,
        Verdict.CHANGED: Kind.DECISION_CHANGE,
    }
    if reindicates(dossier):
        return Kind.DECISION_REINDICATION
    if len(verdicts) == 1:
        return whole.get(next(iter(verdicts)), Kind.DECISION_PARTIAL)
    return Kind.DECISION_PARTIAL
