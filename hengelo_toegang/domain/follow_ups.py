"""What was found when somebody asked whether help still works (opvolging)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.ids import UserId


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
