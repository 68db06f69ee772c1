"""Advice that is asked of somebody who decides nothing: a behavioural or medical expert."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class Sharing:
    """A case is open to one adviser, for one question, until they answered or a day passed."""

    id: str
    adviser: UserId
    by: UserId
    on: date
    question: str
    until: date
    answered: date | None = None
    withdrawn: date | None = None
    reason: str = ""
    """Why it was taken back, when somebody said so."""

    def waits(self, day: date) -> bool:
        """Return whether the adviser still has the question on a day, and with it the case."""
        return self.answered is None and self.withdrawn is None and day <= self.until


class AdviceFault(StrEnum):
    """Why advice is not asked, or not given."""

    NO_ADVISER = "no_adviser"
    QUESTION_MISSING = "question_missing"
    UNTIL_MISSING = "until_missing"
    """A day that is not past."""
    ASKED_ALREADY = "asked_already"
    ADVICE_MISSING = "advice_missing"
    NOT_ASKED = "not_asked"


def waiting_for(shared: Iterable[Sharing], adviser: UserId, day: date) -> Sharing | None:
    """Return what an adviser is asked in a case on a day, or None."""
    return next((one for one in shared if one.adviser == adviser and one.waits(day)), None)


def answered(shared: tuple[Sharing, ...], given: Sharing, day: date) -> tuple[Sharing, ...]:
    """Return the sharings of a case after one was answered."""
    return tuple(replace(one, answered=day) if one == given else one for one in shared)


def withdrawn(
    shared: tuple[Sharing, ...], taken: Sharing, day: date, reason: str
) -> tuple[Sharing, ...]:
    """Return the sharings of a case after one question was taken back."""
    back = replace(taken, withdrawn=day, reason=reason)
    return tuple(back if one == taken else one for one in shared)
