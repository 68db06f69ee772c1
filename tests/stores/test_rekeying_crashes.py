"""A new key for a store, cut short at every point: the store opens for everybody all the same."""

import shutil

import pytest

from hengelo_toegang.adapters.keys import users_with_keys
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.stores.rekeying import rekey
from tests.bench.measured import show
from tests.builders import a_full_case
from tests.stores.conftest import ANNA, BAS, CARLA, Place, whole
from tests.stores.crashing import SHORT_AND_LONG, crashes, needs_fork, torn_writes

pytestmark = [needs_fork, pytest.mark.slow]


def opens_with_all_of_it(place: Place) -> bytes:
    """Return the key of a store that everybody who may opens, and finds whole."""
    keys = set()
    for user in (ANNA, CARLA):
        store, unlocked = place.sign_in(user)
        with store, store.unit_of_work(user, unlocked.signing_key) as uow:
            assert uow.cases.get(CaseId("c1")) == a_full_case()
        keys.add(unlocked.dek)
    store, _ = place.sign_in()
    with store:
        assert whole(store)
        logged = [act.action for act in store.queries.audit_events(None, 9)]
    (dek,) = keys
    left = BAS not in users_with_keys(keys_path(place.path))
    assert left == ("rekey" in logged) == ("remove_key" in logged)
    names = {file.name for file in place.path.parent.iterdir()}
    assert names == {"a.store", "a.store.keys.json", "a.store.lock"}
    return dek


@pytest.fixture
def attempt(first_place, tmp_path):
    """Return a place that `fresh` makes anew, and what gives its store a new key."""
    place = Place(
        tmp_path / "s" / "a.store", first_place.recovery_key, first_place.rules, first_place.clock
    )
    store, opener = first_place.sign_in()
    store.close()

    def fresh() -> None:
        shutil.rmtree(place.path.parent, ignore_errors=True)
        first_place.copied_to(place.path.parent)

    def work() -> None:
        own = type(opener)(
            keys_path(place.path), opener.store_id, opener.user, opener.dek, opener.signing_key
        )
        rekey(place.path, own, place.rules, place.clock, without=(BAS,))

    return place, opener.dek, fresh, work


@pytest.mark.parametrize("often", SHORT_AND_LONG)
def test_killed_at_any_point_it_opens_under_one_key_or_the_other(attempt, often):
    place, old, fresh, work = attempt
    ends = [opens_with_all_of_it(place) == old for _ in crashes(work, fresh, often.every)]
    # Up to the one move it is the old key, from there on the new.
    assert ends == sorted(ends, reverse=True)
    assert ends[0]
    fresh()
    size, count = place.path.stat().st_size, often.torn(len(ends))
    # A store is whole under its new key before it takes the place of the old one.
    torn = [opens_with_all_of_it(place) == old for _ in torn_writes(work, fresh, size, count)]
    assert all(torn)
    work()
    assert opens_with_all_of_it(place) != old
    show("killed while a store gets a new key", len(ends) + len(torn), "times")
