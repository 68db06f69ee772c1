"""What the law makes of an objection: whether it is in time, and who may decide on it."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.blockers import Blocker, Missing
from hengelo_toegang.domain.case import Case, ReviewOutcome
from hengelo_toegang.domain.deadlines import objection_period_end
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.objections import Objection, ObjectionOutcome
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.policy import HolidayTable, TermUnit
from hengelo_toegang.domain.terms import term_end
from hengelo_toegang.domain.users import User

_WITHOUT_MERITS = (ObjectionOutcome.INADMISSIBLE, ObjectionOutcome.WITHDRAWN)


class Timeliness(StrEnum):
    """Whether an objection came in time (Awb 6:7-6:11)."""

    IN_TIME = "in_time"
    POSTED_IN_TIME = "posted_in_time"
    LATE = "late"
    EXCUSED = "excused"


def timeliness(objection: Objection, until: date, holidays: HolidayTable) -> Timeliness:
    """Return whether an objection is in time, when `until` is the last day to object.

    What was posted by then is in time when it came within the week after (Awb 6:9 lid 2).
    """
    if objection.received <= until:
        return Timeliness.IN_TIME
    last = term_end(until, 1, TermUnit.WEEKS, holidays).end
    posted = objection.posted
    if posted is not None and posted <= until and objection.received <= last:
        return Timeliness.POSTED_IN_TIME
    return Timeliness.EXCUSED if objection.excuse.strip() else Timeliness.LATE


def objection_timeliness(dossier: Dossier, objection: Objection) -> Timeliness | None:
    """Return whether an objection is in time, or None while nothing was decided."""
    until = objection_period_end(dossier)
    return timeliness(objection, until, dossier.policy.holidays) if until else None


def took_decision(case: Case) -> frozenset[UserId]:
    """Return who took the decision by mandate, and so may not decide on an objection."""
    approved = {seen.by for seen in case.reviews if seen.outcome is ReviewOutcome.APPROVED}
    alone = {case.submission.by} if case.submission and case.submission.alone else set()
    return frozenset(approved | alone)


def made_decision(case: Case) -> frozenset[UserId]:
    """Return who took, wrote or handed in the decision of a case."""
    handed_in = {case.submission.by} if case.submission else set()
    return took_decision(case) | {*case.writers, *case.co_authors} | handed_in


def handling_asks(dossier: Dossier, actor: User) -> Iterator[Missing]:
    """Yield why a user may not handle an objection, nor decide on it (Awb 7:5, 10:3 lid 3).

    Whoever made the decision would judge their own work, under whatever name they fill in
    for who decided. That an objection came in, anybody registers.
    """
    if actor.id in made_decision(dossier.case):
        yield Missing(Blocker.DECIDED_IT_FIRST, detail=actor.id)


def deciding_anew_asks(dossier: Dossier, actor: User) -> Iterator[Missing]:
    """Yield why a user may not make the new decision after an objection (Awb 7:11 lid 2)."""
    if actor.id in dossier.objected_to:
        yield Missing(Blocker.DECIDED_IT_FIRST, detail=actor.id)


def receipt_asks(dossier: Dossier) -> Iterator[Missing]:
    """Yield what keeps an objection from being registered: only that there is no decision."""
    if objection_period_end(dossier) is None:
        yield Missing(Blocker.NOTHING_DECIDED, "sent.on")


def decision_asks(dossier: Dossier, objection: Objection, place: str) -> Iterator[Missing]:
    """Yield what is wrong with the decision on an objection.

    Who made the decision does not decide on the objection (Awb 10:3 lid 3). One that is
    late without excuse is not judged on its merits (Awb 6:11), and who objects is heard
    unless there is a reason not to (Awb 7:2 and 7:3).
    """
    if objection.outcome is None or objection.decided is None:
        yield Missing(Blocker.OUTCOME_MISSING, f"{place}.outcome")
        return
    if objection.decided_by is not None and objection.decided_by in made_decision(dossier.case):
        yield Missing(Blocker.DECIDED_IT_FIRST, f"{place}.decided_by", objection.decided_by)
    if objection.outcome in _WITHOUT_MERITS:
        return
    if objection_timeliness(dossier, objection) is Timeliness.LATE:
        yield Missing(Blocker.OBJECTION_LATE, f"{place}.excuse")
    heard = objection.hearing is not None and objection.hearing <= objection.decided
    if not heard and not objection.not_heard.strip():
        yield Missing(Blocker.OBJECTOR_NOT_HEARD, f"{place}.hearing")
    if not objection.reason.strip():
        yield Missing(Blocker.REASON_MISSING, f"{place}.reason")
