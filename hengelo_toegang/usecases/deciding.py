"""From draft to sent: handing in, the second pair of eyes, and the letter."""

from dataclasses import replace
from datetime import date

from hengelo_toegang.domain.assignments import providers
from hengelo_toegang.domain.blockers import Action, ActionBlocked, Blocker, Missing
from hengelo_toegang.domain.case import (
    Case,
    Review,
    ReviewOutcome,
    SectionReason,
    Sent,
    Submission,
    Verdict,
)
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.process import advanced, refuse_if_blocked, reviewed_stage
from hengelo_toegang.domain.recipients import Recipient
from hengelo_toegang.domain.reindications import reindicates
from hengelo_toegang.domain.revisions import fingerprint, household_print
from hengelo_toegang.letters.facts import Kind, Particulars
from hengelo_toegang.usecases.files import dossier_of, written_by
from hengelo_toegang.usecases.issuing import issue
from hengelo_toegang.usecases.ports import Desk, UnitOfWork
from hengelo_toegang.usecases.signed import as_signed


def submit(desk: Desk, case_id: CaseId) -> Case:
    """Hand a drafted decision to the second pair of eyes: this content and no other.

    Raises:
        ActionBlocked: Something in the draft is missing or not allowed.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.SUBMIT, desk.user)
        case = advanced(dossier.case, Action.SUBMIT)
        case = replace(case, writers=written_by(case, desk.user.id))
        handed_in = Submission(
            desk.user.id, desk.today(), fingerprint(case), household_print(dossier.household)
        )
        case = replace(case, submission=handed_in)
        uow.cases.save(case, Action.SUBMIT.value)
        uow.audit.record(Action.SUBMIT.value, case.id, "done")
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

    `second` is who is asked to look as well, when it is passed on because the two disagree.

    Who wrote in it is read from the signed chain, so that a status or a list changed by
    hand helps nobody. A refusal stands in the audit.

    Raises:
        ActionBlocked: Own work, own household, no mandate, changed since it was handed in,
            or returned without a reason.
    """
    action = Action.APPROVE if outcome is ReviewOutcome.APPROVED else Action.RETURN
    if outcome is ReviewOutcome.RETURNED and not any(reason.text.strip() for reason in reasons):
        raise ActionBlocked(action, (Missing(Blocker.REASON_MISSING, "review.reasons"),))
    with desk.open() as uow:
        dossier = as_signed(desk, uow, case_id)
        try:
            refuse_if_blocked(dossier, action, desk.user)
        except ActionBlocked as refusal:
            named = ",".join(blocker.value for blocker in refusal.blockers)
            uow.audit.record(action.value, case_id, f"refused: {named}")
            uow.commit()
            raise
        case = uow.cases.get(case_id)
        seen = Review(
            desk.user.id,
            desk.today(),
            outcome,
            fingerprint(case),
            reasons,
            handed_in=case.submission.on if case.submission else None,
            second=second if outcome is ReviewOutcome.ESCALATED else None,
        )
        case = replace(case, stage=reviewed_stage(outcome), reviews=(*case.reviews, seen))
        uow.cases.save(case, action.value)
        uow.audit.record(action.value, case_id, outcome.value)
        uow.commit()
    return case


def send(desk: Desk, case_id: CaseId, sent: Sent) -> Case:
    """Send an approved decision: make its letter once, with the last day for objection.

    Each provider that gets work by it is told what it needs for that, in a letter of its own.
    An approval counts when its reviewer signed it and was free to give it at the time.

    Raises:
        ActionBlocked: It is not approved, or not yet on that day, or it changed since.
    """
    with desk.open() as uow:
        signed = as_signed(desk, uow, case_id)
        signed = signed.with_case(replace(signed.case, sent=sent))
        refuse_if_blocked(signed, Action.SEND, desk.user)
        dossier = dossier_of(desk, uow, case_id)
        case = replace(advanced(dossier.case, Action.SEND), sent=sent)
        dossier = dossier.with_case(case)
        # The decision is the last letter of its day, where one looks for it.
        dossier = dossier.with_case(_assigned(desk, uow, dossier, sent.on))
        case = issue(desk, uow, dossier, decision_letter(dossier), sent.on)
        uow.cases.save(case, Action.SEND.value)
        uow.audit.record(Action.SEND.value, case_id, "done")
        uow.commit()
    return case


def _assigned(desk: Desk, uow: UnitOfWork, dossier: Dossier, on: date) -> Case:
    """Return the case with a letter for each provider that the decision gives work to."""
    case = dossier.case
    for provider in providers(dossier):
        # Where a provider has its office is not known here; it is sent by the contract.
        to = Recipient(provider, "Geachte heer of mevrouw", (provider,), reachable=False)
        about = Particulars(provider=provider)
        whole = dossier.with_case(case)
        case = issue(desk, uow, whole, Kind.PROVIDER_ASSIGNMENT, on, about, (to,))
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
