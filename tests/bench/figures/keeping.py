"""What keeps a store whole: verify and rebuild; and its size."""

import time
from collections.abc import Iterator
from pathlib import Path

from db.store import Store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST, Unlocked
from hengelo_toegang.cli.demo import passphrase_of
from hengelo_toegang.domain.ids import CaseId, HouseholdId
from hengelo_toegang.usecases.ports import UnitOfWork
from tests.bench.bare import query
from tests.bench.figure import Figure, once
from tests.bench.measure import CannotMeasure, Scene, measure
from tests.bench.measured import each_of
from tests.bench.people import ANNA, now
from tests.builders import a_full_case, a_household, a_user

SECRET = "only for this measurement"
_MOST_WRITTEN = 20_000
_AT_ONCE = 200
_ALL = (
    "select revisions.*, content from heads join revisions on revisions.hash = heads.revision"
    " join documents on documents.hash = document_hash"
)


@measure(per_size=True)
def rebuild(scene: Scene) -> Iterator[Figure]:
    """Time computing every list anew, beside reading all that it is computed from."""
    store, _ = bootstrap.sign_in(scene.store(), ANNA, passphrase_of(ANNA), scene.rules, now)
    with store:
        taken = each_of(1, store.rebuild, time.process_time)
        alone = each_of(3, query(store.engine, _ALL), time.process_time)
    yield Figure("rebuild", "s CPU", taken, alone, "reading it by SQLCipher")


@measure(per_size=True)
def verify(scene: Scene) -> Iterator[Figure]:
    """Time the proof of a store that was written case by case, of two versions each."""
    founded, keys = written(scene, scene.folder / "written.store")
    with founded as store:
        taken = each_of(1, lambda: _prove(scene, store, keys), time.process_time)
        alone = each_of(3, query(store.engine, _ALL), time.process_time)
    yield Figure("verify", "s CPU", taken, alone, "reading it by SQLCipher")


def written(scene: Scene, path: Path) -> tuple[Store, Unlocked]:
    """Return an open store that was written case by case: it passes every proof, as no copy does.

    Raises:
        CannotMeasure: So many cases take too long.
    """
    if scene.size > _MOST_WRITTEN:
        raise CannotMeasure(f"{scene.size:,} cases would take an hour to write one by one")
    users = [(a_user(), SECRET)]
    founded = bootstrap.found_store(path, users, scene.rules, now, cost=TEMPORARY_COST)
    keys = founded.keys[a_user().id]
    for first in range(0, scene.size, _AT_ONCE):
        with founded.store.unit_of_work(keys.user, keys.signing_key) as uow:
            for number in range(first, min(first + _AT_ONCE, scene.size)):
                _write(uow, number)
            uow.commit()
    return founded.store, keys


def _write(uow: UnitOfWork, number: int) -> None:
    """Write a household, and a case in it twice."""
    home = HouseholdId(f"h{number}")
    uow.households.save(a_household(id=home), "new")
    for version in range(2):
        case = a_full_case(id=CaseId(f"c{number}"), household=home, number=f"W-{number}-{version}")
        uow.cases.save(case, "amend")


def _prove(scene: Scene, store: Store, keys: Unlocked) -> None:
    assert bootstrap.check(store, keys, scene.rules) is None


@measure(per_size=True)
def size(scene: Scene) -> Iterator[Figure]:
    """Tell what a case takes on the disk, and of that its documents."""
    path = scene.store()
    store, _ = bootstrap.sign_in(path, ANNA, passphrase_of(ANNA), scene.rules, now)
    with store:
        (cases,) = query(store.engine, "select count(*) from worklist")()[0]
        kept = "select sum(length(content)) from documents"
        (documents,) = query(store.engine, kept)()[0]
        (letters,) = query(store.engine, "select sum(length(pdf)) from letters")()[0]
    yield once("a case on the disk, all in", path.stat().st_size / cases / 1024, "KB")
    yield once("a case on the disk, its versions", documents / cases / 1024, "KB")
    yield once("a case on the disk, its letters", letters / cases / 1024, "KB")
