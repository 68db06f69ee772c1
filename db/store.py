"""The public entry of this package: make a store, open one, and work in it."""

import uuid
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from nacl.signing import SigningKey
from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from db import schema
from db.audit import SqlAuditTrail, StoreAct
from db.engine import damaged_pages, open_engine, open_file, reader
from db.letters import SqlLetterRepository
from db.lock import StoreLock
from db.papers import SqlPapers
from db.queries import SqlQueries
from db.rebuilding import rebuild
from db.repositories import (
    SqlCaseRepository,
    SqlDraftRepository,
    SqlHouseholdRepository,
    SqlUserRepository,
)
from db.revisions import Chains
from db.seals import SqlSealRepository
from db.shelf_lists import ContactList, NoteList
from db.shelves import SqlShelf
from db.signing import Signer
from db.tables import StoreTable, UserTable
from db.texts import SqlTextRepository
from db.vouching import newest_user
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.facilities import Facility
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.roster import Roster
from hengelo_toegang.domain.safety_records import SafetyRecord
from hengelo_toegang.domain.transitions import Transition
from hengelo_toegang.domain.users import User
from hengelo_toegang.usecases.ports import Projector, StoreError, StoreTrouble

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Identity:
    """Which store this is, and on which device it stands."""

    store_id: str
    device: str
    fictitious: bool
    """Whether it holds made-up residents, as a demo does."""


