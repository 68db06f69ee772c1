"""What it costs to count all that a year of cases says, beside a bare count of the same file."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise

from db.facts import decoded, encoded
from db.figures import SqlFigures
from db.store import Store
from hengelo_toegang import bootstrap
from hengelo_toegang.cli.demo import passphrase_of
from hengelo_toegang.domain.figures.behind import Behind
from hengelo_toegang.domain.figures.catalogue import INDICATORS, by_id
from hengelo_toegang.domain.figures.catalogue import measure as measured
from hengelo_toegang.domain.figures.grid import Place
from hengelo_toegang.domain.figures.world import World, world_of
from hengelo_toegang.domain.law import Law
from hengelo_toegang.usecases.figures import in_one_go
from hengelo_toegang.usecases.seeing import EVERYTHING
from tests.bench.bare import query
from tests.bench.figure import Figure, at_most, once
from tests.bench.measure import Scene, measure
from tests.bench.measured import each_of, in_ms, median_of, side_by_side
from tests.bench.people import ANNA, NOW, now

TODAY = NOW.date()
_COUNT = "select law, neighbourhood, count(*), sum(length(content)) from figures group by 1, 2"


@measure(per_size=True)
def a_year(scene: Scene) -> Iterator[Figure]:
    """Time reading the facts of a year and counting all figures, apart and together."""
    with _opened(scene) as store, in_one_go():
        reading = each_of(3, lambda: _world(scene, store), time.thread_time)
        known = _world(scene, store)
        counting = each_of(3, lambda: measured(known), time.thread_time)
        together, alone = side_by_side(
            3, lambda: measured(_world(scene, store)), query(store.engine, _COUNT), time.thread_time
        )
        yield Figure("figures: facts of a year read", "s CPU", reading)
        yield Figure(f"figures: all {len(INDICATORS)} counted", "s CPU", counting)
        yield Figure(
            *("figures: a year in all", "s CPU", together, alone),
            *("a bare count of the cases", at_most(1)),
        )


@measure(per_size=True)
def behind_a_number(scene: Scene) -> Iterator[Figure]:
    """Time naming the cases behind a number."""
    with _opened(scene) as store:
        found = _reads(store).year(TODAY.year, _no_step)
        known = _world(scene, store)
        indicator = by_id("reports_channel")
        counted = measured(known)[indicator.id]
        for name, place in (("all", Place()), ("one law", Place(law=Law.WMO))):
            behind = Behind(indicator.items, known, counted, place)
            taken = median_of(3, lambda: behind.cases(found.cases, _no_step), time.thread_time)  # noqa: B023
            yield once(f"figures: behind a number of {name}", 1000 * taken, "ms CPU")


@measure(per_size=True)
def opening_the_page(scene: Scene) -> Iterator[Figure]:
    """Time what the page of figures asks before anything is counted."""
    with _opened(scene) as store:
        yield Figure("figures: which years", "ms", in_ms(each_of(5, _reads(store).years)))
        yield Figure("figures: whether it changed", "ms", in_ms(each_of(5, _reads(store).mark)))


@measure(per_size=True)
def stopping(scene: Scene) -> Iterator[Figure]:
    """Time the longest wait between two moments at which counting hears that it should stop."""
    moments: list[float] = []

    def step(_number: int, _total: int) -> None:
        moments.append(time.thread_time())

    with _opened(scene) as store, in_one_go():
        # What the first reading in a process loads is another figure.
        _world(scene, store)
        moments.append(time.thread_time())
        measured(_world(scene, store, step), step)
    longest = max(later - earlier for earlier, later in pairwise(moments))
    yield once("figures: longest wait before it stops", 1000 * longest, "ms CPU")


@measure(per_size=True)
def facts(scene: Scene) -> Iterator[Figure]:
    """Time facts written and read, beside bare JSON."""
    with _opened(scene) as store:
        known = _reads(store).year(TODAY.year, _no_step).cases
    written = [encoded(one) for one in known]
    writing = each_of(3, lambda: [encoded(one) for one in known], time.thread_time)
    yield Figure("figures: facts written", "s CPU", writing)
    with in_one_go():
        reading, alone = side_by_side(
            *(5, lambda: decoded(written)),
            *(lambda: [json.loads(one) for one in written], time.thread_time),
        )
    yield Figure("figures: facts read", "s CPU", reading, alone, "bare JSON")
    yield once("figures: a fact", sum(map(len, written)) / len(written), "characters")


@contextmanager
def _opened(scene: Scene) -> Iterator[Store]:
    store, _ = bootstrap.sign_in(scene.store(), ANNA, passphrase_of(ANNA), scene.rules, now)
    with store:
        yield store


def _reads(store: Store) -> SqlFigures:
    return SqlFigures(store.reading, EVERYTHING)


def _no_step(_number: int, _total: int) -> None:
    """Nobody waits for it."""


def _world(scene: Scene, store: Store, step: Callable[[int, int], None] = _no_step) -> World:
    found = _reads(store).year(TODAY.year, step)
    policy = scene.rules.policy
    return world_of(TODAY.year, TODAY, policy, cases=found.cases, running=found.running)
