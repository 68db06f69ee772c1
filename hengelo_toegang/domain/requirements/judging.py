"""Who may judge a case as the second pair of eyes, and open what is kept apart."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from hengelo_toegang.domain import decisions, review
from hengelo_toegang.domain.blockers import Blocker, Missing
from hengelo_toegang.domain.case import ReviewOutcome, SectionReason, Stage
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.involvement import declaration_of
from hengelo_toegang.domain.revisions import fingerprint
from hengelo_toegang.domain.users import User


def review_asks(dossier: Dossier, actor: User) -> Iterator[Missing]:
    """Yield what keeps an actor from judging a decision: by who they are, or by what changed."""
    case = dossier.case
    if case.submission is None:
        yield Missing(Blocker.NOT_SUBMITTED)
        return
    yield from second_pair(dossier, actor, decisions.total)
    if review.passed_on(case, actor):
        yield Missing(Blocker.PASSED_ON, detail=actor.id)
    if case.submission.fingerprint != fingerprint(case) or case.stage is Stage.DRAFT:
        yield Missing(Blocker.CHANGED_AFTER_SUBMISSION)
    if review.household_changed(dossier):
        yield Missing(Blocker.HOUSEHOLD_CHANGED)
    if review.amounts_changed(dossier):
        yield Missing(Blocker.AMOUNTS_CHANGED)


def view_asks(
    dossier: Dossier,
    actor: User,
    outcome: ReviewOutcome,
    reasons: Sequence[SectionReason],
    second: User | None,
) -> Iterator[Missing]:
    """Yield what is missing in a view: a reason for each section, and somebody who can judge.

    Who disagrees says why, and so does who is asked after that: both views stay on record.
    """
    asks = outcome is not ReviewOutcome.APPROVED or dossier.case.stage is Stage.ESCALATED
    empty = any(not (one.section.strip() and one.text.strip()) for one in reasons)
    if empty or (asks and not reasons):
        yield Missing(Blocker.REASON_MISSING, "review.reasons")
    if outcome is ReviewOutcome.ESCALATED and second is not None:
        yield from (
            replace(item, place="review.second")
            for item in second_pair(dossier, second, decisions.total)
            if item.blocker is not Blocker.NOT_DECLARED
        )
        if second.id == actor.id or review.passed_on(dossier.case, second):
            yield Missing(Blocker.PASSED_ON, "review.second", second.id)


def second_pair(
    dossier: Dossier, actor: User, amount: Callable[[Dossier], Decimal | None]
) -> Iterator[Missing]:
    """Yield why an actor is no second pair of eyes: own work, own household, no mandate.

    The work of whom they stand in for is theirs, too; and nobody judges before they
    declared to have no ties with the people (Awb 2:4).
    """
    if actor.id in review.involved(dossier.case):
        yield Missing(Blocker.OWN_WORK, detail=actor.id)
    if review.stands_in(dossier, actor):
        yield Missing(Blocker.STANDS_IN, detail=actor.id)
    if review.in_household(dossier, actor):
        yield Missing(Blocker.OWN_HOUSEHOLD, detail=actor.id)
    try:
        covered = review.has_mandate(dossier, actor, amount(dossier) or Decimal(0))
    except decisions.CANNOT_PRICE:
        covered = False
    if not covered:
        yield Missing(Blocker.NO_MANDATE, detail=actor.id)
    if declaration_of(dossier.declarations, actor.id) is None:
        yield Missing(Blocker.NOT_DECLARED, detail=actor.id)


def safety_asks(dossier: Dossier, actor: User) -> Iterator[Missing]:
    """Yield why an actor may not open the safety record: it reaches no reviewer.

    Whoever lives there doesn't, nor who judged the case or may be asked to: a reviewer sees
    it only in cases that are their own work, and those they never judge.
    """
    if review.in_household(dossier, actor):
        yield Missing(Blocker.OWN_HOUSEHOLD, detail=actor.id)
    judged = any(seen.by == actor.id for seen in dossier.case.reviews)
    may_judge = actor.reviews and dossier.case.law in actor.decides
    if judged or (may_judge and actor.id not in review.involved(dossier.case)):
        yield Missing(Blocker.REVIEWS_IT, detail=actor.id)
