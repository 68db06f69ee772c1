"""The version of the tables: making them, and lifting an older file to the newest.

Alembic does the work on an engine of its own, in one transaction, after a backup.
"""

import os
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection
from sqlmodel import Session, select

from db import programs, triggers
from db.editions import proven_editions
from db.engine import damaged_pages, giving_up, open_engine
from db.lifting import lift
from db.tables.chain import StoreTable
from hengelo_toegang.beside import earlier_in, earlier_path, keys_path
from hengelo_toegang.usecases.ports import Projector, StoreError, StoreTrouble
from hengelo_toegang.usecases.upgrading import Going, UpgradePart, unheard

if TYPE_CHECKING:
    from db.rebuilding import Lists

NEWEST = "0021"
"""The last revision in `migrations/versions`; opening an up-to-date store needs no Alembic."""

MIGRATIONS = Path(__file__).parent / "migrations"

_ROOM = 2.2
"""How many times the size of a store must be free: for a copy, and a journal of all of it."""
_MEGA = 1_000_000


def version_of(connection: Connection) -> str | None:
    """Return the revision of the tables, or None when this isn't a store of ours."""
    found = connection.exec_driver_sql(
        "select count(*) from sqlite_master where name in ('alembic_version', 'store')"
    ).scalar_one()
    if found != 2:
        return None
    return str(connection.exec_driver_sql("select version_num from alembic_version").scalar_one())


def refuse_newer(connection: Connection, version: str) -> None:
    """Refuse tables that this program does not know.

    Raises:
        StoreError: A newer program made them; `needs` is its version, where the store says it.
    """
    if version not in versions():
        raise StoreError(StoreTrouble.NEWER, version, needs=programs.later(connection))


def create(path: Path, dek: bytes) -> None:
    """Make an empty file with the newest tables."""
    engine = open_engine(path, dek, create=True, foreign_keys=False)
    with engine.begin() as connection:
        _migrate(connection)
        programs.note(connection)
        triggers.ensure(connection)


def upgrade(path: Path, dek: bytes, projector: Projector, going: Going = unheard) -> Path:
    """Lift the tables to the newest version and return the backup that was made first.

    The lists that a step on the way changes are computed anew; all of them, when they were
    made by other rules. The backup is a folder with the store and its keys; of an earlier
    lifting none stays.

    Raises:
        StoreError: The version is unknown here, or there is no room; the file is unchanged.
            Or a page proves to be broken afterwards: the backup is whole.
    """
    from db.rebuilding import EVERY, rebuild

    engine = open_engine(path, dek, foreign_keys=False)
    with engine.connect() as connection:
        before = version_of(connection)
        if before is None:
            raise StoreError(StoreTrouble.NOT_OURS, path.name)
        refuse_newer(connection, before)
    _refuse_without_room(path)
    known = versions()
    ahead = len(known) - known.index(before) - 1
    with _backed_up(path, dek, going) as backup, engine.begin() as connection:
        changed = _lift(connection, ahead, going)
        with Session(connection) as session:
            by_now = projector.by(proven_editions(session))
            if session.exec(select(StoreTable.rules)).one() != by_now.rules:
                changed = EVERY
            rebuild(session, by_now, lambda done, of: going(UpgradePart.LISTS, done, of), changed)
            session.flush()
        # The last step of all is always told.
        going(UpgradePart.CHECK, 1, 1)
    broken = damaged_pages(path, dek)
    if broken:
        raise StoreError(StoreTrouble.DAMAGED, broken[0])
    for earlier in earlier_in(path):
        if earlier != backup.parent:
            shutil.rmtree(earlier)
    return backup


def copy(path: Path, dek: bytes, target: Path, going: Callable[[], object] = lambda: None) -> None:
    """Write a whole copy of the store under the same key: complete, or not there at all.

    `going` is asked now and then, and raises to give it up.
    """
    unfinished = target.with_name(f"{target.name}.tmp")
    unfinished.unlink(missing_ok=True)
    engine = open_engine(path, dek, foreign_keys=False)
    # No transaction: VACUUM refuses to run in one.
    with engine.execution_options(begin=None).connect() as connection, giving_up(connection, going):
        connection.exec_driver_sql("vacuum into ?", (str(unfinished),))
    with unfinished.open("rb+") as written:
        os.fsync(written.fileno())
    unfinished.replace(target)


def _lift(connection: Connection, ahead: int, going: Going) -> "frozenset[Lists]":
    """Bring the tables up to date; return which lists have to be computed anew."""
    from db.rebuilding import Lists

    changed: set[Lists] = set()
    applied = 0

    def told(lists: Collection[str]) -> None:
        nonlocal applied
        applied += 1
        changed.update(map(Lists, lists))
        going(UpgradePart.TABLES, applied, ahead)

    going(UpgradePart.TABLES, 0, ahead)
    lift(connection, MIGRATIONS, NEWEST, told)
    programs.note(connection)
    triggers.ensure(connection)
    orphans = connection.exec_driver_sql("pragma foreign_key_check").fetchall()
    if orphans:
        raise StoreError(StoreTrouble.DAMAGED, f"{len(orphans)} rows without their parent")
    return frozenset(changed)


@contextmanager
def _backed_up(path: Path, dek: bytes, going: Going) -> Iterator[Path]:
    """Give a copy with its keys, in a folder that is there as a whole or not at all.

    It goes when what it was made for does not come about: the store itself is as it was.
    """
    going(UpgradePart.BACKUP, 0, 1)
    folder = earlier_path(path, NEWEST)
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        made = unfinished / path.name
        copy(path, dek, made, lambda: going(UpgradePart.BACKUP, 0, 1))
        broken = damaged_pages(made, dek)
        if broken:
            raise StoreError(StoreTrouble.DAMAGED, broken[0])
        if keys_path(path).exists():
            shutil.copyfile(keys_path(path), keys_path(made))
        # One of an attempt that was cut short.
        shutil.rmtree(folder, ignore_errors=True)
        unfinished.replace(folder)
        yield folder / path.name
    except BaseException as fault:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(fault, OSError):
            raise StoreError.of_disk(fault, path) from fault
        raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _refuse_without_room(path: Path) -> None:
    """Say it before the disk is full, on which others work too."""
    journal = path.with_name(f"{path.name}-wal")
    size = path.stat().st_size + (journal.stat().st_size if journal.exists() else 0)
    needed = int(size * _ROOM)
    if shutil.disk_usage(path.parent).free < needed:
        raise StoreError(StoreTrouble.ROOM, path.name, needs=f"{-(-needed // _MEGA)} MB")


def versions() -> list[str]:
    """Return the revisions of the tables that this program knows, oldest first."""
    return sorted(file.name.split("_")[0] for file in (MIGRATIONS / "versions").glob("*.py"))


def _migrate(connection: Connection) -> None:
    lift(connection, MIGRATIONS, NEWEST)
