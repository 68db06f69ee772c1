"""Everything that figures of one year are made from, in one value."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import cached_property

from hengelo_toegang.domain.figures.endings import open_on
from hengelo_toegang.domain.figures.facts import CaseFacts, Milestone, NeedFacts
from hengelo_toegang.domain.figures.spans import QUARTERS, Span
from hengelo_toegang.domain.ids import HouseholdId, PersonId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.provisions import Form, Unit
from hengelo_toegang.domain.transitions import Event
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class RunningFacts:
    """One provision of one resident, over the days for which it is given."""

    law: Law
    neighbourhood: str
    household: HouseholdId
    person: PersonId
    product: str
    start: date
    until: date | None
    form: Form | None = None
    unit: Unit | None = None
    per_week: Decimal | None = None
    """How many units a week; None where its size is not known, or it is given once."""
    cents: tuple[tuple[int, int], ...] = ()
    """What it costs by calendar year, in cents; no year where it has no price."""

    def runs_on(self, day: date) -> bool:
        """Return whether it is given on a day."""
        return self.start <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class TransitionFacts:
    """One resident on the way from an indication to support in the neighbourhood."""

    law: Law
    neighbourhood: str
    person: PersonId
    product: str
    events: tuple[tuple[Event, date], ...] = ()


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """One short contact, that needed no case."""

    on: date
    law: Law | None
    """None when it was about no law in particular."""
    location: str = ""
    became_report: bool = False


@dataclass(frozen=True)
class World:
    """What is known of one year, and of so much around it as that takes."""

    year: int
    today: date
    policy: Policy
    cases: Sequence[CaseFacts] = ()
    running: Sequence[RunningFacts] = ()
    transitions: Sequence[TransitionFacts] = ()
    contacts: Sequence[ContactFacts] = ()
    _by_person: Mapping[PersonId, Sequence[CaseFacts]] = field(default_factory=dict)
    _running_by_person: Mapping[PersonId, Sequence[RunningFacts]] = field(default_factory=dict)

    def holds(self, day: date | None) -> bool:
        """Return whether a day is in the year, and not ahead."""
        return day is not None and day.year == self.year and day <= self.today

    @property
    def last_days(self) -> tuple[date, ...]:
        """The last day of each quarter that began, or today in the one that goes on."""
        spans = (Span(self.year, quarter) for quarter in QUARTERS)
        return tuple(min(span.last, self.today) for span in spans if span.first <= self.today)

    @cached_property
    def reports(self) -> Sequence[tuple[date, CaseFacts]]:
        """The new reports of the year, each with its day; what goes on from a case is none."""
        told = ((case.day(Milestone.REPORTED), case) for case in self.cases if case.is_new)
        return [(on, case) for on, case in told if on is not None and self.holds(on)]

    @cached_property
    def sent(self) -> Sequence[tuple[date, CaseFacts]]:
        """The cases of which the decision went out in the year, each with that day."""
        told = ((case.day(Milestone.SENT), case) for case in self.cases if case.lines)
        return [(on, case) for on, case in told if on is not None and self.holds(on)]

    @cached_property
    def open(self) -> Sequence[tuple[CaseFacts, date, int]]:
        """What was open on the last day of each quarter, with that day and how long it waited."""
        return [*open_on(self.cases, self.last_days)] if self.last_days else []

    @cached_property
    def needs(self) -> Sequence[tuple[date, CaseFacts, NeedFacts]]:
        """The needs of which the outcome was told in the year: that day, the case, the need.

        A need that no rung solves, and of which the last was not answered, has no outcome. What
        only ends help, or decides anew after an objection, takes its needs over from an
        earlier case, where they were counted.
        """
        return [
            (need.on, case, need)
            for case in self.cases
            if case.own_research
            for need in case.needs
            if need.ended is not None and need.on is not None and self.holds(need.on)
        ]

    @cached_property
    def runs(self) -> Sequence[tuple[date, RunningFacts]]:
        """What runs on the last day of each quarter, with that day."""
        return [(day, one) for day in self.last_days for one in self.running if one.runs_on(day)]

    @cached_property
    def products(self) -> Mapping[Law, frozenset[str]]:
        """The products of each law: those of the policy, and what runs of an earlier one."""
        known = {(one.law, one.code) for one in self.policy.products.values()}
        known |= {(one.law, one.product) for one in self.running}
        return {law: frozenset(code for of, code in known if of is law) for law in Law}

    def running_of(self, person: PersonId) -> Sequence[RunningFacts]:
        """Return what was ever given to one resident, by its first day."""
        return self._running_by_person.get(person, ())

    def cases_of(self, person: PersonId) -> Sequence[CaseFacts]:
        """Return the cases about one resident, by the day of their report."""
        return self._by_person.get(person, ())


def world_of(
    year: int,
    today: date,
    policy: Policy,
    *,
    cases: Iterable[CaseFacts] = (),
    running: Iterable[RunningFacts] = (),
    transitions: Iterable[TransitionFacts] = (),
    contacts: Iterable[ContactFacts] = (),
) -> World:
    """Return what is known of a year, with the cases of each resident in their order."""
    told = sorted(cases, key=_reported)
    by_person: dict[PersonId, list[CaseFacts]] = {}
    for case in told:
        by_person.setdefault(case.person, []).append(case)
    given = sorted(running, key=_begins)
    running_by_person: dict[PersonId, list[RunningFacts]] = {}
    for one in given:
        running_by_person.setdefault(one.person, []).append(one)
    return World(
        year,
        today,
        policy,
        told,
        given,
        tuple(transitions),
        tuple(contacts),
        by_person,
        running_by_person,
    )


def _reported(case: CaseFacts) -> tuple[date, str]:
    return (case.day(Milestone.REPORTED) or date.max, case.case)


def _begins(one: RunningFacts) -> tuple[date, str]:
    return (one.start, one.product)
