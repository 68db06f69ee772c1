"""What keeps a store whole: verify and rebuild; and its size."""

import time
from collections.abc import Iterator

from hengelo_toegang import bootstrap
from hengelo_toegang.cli.demo import passphrase_of
from tests.bench.bare import query
from tests.bench.figure import Figure, once
from tests.bench.measure import Scene, measure
from tests.bench.measured import each_of
from tests.bench.stores import ANNA, now

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
