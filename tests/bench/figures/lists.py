"""The worklist and the search, each beside a bare query of the same file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import Engine

from hengelo_toegang import bootstrap
from hengelo_toegang.cli.demo import passphrase_of
from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.ids import UserId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.usecases.ports import Queries, WorklistFilter
from tests.bench.bare import query
from tests.bench.figure import Figure, at_most
from tests.bench.measure import Scene, measure
from tests.bench.measured import in_ms, median_of, side_by_side
from tests.bench.people import ANNA, NOW, now

TODAY = NOW.date()
_PAGE = 50
_TYPED = ("v", "vi", "vis", "visba", "visbade", "de ko", "2026", "2026-2222", "7555 ab", "jansen")
_TEAM = (ANNA, *(UserId(f"consulent{at:03}") for at in range(9)))
_CHOSEN = (
    ("mine", WorklistFilter(owners=(ANNA,)), "owner = 'anna'"),
    ("team", WorklistFilter(owners=_TEAM), f"owner in {_TEAM}"),
    ("all", WorklistFilter(), "1"),
    ("urgent", WorklistFilter(urgent_only=True), "urgent"),
    ("one law", WorklistFilter(laws=(Law.WMO,)), "law = 'wmo'"),
    ("words", WorklistFilter(words="visba"), "resident like '% Visba%'"),
)


@measure(per_size=True, short=True)
def worklist(scene: Scene) -> Iterator[Figure]:
    """Time a page of the worklist, the next one and the counts, by each filter."""
    with _opened(scene) as (queries, engine):
        for what, chosen, condition in _CHOSEN[:3] if scene.short else _CHOSEN:
            yield from _pages(scene, what, chosen, condition, queries, engine)


def _pages(
    scene: Scene,
    what: str,
    chosen: WorklistFilter,
    condition: str,
    queries: Queries,
    engine: Engine,
) -> Iterator[Figure]:
    asked = f"select * from worklist where open and {condition} order by due, case_id limit {_PAGE}"
    often = scene.often(50)
    taken, alone = side_by_side(often, lambda: queries.worklist(chosen), query(engine, asked))
    yield Figure(
        *(f"worklist page, {what}", "ms", in_ms(taken), in_ms(alone)),
        *("SQLCipher", at_most(10)),
    )
    found = queries.worklist(chosen, limit=_PAGE)
    if len(found) == _PAGE:
        taken, alone = side_by_side(
            often, lambda: queries.worklist(chosen, after=found[-1]), query(engine, asked)
        )
        yield Figure(
            *(f"worklist next page, {what}", "ms", in_ms(taken), in_ms(alone)),
            *("SQLCipher", at_most(10)),
        )
    counted = f"select count(*), sum(due < '{TODAY}') from worklist where open and {condition}"
    taken, alone = side_by_side(
        often, lambda: queries.worklist_counts(chosen, TODAY, 2), query(engine, counted)
    )
    yield Figure(f"worklist counts, {what}", "ms", in_ms(taken), in_ms(alone), "SQLCipher")


@measure(per_size=True)
def whole_worklist(scene: Scene) -> Iterator[Figure]:
    """Time the last of a hundred pages, which no page before it may slow down."""
    with _opened(scene) as (queries, _):
        after = None
        for _number in range(scene.often(100)):
            page = queries.worklist(WorklistFilter(), after=after, limit=_PAGE)
            if len(page) < _PAGE:
                break
            after = page[-1]
        taken = median_of(15, lambda: queries.worklist(WorklistFilter(), after=after))
        yield Figure("worklist, its last of 100 pages", "ms", [1000 * taken], budget=at_most(10))


@measure(per_size=True, short=True)
def search(scene: Scene) -> Iterator[Figure]:
    """Time finding residents and cases for all that may stand in the field while one types."""
    with _opened(scene) as (queries, engine):
        taken: list[float] = []
        alone: list[float] = []
        for typed in _TYPED:
            ours, least = side_by_side(
                scene.often(20), _found(queries, typed), _match(engine, typed)
            )
            taken += ours
            alone += least
        yield Figure(
            *("search while one types", "ms", in_ms(taken), in_ms(alone)),
            *("SQLCipher", at_most(20, worst=True)),
        )


@measure(per_size=True)
def coming_ends(scene: Scene) -> Iterator[Figure]:
    """Time what is given and ends within a week."""
    with _opened(scene) as (queries, engine):
        last = TODAY + timedelta(days=7)
        asked = f"select * from running where until between '{TODAY}' and '{last}'"
        taken, alone = side_by_side(
            scene.often(15), lambda: queries.running_until(TODAY, last), query(engine, asked)
        )
        yield Figure("what ends this week", "ms", in_ms(taken), in_ms(alone), "SQLCipher")


def _found(queries: Queries, typed: str) -> Callable[[], object]:
    return lambda: (queries.find_residents(typed), queries.find_cases(typed))


def _match(engine: Engine, typed: str) -> Callable[[], object]:
    words = " ".join(f'"{word}"*' for word in norm(typed).split())
    return query(
        engine,
        "select * from residents where docid in "
        f"(select rowid from resident_words where resident_words match '{words}' limit 20)",
    )


@contextmanager
def _opened(scene: Scene) -> Iterator[tuple[Queries, Engine]]:
    """Give what Anna reads by, and the engine of the store."""
    path = scene.store()
    store, unlocked = bootstrap.sign_in(path, ANNA, passphrase_of(ANNA), scene.rules, now)
    with store:
        yield bootstrap.desk_of(store, unlocked, scene.rules, now).queries, store.engine
