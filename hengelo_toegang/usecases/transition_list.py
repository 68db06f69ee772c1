"""Everybody who goes over to support nearby, at which step each is, most urgent first."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, PersonId
from hengelo_toegang.domain.policy import TransitionRule
from hengelo_toegang.domain.transitions import (
    Step,
    Transition,
    Urgency,
    transition_id,
    urgency,
)
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import RunningRow

AROUND = timedelta(weeks=4)
"""How far the end of what runs and the start of what follows lie apart at most."""
_RANK = list(Urgency)


@dataclass(frozen=True, slots=True)
class TransitionRow:
    """One provision of one resident on its way to support nearby."""

    record: Transition
    """What happened so far; nothing as long as it is empty."""
    resident: str
    neighbourhood: str
    case: CaseId | None
    """The case that granted it."""
    step: Step
    urgency: Urgency
    known: bool = True
    """Whether the provision is still in the file; when it isn't, somebody says what happened."""
    goes_on: date | None = None
    """From when the same provision goes on by a later decision."""

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def household(self) -> HouseholdId:
        return self.record.household

    @property
    def person(self) -> PersonId:
        return self.record.person

    @property
    def law(self) -> Law:
        return self.record.law

    @property
    def product(self) -> str:
        return self.record.product

    @property
    def until(self) -> date | None:
        return self.record.until


def transition_rows(
    running: Sequence[RunningRow],
    records: Iterable[Transition],
    rules: Mapping[str, TransitionRule],
    today: date,
    name_of: Callable[[Transition], str] = lambda _: "",
) -> tuple[TransitionRow, ...]:
    """Return a row for every provision in transition, and for every record without one.

    A provision that is no longer in the file stays in sight as long as its record has no
    end: somebody has to say what happened. `name_of` names its resident.
    """
    kept = {record.id: record for record in records}
    starts: dict[tuple[str, ...], list[date]] = {}
    for one in running:
        starts.setdefault(_whose(one), []).append(one.start)
    rows = []
    for one in running:
        rule = rules.get(one.product)
        if rule is None or (one.until is not None and one.until < rule.ends_from):
            continue
        fresh = _fresh(one)
        record = kept.pop(fresh.id, fresh)
        rows.append(_row(one, _until(record, one.until), _next(one, starts[_whose(one)]), today))
    for record in kept.values():
        near = urgency(record.step, date.min, today)
        rows.append(
            TransitionRow(record, name_of(record), "", None, record.step, near, known=False)
        )
    return tuple(sorted(rows, key=_place))


def with_record(
    rows: Sequence[TransitionRow], record: Transition, today: date
) -> tuple[TransitionRow, ...]:
    """Return the list with one record brought up to date, in its order: cheaper than anew."""

    def renewed(row: TransitionRow) -> TransitionRow:
        if row.id != record.id:
            return row
        step = record.step if row.goes_on is None else Step.DONE
        near = urgency(step, row.until if row.known else date.min, today)
        return replace(row, record=record, step=step, urgency=near)

    return tuple(sorted((renewed(row) for row in rows), key=_place))


def steps_of(rows: Iterable[TransitionRow]) -> Mapping[Step, int]:
    """Return how many are at each step; together they are everybody."""
    counts = dict.fromkeys(Step, 0)
    for row in rows:
        counts[row.step] += 1
    return counts


def _fresh(one: RunningRow) -> Transition:
    return Transition(
        transition_id(one.household, one.person, one.product, one.start),
        one.household,
        one.person,
        one.law,
        one.product,
        one.start,
        one.until,
    )


def _until(record: Transition, until: date | None) -> Transition:
    return record if record.until == until else record.lasting(until)


def _row(one: RunningRow, record: Transition, goes_on: date | None, today: date) -> TransitionRow:
    step = record.step if goes_on is None else Step.DONE
    near = urgency(step, one.until, today)
    return TransitionRow(
        record, one.resident, one.neighbourhood, one.case, step, near, goes_on=goes_on
    )


def _whose(one: RunningRow) -> tuple[str, ...]:
    return (one.household, one.person, one.law, one.product)


def _next(one: RunningRow, starts: Iterable[date]) -> date | None:
    """Return from when the same provision goes on by a decision, around the day it ends."""
    until = one.until
    if until is None:
        return None
    later = (start for start in starts if start > one.start and abs(start - until) <= AROUND)
    return min(later, default=None)


def _place(row: TransitionRow) -> tuple[int, bool, date, str, str]:
    near = _RANK.index(row.urgency)
    return (near, row.known, row.until or date.max, row.resident, row.id)
