"""The public entry of this package: make a store in a file, open one, and work in it."""

import hashlib
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session, select

from db import schema, triggers
from db.any_store import Identity, SqlStore
from db.audit import SqlAuditTrail
from db.breaks import Break, Fault
from db.editions import proven_editions
from db.engine import (
    contradictions,
    damaged_pages,
    open_engine,
    open_file,
    reader,
    settle,
    shut,
    words_agree,
)
from db.lock import StoreLock
from db.tables.chain import StoreTable
from db.unit_of_work import Clock
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import Projector, StoreError, StoreTrouble
from hengelo_toegang.usecases.upgrading import Going, UpgradePart, unheard


@dataclass(frozen=True, slots=True)
class _File:
    """The file in which the tables lie."""

    engine: Engine

    def begun(self, session: Session, trail: SqlAuditTrail) -> None:
        """Nobody else writes in the file: nothing came in since it was opened."""

    def commit(self, session: Session) -> None:
        """Commit; it is on the disk when this returns."""
        file = open_file(session.connection())
        session.commit()
        if not file.still_there():
            # It was written in a file that nobody finds any more.
            raise StoreError(StoreTrouble.UNREACHABLE, file.path.name)

    def empty_journal(self) -> bool:
        """Fold what was written into the file; return whether nobody's reading was in the way."""
        with self.engine.execution_options(begin=None).connect() as connection:
            busy = connection.exec_driver_sql("pragma wal_checkpoint(truncate)").fetchone()
        return busy is not None and not busy[0]


class Store(SqlStore):
    """An open store in a file of its own; close it to let another program in."""

    def __init__(
        self,
        path: Path,
        dek: bytes,
        engine: Engine,
        identity: Identity,
        projector: Projector,
        clock: Clock,
        held: ExitStack,
    ) -> None:
        super().__init__(path, _File(engine), reader(engine), identity, projector, clock, held)
        self.engine = engine
        self._dek = dek

    def begin_on_another_device(self) -> None:
        """Log under another name from now on, as after going back to a backup.

        What was logged since under the old name would otherwise be numbered twice.
        """
        with Session(self.engine) as session:
            row = session.exec(select(StoreTable)).one()
            row.device = uuid.uuid4().hex
            session.add(row)
            session.commit()
            self.identity = replace(self.identity, device=row.device)

    def rebuild(self) -> None:
        """Throw away every list and compute it from the newest revisions; all or nothing."""
        super().rebuild()
        # Other connections remember the search index as it was, and would call it broken.
        self.engine.dispose()

    def back_up(self, target: Path) -> None:
        """Write a whole copy under the same key; its keys file belongs beside it."""
        schema.copy(self.path, self._dek, target)

    def print_of(self, what: str) -> "hashlib.blake2b":
        """Return a hash that only who has the key can compute, for what is named."""
        return hashlib.blake2b(key=self._dek, person=what.encode()[:16], digest_size=32)

    def settle(self) -> None:
        """Let all of it stand in the one file, so that the file can be moved while it is held.

        Raises:
            StoreError: Somebody else reads it, or the disk is full or gone.
        """
        self.engine.dispose()
        settle(self.path, self._dek)

    def damaged_pages(self) -> list[str]:
        """Return what is wrong with the pages of the file; empty when all are as written."""
        return damaged_pages(self.path, self._dek)

    def broken_place(self) -> Iterator[Break]:
        """Yield broken pages, tables that contradict their indexes, and triggers not ours."""
        for page in self.damaged_pages() or contradictions(self.engine):
            yield Break(Fault.PAGE, page)
        with self.reading.connect() as connection:
            for trigger in triggers.differing(connection):
                yield Break(Fault.TRIGGER, trigger)

    def words_agree(self) -> bool:
        """Return whether the search index says what the residents say."""
        return words_agree(self.engine)


def create_store(
    path: Path,
    dek: bytes,
    *,
    store_id: str,
    projector: Projector,
    clock: Clock,
    fictitious: bool = False,
) -> Store:
    """Make a new store and open it; it has no users yet.

    It gets its name when it is whole, so that a crash leaves no half store behind.

    Raises:
        StoreError: There is a file already, or it cannot be written.
    """
    lock = StoreLock(path)
    unfinished = path.with_name(f"{path.name}.new")
    try:
        # Only now: another program may have made one while this one waited its turn.
        if path.exists():
            raise StoreError(StoreTrouble.EXISTS, path.name)
        unfinished.unlink(missing_ok=True)
        schema.create(unfinished, dek)
        row = StoreTable(
            store_id=store_id,
            device=uuid.uuid4().hex,
            fictitious=fictitious,
            created=clock().isoformat(),
            rules=projector.rules,
        )
        engine = open_engine(unfinished, dek)
        with Session(engine) as session:
            session.add(row)
            session.commit()
        engine.dispose()
        unfinished.rename(path)
    finally:
        lock.release()
    return open_store(path, dek, projector=projector, clock=clock)


def open_store(
    path: Path,
    dek: bytes,
    *,
    projector: Projector,
    clock: Clock,
    read_only: bool = False,
    going: Going = unheard,
) -> Store:
    """Open a store; an older one is backed up and lifted to today's tables first.

    It goes by the newest edition of law and policy that counts in it, else by that of
    `projector`. Lists that were computed by another are computed anew. `going` hears how
    far either is.

    Raises:
        StoreError: See `StoreTrouble`; the file is as it was.
    """
    if not path.exists():
        raise StoreError(StoreTrouble.MISSING, path.name)
    with ExitStack() as held:
        if not read_only:
            held.callback(StoreLock(path).release)
        engine = open_engine(path, dek, read_only=read_only)
        held.callback(shut, engine)
        _lift(path, dek, engine, projector, going, read_only=read_only)
        with Session(reader(engine)) as session:
            projector = projector.by(proven_editions(session))
            row = session.exec(select(StoreTable)).one()
        if not read_only and row.rules != projector.rules:
            # They were made by other rules, such as older tariffs.
            from db.rebuilding import rebuild

            with Session(engine) as session:
                rebuild(session, projector, lambda done, of: going(UpgradePart.LISTS, done, of))
                session.commit()
        identity = Identity(row.store_id, row.device, row.fictitious)
        return Store(path, dek, engine, identity, projector, clock, held.pop_all())


def _lift(
    path: Path,
    dek: bytes,
    engine: Engine,
    projector: Projector,
    going: Going,
    *,
    read_only: bool,
) -> None:
    with reader(engine).connect() as connection:
        version = schema.version_of(connection)
        if version is None:
            raise StoreError(StoreTrouble.NOT_OURS, path.name)
        if version == schema.NEWEST:
            return
        schema.refuse_newer(connection, version)
    if read_only:
        raise StoreError(StoreTrouble.IN_USE, path.name)
    schema.upgrade(path, dek, projector, going)
