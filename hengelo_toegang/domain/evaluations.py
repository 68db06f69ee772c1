"""Evaluation of what runs, and why a case goes on from an earlier one."""

from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass


class Reached(StrEnum):
    """How far a goal was reached."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class EvaluationOutcome(StrEnum):
    """What follows from an evaluation."""

    GOES_ON = "goes_on"
    CHANGES = "changes"
    ENDS = "ends"


class FollowReason(StrEnum):
    """Why a case goes on from an earlier one."""

    REINDICATION = "reindication"
    CHANGE = "change"
    END = "end"
    OBJECTION = "objection"


@dataclass(frozen=True, slots=True)
class GoalResult:
    """A goal of the decision, and how far it was reached."""

    goal: str
    reached: Reached | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One look back at what was granted, with the resident (Wmo 2.3.9)."""

    on: date
    outcome: EvaluationOutcome
    goals: tuple[GoalResult, ...] = ()
    resident_view: str = ""
    provider_report: str = ""
    reason: str = ""
    by: UserId | None = None
