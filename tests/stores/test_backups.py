"""Backups: tried before they count, whole or not there, and fourteen of them stay."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.syncing import USUAL_PERIOD
from hengelo_toegang.stores import backups, moving
from hengelo_toegang.stores.backup_setting import BackupSetting, default_folder
from hengelo_toegang.stores.backups import Source, backups_in, make_backup
from hengelo_toegang.stores.beside import address_beside
from hengelo_toegang.stores.keeper import BackupKeeper
from hengelo_toegang.usecases.backing_up import KEPT, Backup, Failed, superfluous
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble
from tests.bench.measured import show
from tests.stores.conftest import ANNA, BAS, Place, whole
from tests.stores.crashing import SHORT_AND_LONG, crashes, needs_fork, torn_writes


def no_step(_number: int, _total: int) -> None:
    pass


@pytest.fixture
def at_work(place):
    """Give an open store with its keeper, as in the window."""
    store, unlocked = place.sign_in()
    keeper = BackupKeeper(place.path, lambda: place.rules, place.clock)
    keeper.opened(store, Source(place.path, unlocked, place.rules, place.clock))
    with store:
        yield store, unlocked, keeper


def kept(store, unlocked, words: str) -> None:
    with store.unit_of_work(ANNA, unlocked.signing_key) as uow:
        uow.papers.keep("report", words)
        uow.commit()


def test_a_backup_is_a_store_with_its_keys_that_opens_like_any(place, at_work):
    store, unlocked, keeper = at_work
    kept(store, unlocked, "Mevrouw belde")
    made = keeper.make(no_step)
    assert made.tried is not None
    assert made.folder.parent == default_folder(place.path) == keeper.folder()
    assert {file.name for file in made.folder.iterdir()} == {
        "a.store", "a.store.keys.json", "backup.json",
    }  # fmt: skip
    copy = Place(made.store, "", place.rules, place.clock)
    opened, _ = copy.sign_in(BAS)
    with opened:
        assert whole(opened)
    opened, anna = copy.sign_in(ANNA)
    with opened, opened.unit_of_work(ANNA, anna.signing_key) as uow:
        assert uow.papers.read("report") == "Mevrouw belde"


def test_it_is_listed_with_how_much_is_in_it_and_nothing_of_whom(at_work):
    store, _, keeper = at_work
    made = keeper.make(no_step)
    assert keeper.all() == [made]
    assert made.contents.revisions == 2
    note = (made.folder / "backup.json").read_text("utf-8")
    for word in ("anna", "Jansen", "Deldenerstraat", store.identity.store_id):
        assert word not in note


def test_nothing_new_asks_for_no_new_backup(at_work):
    store, unlocked, keeper = at_work
    first = keeper.make(no_step)
    keeper.note(first)
    assert keeper.make(no_step) is None
    kept(store, unlocked, "Nog iets")
    assert keeper.make(no_step) is not None
    assert len(keeper.all()) == 2


def test_the_log_says_how_it_went(at_work):
    store, _, keeper = at_work
    made = keeper.make(no_step)
    keeper.note(made)
    keeper.note(StoreTrouble.FULL)
    acts = [(act.action, act.result) for act in store.queries.audit_events(None, 2)]
    assert acts == [("back_up", "failed: full"), ("back_up", f"done {made.made.isoformat()}")]


def test_work_goes_on_while_a_backup_is_made(at_work):
    """A backup is taken beside who works; what they save meanwhile is in the next."""
    store, unlocked, keeper = at_work

    def typing(number: int, _total: int) -> None:
        kept(store, unlocked, f"letter {number}")

    assert keeper.make(typing).tried
    with store.unit_of_work(ANNA, unlocked.signing_key) as uow:
        assert uow.papers.read("report") == "letter 3"


def test_a_clock_that_was_ahead_pushes_no_new_backup_out(place, at_work, monkeypatch):
    monkeypatch.setattr("hengelo_toegang.usecases.backing_up.KEPT", 2)
    monkeypatch.setattr("hengelo_toegang.usecases.backing_up._LAST", 1)
    store, unlocked, keeper = at_work
    place.clock.forward(days=300)
    for number in range(3):
        kept(store, unlocked, f"letter {number}")
        keeper.make(no_step)
    place.clock.forward(days=-300)
    kept(store, unlocked, "the last letter")
    made = keeper.make(no_step)
    assert made in keeper.all()
    assert len(keeper.all()) == 2


def test_another_folder_is_chosen_and_remembered(place, at_work, tmp_path):
    _, _, keeper = at_work
    keeper.choose(tmp_path / "stick" / "copies")
    assert keeper.make(no_step).folder.parent == tmp_path / "stick" / "copies"
    assert BackupSetting(place.path).folder == tmp_path / "stick" / "copies"


def test_a_folder_that_takes_nothing_is_refused_and_the_old_one_stays(at_work, tmp_path):
    _, _, keeper = at_work
    (tmp_path / "file").touch()
    with pytest.raises(StoreError) as refusal:
        keeper.choose(tmp_path / "file" / "copies")
    assert refusal.value.trouble is StoreTrouble.UNREACHABLE
    assert "store" in str(keeper.folder())


def test_a_folder_on_another_disk_gets_the_same_bytes(at_work, tmp_path, monkeypatch):
    _, _, keeper = at_work
    monkeypatch.setattr(moving, "_same_disk", lambda _one, _other: False)
    made = keeper.make(no_step)
    assert {file.name for file in made.folder.iterdir()} == {
        "a.store", "a.store.keys.json", "backup.json",
    }  # fmt: skip
    assert [one.name for one in made.folder.parent.iterdir()] == [made.folder.name]


def test_a_folder_that_went_away_is_said_and_remembered_for_who_comes_next(
    place, at_work, tmp_path
):
    _, _, keeper = at_work
    stick = tmp_path / "stick"
    keeper.choose(stick)
    stick.rmdir()
    stick.touch()
    with pytest.raises(StoreError) as refusal:
        keeper.make(no_step)
    assert refusal.value.trouble is StoreTrouble.UNREACHABLE
    assert keeper.failed().trouble is StoreTrouble.UNREACHABLE
    stick.unlink()
    assert keeper.make(no_step) is not None
    assert keeper.failed() is None


def test_a_disk_without_room_is_said_before_it_is_filled(at_work, monkeypatch):
    _, _, keeper = at_work
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1000))
    with pytest.raises(StoreError) as refusal:
        keeper.make(no_step)
    assert refusal.value.trouble is StoreTrouble.FULL
    assert keeper.all() == []


def test_a_copy_that_is_not_whole_does_not_count_and_is_said(at_work):
    store, unlocked, keeper = at_work
    good = keeper.make(no_step)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("update worklist set stage = 'sent'")
    kept(store, unlocked, "Nog iets")
    with pytest.raises(StoreError) as refusal:
        keeper.make(no_step)
    assert refusal.value.trouble is StoreTrouble.DAMAGED
    newest, older = sorted(keeper.all(), key=lambda one: -one.number)
    assert (newest.tried, older) == (None, good)


class Enough(Exception):
    """Somebody locked the program, or closes it."""


@pytest.mark.parametrize("asked", [1, 2, 3, 20, 60])
def test_a_backup_is_given_up_soon_wherever_it_is(place, at_work, monkeypatch, asked):
    """In the middle of the copy and of the trial too: the key is not in use any longer."""
    monkeypatch.setattr("db.engine._OFTEN", 100)
    store, _, keeper = at_work
    heard = 0

    def step(_number: int, _total: int) -> None:
        nonlocal heard
        heard += 1
        if heard == asked:
            raise Enough

    with pytest.raises(Enough):
        keeper.make(step)
    assert heard == asked
    assert keeper.all() == []
    assert not place.path.with_name(f"{place.path.name}{moving.UNFINISHED}").exists()
    assert whole(store)
    assert keeper.make(no_step).tried


@needs_fork
@pytest.mark.slow
@pytest.mark.parametrize("often", SHORT_AND_LONG)
def test_killed_at_any_point_there_is_a_whole_backup_or_none(first_place, tmp_path, often):
    place = Place(
        tmp_path / "s" / "a.store", first_place.recovery_key, first_place.rules, first_place.clock
    )

    def fresh() -> None:
        shutil.rmtree(place.path.parent, ignore_errors=True)
        first_place.copied_to(place.path.parent)

    def work() -> None:
        store, unlocked = place.sign_in()
        with store:
            source = Source(place.path, unlocked, place.rules, place.clock)
            make_backup(source, default_folder(place.path), no_step)

    def whole_backups() -> int:
        there = backups_in(default_folder(place.path), place.path)
        for backup in there:
            copy = Place(backup.store, "", place.rules, place.clock)
            with copy.sign_in()[0] as opened:
                assert whole(opened)
        with place.sign_in()[0] as opened:
            assert whole(opened)
        return len(there)

    found = [whole_backups() for _ in crashes(work, fresh, often.every)]
    assert found == sorted(found)
    size = first_place.path.stat().st_size
    torn = [whole_backups() for _ in torn_writes(work, fresh, size, often.torn(len(found)))]
    assert not any(torn)
    show("killed while a backup is made", len(found) + len(torn), "times")
    work()
    assert len(backups_in(default_folder(place.path), place.path)) == 1
    assert not place.path.with_name(f"{place.path.name}{moving.UNFINISHED}").exists()


BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def a_backup(hours: int, *, tried: bool = True, aside: bool = False) -> Backup:
    made = BEGIN + timedelta(hours=hours)
    done = made if tried else None
    folder = Path(str(hours))
    return Backup(folder, folder, made, 1, tried=done, aside=aside, number=hours + 1)


@given(st.sets(st.integers(0, 24 * 60)))
def test_fourteen_stay_with_the_last_five_and_one_of_each_earlier_day(hours):
    all_of_them = [a_backup(hour) for hour in hours]
    gone = superfluous(all_of_them)
    stay = sorted(one.made for one in all_of_them if one not in gone)
    assert len(stay) == min(KEPT, len(hours))
    newest = sorted(one.made for one in all_of_them)
    assert stay[-5:] == newest[-5:]
    days = {one.made.date() for one in all_of_them}
    kept_days = {moment.date() for moment in stay}
    assert len(kept_days) >= min(len(days), KEPT - 5)


@given(st.sets(st.integers(0, 24 * 60), min_size=1), st.integers(0, 24 * 60))
def test_of_those_made_before_a_moment_none_stays_but_the_newest_of_all(hours, hour):
    all_of_them, since = [a_backup(one) for one in hours], BEGIN + timedelta(hours=hour)
    gone = superfluous(all_of_them, since)
    stay = [one for one in all_of_them if one not in gone]
    newest = max(all_of_them, key=lambda one: one.made)
    assert newest in stay
    assert all(one.made >= since or one is newest for one in stay)
    assert {*map(id, gone)} >= {*map(id, superfluous(all_of_them))}


@pytest.mark.parametrize("with_centre", [False, True])
def test_with_a_central_store_what_left_is_in_no_copy_after_the_usual_period(
    place, at_work, with_centre
):
    store, unlocked, keeper = at_work
    if with_centre:
        address_beside(place.path).write_text("{}", "utf-8")
    first = keeper.make(no_step)
    place.clock.forward(days=USUAL_PERIOD.days - 1)
    kept(store, unlocked, "one")
    second = keeper.make(no_step)
    assert keeper.all() == [second, first]
    place.clock.forward(days=2)
    # Nothing is new, so that no copy is made: an old one goes all the same.
    assert keeper.make(no_step) is None
    assert keeper.all() == ([second] if with_centre else [second, first])
    place.clock.forward(days=100)
    assert keeper.make(no_step) is None
    assert second in keeper.all()


def test_one_that_was_not_tried_pushes_no_good_one_out():
    good = [a_backup(hour) for hour in range(14)]
    bad = a_backup(20, tried=False)
    assert superfluous([*good, bad]) == []
    assert superfluous([*good, bad, a_backup(21)]) == [bad, good[0]]


def test_a_store_set_aside_never_goes():
    assert superfluous([a_backup(hour, aside=True) for hour in range(40)]) == []


def test_a_note_that_cannot_be_read_hides_no_backup(at_work):
    _, _, keeper = at_work
    made = keeper.make(no_step)
    for content in ("", "[]", json.dumps({"format": 1, "made": "yesterday"})):
        (made.folder / "backup.json").write_text(content)
        (listed,) = keeper.all()
        assert (listed.store, listed.contents, listed.tried) == (made.store, None, None)


def test_a_setting_that_cannot_be_read_means_the_usual_folder(place):
    setting = BackupSetting(place.path)
    place.path.with_name("a.store.backups.json").write_text("{half")
    assert setting.folder == default_folder(place.path)
    assert setting.failed is None
    failed = Failed(place.clock(), StoreTrouble.FULL)
    setting.note(failed)
    assert setting.failed == failed
    assert backups.backups_in(setting.folder, place.path) == ()
