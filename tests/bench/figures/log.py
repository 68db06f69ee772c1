"""What a line of the log costs, and how long the chain of many takes to check."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from nacl.signing import SigningKey

from db.check import verify
from db.store import Store, create_store
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.ports import LogFilter
from hengelo_toegang.usecases.seeing import sight_of
from tests.bench.bare import commit_beside
from tests.bench.figure import Figure, once
from tests.bench.measure import Scene, measure
from tests.bench.measured import each_of, in_ms, side_by_side
from tests.builders import a_user
from tests.plain_projector import PlainProjector

EVENTS, BATCH = 100_000, 5_000
BEGAN = datetime(2026, 3, 2, tzinfo=UTC)
ANNA = UserId("anna")
KEY = SigningKey(b"a" * 32)


@contextmanager
def _filled(folder: Path) -> Iterator[Store]:
    """Give a store with so many lines in its log."""
    seconds = map(lambda number: timedelta(seconds=number), count())
    made = create_store(
        folder / "log.store",
        bytes(range(32)),
        store_id="bench",
        projector=PlainProjector(),
        # A page of the log is found by its moments, which are never all the same.
        clock=lambda: BEGAN + next(seconds),
    )
    with made:
        with made.unit_of_work(ANNA, KEY) as uow:
            uow.users.put(a_user(), bytes(KEY.verify_key))
            uow.commit()
        for _ in range(EVENTS // BATCH):
            with made.unit_of_work(ANNA, KEY) as uow:
                for number in range(BATCH):
                    uow.audit.record("open", f"case-{number}", "done")
                uow.commit()
        yield made


@measure()
def log(scene: Scene) -> Iterator[Figure]:
    """Time a look that is logged, pages of a long log, and the check of its chain."""
    with _filled(scene.folder) as store:
        number = count()

        def look() -> None:
            with store.unit_of_work(ANNA, KEY) as uow:
                uow.audit.read("open", f"fresh-{next(number)}")
                uow.commit()

        looks, commits = side_by_side(50, look, commit_beside(scene.folder))
        yield Figure(
            *("one look, logged and on the disk", "ms", in_ms(looks), in_ms(commits)),
            *("a bare commit",),
        )
        officer = a_user(roles=(Role.PRIVACY_OFFICER,), laws=())
        asked = store.queries_for(sight_of(officer))
        pages = each_of(20, lambda: asked.audit_log(LogFilter()))
        yield Figure("a page of the log", "ms", in_ms(pages))
        of_one = LogFilter(subjects=("case-7",))
        pages = each_of(20, lambda: asked.audit_log(of_one))
        yield Figure("a page of the log about one case", "ms", in_ms(pages))
        (taken,) = each_of(1, lambda: _check(store))
        yield once(f"{EVENTS:,} lines of the log checked", taken, "s")


def _check(store: Store) -> None:
    assert verify(store) is None
