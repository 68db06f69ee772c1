"""The steps of the reporting code (meldcode), in a record apart from the case."""

from dataclasses import dataclass
from datetime import date

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId


@dataclass(frozen=True, slots=True)
class SafetyStep:
    """One step of the reporting code that was taken."""

    step: int
    on: date
    by: UserId
    text: str = ""


@dataclass(frozen=True, slots=True)
class SafetyRecord:
    """What was done about the safety of a resident; never in a letter or a review."""

    id: CaseId
    steps: tuple[SafetyStep, ...] = ()
