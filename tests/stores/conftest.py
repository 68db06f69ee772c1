"""A store of three users, closed, as it lies on a disk."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from db.check import verify
from db.store import Store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST, Unlocked, unlock
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.domain.people import UserId
from tests.builders import ANNA, BAS, Clock, a_full_case, a_household, a_reviewer, a_user

CARLA = UserId("carla")
SECRET = "only for this test"


@dataclass(frozen=True)
class Place:
    """A folder with one store, and what it takes to open it."""

    path: Path
    recovery_key: str
    rules: Rules
    clock: Clock

    def sign_in(self, user: UserId = ANNA) -> tuple[Store, Unlocked]:
        return bootstrap.sign_in(self.path, user, SECRET, self.rules, self.clock)

    def sign_key(self, user: UserId = ANNA) -> SigningKey:
        """Return the key by which a user signs, whichever key the store has now."""
        return unlock(keys_path(self.path), user, SECRET).signing_key

    def copied_to(self, folder: Path) -> "Place":
        """Return the same store in another folder, to do something terrible to."""
        shutil.copytree(self.path.parent, folder)
        return Place(folder / self.path.name, self.recovery_key, self.rules, self.clock)


@pytest.fixture(scope="session")
def first_place(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Place:
    clock = Clock()
    path = tmp_path_factory.mktemp("first") / "a.store"
    users = [(user, SECRET) for user in (a_user(), a_reviewer(), a_user(CARLA))]
    founded = bootstrap.found_store(path, users, rules, clock, cost=TEMPORARY_COST)
    with founded.store, founded.store.unit_of_work(ANNA, founded.keys[ANNA].signing_key) as uow:
        uow.households.save(a_household(), "new")
        uow.cases.save(a_full_case(), "report")
        uow.commit()
    return Place(path, founded.recovery_key, rules, clock)


@pytest.fixture
def place(first_place: Place, tmp_path: Path) -> Place:
    return first_place.copied_to(tmp_path / "store")


def whole(store: Store) -> bool:
    """Return whether all in a store is as it was written."""
    found = verify(store)
    assert found is None, found
    return True


__all__ = ["ANNA", "BAS", "CARLA", "SECRET", "Place", "whole"]
