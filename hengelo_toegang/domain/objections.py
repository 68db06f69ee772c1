"""Objection (bezwaar) and appeal (beroep) against a decision that was sent.

Only what is kept; what the law makes of it is `objection_rules`'s to say.
"""

from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass


class Objector(StrEnum):
    """Who objects."""

    RESIDENT = "resident"
    REPRESENTATIVE = "representative"
    PARENTS = "parents"
    OTHER = "other"


class ObjectionOutcome(StrEnum):
    """What was decided about an objection (Awb 7:11)."""

    FOUNDED = "founded"
    PARTLY_FOUNDED = "partly_founded"
    UNFOUNDED = "unfounded"
    INADMISSIBLE = "inadmissible"
    WITHDRAWN = "withdrawn"

    @property
    def revises(self) -> bool:
        """Whether a new decision takes the place of the old one (Awb 7:11 lid 2)."""
        return self in (ObjectionOutcome.FOUNDED, ObjectionOutcome.PARTLY_FOUNDED)


class AppealOutcome(StrEnum):
    """What the court decided (Awb 8:70)."""

    FOUNDED = "founded"
    UNFOUNDED = "unfounded"
    INADMISSIBLE = "inadmissible"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal (beroep) to the court against the decision on the objection."""

    lodged: date
    decided: date | None = None
    outcome: AppealOutcome | None = None


@dataclass(frozen=True, slots=True)
class Objection:
    """One objection (bezwaarschrift), from the day it came in to what became of it."""

    received: date
    by: Objector = Objector.RESIDENT
    name: str = ""
    """Who objects, when it is not the resident."""
    posted: date | None = None
    """The postmark: posted in time and in within a week is in time (Awb 6:9 lid 2)."""
    lines: tuple[int, ...] = ()
    """Numbers of the decision lines that it is about, from 0; none is the whole decision."""
    grounds: str = ""
    excuse: str = ""
    """Why being late can't be held against the objector (Awb 6:11)."""
    committee: bool = False
    """Whether an advice committee is asked: twelve weeks instead of six (Awb 7:10 lid 1)."""
    repair_asked: date | None = None
    """When the objector was asked to mend something (Awb 6:6); the term waits from then."""
    repaired: date | None = None
    extended: date | None = None
    """When six more weeks were told of (Awb 7:10 lid 3)."""
    hearing: date | None = None
    """The day of the hearing (Awb 7:2)."""
    not_heard: str = ""
    """Why there is no hearing (Awb 7:3)."""
    decided: date | None = None
    decided_by: UserId | None = None
    """Who decided, when a user of this program did; empty is somebody outside it."""
    outcome: ObjectionOutcome | None = None
    reason: str = ""
    appeal: Appeal | None = None

    @property
    def open(self) -> bool:
        """Whether it still waits for a decision."""
        return self.outcome is None
