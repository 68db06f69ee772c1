"""The power goes: what was not forced to the disk is gone, half there, or rubbish.

A disk may lose what was written since it was last told to keep it, in any part. What was
confirmed was kept by then, so it is there; what was not is there whole or not at all.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.check import verify
from db.engine import PAGE_SIZE
from db.store import Store, open_store
from hengelo_toegang.domain.ids import CaseId
from tests.bench.measured import show
from tests.builders import ANNA, Clock, a_case
from tests.db.conftest import DEK, KEYS
from tests.plain_projector import PlainProjector

SECTOR = 512
COUNTS = [
    pytest.param(4, id="short"),
    pytest.param(600, id="long", marks=[pytest.mark.long, pytest.mark.timeout(3600)]),
]
COMMITS = 12
Files = tuple[bytes, bytes]
"""The database, and its journal."""


def wal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def on_disk(path: Path) -> Files:
    return path.read_bytes(), wal_of(path).read_bytes()


@pytest.fixture
def taken(store: Store, path: Path) -> list[Files]:
    """Return what the disk held for certain after each confirmed act."""
    found = [on_disk(path)]
    for number in range(1, COMMITS + 1):
        with store.unit_of_work(ANNA, KEYS[ANNA]) as uow:
            uow.papers.keep("report", str(number))
            uow.cases.save(a_case(id=CaseId(f"c{number}"), number=f"2026-{number:04}"), "report")
            uow.commit()
        found.append(on_disk(path))
    return found


def found_after(files: Files, place: Path) -> int:
    """Return how many acts there are in what is left, which the check finds whole."""
    place.write_bytes(files[0])
    wal_of(place).write_bytes(files[1])
    place.with_name(f"{place.name}-shm").unlink(missing_ok=True)
    with open_store(place, DEK, projector=PlainProjector(), clock=Clock()) as store:
        assert verify(store) is None
        with store.unit_of_work(ANNA, KEYS[ANNA]) as uow:
            return int(uow.papers.read("report") or 0)


def spoiled(before: bytes, after: bytes, chance: random.Random) -> Iterator[bytes]:
    """Yield what may be left of a file that grew, when the power went while it was written."""
    grown = len(after) - len(before)
    cut = len(before) + chance.randrange(grown)
    yield after[:cut]
    yield after[:cut] + bytes(len(after) - cut)
    yield after[:cut] + chance.randbytes(len(after) - cut)
    sectors = bytearray(after)
    for start in range(len(before), len(after) - SECTOR, SECTOR):
        if chance.random() < 0.3:
            sectors[start : start + SECTOR] = bytes(SECTOR)
    yield bytes(sectors)


@pytest.mark.slow
@pytest.mark.parametrize("count", COUNTS)
def test_power_that_goes_while_an_act_is_written_takes_that_act_alone(taken, tmp_path, count):
    chance = random.Random(1)
    place = tmp_path / "cut.store"
    tried = lost = 0
    while tried < count:
        at = chance.randrange(1, len(taken))
        (before, journal), (after, longer) = taken[at - 1], taken[at]
        assert after == before, "the journal was folded in: fewer acts, please"
        for left in spoiled(journal, longer, chance):
            found = found_after((after, left), place)
            assert found in (at - 1, at)
            lost += found < at - 1
            tried += 1
    show("power cuts while an act is written", tried, "")
    show("  confirmed acts lost, stores broken", lost, "")


@pytest.mark.slow
@pytest.mark.parametrize("count", COUNTS)
def test_power_that_goes_while_the_journal_is_folded_in_takes_nothing(
    store, path, taken, tmp_path, count
):
    chance = random.Random(2)
    before, journal = taken[-1]
    with store.engine.connect() as connection:
        connection.exec_driver_sql("commit")
        connection.exec_driver_sql("pragma wal_checkpoint(full)")
    after = path.read_bytes()
    assert after != before
    place = tmp_path / "cut.store"
    for _ in range(count):
        pages = [
            (after if chance.random() < 0.5 else before)[start : start + PAGE_SIZE]
            for start in range(0, len(after), PAGE_SIZE)
        ]
        torn = chance.randrange(len(pages))
        half = chance.randrange(0, PAGE_SIZE, SECTOR)
        start = torn * PAGE_SIZE
        pages[torn] = after[start : start + half] + before[start + half : start + PAGE_SIZE]
        mixed = b"".join(page.ljust(PAGE_SIZE, b"\0") for page in pages)
        assert found_after((mixed, journal), place) == COMMITS
    show("power cuts while the journal is folded in", count, "")
    show("  confirmed acts lost, stores broken", 0, "")
