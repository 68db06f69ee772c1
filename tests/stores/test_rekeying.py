"""A store with a new key: who stays gets in as before, who left does not, nothing is lost."""

import pytest

from db.engine import damaged_pages
from db.store import open_store
from hengelo_toegang.adapters.keys import (
    TEMPORARY_COST,
    add_user,
    change_passphrase,
    recover,
    unlock,
    users_with_keys,
)
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.adapters.seal import Pkcs12Sealer
from hengelo_toegang.stores.rekeying import rekey
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble, UnknownUser
from tests.builders import a_full_case
from tests.plain_projector import PlainProjector
from tests.seals import PASSPHRASE, authority
from tests.stores.conftest import ANNA, BAS, CARLA, Place, whole


def rekeyed(place: Place, *without: str) -> tuple[bytes, bytes]:
    """Give the store a new key; return the old and the new one."""
    store, opener = place.sign_in()
    store.close()
    left = tuple(user for user in (BAS, CARLA) if user in without)
    new = rekey(place.path, opener, place.rules, place.clock, without=left)
    return opener.dek, new.dek


def test_everyone_gets_in_as_before_and_finds_all_of_it(place):
    old, new = rekeyed(place)
    assert old != new
    for user in (ANNA, BAS, CARLA):
        store, unlocked = place.sign_in(user)
        with store:
            assert unlocked.dek == new
            assert whole(store)
            with store.unit_of_work(user, unlocked.signing_key) as uow:
                assert uow.cases.get("c1") == a_full_case()
    assert sorted(file.name for file in place.path.parent.iterdir()) == [
        "a.store", "a.store.keys.json", "a.store.lock",
    ]  # fmt: skip


def test_the_old_key_opens_nothing_any_more(place):
    old, _ = rekeyed(place)
    with pytest.raises(StoreError) as refusal:
        open_store(place.path, old, projector=PlainProjector(), clock=place.clock)
    assert refusal.value.trouble is StoreTrouble.WRONG_KEY
    pages = place.path.stat().st_size // 4096
    assert len(damaged_pages(place.path, old)) == pages


def test_who_left_has_no_slot_and_the_log_says_so(place):
    rekeyed(place, BAS)
    assert users_with_keys(keys_path(place.path)) == (ANNA, CARLA)
    with pytest.raises(UnknownUser):
        place.sign_in(BAS)
    store, _ = place.sign_in()
    with store:
        acts = [(act.actor, act.action, act.subject) for act in store.queries.audit_events(None, 2)]
    assert acts == [(ANNA, "rekey", store.identity.store_id), (ANNA, "remove_key", BAS)]


def test_the_key_from_the_safe_still_opens_it(place):
    _, new = rekeyed(place)
    recovered = recover(keys_path(place.path), place.recovery_key)
    assert recovered.dek == new
    add_user(recovered, CARLA, "another passphrase", cost=TEMPORARY_COST)
    assert unlock(keys_path(place.path), CARLA, "another passphrase").dek == new


def test_a_key_can_be_changed_again_by_another(place):
    rekeyed(place)
    store, bas = place.sign_in(BAS)
    store.close()
    again = rekey(place.path, bas, place.rules, place.clock, without=(ANNA,))
    store, carla = place.sign_in(CARLA)
    with store:
        assert whole(store)
        assert carla.dek == again.dek


def test_a_passphrase_is_changed_after_it(place):
    rekeyed(place)
    store, anna = place.sign_in()
    store.close()
    change_passphrase(anna, "a new passphrase", cost=TEMPORARY_COST)
    assert unlock(keys_path(place.path), ANNA, "a new passphrase").dek == anna.dek


def test_who_unlocked_before_it_can_no_longer_change_slots(place):
    """They would write the old key in them, which opens nothing."""
    store, stale = place.sign_in(BAS)
    store.close()
    rekeyed(place)
    for change in (
        lambda: change_passphrase(stale, "a new passphrase", cost=TEMPORARY_COST),
        lambda: add_user(stale, CARLA, "a new passphrase", cost=TEMPORARY_COST),
        lambda: rekey(place.path, stale, place.rules, place.clock),
    ):
        with pytest.raises(StoreError) as refusal:
            change()
        assert refusal.value.trouble is StoreTrouble.WRONG_KEY
    place.sign_in(BAS)[0].close()


def test_nobody_locks_themselves_out(place):
    store, anna = place.sign_in()
    store.close()
    with pytest.raises(ValueError, match=ANNA):
        rekey(place.path, anna, place.rules, place.clock, without=(ANNA,))
    place.sign_in()[0].close()


def test_a_store_that_is_open_gets_no_new_key(place):
    store, anna = place.sign_in()
    with store, pytest.raises(StoreError) as refusal:
        rekey(place.path, anna, place.rules, place.clock)
    assert refusal.value.trouble is StoreTrouble.IN_USE


def test_a_store_that_somebody_reads_gets_no_new_key(place):
    store, anna = place.sign_in()
    store.close()
    reading = open_store(
        place.path, anna.dek, projector=PlainProjector(), clock=place.clock, read_only=True
    )
    with reading:
        with reading.engine.connect() as held:
            held.exec_driver_sql("select count(*) from revisions").scalar_one()
            with pytest.raises(StoreError) as refusal:
                rekey(place.path, anna, place.rules, place.clock)
        assert refusal.value.trouble is StoreTrouble.IN_USE
    place.sign_in()[0].close()


def test_a_broken_page_is_not_copied_under_a_new_key(place):
    store, anna = place.sign_in()
    store.close()
    with place.path.open("r+b") as file:
        file.seek(9 * 4096 + 7)
        file.write(bytes(8))
    with pytest.raises(StoreError) as refusal:
        rekey(place.path, anna, place.rules, place.clock)
    assert refusal.value.trouble is StoreTrouble.DAMAGED
    assert not place.path.with_name("a.store.coming").exists()


def test_the_seal_of_the_municipality_still_works(place):
    store, anna = place.sign_in()
    with store, store.unit_of_work(ANNA, anna.signing_key) as uow:
        file = authority().file()
        uow.seals.put(Pkcs12Sealer(anna.dek).read(file, PASSPHRASE, place.clock()))
        uow.commit()
    rekeyed(place)
    store, anna = place.sign_in()
    with store:
        assert whole(store)
        with store.unit_of_work(ANNA, anna.signing_key) as uow:
            kept = uow.seals.current()
    sealer = Pkcs12Sealer(anna.dek)
    assert kept is not None
    assert sealer.renewed(kept, anna.dek).fingerprint == kept.fingerprint
