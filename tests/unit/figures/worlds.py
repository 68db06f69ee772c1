"""Small worlds to count by hand; a test names only what it is about."""

import random
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from hengelo_toegang.adapters.policy import load_policy
from hengelo_toegang.domain.case import (
    Channel,
    Reporter,
    ReviewOutcome,
    RungOutcome,
    Stage,
    Verdict,
)
from hengelo_toegang.domain.evaluations import EvaluationOutcome, FollowReason, Reached
from hengelo_toegang.domain.experience import Agreement, ExperienceQuestion
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
from hengelo_toegang.domain.figures.indicator import Indicator
from hengelo_toegang.domain.figures.world import (
    ContactFacts,
    RunningFacts,
    TransitionFacts,
    World,
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

YEAR = 2025
TODAY = date(2025, 12, 31)
CENTRE, NORTH = "Binnenstad", "Noord"


@cache
def the_policy() -> Policy:
    return load_policy()


def a_case(
    number: int = 1,
    *,
    reported: date | None = None,
    talked: date | None = None,
    researched: date | None = None,
    applied: date | None = None,
    handed_in: date | None = None,
    approved: date | None = None,
    sent: date | None = None,
    **changes: Any,
) -> CaseFacts:
    """Return the facts of a Wmo case of resident `number`; the days are its way."""
    days = (reported, talked, researched, applied, handed_in, approved, sent)
    told = zip(Milestone, days, strict=True)
    given: dict[str, Any] = {
        "case": CaseId(f"case-{number}"),
        "law": Law.WMO,
        "neighbourhood": CENTRE,
        "household": HouseholdId(f"home-{number}"),
        "person": PersonId(f"resident-{number}"),
        "owner": UserId("anna"),
        "stage": Stage.REPORT if sent is None else Stage.SENT,
        "open": sent is None and changes.get("closed") is None,
        "milestones": tuple((reached, on) for reached, on in told if on is not None),
    }
    return CaseFacts(**given | changes)


def a_need(
    ended: Rung | None = Rung.TAILORED,
    on: date | None = date(YEAR, 3, 1),
    domain: str = "huishouden",
    **changes: Any,
) -> NeedFacts:
    """Return a need that one rung solved, and those before it did not."""
    before = [] if ended is None else list(Rung)[: list(Rung).index(ended)]
    answers = [(rung, RungOutcome.DOES_NOT_HELP) for rung in before]
    if ended is not None:
        answers.append((ended, RungOutcome.SOLVES))
    return NeedFacts(domain, tuple(changes.pop("rungs", answers)), ended, on, **changes)


def running(number: int = 1, **changes: Any) -> RunningFacts:
    """Return an hour of guidance a week for resident `number`, all of the year."""
    given: dict[str, Any] = {
        "law": Law.WMO,
        "neighbourhood": CENTRE,
        "household": HouseholdId(f"home-{number}"),
        "person": PersonId(f"resident-{number}"),
        "product": "BGI-SPEC",
        "start": date(YEAR, 1, 1),
        "until": date(YEAR, 12, 31),
        "form": Form.IN_KIND,
        "unit": Unit.MINUTE,
        "per_week": Decimal(60),
        "cents": ((YEAR, 100_000),),
    }
    return RunningFacts(**given | changes)


def a_world(*cases: CaseFacts, year: int = YEAR, today: date = TODAY, **others: Any) -> World:
    return world_of(year, today, the_policy(), cases=cases, **others)


def counted(indicator: Indicator, world: World, *by: str) -> dict[Any, int]:
    """Return what an indicator counts, by some fields of its items: the key, unless told."""
    found: Counter[Any] = Counter()
    for item in indicator.items(world):
        told = tuple(str(getattr(item, name)) for name in by or ("key",))
        found[told[0] if len(told) == 1 else told] += item.amount
    return dict(found)


def a_busy_world(cases: int, seed: int = 1, year: int = YEAR, today: date = TODAY) -> World:
    """Return a world with everything in it that figures count, over two years."""
    chance = random.Random(seed)
    facts = [_some_case(chance, number, year) for number in range(cases)]
    given = [_some_running(chance, chance.randrange(cases), year) for _ in range(cases)]
    products = [one.product for one in given]
    return world_of(
        year,
        today,
        the_policy(),
        cases=facts,
        running=given,
        transitions=[
            TransitionFacts(
                Law.WMO,
                _area(chance),
                PersonId(f"resident-{chance.randrange(cases)}"),
                chance.choice(products),
                tuple((event, _day(chance, year)) for event in chance.sample(list(Event), 3)),
            )
            for _ in range(cases // 20)
        ],
        contacts=[
            ContactFacts(_day(chance, year), chance.choice([None, *Law]), "Stadhuis")
            for _ in range(cases // 5)
        ],
    )


def _day(chance: random.Random, year: int) -> date:
    return date(year - 1, 1, 1) + timedelta(days=chance.randrange(730))


def _area(chance: random.Random) -> str:
    return chance.choice((*the_policy().neighbourhoods, ""))


def _of(chance: random.Random, kind: Any) -> Any:
    """Return one of an enum, its first ones most often."""
    members = list(kind)
    return members[min(int(chance.expovariate(0.7)), len(members) - 1)]


def _some_case(chance: random.Random, number: int, year: int) -> CaseFacts:
    start = _day(chance, year)
    days = [start]
    for _ in range(chance.randrange(9)):
        days.append(days[-1] + timedelta(days=chance.randrange(1, 20)))
    way = dict(zip(Milestone, days, strict=False))
    sent, told = way.get(Milestone.SENT), way.get(Milestone.RESEARCHED)
    domains = chance.choices(list(the_policy().life_domains), k=2)
    needs = tuple(a_need(_of(chance, [*Rung, None]), told, domain) for domain in domains)
    found = [None, None, *Found]
    product = chance.choice(list(the_policy().products.values()))
    law = product.law
    person = chance.randrange(number + 1)
    follows = chance.choice([None, None, None, *FollowReason])
    return CaseFacts(
        CaseId(f"case-{number}"),
        law,
        _area(chance),
        HouseholdId(f"home-{person}"),
        PersonId(f"resident-{person}"),
        UserId("anna"),
        Stage.SENT if sent else Stage.REPORT,
        sent is None,
        location=chance.choice(the_policy().settings.locations),
        channel=_of(chance, Channel),
        reporter=_of(chance, Reporter),
        complexity=_of(chance, Complexity),
        follow_reason=follows,
        milestones=tuple(way.items()),
        needs=tuple(
            NeedFacts(need.domain, need.rungs, need.ended, need.on, chance.choice(found))
            for need in needs
        ),
        lines=(LineFacts(product.code, _of(chance, Verdict), _of(chance, Form)),) if sent else (),
        terms=(TermFacts(f"{law}.decision", start, start + timedelta(days=50), sent),),
        looks=(LookFacts(sent, _of(chance, ReviewOutcome), days[4], ("decision", "needs")),)
        if sent
        else (),
        objections=(ObjectionFacts(sent, None, _of(chance, ObjectionOutcome)),)
        if sent and chance.random() < 0.1
        else (),
        evaluations=(
            EvaluationFacts(sent, _of(chance, EvaluationOutcome), (_of(chance, Reached),)),
        )
        if sent
        else (),
        experience=_some_experience(random.Random(number), sent),
    )


def _some_experience(chance: random.Random, sent: date | None) -> ExperienceFacts | None:
    """Return what two of three say of how it went, some questions left out."""
    if sent is None or chance.random() < 1 / 3:
        return None
    asked = [one for one in ExperienceQuestion if chance.random() < 0.9]
    return ExperienceFacts(sent, tuple((one, _of(chance, Agreement)) for one in asked))


def _some_running(chance: random.Random, number: int, year: int) -> RunningFacts:
    product = chance.choice(list(the_policy().products.values()))
    start = _day(chance, year - chance.randrange(5))
    return RunningFacts(
        product.law,
        _area(random.Random(number)),
        HouseholdId(f"home-{number // 2}"),
        PersonId(f"resident-{number}"),
        product.code,
        start,
        chance.choice([None, start + timedelta(days=chance.randrange(900))]),
        Form.IN_KIND,
        product.units[0],
        Decimal(chance.randrange(10, 300)) / 2,
        tuple((one, chance.randrange(1, 1_000_000)) for one in range(year - 2, year + 3)),
    )
