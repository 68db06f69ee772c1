"""Bringing an older store up to date: stopped, killed, without room, or by too old a program."""

import os
import shutil
import signal
from collections import namedtuple
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from db import schema
from db.engine import open_engine
from db.lock import StoreLock
from hengelo_toegang.beside import earlier_in, earlier_path, named
from hengelo_toegang.cli import exits, main
from hengelo_toegang.cli.demo import passphrase_of
from hengelo_toegang.domain.syncing import USUAL_PERIOD
from hengelo_toegang.i18n import ENGLISH, translator
from hengelo_toegang.stores.backups import Source
from hengelo_toegang.stores.beside import address_beside
from hengelo_toegang.stores.keeper import BackupKeeper
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble
from hengelo_toegang.usecases.upgrading import UpgradePart
from hengelo_toegang.words import trouble_words
from tests import older_stores
from tests.stores.crashing import needs_fork
from tests.stores.test_older_stores import Heard, kept, later, sign_in, version_of

_ = translator(ENGLISH)


class Stopped(Exception):
    """Somebody pressed Stop."""


@pytest.fixture
def older(tmp_path: Path) -> Path:
    return older_stores.unpacked("0010", tmp_path)


def told(path, rules) -> list[tuple[UpgradePart, int, int]]:
    """Return what is heard while a copy of a store is brought up to date."""
    shutil.copytree(path.parent, path.parent.with_name("copy"))
    heard = Heard()
    sign_in(path.parent.with_name("copy") / path.name, rules, heard=heard)[0].close()
    return heard.steps


def at(part: UpgradePart, end) -> Heard:
    """Return what ends it when a part begins."""

    class Ending(Heard):
        def __call__(self, now: UpgradePart, number: int, total: int) -> None:
            super().__call__(now, number, total)
            if now is part:
                end()

    return Ending()


def stop() -> None:
    raise Stopped


def test_each_part_says_how_far_it_is(older, rules):
    steps = told(older, rules)
    ahead = len(older_stores.every_version()) - older_stores.every_version().index("0010") - 1
    tables = [step for step in steps if step[0] is UpgradePart.TABLES]
    assert tables == [(UpgradePart.TABLES, done, ahead) for done in range(ahead + 1)]
    lists = [(done, of) for part, done, of in steps if part is UpgradePart.LISTS and of > 1]
    assert lists[-1][0] == lists[-1][1] >= len(kept(older)["letters"]) - 1


@pytest.mark.parametrize("part", [*UpgradePart])
def test_stopped_in_any_part_the_store_is_as_it_was(part, older, rules):
    before, files = kept(older), {file.name for file in older.parent.iterdir()}
    with pytest.raises(Stopped):
        sign_in(older, rules, heard=at(part, stop))
    assert version_of(older) == "0010"
    assert kept(older) == before
    left = {file.name for file in older.parent.iterdir()} - files
    assert left <= {f"{older.name}{end}" for end in (".lock", ".attempts.json", "-wal", "-shm")}
    sign_in(older, rules)[0].close()
    assert version_of(older) == schema.NEWEST


@needs_fork
@pytest.mark.parametrize("part", [*UpgradePart])
def test_killed_in_any_part_it_is_brought_up_to_date_the_next_time(part, older, rules):
    before = kept(older)
    child = os.fork()
    if not child:
        sign_in(older, rules, heard=at(part, lambda: os.kill(os.getpid(), signal.SIGKILL)))
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert version_of(older) == "0010"
    assert kept(older) == before
    sign_in(older, rules)[0].close()
    assert version_of(older) == schema.NEWEST
    assert kept(older)["letters"] == before["letters"]
    assert earlier_in(older) == [earlier_path(older, schema.NEWEST)]


def test_too_little_room_is_said_before_anything_is_done(older, rules, monkeypatch):
    usage = namedtuple("usage", "total used free")
    files = {file.name for file in older.parent.iterdir()}
    size, heard = older.stat().st_size, Heard()
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: usage(0, 0, size))
    with pytest.raises(StoreError) as refusal:
        sign_in(older, rules, heard=heard)
    assert refusal.value.trouble is StoreTrouble.ROOM
    assert heard.steps == []
    assert "2 MB must be free" in trouble_words(refusal.value, _)
    monkeypatch.undo()
    assert version_of(older) == "0010"
    assert not earlier_in(older)
    assert files <= {file.name for file in older.parent.iterdir()}


@pytest.mark.parametrize(
    ("noted", "needs", "said"),
    [
        (2_003_000, "2.3.0", "Install version 2.3.0 or newer"),
        (0, "", "Update first"),
    ],
)
def test_a_newer_store_is_refused_with_the_version_that_opens_it(noted, needs, said, older, rules):
    engine = open_engine(older, older_stores.key_of(older), foreign_keys=False)
    with engine.begin() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
        connection.exec_driver_sql(f"pragma user_version = {noted}")
    engine.dispose()
    before = kept(older)
    with pytest.raises(StoreError) as refusal:
        sign_in(older, rules)
    assert (refusal.value.trouble, refusal.value.needs) == (StoreTrouble.NEWER, needs)
    assert said in trouble_words(refusal.value, _)
    assert kept(older) == before
    StoreLock(older).release()


def test_a_copy_from_an_earlier_update_makes_way_for_the_newest(older, rules):
    earlier = earlier_path(older, "0009")
    earlier.mkdir()
    (earlier / older.name).write_bytes(b"of the update before")
    with pytest.raises(Stopped):
        sign_in(older, rules, heard=at(UpgradePart.CHECK, stop))
    assert earlier_in(older) == [earlier]
    sign_in(older, rules)[0].close()
    assert earlier_in(older) == [earlier_path(older, schema.NEWEST)]


def test_a_name_that_reads_as_a_pattern_is_a_name(tmp_path):
    store, other = tmp_path / "copy [2].store", tmp_path / "copy 2.store"
    for one in (store, other):
        earlier_path(one, "0009").mkdir()
    assert earlier_in(store) == [earlier_path(store, "0009")]
    assert list(named(tmp_path, store.name, ".before-*")) == [earlier_path(store, "0009")]


def test_a_command_says_each_part_once(older, capsys):
    (older.parent / "secret").write_text(passphrase_of(older_stores.ANNA), "utf-8")
    words = ["--user", "anna", "--passphrase-file", str(older.parent / "secret"), "--lang", "en"]
    assert main(["verify", str(older), *words]) == exits.OK
    said = capsys.readouterr().err.splitlines()
    assert [line.partition("Step ")[2][:6] for line in said] == [f"{n} of 4" for n in range(1, 5)]
    assert main(["verify", str(older), *words]) == exits.OK
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("with_centre", [False, True])
def test_with_a_central_store_the_copy_goes_after_the_usual_period(older, rules, with_centre):
    store, unlocked = sign_in(older, rules)
    if with_centre:
        address_beside(older).write_text("{}", "utf-8")
    (copy,) = earlier_in(older)
    os.utime(copy / older.name, (later().timestamp(), later().timestamp()))

    def long_after() -> datetime:
        return later() + USUAL_PERIOD + timedelta(days=1)

    keeper = BackupKeeper(older, lambda: rules, long_after)
    with store:
        keeper.opened(store, Source(older, unlocked, rules, long_after))
        keeper.make(lambda _number, _total: None)
    assert earlier_in(older) == ([] if with_centre else [copy])
