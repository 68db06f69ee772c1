"""How fast a large store is backed up, tried, put back and given a new key."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.stores.backups import Source, make_backup
from hengelo_toegang.stores.keeper import BackupKeeper
from hengelo_toegang.stores.rekeying import rekey
from tests.bench.figure import Figure, once
from tests.bench.measure import Scene, measure
from tests.bench.measured import clock_now
from tests.builders import ANNA, Clock, a_user

SIZE = 300
"""Megabytes; a larger store has the same rates later."""
SECRET = "only for this measurement"


def _large(rules: Rules, path: Path) -> None:
    """Make a store that is as large as years of letters make one."""
    founded = bootstrap.found_store(path, [(a_user(), SECRET)], rules, Clock(), cost=TEMPORARY_COST)
    with founded.store:
        while path.stat().st_size < SIZE * 1_000_000:
            with founded.store.unit_of_work(ANNA, founded.keys[ANNA].signing_key) as uow:
                for _ in range(40):
                    # Base 16, since half a megabyte is what a paper may be read back as.
                    uow.papers.keep(uuid.uuid4().hex, os.urandom(500_000).hex())
                uow.commit()


@measure()
def backup(scene: Scene) -> Iterator[Figure]:
    """Time the backup of a large store, going back to it, and a new key."""
    rules, clock, large = scene.rules, Clock(), scene.folder / "large.store"
    _large(rules, large)
    store, unlocked = bootstrap.sign_in(large, ANNA, SECRET, rules, clock)
    size = large.stat().st_size / 1_000_000
    marks: dict[int, float] = {}

    def step(number: int, _total: int) -> None:
        marks.setdefault(number, clock_now())

    with store:
        made = make_backup(Source(large, unlocked, rules, clock), scene.folder / "backups", step)
    assert made is not None
    began, copied, tried, placed = (marks[number] for number in range(4))
    yield once("backup: copied with VACUUM INTO", size / (copied - began), "MB/s")
    yield once("backup: tried from beginning to end", size / (tried - copied), "MB/s")
    yield once(f"backup of {size:.0f} MB in all", placed - began, "s")
    keeper = BackupKeeper(large, lambda: rules, clock)
    began = clock_now()
    keeper.prepare(made.store, ANNA, SECRET)
    compared = clock_now()
    keeper.restore(lose_newer=True)
    yield once("going back: tried and compared", size / (compared - began), "MB/s")
    yield once("going back: put in place", clock_now() - compared, "s")
    store, unlocked = bootstrap.sign_in(large, ANNA, SECRET, rules, clock)
    store.close()
    began = clock_now()
    rekey(large, unlocked, rules, clock)
    yield once("a new key", size / (clock_now() - began), "MB/s")
