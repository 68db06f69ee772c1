"""The version of the tables: making them, and lifting an older file to the newest.

Alembic does the work on an engine of its own, in one transaction, after a backup.
"""

import os
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection
from sqlmodel import Session

from db import triggers
from db.editions import proven_editions
from db.engine import damaged_pages, giving_up, open_engine
from db.lifting import lift
from db.rebuilding import rebuild
from hengelo_toegang.usecases.ports import Projector, StoreError, StoreTrouble

NEWEST = "0019"
"""The last revision in `migrations/versions`; opening an up-to-date store needs no Alembic."""

MIGRATIONS = Path(__file__).parent / "migrations"


def version_of(connection: Connection) -> str | None:
    """Return the revision of the tables, or None when this isn't a store of ours."""
    found = connection.exec_driver_sql(
        "select count(*) from sqlite_master where name in ('alembic_version', 'store')"
    ).scalar_one()
    if found != 2:
        return None
    return str(connection.exec_driver_sql("select version_num from alembic_version").scalar_one())


def create(path: Path, dek: bytes) -> None:
    """Make an empty file with the newest tables."""
    engine = open_engine(path, dek, create=True, foreign_keys=False)
    with engine.begin() as connection:
        _migrate(connection)
        triggers.ensure(connection)


def upgrade(path: Path, dek: bytes, projector: Projector) -> Path:
    """Lift the tables to the newest version and return the backup that was made first.

    The lists are computed anew, since a newer version may know more of a case.

    Raises:
        StoreError: The version is unknown here, or the disk is full; the file is unchanged.
    """
    engine = open_engine(path, dek, foreign_keys=False)
    with engine.connect() as connection:
        before = version_of(connection)
    if before is None or not any((MIGRATIONS / "versions").glob(f"{before}_*.py")):
        raise StoreError(StoreTrouble.NEWER, before or "")
    backup = path.with_name(f"{path.name}.before-{NEWEST}")
    copy(path, dek, backup)
    with engine.begin() as connection:
        _migrate(connection)
        triggers.ensure(connection)
        orphans = connection.exec_driver_sql("pragma foreign_key_check").fetchall()
        if orphans:
            raise StoreError(StoreTrouble.DAMAGED, f"{len(orphans)} rows without their parent")
        with Session(connection) as session:
            rebuild(session, projector.by(proven_editions(session)))
            session.flush()
    broken = damaged_pages(path, dek)
    if broken:
        raise StoreError(StoreTrouble.DAMAGED, broken[0])
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


def _migrate(connection: Connection) -> None:
    lift(connection, MIGRATIONS, NEWEST)
