"""Going back to a backup: said beforehand what it costs, and nothing newer is overwritten."""

import json
import shutil
from pathlib import Path

import pytest

from db.store import Store
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.stores.backup_setting import default_folder
from hengelo_toegang.stores.backups import Source, make_backup
from hengelo_toegang.stores.keeper import BackupKeeper
from hengelo_toegang.stores.rekeying import rekey
from hengelo_toegang.stores.restoring import asides_of
from hengelo_toegang.usecases.backing_up import Beyond, WouldLose
from hengelo_toegang.usecases.ports import (
    NotFound,
    StoreError,
    StoreTrouble,
    WrongPassphrase,
)
from tests.bench.measured import show
from tests.builders import a_case
from tests.stores.conftest import ANNA, BAS, SECRET, Place, whole
from tests.stores.crashing import SHORT_AND_LONG, crashes, needs_fork, torn_writes


@pytest.fixture
def keeper(place):
    return BackupKeeper(place.path, lambda: place.rules, place.clock)


@pytest.fixture
def backup(place):
    """Return a backup of the store, made an hour before anything that follows."""
    made = backed_up(place)
    place.clock.forward(hours=1)
    return made


def backed_up(place: Place) -> Path:
    store, unlocked = place.sign_in()
    with store:
        source = Source(place.path, unlocked, place.rules, place.clock)
        made = make_backup(source, default_folder(place.path), lambda _number, _total: None)
    assert made is not None
    return made.store


def works_on(place: Place) -> None:
    """Add a case and a half-finished report."""
    store, unlocked = place.sign_in()
    with store, store.unit_of_work(ANNA, unlocked.signing_key) as uow:
        uow.cases.save(a_case(id=CaseId("c2"), number="2026-0002"), "report")
        uow.papers.keep("report", "Mevrouw belde")
        uow.commit()


def cases_in(store: Store, place: Place) -> set[str]:
    found = set()
    with store.unit_of_work(ANNA, place.sign_key()) as uow:
        for case in ("c1", "c2"):
            try:
                uow.cases.get(CaseId(case))
                found.add(case)
            except NotFound:
                continue
    return found


def test_going_back_to_all_of_it_asks_nothing(place, backup, keeper):
    ready = keeper.prepare(backup, ANNA, SECRET)
    assert ready.beyond == Beyond()
    aside = keeper.restore()
    with place.sign_in(BAS)[0] as store:
        assert whole(store)
        (act,) = store.queries.audit_events(None, 1)
    assert (act.action, act.actor) == ("restore", ANNA)
    assert aside.name in act.result
    assert [one.folder for one in keeper.all() if one.aside] == [aside]


def test_what_would_be_lost_is_said_and_nothing_happens(place, backup, keeper):
    works_on(place)
    before = place.path.read_bytes()
    ready = keeper.prepare(backup, ANNA, SECRET)
    now = place.clock()
    assert ready.beyond == Beyond(1, 1, 0, 1, now, now)
    with pytest.raises(WouldLose) as losing:
        keeper.restore()
    assert losing.value.beyond == ready.beyond
    keeper.forget()
    assert place.path.read_bytes() == before
    assert asides_of(place.path) == ()
    assert not place.path.with_name("a.store.coming").exists()


def test_the_newer_store_is_set_aside_and_can_be_put_back_itself(place, backup, keeper):
    works_on(place)
    keeper.prepare(backup, ANNA, SECRET)
    aside = keeper.restore(lose_newer=True)
    with place.sign_in()[0] as store:
        assert cases_in(store, place) == {"c1"}
    (listed,) = asides_of(place.path)
    assert listed.folder == aside
    ready = keeper.prepare(listed.store, ANNA, SECRET)
    assert ready.beyond.is_nothing
    keeper.restore()
    with place.sign_in()[0] as store:
        assert whole(store)
        assert cases_in(store, place) == {"c1", "c2"}
    assert len(asides_of(place.path)) == 2


def test_what_is_logged_afterwards_is_logged_by_another_device(place, backup, keeper):
    """Its numbers would otherwise be those of what the store set aside has logged."""
    with place.sign_in()[0] as store:
        before = store.identity
    keeper.prepare(backup, ANNA, SECRET)
    keeper.restore()
    with place.sign_in()[0] as store:
        assert store.identity.store_id == before.store_id
        assert store.identity.device != before.device
        events = store.queries.audit_events(None, 200)
    places = [(event.origin, event.sequence) for event in events]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("damage", ["flipped", "cut", "nothing", "gone", "all_gone"])
