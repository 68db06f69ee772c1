"""Which rows a case gives the data team, as it stands."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from hengelo_toegang.domain.case import Case, Line, Stage, Verdict
from hengelo_toegang.domain.extract.rows import (
    ApplicationRow,
    AssignmentRow,
    Closed,
    DecisionRow,
    Instrument,
    Place,
    ProvisionRow,
    ReportRow,
    Row,
    ScoreRow,
    Table,
)
from hengelo_toegang.domain.messages.kept import newest
from hengelo_toegang.domain.self_reliance import DomainLevel
from hengelo_toegang.domain.talks import PositiveHealth

_DECISION, _URGENT = "decision", "urgent"
"""Which letter gave something: the decision, or help that went ahead of it."""


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
