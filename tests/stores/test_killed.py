"""Work that is cut short at every write of the database, by death or by a full disk.

What was confirmed is there, nothing is there twice, and the whole check finds nothing.
A play without any cut tells what there is after each confirmation; after a cut there must be
exactly one of those states, and none before the last that was confirmed.
"""

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from db.store import Store
from db.unit_of_work import SqlUnitOfWork
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.casus import Casus, read_casus
from hengelo_toegang.adapters.keys import TEMPORARY_COST, unlock
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.adapters.play import play
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.usecases import working
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble
from tests.bench.measured import show
from tests.builders import a_case
from tests.stores.conftest import SECRET
from tests.stores.crashing import dies_at_size, in_a_child, needs_fork, with_room_for

pytestmark = [needs_fork, pytest.mark.slow]

CASUS = next((Path(__file__).parents[1] / "casussen").glob("01*.yaml"))
CASE = CaseId("case")
State = tuple[int, ...]
"""How many rows there are of what only grows, and which half-finished work."""


@dataclass(frozen=True)
class Scene:
    """A store before the work, the work, and what there is after each confirmation of it."""

    ready: Path
    path: Path
    casus: Casus
    rules: Rules
    work: Callable[["Scene", Stage], None]

    @property
    def clock(self) -> CasusClock:
        return CasusClock(self.casus.today)

    def fresh(self) -> None:
        shutil.rmtree(self.path.parent, ignore_errors=True)
        shutil.copytree(self.ready.parent, self.path.parent)

    def open(self) -> tuple[Store, Stage]:
        clock = self.clock
        keys = {user.id: unlock(keys_path(self.path), user.id, SECRET) for user in self.casus.users}
        store, _ = bootstrap.sign_in(self.path, self.casus.consultant.id, SECRET, self.rules, clock)
        return store, Stage(store, keys, self.rules, clock)

    def run(self, confirm: Callable[[Store], None]) -> None:
        """Do the work; `confirm` hears of everything that was said to be kept."""
        store, stage = self.open()
        commit = SqlUnitOfWork.commit

        def told(uow: SqlUnitOfWork) -> None:
            commit(uow)
            confirm(store)

        SqlUnitOfWork.commit = told  # type: ignore[method-assign, assignment]
        try:
            self.work(self, stage)
        finally:
            SqlUnitOfWork.commit = commit  # type: ignore[method-assign]
            store.close()

    def whole_state(self) -> State:
        """Return what there is, in a store that the whole check finds nothing in."""
        store, stage = self.open()
        with store:
            unlocked = stage.keys[self.casus.consultant.id]
            assert bootstrap.check(store, unlocked, self.rules) is None
            return state_of(store)


def state_of(store: Store) -> State:
    tables = ("revisions", "letters", "audit", "users", "documents")
    with store.engine.connect() as connection:
        counts = [connection.execute(text(f"select count(*) from {one}")) for one in tables]
        saved = connection.execute(text("select coalesce(sum(length(raw)), 0) from drafts"))
        return (*(one.scalar_one() for one in counts), saved.scalar_one())


def plays_a_case(scene: Scene, stage: Stage) -> None:
    """From the report to the sent letters, with an approval by another user."""
    played = play(scene.casus, CASE, "2026-TEST", stage.desk)
    assert played.refusal is None


def types(scene: Scene, stage: Stage) -> None:
    """Type a sentence, of which every letter is kept."""
    desk = stage.desk(scene.casus.consultant.id, scene.casus.today)
    for length in range(1, 80):
        working.save_draft(desk, a_case(id=CASE), {"report.received": "x" * length}, "")


@pytest.fixture(scope="module")
def ready(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Casus]:
    casus = read_casus(CASUS.read_text("utf-8"), rules.policy)
    path = tmp_path_factory.mktemp("ready") / "a.store"
    users = [(user, SECRET) for user in casus.users]
    founded = bootstrap.found_store(
        path, users, rules, CasusClock(casus.today), cost=TEMPORARY_COST
    )
    founded.store.close()
    return path, casus


