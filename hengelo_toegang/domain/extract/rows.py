"""The rows that one case gives the data team: days, codes and numbers.

No word that anybody wrote is in them, and nothing of a person but the ids, which leave the
program only as pseudonyms.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import chain

from hengelo_toegang.domain.case import (
    Case,
    Channel,
    Line,
    Reporter,
    Stage,
    Verdict,
)
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.messages.codes import ChangeReason
from hengelo_toegang.domain.messages.kept import newest
from hengelo_toegang.domain.messages.parts import Size
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.domain.self_reliance import DomainLevel
from hengelo_toegang.domain.talks import PositiveHealth

_DECISION, _URGENT = "decision", "urgent"
"""Which letter gave something: the decision, or help that went ahead of it."""


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


def rows_of(case: Case, *, scores: bool) -> dict[Place, Row]:
    """Return the rows that a case gives now; those of scores only where they are asked for."""
    parts = [_report, _application, _decisions, _provisions, _assignments]
    if scores:
        parts.append(_scores)
    return dict(chain.from_iterable(part(case) for part in parts))


def _report(case: Case) -> Iterator[tuple[Place, Row]]:
    report = case.report
    if report is not None:
        yield (
            (Table.REPORT, ""),
            ReportRow(
                report.received,
                report.channel,
                report.by,
                report.urgent,
                case.application is not None,
                _closed(case),
            ),
        )


def _closed(case: Case) -> Closed | None:
    if case.withdrawn is not None:
        return Closed.WITHDRAWN
    if case.set_aside is not None:
        return Closed.SET_ASIDE
    return Closed.NO_APPLICATION if case.stage is Stage.CLOSED_WITHOUT_APPLICATION else None


def _application(case: Case) -> Iterator[tuple[Place, Row]]:
    if case.application is None:
        return
    sent = case.sent.on if case.sent is not None else None
    closing = case.withdrawn or case.set_aside
    yield (
        (Table.APPLICATION, ""),
        ApplicationRow(
            case.application.received,
            case.report.first_talk if case.report is not None else None,
            case.research_report.given if case.research_report is not None else None,
            sent,
            closing.on if closing is not None else sent,
            _closed(case),
        ),
    )


def _decisions(case: Case) -> Iterator[tuple[Place, Row]]:
    for key, on, sent, lines in _letters(case):
        verdicts = [line.verdict for line in lines]
        yield (
            (Table.DECISION, key),
            DecisionRow(
                key,
                sent,
                on,
                key == _URGENT,
                sum(verdict.grants for verdict in verdicts),
                verdicts.count(Verdict.REFUSED),
                verdicts.count(Verdict.ENDED),
                tuple(sorted({line.ground for line in lines if line.ground})),
                case.follows,
            ),
        )


def _letters(case: Case) -> Iterator[tuple[str, date, date, tuple[Line, ...]]]:
    """Yield what went out: its key, the day of the decision, that of sending, and its lines."""
    urgent = case.urgent
    if urgent is not None and urgent.sent is not None:
        yield _URGENT, urgent.decided, urgent.sent.on, (urgent.line,)
    if case.decision is not None and case.sent is not None:
        yield _DECISION, case.decision.on, case.sent.on, case.decision.lines


def _provisions(case: Case) -> Iterator[tuple[Place, Row]]:
    last = case.ended.on if case.ended is not None else None
    for key, _on, _sent, lines in _letters(case):
        same: Counter[tuple[str, str, str]] = Counter()
        for line in lines:
            if not line.product or not (line.verdict.grants or line.verdict is Verdict.ENDED):
                continue
            named = (line.need, line.product, line.form.value)
            same[named] += 1
            place = (Table.PROVISION, "/".join((key, *named, str(same[named]))))
            yield place, _provision(key, line, last)


def _provision(key: str, line: Line, last: date | None) -> ProvisionRow:
    until = line.until
    if last is not None:
        until = last if until is None else min(until, last)
    return ProvisionRow(
        key,
        line.product,
        line.verdict,
        line.form,
        line.volume,
        line.unit,
        line.frequency,
        line.start,
        until,
        line.until,
        line.ground,
    )


def _assignments(case: Case) -> Iterator[tuple[Place, Row]]:
    for one in newest(case.assigned):
        yield (
            (Table.ASSIGNMENT, str(one.number)),
            AssignmentRow(
                one.number,
                one.on,
                one.agb,
                one.product,
                one.category,
                one.code,
                one.start,
                one.until,
                one.size,
                one.reason,
                one.is_deleted,
            ),
        )


_DIMENSIONS = ("body", "mind", "meaning", "quality", "participation", "daily")


def _scores(case: Case) -> Iterator[tuple[Place, Row]]:
    said = case.clarification
    for talk in said.earlier_talks:
        yield from _scored(talk.on, talk.scores, talk.levels)
    yield from _scored(said.talked_on, said.positive_health, said.self_reliance)


def _scored(
    on: date | None, scores: PositiveHealth, levels: Iterable[DomainLevel]
) -> Iterator[tuple[Place, Row]]:
    day = on.isoformat() if on is not None else ""
    for name in _DIMENSIONS:
        score = getattr(scores, name)
        if score is not None:
            yield _score(day, ScoreRow(on, Instrument.POSITIVE_HEALTH, name, str(score)))
    for note in levels:
        yield _score(day, ScoreRow(on, Instrument.SELF_RELIANCE, note.domain, note.level.value))


def _score(day: str, row: ScoreRow) -> tuple[Place, Row]:
    return (Table.SCORE, f"{day}/{row.instrument.value}/{row.domain}"), row
