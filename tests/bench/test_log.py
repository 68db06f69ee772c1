"""What a line of the log costs, and how long the chain of many takes to check."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from time import perf_counter

import pytest
from nacl.signing import SigningKey

from db.check import verify
from db.store import Store, create_store
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.ports import LogFilter
from hengelo_toegang.usecases.seeing import sight_of
from tests.bench.measured import median_of, show
from tests.builders import a_user
from tests.plain_projector import PlainProjector

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]

EVENTS, BATCH = 100_000, 5_000
BEGAN = datetime(2026, 3, 2, tzinfo=UTC)
ANNA = UserId("anna")
KEY = SigningKey(b"a" * 32)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    seconds = map(lambda number: timedelta(seconds=number), count())
    made = create_store(
        tmp_path_factory.mktemp("log") / "log.store",
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


def test_a_look_is_logged(store: Store) -> None:
    number = iter(range(10**6))

    def look() -> None:
        with store.unit_of_work(ANNA, KEY) as uow:
            uow.audit.read("open", f"fresh-{next(number)}")
            uow.commit()

    show("one look, logged and on the disk", 1000 * median_of(50, look), "ms")


def test_a_page_of_the_log_is_read(store: Store) -> None:
    officer = a_user(roles=(Role.PRIVACY_OFFICER,), laws=())
    asked = store.queries_for(sight_of(officer))
    show("a page of the log", 1000 * median_of(20, lambda: asked.audit_log(LogFilter())), "ms")
    one = LogFilter(subjects=("case-7",))
    show("a page about one case", 1000 * median_of(20, lambda: asked.audit_log(one)), "ms")


def test_a_hundred_thousand_lines_are_checked(store: Store) -> None:
    began = perf_counter()
    assert verify(store) is None
    show(f"{EVENTS} lines checked", perf_counter() - began, "s")
