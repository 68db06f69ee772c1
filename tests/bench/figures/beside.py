"""The longest time in which the window answers nobody, while long work is done beside it.

The work runs in a thread of the window, as its pages let it run. What a page shows of it in
between is not in these figures: that of the social map is, in `social_map`, and what comes in
from elsewhere in `arriving`.
"""

from collections.abc import Callable, Iterator

from hengelo_toegang.bootstrap import check
from hengelo_toegang.domain.exchange import LONGEST
from hengelo_toegang.domain.figures.catalogue import measure as measured
from hengelo_toegang.domain.figures.world import world_of
from hengelo_toegang.stores.backups import Source, make_backup
from hengelo_toegang.usecases.exchanging import export_cases
from hengelo_toegang.usecases.ports import WorklistFilter
from tests.bench.figure import Figure, at_most
from tests.bench.figures.keeping import written
from tests.bench.letters import a_letter
from tests.bench.measure import Scene, measure
from tests.bench.people import ANNA, BERT, NOW, now
from tests.bench.watched import BEGUN, at_rest, watched_beside
from tests.bench.window import signed_in
from ui.desk import UserDesk

CASES, LETTERS = 20, 100
_REST = 2.0


@measure(per_size=True)
def work(scene: Scene) -> Iterator[Figure]:
    """Watch the window while letters are printed, figures counted and a bundle made."""
    with signed_in(scene.store(), scene.folder) as window:
        desk = window.desk
        assert desk is not None
        at_rest(BEGUN)
        idle = at_rest(_REST)
        for what, act in _works(desk).items():
            stalled = [watched_beside(window, act).longest]
            name = f"longest stall while {what}"
            yield Figure(name, "ms", stalled, [idle.longest], "at rest", at_most(50))


@measure(per_size=True)
def backup(scene: Scene) -> Iterator[Figure]:
    """Watch the window while another store of this size is backed up and proven."""
    path = scene.store()
    other = scene.folder / "other.store"
    store, keys = written(scene, other)
    source = Source(other, keys, scene.rules, now)
    with store, signed_in(path, scene.folder) as window:
        works: dict[str, Callable[[], object]] = {
            "a backup is made": lambda: make_backup(source, scene.folder / "backups", _no_step),
            "a store is proven": lambda: check(store, keys, scene.rules),
        }
        at_rest(BEGUN)
        for what, act in works.items():
            stalled = watched_beside(window, act).longest
            yield Figure(f"longest stall while {what}", "ms", [stalled], budget=at_most(50))


def _works(desk: UserDesk) -> dict[str, Callable[[], object]]:
    letter, press = a_letter()
    services = desk.services
    policy, year = services.desk.policy, NOW.year
    rows = services.queries.worklist(WorklistFilter(owners=(ANNA,)), limit=CASES)
    cases = [row.case for row in rows]

    def count() -> object:
        found = services.desk.queries.figures.year(year, _no_step)
        known = world_of(year, NOW.date(), policy, cases=found.cases, running=found.running)
        return measured(known)

    return {
        f"{LETTERS} letters are printed": lambda: [press.render(letter) for _ in range(LETTERS)],
        "figures are counted": count,
        f"a bundle of {len(cases)} cases is made": lambda: export_cases(
            services.desk, cases, (BERT,), LONGEST
        ),
    }


def _no_step(_number: int, _total: int) -> None:
    """Nobody looks how far it is."""