@pytest.fixture(scope="module", params=[plays_a_case, types], ids=["a_case", "typing"])
def scene(request, ready, rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    path, casus = ready
    place = tmp_path_factory.mktemp("played") / "s" / "a.store"
    return Scene(path, place, casus, rules, request.param)


@dataclass(frozen=True)
class Uncut:
    """The work without any cut: what there is after each confirmation."""

    states: list[State]
    sizes: list[int]
    """How large the journal of the database is by then."""


@pytest.fixture(scope="module")
def uncut(scene: Scene) -> Uncut:
    scene.fresh()
    found = Uncut([scene.whole_state()], [0])

    def confirm(store: Store) -> None:
        found.states.append(state_of(store))
        found.sizes.append(journal(scene.path))

    scene.fresh()
    scene.run(confirm)
    assert found.sizes == sorted(found.sizes), "the journal was folded in: a shorter work, please"
    return found


def journal(path: Path) -> int:
    return path.with_name(f"{path.name}-wal").stat().st_size


def cuts(found: Uncut, count: int) -> list[int]:
    """Return sizes of the journal at which to cut, spread over all of the work."""
    last = found.sizes[-1]
    return [last * number // count + 40 for number in range(count)]


SHORT_AND_LONG = [
    pytest.param(2, id="short"),
    pytest.param(200, id="long", marks=[pytest.mark.long, pytest.mark.timeout(3600)]),
]


@pytest.mark.parametrize("count", SHORT_AND_LONG)
def test_killed_at_any_write_nothing_confirmed_is_lost(scene, uncut, count):
    lost = twice = 0
    reached: Counter[int] = Counter()
    for size in cuts(uncut, count):
        scene.fresh()
        hears, tells = os.pipe()

        def confirm(store: Store, tells: int = tells) -> None:
            os.write(tells, f"{state_of(store)}\n".encode())

        killed = dies_at_size(partial(scene.run, confirm), size)
        os.close(tells)
        with os.fdopen(hears) as told:
            confirmed = len(told.readlines())
        assert killed
        state = scene.whole_state()
        assert state in uncut.states
        at = uncut.states.index(state)
        lost += at < confirmed
        twice += at > confirmed + 1
        reached[at] += 1
    assert (lost, twice) == (0, 0)
    show(f"killed while {scene.work.__name__.replace('_', ' ')}", count, "times")
    show("  states in which it was found again", len(reached), f"of {len(uncut.states)}")
    show("  lost, twice, broken", lost + twice, "")


@pytest.mark.parametrize("count", SHORT_AND_LONG)
def test_a_full_disk_at_any_write_is_said_and_leaves_what_was_confirmed(scene, uncut, count):
    for size in cuts(uncut, count):
        scene.fresh()

        def until_full(size: int = size) -> None:
            confirmed: list[Store] = []
            with with_room_for(size), pytest.raises(StoreError) as refusal:
                scene.run(confirmed.append)
            assert refusal.value.trouble in (StoreTrouble.FULL, StoreTrouble.UNREACHABLE)
            assert scene.whole_state() == uncut.states[len(confirmed)]
            # There is room again: work goes on where it was.
            store, stage = scene.open()
            with store:
                types(scene, stage)

        in_a_child(until_full)
    show(f"full disk while {scene.work.__name__.replace('_', ' ')}", count, "times")


@pytest.mark.long
@pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts a small disk")
@pytest.mark.parametrize("part", [0.2, 0.5, 0.8])
def test_a_small_disk_that_is_really_full(scene, uncut, part):
    journal_size = uncut.sizes[-1]
    shutil.rmtree(scene.path.parent, ignore_errors=True)
    lies_there = sum(file.stat().st_size for file in scene.ready.parent.iterdir())
    room = int(lies_there + journal_size * part) // 1024 + 64
    disk = scene.path.parent
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={room}k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        for file in scene.ready.parent.iterdir():
            shutil.copy(file, disk)
        confirmed: list[State] = []
        with pytest.raises(StoreError) as refusal:
            scene.run(lambda store: confirmed.append(state_of(store)))
        assert refusal.value.trouble is StoreTrouble.FULL
        more = ["mount", "-o", "remount,size=64m", str(disk)]
        subprocess.run(more, check=True)
        state = scene.whole_state()
        assert not confirmed or state == confirmed[-1]
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)