def test_a_store_that_can_no_longer_be_read_is_replaced(place, backup, keeper, damage):
    content = bytearray(place.path.read_bytes())
    match damage:
        case "flipped":
            content[100:200] = bytes(100)
            place.path.write_bytes(content)
        case "cut":
            place.path.write_bytes(content[: len(content) // 2 + 77])
        case "nothing":
            place.path.write_bytes(b"")
        case "gone":
            place.path.unlink()
        case "all_gone":
            place.path.unlink()
            keys_path(place.path).unlink()
    ready = keeper.prepare(backup, ANNA, SECRET)
    assert ready.present == (damage != "all_gone")
    if ready.beyond is None:
        with pytest.raises(WouldLose):
            keeper.restore()
    broken = place.path.read_bytes() if place.path.exists() else None
    aside = keeper.restore(lose_newer=True)
    with place.sign_in()[0] as store:
        assert whole(store)
        assert cases_in(store, place) == {"c1"}
    if damage == "all_gone":
        assert aside is None
    elif broken is not None:
        assert (aside / "a.store").read_bytes() == broken
    else:
        assert (aside / "a.store.keys.json").exists()


def test_a_backup_from_before_a_new_key_opens_with_the_keys_beside_it(place, backup, keeper):
    store, anna = place.sign_in()
    store.close()
    rekey(place.path, anna, place.rules, place.clock, without=(BAS,))
    ready = keeper.prepare(backup, BAS, SECRET)
    assert ready.beyond is None
    ready = keeper.prepare(backup, ANNA, SECRET)
    assert ready.beyond is not None
    keeper.restore(lose_newer=True)
    with place.sign_in(BAS)[0] as store:
        assert whole(store)


def test_a_wrong_passphrase_changes_nothing(place, backup, keeper):
    with pytest.raises(WrongPassphrase):
        keeper.prepare(backup, ANNA, "another passphrase")
    assert not place.path.with_name("a.store.coming").exists()


def test_a_store_that_is_open_is_not_replaced(place, backup, keeper):
    store, _ = place.sign_in()
    with store, pytest.raises(StoreError) as refusal:
        keeper.prepare(backup, ANNA, SECRET)
    assert refusal.value.trouble is StoreTrouble.IN_USE


def test_a_store_that_was_opened_after_it_was_compared_is_not_replaced(place, backup, keeper):
    keeper.prepare(backup, ANNA, SECRET)
    works_on(place)
    with pytest.raises(StoreError) as refusal:
        keeper.restore()
    assert refusal.value.trouble is StoreTrouble.IN_USE
    with place.sign_in()[0] as store:
        assert cases_in(store, place) == {"c1", "c2"}


def test_a_backup_that_broke_since_is_refused(place, backup, keeper):
    with backup.open("r+b") as file:
        file.seek(9 * 4096 + 7)
        file.write(bytes(8))
    with pytest.raises(StoreError) as refusal:
        keeper.prepare(backup, ANNA, SECRET)
    assert refusal.value.trouble is StoreTrouble.DAMAGED
    with place.sign_in()[0] as store:
        assert whole(store)


def test_a_backup_of_other_people_is_refused(place, backup, keeper, tmp_path):
    keys = keys_path(place.path)
    content = json.loads(keys.read_text())
    assert content["store"]
    other = tmp_path / "other" / "a.store"
    shutil.copytree(backup.parent, other.parent)
    from hengelo_toegang import bootstrap
    from hengelo_toegang.adapters.keys import TEMPORARY_COST
    from tests.builders import a_user

    other.unlink()
    keys_path(other).unlink()
    users = [(a_user(), SECRET)]
    bootstrap.found_store(other, users, place.rules, place.clock, cost=TEMPORARY_COST).store.close()
    with pytest.raises(StoreError) as refusal:
        keeper.prepare(other, ANNA, SECRET)
    assert refusal.value.trouble is StoreTrouble.EXISTS


@needs_fork
@pytest.mark.slow
@pytest.mark.parametrize("often", SHORT_AND_LONG)
def test_killed_at_any_point_there_is_one_store_or_the_other(first_place, tmp_path, often):
    place = Place(
        tmp_path / "s" / "a.store", first_place.recovery_key, first_place.rules, first_place.clock
    )
    ready = first_place.copied_to(tmp_path / "ready")
    backed_up(ready)
    works_on(ready)

    def fresh() -> None:
        shutil.rmtree(place.path.parent, ignore_errors=True)
        shutil.copytree(ready.path.parent, place.path.parent)

    def work() -> None:
        keeper = BackupKeeper(place.path, lambda: place.rules, place.clock)
        keeper.prepare(keeper.all()[0].store, ANNA, SECRET)
        keeper.restore(lose_newer=True)

    def cases_left() -> set[str]:
        with place.sign_in()[0] as store:
            assert whole(store)
            left = cases_in(store, place)
        asides = asides_of(place.path)
        assert len(asides) == (0 if "c2" in left else 1)
        for one in asides:
            with Place(one.store, "", place.rules, place.clock).sign_in()[0] as store:
                assert cases_in(store, place) == {"c1", "c2"}
        return left

    found = [cases_left() for _ in crashes(work, fresh, often.every)]
    assert found == sorted(found, key=len, reverse=True)
    size = ready.path.stat().st_size
    torn = [cases_left() for _ in torn_writes(work, fresh, size, often.torn(len(found)))]
    assert all({"c1"} <= left for left in (*found, *torn))
    show("killed while going back", len(found) + len(torn), "times")
