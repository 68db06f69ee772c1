"""What was found when somebody asked whether help still works (opvolging)."""

from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.ids import UserId
from hengelo_toegang.records import dataclass


class Found(StrEnum):
    """What came of asking."""

    STILL_SOLVED = "still_solved"
    PARTLY = "partly"
    NO_LONGER = "no_longer"
    NOT_REACHED = "not_reached"
    DONE = "done"
    """What had to be done was done; for dates that ask nothing of the resident."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One time that somebody looked after an entry of the diary; course, never content."""

    on: date
    about: str
    """The entry, as `diary.DiaryEntry.about` names it."""
    planned: date
    """The day for which it stood in the diary; another day asks anew."""
    found: Found
    by: UserId
    text: str = ""
    again: date | None = None
    """When to ask once more; None: this was the last time."""


@dataclass(frozen=True, slots=True)
class FollowUpRules:
    """When the diary asks: a setting of the municipality, not a law."""

    still_solved_weeks: int = 6
    """How long after the end of the talk somebody asks whether a need is still solved."""
    indication_weeks: int = 12
    """How long before the end of an indication the talk about what follows begins."""
    taken_over_weeks: int = 6
    """How long after support was taken over somebody asks whether it works."""


class FollowUpRefusal(StrEnum):
    """What has to be put right before a follow-up is kept."""

    AGAIN_MISSING = "again_missing"
    """Who was not reached is asked again on a day."""
    AGAIN_NOT_AHEAD = "again_not_ahead"
    IN_FUTURE = "in_future"


def refusals(follow_up: FollowUp, today: date) -> tuple[FollowUpRefusal, ...]:
    """Return what is wrong with a follow-up."""
    found: list[FollowUpRefusal] = []
    if follow_up.on > today:
        found.append(FollowUpRefusal.IN_FUTURE)
    if follow_up.again is None:
        if follow_up.found is Found.NOT_REACHED:
            found.append(FollowUpRefusal.AGAIN_MISSING)
    elif follow_up.again <= today:
        found.append(FollowUpRefusal.AGAIN_NOT_AHEAD)
    return tuple(found)
