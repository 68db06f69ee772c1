"""Four eyes: why a decision is reviewed, and who may not be the second pair."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from hengelo_toegang.domain.case import Case, Stage, Verdict
from hengelo_toegang.domain.decisions import provisions_in_household, reduces
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.revisions import household_print
from hengelo_toegang.domain.signals import deviates_from_policy
from hengelo_toegang.domain.users import User


class ReviewReason(StrEnum):
    """Why a decision must be seen by a second pair of eyes."""

    REFUSAL = "refusal"
    PARTIAL_REFUSAL = "partial_refusal"
    END_OR_REDUCTION = "end_or_reduction"
    PGB = "pgb"
    POLICY_DEVIATION = "policy_deviation"
    THREE_OR_MORE_PROVISIONS = "three_or_more_provisions"
    URGENT = "urgent"
    NOT_CERTIFIED = "not_certified"
    ABOVE_THRESHOLD = "above_threshold"
    SAMPLE = "sample"


def review_reasons(dossier: Dossier, amount: Decimal) -> tuple[ReviewReason, ...]:
    """Return why this decision of `amount` euros is reviewed; `sample` when nothing else is.

    Every decision is reviewed, so that the sample is all of them.
    """
    verdicts = {line.verdict for line in dossier.lines}
    settings = dossier.policy.settings
    asked = {
        ReviewReason.REFUSAL: Verdict.REFUSED in verdicts,
        ReviewReason.PARTIAL_REFUSAL: Verdict.PARTIAL in verdicts,
        ReviewReason.END_OR_REDUCTION: any(reduces(line) for line in dossier.lines),
        ReviewReason.PGB: any(line.form.is_pgb for line in dossier.granted_lines),
        ReviewReason.POLICY_DEVIATION: deviates_from_policy(dossier)
        or any(line.deviation is not None for line in dossier.lines),
        ReviewReason.THREE_OR_MORE_PROVISIONS: provisions_in_household(dossier)
        >= settings.provisions_for_coordinator,
        ReviewReason.URGENT: dossier.case.urgent is not None,
        ReviewReason.NOT_CERTIFIED: not dossier.case.owner_certified,
        ReviewReason.ABOVE_THRESHOLD: amount > settings.review_threshold,
    }
    return tuple(reason for reason, holds in asked.items() if holds) or (ReviewReason.SAMPLE,)


def involved(case: Case) -> frozenset[UserId]:
    """Return everyone whose work this is: writers, co-authors, owner and submitter."""
    submitter = (case.submission.by,) if case.submission else ()
    return frozenset((*case.writers, *case.co_authors, case.owner, *submitter))


def stands_in(dossier: Dossier, user: User) -> bool:
    """Return whether the user stands in for anyone whose work this is.

    It counts today, and on the day when the decision was handed in: until then it was
    theirs to do.
    """
    people, handed_in = involved(dossier.case), dossier.case.submission
    days = (dossier.today, *((handed_in.on,) if handed_in else ()))
    return any(
        one.by == user.id and one.of in people and any(one.holds_on(day) for day in days)
        for one in dossier.stand_ins
    )


def passed_on(case: Case, user: User) -> bool:
    """Return whether the user asked somebody else to judge this: then it is theirs no more."""
    asked_by = case.reviews[-1].by if case.reviews else None
    return case.stage is Stage.ESCALATED and asked_by == user.id


def second_pairs(dossier: Dossier, users: Iterable[User], amount: Decimal) -> tuple[User, ...]:
    """Return who can be asked for a second look at a decision of `amount` euros."""
    return tuple(
        user
        for user in users
        if user.id not in involved(dossier.case)
        and has_mandate(dossier, user, amount)
        and not stands_in(dossier, user)
        and not in_household(dossier, user)
    )


def in_household(dossier: Dossier, user: User) -> bool:
    """Return whether the user is a member of the household that the case is about."""
    return any(
        person.is_known_as(known) for person in dossier.household.people for known in user.persons
    )


def has_mandate(dossier: Dossier, user: User, amount: Decimal) -> bool:
    """Return whether the user may decide this case, for this amount, today (Awb 10:3)."""
    return user.reviews and any(
        mandate.covers(dossier.case.law, amount, dossier.today) for mandate in user.mandates
    )


def household_changed(dossier: Dossier) -> bool:
    """Return whether the people changed since the decision about them was handed in.

    Then the letter could name somebody else, or another own contribution, than was
    approved: it is handed in again.
    """
    waiting = dossier.case.stage in (Stage.IN_REVIEW, Stage.ESCALATED, Stage.APPROVED)
    return waiting and differs_from_submission(dossier)


def differs_from_submission(dossier: Dossier) -> bool:
    """Return whether the people are others than those the decision was handed in about."""
    handed_in = dossier.case.submission
    return handed_in is not None and handed_in.household != household_print(dossier.household)
