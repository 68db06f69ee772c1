"""A town of which enough happened to count: facts of cases, and figures of them without a store.

The same each time. What stands in `Town` is what the page asks of the service of figures.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hengelo_toegang.domain.case import (
    Channel,
    Reporter,
    ReviewOutcome,
    RungOutcome,
    Stage,
    Verdict,
)
from hengelo_toegang.domain.evaluations import EvaluationOutcome, Reached
from hengelo_toegang.domain.experience import Agreement, ExperienceQuestion
from hengelo_toegang.domain.figures.catalogue import measure
from hengelo_toegang.domain.figures.facts import (
    CaseFacts,
    Complexity,
    EvaluationFacts,
    ExperienceFacts,
    LineFacts,
    LookFacts,
    Milestone,
    NeedFacts,
    ObjectionFacts,
    TermFacts,
)
from hengelo_toegang.domain.figures.grid import Place
from hengelo_toegang.domain.figures.measures import Measured
from hengelo_toegang.domain.figures.workload import Workload
from hengelo_toegang.domain.figures.world import (
    ContactFacts,
    RunningFacts,
    TransitionFacts,
    world_of,
)
from hengelo_toegang.domain.follow_ups import Found
from hengelo_toegang.domain.ids import CaseId, HouseholdId, PersonId, UserId
from hengelo_toegang.domain.ladder import Rung
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.objections import ObjectionOutcome
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.provisions import Form, Unit
from hengelo_toegang.domain.transitions import Event
from hengelo_toegang.usecases.ports import CaseHit

NOW = datetime(2026, 11, 26, 10, 14, tzinfo=UTC)
TODAY = NOW.date()
_LAWS = (Law.WMO, Law.WMO, Law.WMO, Law.JEUGD, Law.JEUGD, Law.PARTICIPATIEWET)
_LOCATIONS = ("Stadhuis", "Wijkentree Berflo Es", "Wijkentree Hasseler Es")
_TERM = {Law.WMO: "wmo.research", Law.JEUGD: "jeugd.decision", Law.PARTICIPATIEWET: "pw.decision"}


_FACTS: dict[str, tuple[CaseFacts, ...]] = {}
_FIGURES: dict[tuple[str, int], dict[str, Measured]] = {}
"""By the version of the policy: counted once for all tests."""


def facts(policy: Policy, count: int = 600) -> tuple[CaseFacts, ...]:
    """Return the facts of so many cases, spread over two years."""
    if policy.version not in _FACTS:
        chance = random.Random(7)
        made = tuple(_case(number, policy, chance) for number in range(count))
        _FACTS[policy.version] = made
    return _FACTS[policy.version]


def contacts(policy: Policy) -> Iterator[ContactFacts]:
    """Yield the short contacts of the last months."""
    chance = random.Random(8)
    for number in range(180):
        on = TODAY - timedelta(days=number // 2)
        yield ContactFacts(on, chance.choice(_LAWS), chance.choice(_LOCATIONS))


def _case(number: int, policy: Policy, chance: random.Random) -> CaseFacts:
    law = chance.choice(_LAWS)
    begun = date(2025, 1, 2) + timedelta(days=chance.randrange(690))
    days = sorted(begun + timedelta(days=chance.randrange(3, 75)) for _ in range(5))
    sent = chance.random() < 0.6 and days[-1] <= TODAY
    way = [
        (Milestone.REPORTED, begun),
        (Milestone.TALKED, days[0]),
        (Milestone.RESEARCHED, days[1]),
        *([(Milestone.APPLIED, days[2]), (Milestone.HANDED_IN, days[3])] if sent else []),
        *([(Milestone.SENT, days[4])] if sent else []),
    ]
    told = days[1] if days[1] <= TODAY else None
    return CaseFacts(
        CaseId(f"c{number}"),
        law,
        chance.choice(policy.neighbourhoods[:8]),
        HouseholdId(f"h{number}"),
        PersonId(f"p{number % 480}"),
        UserId("anna"),
        Stage.SENT if sent else Stage.LADDER,
        open=not sent,
        location=chance.choice(_LOCATIONS),
        channel=chance.choice((*Channel, Channel.PHONE, Channel.WIJKENTREE)),
        reporter=chance.choice((*Reporter, Reporter.SELF, Reporter.SELF)),
        complexity=chance.choice((*Complexity, Complexity.SINGLE)),
        milestones=tuple((reached, on) for reached, on in way if on <= TODAY),
        needs=tuple(_need(policy, told, chance) for _ in range(chance.randrange(1, 4))),
        lines=_lines(policy, law, chance) if sent else (),
        terms=_terms(law, begun, days[1], chance),
        looks=_looks(days[3], chance) if sent else (),
        objections=_objections(days[4], chance) if sent else (),
        evaluations=_evaluations(days[4], chance) if sent else (),
        experience=_experience(days[4], chance) if sent else None,
    )


def _need(policy: Policy, told: date | None, chance: random.Random) -> NeedFacts:
    ended = chance.choice((*Rung, Rung.TAILORED, None))
    answers: list[tuple[Rung, RungOutcome]] = []
    for rung in Rung:
        if rung is ended:
            answers.append((rung, RungOutcome.SOLVES))
            break
        answers.append((rung, chance.choice([one for one in RungOutcome if one != "solves"])))
    found = None
    if ended not in (None, Rung.TAILORED) and chance.random() < 0.7:
        found = chance.choice((Found.STILL_SOLVED, Found.STILL_SOLVED, Found.PARTLY,
                               Found.NO_LONGER))  # fmt: skip
    return NeedFacts(chance.choice([*policy.life_domains]), tuple(answers), ended, told, found)


def _lines(policy: Policy, law: Law, chance: random.Random) -> tuple[LineFacts, ...]:
    products = [one.code for one in policy.products.values() if one.law is law][:9]
    if not products:
        return ()
    weights = (Verdict.GRANTED, Verdict.GRANTED, Verdict.GRANTED, *Verdict)
    forms = (Form.IN_KIND, Form.IN_KIND, *Form)
    return tuple(
        LineFacts(chance.choice(products), chance.choice(weights), chance.choice(forms))
        for _ in range(chance.randrange(1, 3))
    )


def _terms(law: Law, begun: date, done: date, chance: random.Random) -> tuple[TermFacts, ...]:
    end = begun + timedelta(days=42)
    return (TermFacts(_TERM[law], begun, end, done if done <= TODAY else None),)


def _looks(handed_in: date, chance: random.Random) -> tuple[LookFacts, ...]:
    sections = ("needs", "decision", "letter", "report")
    outcome = chance.choice((ReviewOutcome.APPROVED, ReviewOutcome.APPROVED, *ReviewOutcome))
    found = tuple(chance.sample(sections, chance.randrange(1, 3)))
    on = handed_in + timedelta(days=chance.randrange(6))
    returned = outcome is ReviewOutcome.RETURNED
    return (LookFacts(on, outcome, handed_in, found if returned else ()),)


def _objections(sent: date, chance: random.Random) -> tuple[ObjectionFacts, ...]:
    if chance.random() > 0.15:
        return ()
    received = sent + timedelta(days=chance.randrange(5, 40))
    return (ObjectionFacts(received, None, chance.choice((None, *ObjectionOutcome))),)


def _evaluations(sent: date, chance: random.Random) -> tuple[EvaluationFacts, ...]:
    on = sent + timedelta(days=180)
    goals = tuple(chance.choice((*Reached, Reached.YES)) for _ in range(2))
    return (EvaluationFacts(on, chance.choice(tuple(EvaluationOutcome)), goals),)


def _experience(sent: date, chance: random.Random) -> ExperienceFacts:
    likely = (Agreement.AGREE, Agreement.AGREE, *Agreement)
    answers = ((question, chance.choice(likely)) for question in ExperienceQuestion)
    return ExperienceFacts(sent, tuple(answers))


def running(policy: Policy, count: int = 300) -> Iterator[RunningFacts]:
    """Yield provisions that run or ran, with what they cost in each year."""
    chance = random.Random(9)
    sizes = {Unit.MINUTE: 240, Unit.HOUR: 3, Unit.HALF_DAY: 4}
    products = [
        (one, unit) for one in policy.products.values() for unit in one.units if unit in sizes
    ]
    chosen = chance.sample(products, min(14, len(products)))
    for number in range(count):
        product, unit = chance.choice(chosen)
        start = date(2023, 6, 1) + timedelta(days=chance.randrange(1100))
        until = start + timedelta(days=chance.randrange(200, 1200))
        years = range(start.year, until.year + 1)
        yield RunningFacts(
            product.law,
            chance.choice(policy.neighbourhoods[:8]),
            HouseholdId(f"h{number % 140}"),
            PersonId(f"p{number % 200}"),
            product.code,
            start,
            until,
            Form.IN_KIND,
            unit,
            Decimal(sizes[unit] * chance.randrange(1, 5)) / 2,
            tuple((year, chance.randrange(80_000, 900_000)) for year in years),
        )


def transitions(policy: Policy) -> Iterator[TransitionFacts]:
    """Yield residents on their way to support in the neighbourhood."""
    chance = random.Random(10)
    for number in range(70):
        on = date(2026, 2, 1) + timedelta(days=number * 3)
        events = [(Event.ACCEPTED, on)]
        if chance.random() < 0.4:
            events.append((chance.choice((Event.SETTLED, Event.TAILORED)), on + timedelta(90)))
        area = chance.choice(policy.neighbourhoods[:8])
        yield TransitionFacts(Law.WMO, area, PersonId(f"t{number}"), "x", tuple(events))


@dataclass(frozen=True, slots=True)
class OfYear:
    """The figures of one year."""

    year: int
    as_of: datetime
    cases: int
    measured: dict[str, Measured]


@dataclass
class Town:
    """Counts the town; `waits` is asked before each year, to hold counting up."""

    policy: Policy
    laws: tuple[Law, ...] = tuple(Law)
    hits: Sequence[CaseHit] = ()
    waits: Callable[[], None] = lambda: None
    asked: list[tuple[str, int, Place]] = field(default_factory=list)
    counted: list[int] = field(default_factory=list)
    longest: list[tuple[Law | None, str | None]] = field(default_factory=list)
    of: tuple[int, ...] = (2026, 2025)
    may: bool = True

    def years(self) -> tuple[int, ...]:
        return self.of

    def year(self, year: int, step: Callable[[int, int], None] = lambda *_: None) -> OfYear:
        self.waits()
        step(0, 1)
        self.counted.append(year)
        cases = facts(self.policy)
        return OfYear(year, NOW, len(cases), figures(year, self.policy))

    def longest_waiting(
        self, law: Law | None, neighbourhood: str | None
    ) -> Sequence[tuple[CaseHit, int]]:
        self.longest.append((law, neighbourhood))
        return [(hit, 180 - at) for at, hit in enumerate(self.hits)]

    def cases_behind(
        self,
        indicator: str,
        year: int,
        place: Place,
        step: Callable[[int, int], None] = lambda *_: None,
    ) -> Sequence[CaseHit]:
        self.asked.append((indicator, year, place))
        return self.hits


def loads() -> Sequence[Workload]:
    """Return what lies with a lead and two consultants."""
    return (
        Workload(UserId("anna"), "Anna de Vries", 21, 6, 4, 3),
        Workload(UserId("bas"), "Bas Koopman", 9, 1, 0, 0),
        Workload(UserId("carla"), "Carla Bruin", 17, 5, 6, 1),
    )


def figures(year: int, policy: Policy) -> dict[str, Measured]:
    """Return all figures of a year of the town."""
    known = (policy.version, year)
    if known not in _FIGURES:
        told = facts(policy)
        world = world_of(
            year,
            TODAY,
            policy,
            cases=told,
            running=running(policy),
            transitions=transitions(policy),
            contacts=contacts(policy),
        )
        _FIGURES[known] = measure(world)
    return _FIGURES[known]
