"""A real encrypted store on disk, with two users."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from db.store import Store, create_store, open_store
from db.unit_of_work import SqlUnitOfWork
from hengelo_toegang.domain.people import UserId
from tests.builders import ANNA, BAS, Clock, a_household, a_reviewer, a_user
from tests.plain_projector import PlainProjector

DEK = bytes(range(32))
KEYS = {ANNA: SigningKey(b"a" * 32), BAS: SigningKey(b"b" * 32)}

Work = Callable[[], SqlUnitOfWork]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hengelo.dossiers"


@pytest.fixture
def store(path: Path, clock: Clock) -> Iterator[Store]:
    """Give a store with Anna, a consultant, Bas, a reviewer, and one household."""
    made = create_store(path, DEK, store_id="s1", projector=PlainProjector(), clock=clock)
    with made.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        uow.users.put(a_user(), bytes(KEYS[ANNA].verify_key))
        uow.users.put(a_reviewer(), bytes(KEYS[BAS].verify_key))
        uow.households.save(a_household(), "new")
        uow.commit()
    yield made
    made.close()


@pytest.fixture
def work(store: Store) -> Work:
    """Give Anna's transactions, one per call."""
    return lambda: store.unit_of_work(ANNA, KEYS[ANNA])


@pytest.fixture
def work_as(store: Store) -> Callable[[UserId], SqlUnitOfWork]:
    return lambda user: store.unit_of_work(user, KEYS[user])


@pytest.fixture
def reopen(store: Store, path: Path, clock: Clock) -> Iterator[Callable[[], Store]]:
    """Close the store and open the same file again."""
    opened: list[Store] = []

    def again() -> Store:
        store.close()
        for earlier in opened:
            earlier.close()
        opened.append(open_store(path, DEK, projector=PlainProjector(), clock=clock))
        return opened[-1]

    yield again
    for each in opened:
        each.close()