class Store:
    """An open store; close it to let another program in."""

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
        """Take over `held`: what is to be let go when the store closes."""
        self.path = path
        self.engine = engine
        self.identity = identity
        self.projector = projector
        self._dek = dek
        self._clock = clock
        self._held = held
        self.queries = SqlQueries(reader(engine))

    def unit_of_work(self, user: UserId, signing_key: SigningKey) -> "SqlUnitOfWork":
        """Return a transaction to open with `with`; what it writes is signed by this user."""
        return SqlUnitOfWork(
            self.engine,
            Signer(user, signing_key),
            self.identity.device,
            self.projector,
            self._clock,
        )

    def reinstate(self, user: User, signing_key: SigningKey) -> None:
        """Let somebody back in with the key from the safe, when nobody else can vouch for them.

        The new signing key is vouched for by itself alone; the audit log says so for good.
        """
        signer = Signer(user.id, signing_key)
        with Session(self.engine) as session:
            trail = SqlAuditTrail(session, signer, self.identity.device, self._clock)
            users = SqlUserRepository(session, signer, trail, self._clock)
            trail.record(StoreAct.RECOVERY, user.id, signer.public_key.hex())
            users.put(user, signer.public_key)
            session.commit()

    def rebuild(self) -> None:
        """Throw away every list and compute it from the newest revisions; all or nothing."""
        with Session(self.engine) as session:
            rebuild(session, self.projector)
            session.commit()

    def back_up(self, target: Path) -> None:
        """Write a whole copy under the same key; its keys file belongs beside it."""
        schema.copy(self.path, self._dek, target)

    def damaged_pages(self) -> list[str]:
        """Return what is wrong with the pages of the file; empty when all are as written."""
        return damaged_pages(self.path, self._dek)

    def close(self) -> None:
        self._held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class SqlUnitOfWork:
    """One transaction on the store; leaving it without `commit` changes nothing."""

    cases: SqlCaseRepository
    households: SqlHouseholdRepository
    users: SqlUserRepository
    letters: SqlLetterRepository
    texts: SqlTextRepository
    seals: SqlSealRepository
    drafts: SqlDraftRepository
    papers: SqlPapers
    contacts: SqlShelf[Contact]
    notes: SqlShelf[DiaryNote]
    facilities: SqlShelf[Facility]
    rosters: SqlShelf[Roster]
    safety: SqlShelf[SafetyRecord]
    transitions: SqlShelf[Transition]
    audit: SqlAuditTrail

    def __init__(
        self, engine: Engine, signer: Signer, device: str, projector: Projector, clock: Clock
    ) -> None:
        self._engine = engine
        self._signer = signer
        self._device = device
        self._projector = projector
        self._clock = clock

    def __enter__(self) -> Self:
        """Begin the transaction; nobody else writes until it ends.

        Raises:
            StoreError: The store knows another key of this user, or is in use.
        """
        # Once left it stays closed: a late call would otherwise begin a transaction of its own.
        self._session = session = Session(self._engine, close_resets_only=False)
        try:
            self._refuse_stranger(session)
        except StoreError:
            session.close()
            raise
        signer, clock = self._signer, self._clock
        self.audit = SqlAuditTrail(session, signer, self._device, clock)
        chains = Chains(session, signer, self.audit, self._device, clock)
        self.cases = SqlCaseRepository(session, chains, self.audit, self._projector)
        self.households = SqlHouseholdRepository(session, chains, self._projector)
        self.users = SqlUserRepository(session, signer, self.audit, clock)
        self.letters = SqlLetterRepository(session, self.audit)
        self.seals = SqlSealRepository(session, self.audit)
        self.texts = SqlTextRepository(session, chains, signer.user, clock)
        self.drafts = SqlDraftRepository(session)
        self.papers = SqlPapers(session, signer.user, clock)
        shelf = partial(SqlShelf, session, chains)
        self.contacts = shelf(RevisionKind.CONTACT, Contact, ContactList(session))
        self.notes = shelf(RevisionKind.NOTE, DiaryNote, NoteList(session))
        self.facilities = shelf(RevisionKind.FACILITY, Facility)
        self.rosters = shelf(RevisionKind.ROSTER, Roster)
        self.safety = shelf(RevisionKind.SAFETY, SafetyRecord)
        self.transitions = shelf(RevisionKind.TRANSITION, Transition)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._session.close()

    def commit(self) -> None:
        """Make everything so far permanent; it is on the disk when this returns.

        Raises:
            StoreError: The disk is full or gone: nothing counts as kept.
        """
        file = open_file(self._session.connection())
        self._session.commit()
        if not file.still_there():
            # It was written in a file that nobody finds any more.
            raise StoreError(StoreTrouble.UNREACHABLE, file.path.name)

    def _refuse_stranger(self, session: Session) -> None:
        """A swapped public key would let somebody sign in another's name; it shows here."""
        known = newest_user(session, self._signer.user)
        if known is not None and known.public_key == self._signer.public_key:
            return
        if known is None and not session.exec(select(func.count(col(UserTable.number)))).one():
            # A new store: its first user writes themselves.
            return
        raise StoreError(StoreTrouble.NOT_SIGNED_IN, self._signer.user)


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
    if path.exists():
        raise StoreError(StoreTrouble.EXISTS, path.name)
    lock = StoreLock(path)
    unfinished = path.with_name(f"{path.name}.new")
    try:
        unfinished.unlink(missing_ok=True)
        schema.create(unfinished, dek)
        row = StoreTable(
            store_id=store_id,
            device=uuid.uuid4().hex,
            fictitious=fictitious,
            created=clock().isoformat(),
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
) -> Store:
    """Open a store; an older one is backed up and lifted to today's tables first.

    Raises:
        StoreError: See `StoreTrouble`; the file is as it was.
    """
    if not path.exists():
        raise StoreError(StoreTrouble.MISSING, path.name)
    with ExitStack() as held:
        if not read_only:
            held.callback(StoreLock(path).release)
        engine = open_engine(path, dek, read_only=read_only)
        held.callback(engine.dispose)
        _bring_up_to_date(path, dek, engine, projector, read_only=read_only)
        with Session(reader(engine)) as session:
            row = session.exec(select(StoreTable)).one()
        identity = Identity(row.store_id, row.device, row.fictitious)
        return Store(path, dek, engine, identity, projector, clock, held.pop_all())


def _bring_up_to_date(
    path: Path, dek: bytes, engine: Engine, projector: Projector, *, read_only: bool
) -> None:
    with reader(engine).connect() as connection:
        version = schema.version_of(connection)
    if version is None:
        raise StoreError(StoreTrouble.NOT_OURS, path.name)
    if version != schema.NEWEST:
        if read_only:
            raise StoreError(StoreTrouble.IN_USE, path.name)
        schema.upgrade(path, dek, projector)
