"""The rows that one case gives the data team: days, codes and numbers.

No word that anybody wrote is in them, and nothing of a person but the ids, which leave the
program only as pseudonyms.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from hengelo_toegang.domain.case import Channel, Reporter, Verdict
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.messages.codes import ChangeReason
from hengelo_toegang.domain.messages.parts import Size
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.records import dataclass


class Table(StrEnum):
    """A table of the extract; each is an object type of the GGM."""

    REPORT = "report"
    APPLICATION = "application"
    DECISION = "decision"
    PROVISION = "provision"
    ASSIGNMENT = "assignment"
    SCORE = "score"


class Closed(StrEnum):
    """Why a case stopped before a decision."""

    NO_APPLICATION = "no_application"
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set_aside"


class Instrument(StrEnum):
    """By what somebody was scored."""

    POSITIVE_HEALTH = "positive_health"
    """Six scores from 0 to 10."""
    SELF_RELIANCE = "self_reliance"
    """Five levels, by life domain."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report (melding)."""

    received: date
    channel: Channel
    reporter: Reporter
    urgent: bool
    applied: bool
    """Whether an application followed."""
    closed: Closed | None


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """An application (aanvraag)."""

    received: date
    first_talk: date | None
    researched: date | None
    """When the research report was given to the resident."""
    decided: date | None
    """When the decision went out."""
    ended: date | None
    closed: Closed | None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision that went out (beschikking)."""

    key: str
    sent: date
    on: date
    urgent: bool
    granted: int
    refused: int
    ended: int
    grounds: tuple[str, ...]
    follows: CaseId | None


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """A line of a decision that went out by which somebody gets support, or no longer does."""

    decision: str
    """The key of its `DecisionRow`."""
    product: str
    verdict: Verdict
    form: Form
    volume: Decimal | None
    unit: Unit | None
    frequency: Frequency | None
    start: date | None
    until: date | None
    """No later than the day on which the case ended."""
    first_until: date | None
    """As it was decided."""
    ground: str


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """What a provider was last told of an assignment, by message (toewijzing)."""

    number: int
    told: date
    agb: str
    product: str
    category: str
    code: str
    start: date
    until: date | None
    size: Size | None
    reason: ChangeReason | None
    deleted: bool
    """Whether it says that the work was never assigned."""


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """What somebody was scored in a talk."""

    on: date | None
    instrument: Instrument
    domain: str
    """A life domain, or one of the six of Positive Health."""
    level: str


Row = ReportRow | ApplicationRow | DecisionRow | ProvisionRow | AssignmentRow | ScoreRow
Place = tuple[Table, str]
"""Which row of a case: its table, and what tells it from the others there."""
