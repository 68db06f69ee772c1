"""What a late decision costs the municipality (dwangsom, Awb 4:17 and 4:18)."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from hengelo_toegang.domain.blockers import Blocker, Missing
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.deadlines import decision_term, term_named
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.policy import TermUnit
from hengelo_toegang.domain.review import has_mandate, in_household
from hengelo_toegang.domain.terms import penalty_amount, penalty_first_day, term_end
from hengelo_toegang.domain.users import User
from hengelo_toegang.records import dataclass

_ONE_DAY = timedelta(days=1)
_PAID_WITHIN_WEEKS = 6
"""Awb 4:87 lid 1."""
PENALTY_DECISION = "penalty-decision"
"""The kind of the letter that fixes a penalty."""
DEFAULT_CONFIRMATION = "default-confirmation"
"""The kind of the letter that answers a notice of default."""


class NoPenalty(StrEnum):
    """Why a notice of default brings no penalty."""

    PREMATURE = "premature"
    """The term for the decision still ran (Awb 4:17 lid 3)."""
    ALREADY_DECIDED = "already_decided"
    """The decision was there before the notice."""
    IN_TIME = "in_time"
    """The decision came before the first penalty day."""


@dataclass(frozen=True, slots=True)
class PenaltyPart:
    """Days late at one amount a day; amounts in euros."""

    days: int
    per_day: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Penalty:
    """The penalty that follows from a notice of default, or why there is none."""

    notice: date
    """The day on which the notice was received."""
    due: date | None
    """Last day of the term for the decision."""
    decided: date | None
    """The day on which the decision was sent; None while there is none."""
    none: NoPenalty | None = None
    first_day: date | None = None
    last_day: date | None = None
    parts: tuple[PenaltyPart, ...] = ()

    @property
    def days(self) -> int:
        """The days for which there is a penalty."""
        return sum(part.days for part in self.parts)

    @property
    def total(self) -> Decimal:
        """The whole penalty in euros."""
        return sum((part.amount for part in self.parts), Decimal("0.00"))

    def running(self, today: date) -> bool:
        """Return whether days can still be added: nothing can be fixed yet."""
        return self.none is None and (self.last_day is None or self.last_day >= today)


def penalty_of(dossier: Dossier) -> Penalty | None:
    """Return what the notice of default of a case brings, or None without a notice.

    Every day counts from the first penalty day up to the day before the decision was
    sent, and forty-two at most (Awb 4:17 lid 1); while there is none, up to yesterday.
    """
    case, notice = dossier.case, dossier.case.notice_of_default
    if notice is None:
        return None
    term = decision_term(dossier)
    due, decided = (term.term.end, term.done) if term else (None, None)
    if due is None or notice <= due:
        return Penalty(notice, due, decided, NoPenalty.PREMATURE)
    if decided is not None and decided <= notice:
        return Penalty(notice, due, decided, NoPenalty.ALREADY_DECIDED)
    first = penalty_first_day(notice, dossier.policy.holidays)
    ended = decided or (case.withdrawn.on if case.withdrawn else None)
    if ended is not None and ended <= first:
        return Penalty(notice, due, decided, NoPenalty.IN_TIME)
    most = sum(step.days for step in dossier.policy.penalty)
    full = first + timedelta(days=most - 1)
    last = min(full, (ended or dossier.today) - _ONE_DAY)
    known = ended is not None or last == full
    return Penalty(
        notice,
        due,
        decided,
        first_day=first,
        last_day=last if known else None,
        parts=_parts(dossier, max((last - first).days + 1, 0)),
    )


def pay_before(dossier: Dossier, fixed: date) -> date:
    """Return the last day on which a penalty that was fixed on `fixed` must be paid."""
    return term_end(fixed, _PAID_WITHIN_WEEKS, TermUnit.WEEKS, dossier.policy.holidays).end


def penalty_asks(dossier: Dossier, actor: User) -> Iterator[Missing]:
    """Yield what keeps an actor from fixing the penalty (Awb 4:18).

    The law leaves nothing to weigh, so whoever worked on the case may fix it, with a
    mandate. It is fixed once, when no more days are added.
    """
    penalty = penalty_of(dossier)
    if penalty is None:
        yield Missing(Blocker.NOTICE_OF_DEFAULT_MISSING, "notice_of_default")
        return
    if any(letter.kind == PENALTY_DECISION for letter in dossier.case.letters):
        yield Missing(Blocker.PENALTY_FIXED, "notice_of_default")
    if penalty.running(dossier.today):
        yield Missing(Blocker.PENALTY_RUNNING, "notice_of_default")
    if in_household(dossier, actor):
        yield Missing(Blocker.OWN_HOUSEHOLD, detail=actor.id)
    if not has_mandate(dossier, actor, penalty.total):
        yield Missing(Blocker.NO_MANDATE, detail=actor.id)


def answer_asks(dossier: Dossier) -> Iterator[Missing]:
    """Yield what keeps a notice of default from being answered.

    Once the decision is there, or the request is withdrawn, the answer has nothing to say.
    """
    penalty = penalty_of(dossier)
    if penalty is None:
        yield Missing(Blocker.NOTICE_OF_DEFAULT_MISSING, "notice_of_default")
    elif penalty.none is NoPenalty.IN_TIME or (penalty.none is None and not _waits(dossier)):
        yield Missing(Blocker.WRONG_STAGE, "notice_of_default", dossier.case.stage.value)


def answered(case: Case) -> bool:
    """Return whether the notice of default that a case holds was answered."""
    notice = case.notice_of_default
    return notice is not None and any(
        letter.kind == DEFAULT_CONFIRMATION and letter.on >= notice for letter in case.letters
    )


def _waits(dossier: Dossier) -> bool:
    """Return whether somebody still waits for the decision."""
    term = decision_term(dossier)
    return dossier.case.withdrawn is None and term is not None and term.done is None


def penalty_is_due(dossier: Dossier) -> bool:
    """Return whether the municipality owes a penalty that it can fix now."""
    if term_named(dossier, "awb.penalty") is None:
        return False
    penalty = penalty_of(dossier)
    return penalty is not None and penalty.none is None and not penalty.running(dossier.today)


def _parts(dossier: Dossier, days: int) -> tuple[PenaltyPart, ...]:
    parts, left = [], days
    for step in dossier.policy.penalty:
        counted = min(left, step.days)
        if counted:
            parts.append(PenaltyPart(counted, step.per_day, penalty_amount(counted, (step,))))
        left -= counted
    return tuple(parts)
