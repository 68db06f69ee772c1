"""What it costs to count all that a year of cases says, beside a bare count of the same file."""

import json
import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import insert

from db.facts import decoded, encoded
from db.figures import SqlFigures
from db.store import Store, create_store
from db.tables import NO_DATE, FiguresTable, RunningTable
from hengelo_toegang.adapters.policy import load_policy
from hengelo_toegang.domain.case import (
    Channel,
    Reporter,
    ReviewOutcome,
    RungOutcome,
    Stage,
    Verdict,
)
from hengelo_toegang.domain.figures.behind import Behind
from hengelo_toegang.domain.figures.catalogue import INDICATORS, by_id, measure
from hengelo_toegang.domain.figures.facts import (
    CaseFacts,
    LineFacts,
    LookFacts,
    Milestone,
    NeedFacts,
    TermFacts,
)
from hengelo_toegang.domain.figures.grid import Place
from hengelo_toegang.domain.figures.world import World, world_of
from hengelo_toegang.domain.ids import CaseId, HouseholdId, PersonId, UserId
from hengelo_toegang.domain.ladder import Rung
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.provisions import Form, Unit
from hengelo_toegang.usecases.figures import in_one_go
from hengelo_toegang.usecases.seeing import EVERYTHING
from tests.bench.measured import median_of, show
from tests.plain_projector import PlainProjector

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]

TODAY = date(2026, 11, 26)
YEARS = 5
"""Over how many years the cases are spread; one of them is counted."""
BATCH = 5_000
SIZES = (1_000, 10_000, 100_000)
POLICY = load_policy()
_TERMS = {
    Law.WMO: ("wmo.research", "wmo.decision"),
    Law.JEUGD: ("jeugd.decision",),
    Law.PARTICIPATIEWET: ("pw.decision",),
    Law.WGS: ("wgs.first_talk", "wgs.decision"),
}
_PRODUCTS = {
    law: [one.code for one in POLICY.products.values() if one.law is law] or ["SHV"] for law in Law
}


