"""How fast a large store is backed up, tried, put back and given a new key."""

import os
import time
import uuid
from pathlib import Path

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.stores.backups import Source, make_backup
from hengelo_toegang.stores.keeper import BackupKeeper
from hengelo_toegang.stores.rekeying import rekey
from tests.bench.measured import show
from tests.builders import ANNA, Clock, a_user

pytestmark = [pytest.mark.bench, pytest.mark.timeout(3600)]

SIZE = int(os.environ.get("STORE_MB", "1000"))
"""Megabytes; a smaller store gives the same rates sooner."""
SECRET = "only for this measurement"


@pytest.fixture
def large(rules: Rules, tmp_path: Path) -> Path:
    """Return a store that is as large as many years of letters make one."""
    path = tmp_path / "large.store"
    founded = bootstrap.found_store(path, [(a_user(), SECRET)], rules, Clock(), cost=TEMPORARY_COST)
    with founded.store:
        while path.stat().st_size < SIZE * 1_000_000:
            with founded.store.unit_of_work(ANNA, founded.keys[ANNA].signing_key) as uow:
                for _ in range(40):
                    # Base 16, since half a megabyte is what a paper may be read back as.
                    uow.papers.keep(uuid.uuid4().hex, os.urandom(500_000).hex())
                uow.commit()
    return path


def test_a_large_store(large: Path, rules: Rules, tmp_path: Path) -> None:
    clock = Clock()
    store, unlocked = bootstrap.sign_in(large, ANNA, SECRET, rules, clock)
    size = large.stat().st_size / 1_000_000
    show("store", size, "MB")
    marks: dict[int, float] = {}

    def step(number: int, _total: int) -> None:
        marks.setdefault(number, time.perf_counter())

    with store:
        backup = make_backup(Source(large, unlocked, rules, clock), tmp_path / "backups", step)
    assert backup is not None
    began, copied, tried, placed = (marks[number] for number in range(4))
    show("  copied with VACUUM INTO", size / (copied - began), "MB/s")
    show("  tried from beginning to end", size / (tried - copied), "MB/s")
    show("  backup in all", placed - began, "s")
    keeper = BackupKeeper(large, lambda: rules, clock)
    began = time.perf_counter()
    keeper.prepare(backup.store, ANNA, SECRET)
    compared = time.perf_counter()
    keeper.restore(lose_newer=True)
    show("  going back: tried and compared", size / (compared - began), "MB/s")
    show("  going back: put in place", time.perf_counter() - compared, "s")
    store, unlocked = bootstrap.sign_in(large, ANNA, SECRET, rules, clock)
    store.close()
    began = time.perf_counter()
    rekey(large, unlocked, rules, clock)
    show("  a new key", size / (time.perf_counter() - began), "MB/s")
