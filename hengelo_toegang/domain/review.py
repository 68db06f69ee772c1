"""Four eyes: why a decision is reviewed, and who may not be the second pair."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hengelo_toegang.domain import decisions
from hengelo_toegang.domain.case import HANDED_IN, Case, ReviewOutcome, Verdict
from hengelo_toegang.domain.decisions import provisions_in_household, reduces
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.involvement import declaration_of, is_involved, lives_there
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.provisions import Tariff
from hengelo_toegang.domain.revisions import fingerprint, household_print
from hengelo_toegang.domain.risks import risks, threshold
from hengelo_toegang.domain.sampling import ReviewReason, Sampling, drawn
from hengelo_toegang.domain.signals import deviates_from_policy
from hengelo_toegang.domain.users import User
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class Taken:
    """By whom a decision was taken, when, and with exactly which content."""

    by: UserId
    on: date
    fingerprint: str


def taken(case: Case) -> Taken | None:
    """Return who took the decision by mandate: the second pair of eyes, or one alone.

    None while nobody did: then it waits, or went back.
    """
    handed_in, last = case.submission, case.reviews[-1] if case.reviews else None
    if handed_in is not None and handed_in.alone:
        return Taken(handed_in.by, handed_in.on, handed_in.fingerprint)
    if last is not None and last.outcome is ReviewOutcome.APPROVED:
        return Taken(last.by, last.on, last.fingerprint)
    return None


def asked_reasons(dossier: Dossier, amount: Decimal) -> tuple[ReviewReason, ...]:
    """Return why a decision is reviewed: as of handing in, while it is what was handed in."""
    handed_in = dossier.case.submission
    if handed_in is not None and handed_in.fingerprint == fingerprint(dossier.case):
        if handed_in.alone:
            return ()
        if handed_in.asked:
            return handed_in.asked
    return review_reasons(replace(dossier, decider=None), amount)


def reasons_to_review(dossier: Dossier) -> tuple[ReviewReason, ...]:
    """Return why this decision is reviewed when it is handed in now; empty when it is not.

    What has no amount is never known to be small enough.
    """
    anew = dossier.drafted
    try:
        return review_reasons(anew, decisions.total(anew))
    except decisions.CANNOT_PRICE:
        return (ReviewReason.ABOVE_THRESHOLD,)


def review_reasons(dossier: Dossier, amount: Decimal) -> tuple[ReviewReason, ...]:
    """Return why this decision of `amount` euros is reviewed; empty when it is not.

    What the process asks a review of always gets one. Of the rest what a risk rule names,
    what is drawn, and what nobody may decide alone.
    """
    asked = tuple(always_reviewed(dossier, amount))
    if asked:
        return asked
    case, decider = dossier.case, dossier.decider
    sampling = decider.settings.sampling if decider else Sampling()
    sample = (ReviewReason.SAMPLE,) if drawn(case.id, case.law, sampling) else ()
    return (*risks(dossier, amount), *sample) or tuple(_not_alone(dossier, amount))


def always_reviewed(dossier: Dossier, amount: Decimal) -> Iterator[ReviewReason]:
    """Yield what asks a review of a decision of `amount` euros, whatever the share is."""
    verdicts = {line.verdict for line in dossier.lines}
    asked = {
        ReviewReason.REFUSAL: Verdict.REFUSED in verdicts,
        ReviewReason.PARTIAL_REFUSAL: Verdict.PARTIAL in verdicts,
        ReviewReason.END_OR_REDUCTION: any(reduces(line) for line in dossier.lines),
        ReviewReason.PGB: any(line.form.is_pgb for line in dossier.granted_lines),
        ReviewReason.POLICY_DEVIATION: deviates_from_policy(dossier)
        or any(line.deviation is not None for line in dossier.lines),
        ReviewReason.THREE_OR_MORE_PROVISIONS: provisions_in_household(dossier)
        >= dossier.policy.settings.provisions_for_coordinator,
        ReviewReason.URGENT: dossier.case.urgent is not None,
        ReviewReason.NOT_CERTIFIED: not _certified(dossier),
        ReviewReason.ABOVE_THRESHOLD: amount > threshold(dossier),
    }
    yield from (reason for reason, holds in asked.items() if holds)


def _certified(dossier: Dossier) -> bool:
    """Return whether who handles the case, and who hands it in, hold a certificate today."""
    decider, case = dossier.decider, dossier.case
    if decider is None:
        return case.owner_certified
    holds = decider.user.certified_for(case.law, dossier.today)
    return holds and (case.owner_certified or case.owner == decider.user.id)


def _not_alone(dossier: Dossier, amount: Decimal) -> Iterator[ReviewReason]:
    """Yield why nobody decides this alone, although nothing else asks a review."""
    if dossier.case.reviews:
        yield ReviewReason.RETURNED_BEFORE
    decider = dossier.decider
    if decider is None or not may_decide(dossier, decider.user, amount):
        yield ReviewReason.NO_OWN_MANDATE
    elif declaration_of(dossier.declarations, decider.user.id) is None:
        yield ReviewReason.TIES_NOT_DECLARED


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
    """Return whether the user asked somebody else to judge this: then it is theirs no more.

    Not after the other passed it on in turn, nor once it came back in another version.
    """
    return any(
        seen.by == user.id and seen.outcome is ReviewOutcome.ESCALATED for seen in case.reviews
    )


def second_pairs(dossier: Dossier, users: Iterable[User], amount: Decimal) -> tuple[User, ...]:
    """Return who can be asked for a second look at a decision of `amount` euros."""
    return tuple(
        user
        for user in users
        if user.id not in involved(dossier.case)
        and not is_involved(dossier.declarations, user.id)
        and has_mandate(dossier, user, amount)
        and not stands_in(dossier, user)
        and not in_household(dossier, user)
        and not passed_on(dossier.case, user)
    )


def in_household(dossier: Dossier, user: User) -> bool:
    """Return whether the user is, or ever was, a member of the household of the case.

    Also of one that the case was about before: nobody takes themselves out of the household,
    and then judges.
    """
    known = not dossier.lived_there.isdisjoint(user.persons)
    return known or lives_there(dossier.household, user)


def has_mandate(dossier: Dossier, user: User, amount: Decimal) -> bool:
    """Return whether the user may judge this case, for this amount, today."""
    return user.reviews and covers(dossier, user, amount)


def may_decide(dossier: Dossier, user: User, amount: Decimal) -> bool:
    """Return whether the user may take this decision alone: a mandate, and no stake in it."""
    return covers(dossier, user, amount) and not in_household(dossier, user)


def covers(dossier: Dossier, user: User, amount: Decimal) -> bool:
    """Return whether a mandate of the user holds for this law and amount today (Awb 10:3)."""
    return any(mandate.covers(dossier.case.law, amount, dossier.today) for mandate in user.mandates)


def household_changed(dossier: Dossier) -> bool:
    """Return whether the people changed since the decision about them was handed in.

    Then the letter could name somebody else, or another own contribution, than was
    approved: it is handed in again.
    """
    return dossier.case.stage in HANDED_IN and differs_from_submission(dossier)


def amounts_changed(dossier: Dossier) -> bool:
    """Return whether a decision that waits was handed in with amounts that do not hold.

    Its tariffs stand when others follow them; but nobody decides on one that was never set,
    or on one of days to come that was set anew.
    """
    handed_in = dossier.case.submission
    if handed_in is None or dossier.case.stage not in HANDED_IN:
        return False
    known = {_price(tariff) for tariff in dossier.policy.tariffs}
    return pays_otherwise(dossier) or not known.issuperset(map(_price, handed_in.tariffs))


def pays_otherwise(dossier: Dossier) -> bool:
    """Return whether the resident pays another own contribution than was handed in.

    That of a day to come may have been set meanwhile (Wmo 2.1.4a).
    """
    handed_in = dossier.case.submission
    if handed_in is None or handed_in.own_contribution is None:
        return False
    pays = decisions.own_contribution(dossier)
    return pays is None or pays.per_month != handed_in.own_contribution


def goes_in_again(dossier: Dossier) -> bool:
    """Return whether what waits is handed in anew before anybody decides on it."""
    return household_changed(dossier) or amounts_changed(dossier)


def _price(tariff: Tariff) -> Tariff:
    """Return a tariff by what it costs from when on: a later edition may end it."""
    return replace(tariff, valid_until=None, price_level="", source="")


def differs_from_submission(dossier: Dossier) -> bool:
    """Return whether the people are others than those the decision was handed in about."""
    handed_in = dossier.case.submission
    return handed_in is not None and handed_in.household != household_print(dossier.household)