def a_case(number: int, draw: random.Random) -> CaseFacts:
    """Return what is known of one case: half of them come to a decision, a tenth is open."""
    law = draw.choice([*Law])
    received = TODAY - timedelta(days=draw.randrange(365 * YEARS))
    home = draw.randrange(1 + number * 3 // 4) if number and draw.random() < 0.3 else number
    is_open = (TODAY - received).days < 60 or draw.random() < 0.05
    decided = draw.random() < 0.5

    def after(days: int) -> date:
        return min(TODAY, received + timedelta(days=days + draw.randrange(20)))

    way = [(Milestone.REPORTED, received)]
    if not is_open or draw.random() < 0.5:
        way += [(Milestone.TALKED, after(7)), (Milestone.RESEARCHED, after(30))]
    if decided and len(way) > 1:
        way += [(Milestone.APPLIED, after(35)), (Milestone.HANDED_IN, after(45))]
        if not is_open:
            way += [(Milestone.APPROVED, after(50)), (Milestone.SENT, after(52))]
    sent = way[-1][0] is Milestone.SENT
    ended = Rung.TAILORED if decided else draw.choice([*Rung][:3])
    rungs = tuple((rung, RungOutcome.DOES_NOT_HELP) for rung in Rung)
    return CaseFacts(
        CaseId(f"{number:032x}"),
        law,
        draw.choice(POLICY.neighbourhoods),
        HouseholdId(f"{home:032x}"),
        PersonId(f"{home:032x}-p1"),
        UserId(f"user{draw.randrange(80)}"),
        Stage.SENT if sent else Stage.LADDER,
        open=is_open,
        location=draw.choice(POLICY.settings.locations),
        channel=draw.choice([*Channel]),
        reporter=draw.choice([*Reporter]),
        milestones=tuple(way),
        closed=None if sent or is_open else after(40),
        needs=tuple(
            NeedFacts(draw.choice([*POLICY.life_domains]), rungs, ended, after(30))
            for _ in range(draw.choice((1, 1, 1, 2, 3)) if len(way) > 1 else 0)
        ),
        lines=(LineFacts(draw.choice(_PRODUCTS[law]), Verdict.GRANTED, Form.IN_KIND),)
        if sent
        else (),
        terms=tuple(
            TermFacts(name, received, received + timedelta(days=42), after(30) if sent else None)
            for name in _TERMS[law]
        ),
        looks=(LookFacts(after(50), ReviewOutcome.APPROVED, after(45)),) if sent else (),
    )


def a_row(facts: CaseFacts) -> dict[str, object]:
    return {
        "case_id": facts.case,
        "law": facts.law.value,
        "neighbourhood": facts.neighbourhood,
        "household": facts.household,
        "person": facts.person,
        "owner": facts.owner,
        "first_day": facts.first or NO_DATE,
        "last_day": NO_DATE if facts.open else facts.last or NO_DATE,
        "content": encoded(facts),
    }


def a_provision(facts: CaseFacts, position: int, draw: random.Random) -> dict[str, object]:
    """Return one provision of a case that was decided: for a year, or without an end."""
    start = facts.first or TODAY
    until = start + timedelta(days=365) if draw.random() < 0.8 else NO_DATE
    last = min(until.year, 2030)
    years = ",".join(
        f"[{year},{draw.randrange(50_000, 900_000)}]" for year in range(start.year, last + 1)
    )
    return {
        "household": facts.household,
        "position": position,
        "person": facts.person,
        "neighbourhood": facts.neighbourhood,
        "law": facts.law.value,
        "product": facts.lines[0].product,
        "start": start,
        "until": until,
        "case_id": facts.case,
        "form": Form.IN_KIND.value,
        "volume": "120",
        "unit": draw.choice((Unit.MINUTE, Unit.HALF_DAY)).value,
        "frequency": "week",
        "provider": "",
        "ends": until,
        "weekly": 1000 * draw.randrange(1, 300),
        "cents": f"[{years}]",
    }


@pytest.fixture(scope="module", params=SIZES)
def store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """Give a store with the lists of so many cases, without their files."""
    path = tmp_path_factory.mktemp("figures") / "large.store"
    made = create_store(
        path,
        bytes(range(32)),
        store_id="bench",
        projector=PlainProjector(),
        clock=lambda: datetime(2026, 11, 26, tzinfo=UTC),
    )
    draw = random.Random(20261126)
    with made:
        for first in range(0, request.param, BATCH):
            last = min(request.param, first + BATCH)
            facts = [a_case(number, draw) for number in range(first, last)]
            given = [one for one in facts if one.lines]
            running = [a_provision(one, first + at, draw) for at, one in enumerate(given)]
            with made.engine.begin() as connection:
                connection.execute(insert(FiguresTable), [a_row(one) for one in facts])
                connection.execute(insert(RunningTable), running)
        yield made


def reads(store: Store) -> SqlFigures:
    return SqlFigures(store.reading, EVERYTHING)


def no_step(_number: int, _total: int) -> None:
    """Nobody waits for it."""


def world(
    store: Store, year: int = TODAY.year, step: Callable[[int, int], None] = no_step
) -> World:
    found = reads(store).year(year, step)
    return world_of(year, TODAY, POLICY, cases=found.cases, running=found.running)


def bare(store: Store, statement: str) -> Callable[[], object]:
    def ask() -> object:
        with store.engine.connect() as connection:
            return connection.exec_driver_sql(statement).fetchall()

    return ask


def test_all_figures_of_a_year(store: Store) -> None:
    size = reads(store).cases()
    with in_one_go():
        read = median_of(3, lambda: world(store), time.thread_time)
        known = world(store)
        counted = median_of(3, lambda: measure(known), time.thread_time)
    asked = "select law, neighbourhood, count(*), sum(length(content)) from figures group by 1, 2"
    alone = median_of(5, bare(store, asked), time.thread_time)
    show(f"{size:,} cases, of the year and around it", len(known.cases), "cases")
    show(f"{size:,} cases, reading", read, "s")
    show(f"{size:,} cases, all {len(INDICATORS)} figures", counted, "s")
    show(f"{size:,} cases, together", read + counted, "s")
    show(f"{size:,} cases, beside a bare count of them", (read + counted) / alone, "times")


def test_the_cases_behind_a_number(store: Store) -> None:
    found = reads(store).year(TODAY.year, no_step)
    known = world_of(TODAY.year, TODAY, POLICY, cases=found.cases, running=found.running)
    indicator = by_id("reports_channel")
    measured = measure(known)[indicator.id]
    size = reads(store).cases()
    for name, place in (("all", Place()), ("one law", Place(law=Law.WMO))):
        behind = Behind(indicator.items, known, measured, place)
        taken = median_of(3, lambda: behind.cases(found.cases, no_step), time.thread_time)  # noqa: B023
        show(f"{size:,} cases, behind a number of {name}", taken, "s")


def test_opening_the_page_asks_little(store: Store) -> None:
    size = reads(store).cases()
    show(f"{size:,} cases, which years", median_of(5, reads(store).years) * 1000, "ms")
    show(f"{size:,} cases, whether it changed", median_of(5, reads(store).mark) * 1000, "ms")


def test_stopping(store: Store) -> None:
    """The longest time between two moments at which counting hears that it should stop."""
    moments = [time.thread_time()]

    def step(_number: int, _total: int) -> None:
        moments.append(time.thread_time())

    with in_one_go():
        measure(world(store, step=step), step)
    waits = sorted(later - earlier for earlier, later in pairwise(moments))
    size = reads(store).cases()
    show(f"{size:,} cases, longest wait before it stops", waits[-1] * 1000, "ms")


def test_reading_facts() -> None:
    draw = random.Random(1)
    facts = [a_case(number, draw) for number in range(10_000)]
    written = [encoded(one) for one in facts]
    writing = median_of(3, lambda: [encoded(one) for one in facts], time.thread_time)
    with in_one_go():
        reading = median_of(5, lambda: decoded(written), time.thread_time)
        alone = median_of(5, lambda: [json.loads(one) for one in written], time.thread_time)
    show("10,000 facts written", writing, "s")
    show("10,000 facts read", reading, "s")
    show("10,000 facts read, beside bare JSON", reading / alone, "times")
    show("a fact", sum(map(len, written)) / len(written), "characters")
