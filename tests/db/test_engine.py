"""Whatever is wrong with the file, the person at the screen hears what it is."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import literal, select
from sqlalchemy.engine.interfaces import CacheStats
from sqlalchemy.exc import IntegrityError

from db.engine import PAGE_SIZE, damaged_pages, open_engine
from db.store import create_store, open_store
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble
from tests.builders import ANNA, Clock, a_case, a_full_case, a_household, a_person
from tests.db.conftest import DEK, KEYS
from tests.plain_projector import PlainProjector

SECRET = "Zeldzamenaam"
KEY = KEYS[ANNA]


@pytest.fixture
def trouble(path, clock):
    """Return what opening the file complains about, with this key."""

    def opening(dek: bytes = DEK) -> StoreTrouble:
        with pytest.raises(StoreError) as refusal:
            open_store(path, dek, projector=PlainProjector(), clock=clock)
        return refusal.value.trouble

    return opening


@pytest.fixture
def closed(store, path):
    with store.unit_of_work(ANNA, KEY) as uow:
        uow.cases.save(a_full_case(), "report")
        uow.commit()
    store.close()
    return path


def overwrite(path: Path, offset: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(content)


def test_no_file(trouble):
    assert trouble() is StoreTrouble.MISSING


@pytest.mark.parametrize("content", [b"", b"Beste collega,", b"PK" + b"\x01" * 9000])
def test_something_else_than_a_store(path, trouble, content):
    path.write_bytes(content)
    assert trouble() is StoreTrouble.NOT_OURS


def test_a_database_of_another_program(path, trouble):
    other = sqlite3.connect(path)
    other.execute("create table contacts (name)")
    other.close()
    assert trouble() is StoreTrouble.NOT_OURS


def test_the_key_of_another_store(closed, trouble):
    assert trouble(bytes(32)) is StoreTrouble.WRONG_KEY


def test_a_broken_first_page(closed, trouble):
    overwrite(closed, 2000, b"\x00" * 8)
    assert trouble() is StoreTrouble.DAMAGED


def test_a_file_cut_short(closed, trouble):
    size = closed.stat().st_size
    with closed.open("r+b") as file:
        file.truncate(size // 2 // PAGE_SIZE * PAGE_SIZE + 100)
    assert trouble() is StoreTrouble.DAMAGED


def test_a_broken_page_is_named(closed):
    overwrite(closed, 9 * PAGE_SIZE + 7, b"\x00" * 8)
    assert damaged_pages(closed, DEK) == ["HMAC verification failed for page 10"]


def test_the_store_is_open_already(store, trouble):
    assert trouble() is StoreTrouble.IN_USE


def test_reading_needs_no_lock_and_cannot_write(store, path, clock):
    with open_store(path, DEK, projector=PlainProjector(), clock=clock, read_only=True) as reading:
        assert reading.identity == store.identity
        with pytest.raises(StoreError), reading.unit_of_work(ANNA, KEY) as uow:
            uow.cases.save(a_case(), "report")


def test_a_new_store_never_overwrites_a_file(closed, clock):
    with pytest.raises(StoreError) as refusal:
        create_store(closed, DEK, store_id="s2", projector=PlainProjector(), clock=clock)
    assert refusal.value.trouble is StoreTrouble.EXISTS


def test_a_creation_that_broke_off_can_be_done_again(path, clock):
    path.with_name(f"{path.name}.new").write_bytes(b"half")
    create_store(path, DEK, store_id="s1", projector=PlainProjector(), clock=clock).close()
    assert path.exists()


def test_a_full_disk_loses_only_what_was_not_saved(store, reopen):
    with store.unit_of_work(ANNA, KEY) as uow:
        uow.cases.save(a_case(), "report")
        uow.commit()
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("pragma page_count").scalar_one()
        connection.exec_driver_sql(f"pragma max_page_count = {pages}")
    with pytest.raises(StoreError) as refusal, store.unit_of_work(ANNA, KEY) as uow:
        uow.households.save(
            a_household(*(a_person(f"p{n}") for n in range(900)), id="h2"), "too much"
        )
    assert refusal.value.trouble is StoreTrouble.FULL
    with reopen().unit_of_work(ANNA, KEY) as uow:
        assert uow.cases.get("c1") == a_case()


def test_nothing_readable_reaches_the_disk(store, path):
    with store.unit_of_work(ANNA, KEY) as uow:
        uow.households.save(a_household(a_person(surname=SECRET), id="h2"), "new")
        uow.commit()
        on_disk = b"".join(file.read_bytes() for file in path.parent.iterdir())
    for word in (SECRET, SECRET.lower(), "Deldenerstraat", "SQLite format"):
        assert word.encode() not in on_disk


def test_a_forgotten_name_leaves_the_search_index(store):
    for surname in (SECRET, "Jansen"):
        with store.unit_of_work(ANNA, KEY) as uow:
            if surname != SECRET:
                uow.households.get("h2")
            uow.households.save(a_household(a_person(surname=surname), id="h2"), "new")
            uow.commit()
    with store.engine.connect() as connection:
        blocks = connection.exec_driver_sql("select block from resident_words_data").scalars()
        assert not any(SECRET.lower().encode() in block for block in blocks)


@pytest.mark.parametrize(
    "statement",
    [
        "update audit set actor = 'bas' where sequence = 1",
        "delete from audit",
        "insert or replace into audit select origin, sequence, 'bas', action, subject, result,"
        " moment, previous, hash from audit where sequence = 1",
        "insert into audit select origin, sequence + 99, actor, action, subject, result, moment,"
        " previous, hash from audit where sequence = 1",
        "update revisions set author = 'bas'",
        "delete from revisions",
        "update users set public_key = x'00'",
        "update documents set content = x'00'",
        "delete from documents",
    ],
)
def test_what_only_grows_refuses_changes(store, statement):
    # What comes out of order is called tampering before a session sees it.
    refused = pytest.raises((IntegrityError, StoreError))
    with store.engine.connect() as connection, refused as refusal:
        connection.exec_driver_sql(statement)
    if isinstance(refusal.value, StoreError):
        assert refusal.value.trouble is StoreTrouble.TAMPERED


def test_settings_hold_on_every_connection(store):
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "recursive_triggers": 1,
    }
    with store.engine.connect() as connection:
        for name, value in wanted.items():
            assert connection.exec_driver_sql(f"pragma {name}").scalar_one() == value


def pulled(path: Path) -> Path:
    """Take the store away as pulling a stick does, from who has it open; return where it is."""
    away = path.with_name("elsewhere")
    away.mkdir()
    for file in path.parent.glob(f"{path.name}*"):
        file.rename(away / file.name)
    return away


def test_nothing_counts_as_kept_while_the_store_is_away(store, path, work):
    away = pulled(path)
    with pytest.raises(StoreError) as refusal:
        work().__enter__()
    assert refusal.value.trouble is StoreTrouble.MISSING
    for file in away.iterdir():
        file.rename(path.parent / file.name)
    with work() as uow:
        uow.papers.keep("report", "Mevrouw belde weer")
        uow.commit()
    with work() as uow:
        assert uow.papers.read("report") == "Mevrouw belde weer"


def test_a_store_that_goes_away_in_the_middle_of_an_act_is_said(store, path, work):
    with work() as uow:
        uow.papers.keep("report", "Mevrouw belde")
        pulled(path)
        with pytest.raises(StoreError) as refusal:
            uow.commit()
    assert refusal.value.trouble is StoreTrouble.UNREACHABLE


def test_a_stick_that_comes_back_is_another_file_and_is_opened_anew(store, path, work):
    with work() as uow:
        uow.papers.keep("report", "Mevrouw belde")
        uow.commit()
    away = pulled(path)
    for file in away.iterdir():
        # Copied: the system knows it by another number, as after putting a stick back.
        (path.parent / file.name).write_bytes(file.read_bytes())
    with work() as uow:
        assert uow.papers.read("report") == "Mevrouw belde"
        uow.papers.keep("report", "Mevrouw belde weer")
        uow.commit()
    store.close()
    again = open_store(path, DEK, projector=PlainProjector(), clock=Clock())
    with again, again.unit_of_work(ANNA, KEY) as uow:
        assert uow.papers.read("report") == "Mevrouw belde weer"


def test_what_was_put_in_words_for_one_file_serves_the_next(tmp_path):
    asked = select(literal(1).label("put_in_words_once"))
    hits = []
    for name in ("one.store", "two.store"):
        with open_engine(tmp_path / name, DEK, create=True).connect() as connection:
            hits.append(connection.execute(asked).context.cache_hit)
    assert hits == [CacheStats.CACHE_MISS, CacheStats.CACHE_HIT]
