"""What runs for a household: what was recorded, and what later decisions made of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hengelo_toegang.domain.case import Case, Line, Verdict
from hengelo_toegang.domain.ids import CaseId, NeedId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import PersonId, RunningProvision
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.domain.referrals import Referral
from hengelo_toegang.records import dataclass

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Provided:
    """One provision of one resident, over the days for which it is (or was) given.

    What was only recorded in the household has no case, and its size may not be known.
    """

    law: Law
    person: PersonId
    product: str
    start: date
    until: date | None = None
    case: CaseId | None = None
    form: Form | None = None
    volume: Decimal | None = None
    unit: Unit | None = None
    frequency: Frequency | None = None
    provider: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What one letter that went out, or a referral, gives somebody, changes or ends."""

    on: date
    case: CaseId
    law: Law
    person: PersonId
    lines: tuple[Line, ...]


def decided(case: Case) -> tuple[Decided, ...]:
    """Return what a case has given, changed or ended so far; what wasn't sent gives nothing.

    Youth help to which somebody else referred is given without a letter of ours.
    """
    found = []
    if case.urgent is not None and case.urgent.sent is not None:
        lines = _effective(case, (case.urgent.line,))
        found.append(Decided(case.urgent.decided, case.id, case.law, case.resident, lines))
    if case.decision is not None and case.sent is not None:
        lines = _effective(case, case.decision.lines)
        found.append(Decided(case.decision.on, case.id, case.law, case.resident, lines))
    for referral in case.referrals:
        lines = _effective(case, (referred(referral),))
        found.append(Decided(referral.received, case.id, case.law, case.resident, lines))
    return tuple(one for one in found if one.lines)


def referred(referral: Referral) -> Line:
    """Return the help that somebody else referred to, as if we had decided on it."""
    return Line(
        NeedId(""),
        product=referral.product,
        volume=referral.volume,
        unit=referral.unit,
        frequency=referral.frequency,
        start=referral.start,
        until=referral.until,
        provider=referral.provider,
    )


def provided(
    recorded: Iterable[RunningProvision], decisions: Iterable[Decided]
) -> tuple[Provided, ...]:
    """Return the provisions of a household, by person, product and start.

    A later decision about the same product of the same resident takes the place of what ran
    before from its first day, so that nothing counts twice; one that ends it closes it.
    """
    found = [_recorded(one) for one in recorded]
    for decision in sorted(decisions, key=lambda one: (one.on, one.case)):
        for line in decision.lines:
            found = _closed(found, decision, line)
        found += [_given(decision, line) for line in decision.lines if line.verdict.grants]
    return tuple(sorted(found, key=lambda one: (one.person, one.product, one.start, str(one))))


def _recorded(one: RunningProvision) -> Provided:
    return Provided(
        one.law,
        one.person,
        one.product,
        one.start,
        one.until,
        form=one.form,
        volume=one.volume,
        unit=one.unit,
        frequency=one.frequency,
        provider=one.provider,
    )


def _effective(case: Case, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines that give or end something, no longer than until the case ended."""
    told = (
        line
        for line in lines
        if line.product
        and line.start is not None
        and (line.verdict.grants or line.verdict is Verdict.ENDED)
    )
    if case.ended is None:
        return tuple(told)
    last = case.ended.on
    return tuple(
        replace(line, until=min(line.until or last, last))
        for line in told
        if line.start is not None and line.start <= last
    )


def _closed(found: list[Provided], decision: Decided, line: Line) -> list[Provided]:
    """Return what is left of what was provided before, once this line holds."""
    assert line.start is not None
    same = (decision.law, decision.person, line.product)
    ends = line.verdict is Verdict.ENDED
    last = (line.until or line.start) if ends else line.start - _DAY
    kept = []
    for one in found:
        if (one.law, one.person, one.product) != same or _before(one, last):
            kept.append(one)
        elif one.start <= last:
            kept.append(replace(one, until=last))
        elif not ends and line.until is not None and one.start > line.until:
            # It begins only after what is decided now, and still does.
            kept.append(one)
    return kept


def _before(one: Provided, last: date) -> bool:
    return one.until is not None and one.until <= last


def _given(decision: Decided, line: Line) -> Provided:
    assert line.start is not None
    return Provided(
        law=decision.law,
        person=decision.person,
        product=line.product,
        start=line.start,
        until=line.until,
        case=decision.case,
        form=line.form,
        volume=line.volume,
        unit=line.unit,
        frequency=line.frequency,
        provider=line.provider,
    )
