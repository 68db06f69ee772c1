"""One household, one plan, one point of contact: who coordinates, and what was agreed."""

from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.ids import PersonId, UserId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class Coordinator:
    """Who keeps one plan for the household (casusregisseur)."""

    user: UserId
    name: str = ""


@dataclass(frozen=True, slots=True)
class CoordinationDeclined:
    """The resident does not want a coordinator; it costs no right."""

    on: date | None = None
    reason: str = ""


class PlanState(StrEnum):
    """How far a line of the shared plan is."""

    OPEN = "open"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the shared plan: for whom, to what end, who does what, and by when.

    It belongs to a law; another law sees it only with a consent of that person.
    """

    id: str
    person: PersonId
    law: Law
    goal: str
    action: str = ""
    by: str = ""
    """Who does it, in words: a worker, the resident, somebody around them."""
    until: date | None = None
    state: PlanState = PlanState.OPEN
