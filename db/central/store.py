"""The central store, open for one person at the office: what `Store` is of a file."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import field
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, Engine, event, text
from sqlmodel import Session, select

from db import schema
from db.any_store import Identity, SqlStore
from db.audit import SqlAuditTrail
from db.breaks import Break
from db.central.arriving import Arrivals, Forged
from db.central.engine import Conninfo, open_engine, reader
from db.editions import proven_editions
from db.signing import Signer
from db.tables.chain import StoreTable
from db.unit_of_work import Clock
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import Projector, StoreError, StoreTrouble

_AT_ONCE = 10
"""Records that are proved and listed while everybody else who writes waits."""
_VERSION = text("select version_num from alembic_version")

_WRONG_WORDS = text("""
    select docid from residents where array(
        select distinct word from unnest(string_to_array(words, ' ')) as word order by word
    ) <> array(
        select word from resident_words as one where one.docid = residents.docid order by word
    )
""")


@dataclass(slots=True)
class _Centre:
    """The database in which the tables lie."""

    engine: Engine
    arrivals: Arrivals
    looking: Engine = field(init=False)
    """For one question outside any transaction."""

    def __post_init__(self) -> None:
        self.looking = reader(self.engine).execution_options(isolation_level="AUTOCOMMIT")

    def begun(self, session: Session, trail: SqlAuditTrail) -> None:
        """List what laptops pushed: whoever writes, builds on what they brought."""
        if self.arrivals.log_users(session, trail):
            session.commit()
        while waiting := self.arrivals.waiting(session):
            self.arrivals.list_them(session, trail, dict(islice(waiting.items(), _AT_ONCE)))
            # Kept also when the user's work is not. Laptops that push have their turn now.
            session.commit()

    def commit(self, session: Session) -> None:
        """Commit; the server has it on its disk when this returns."""
        session.commit()

    def empty_journal(self) -> bool:
        """Say that it could not: the server tidies up what was erased in its own time."""
        return False

    def something_arrived(self) -> bool:
        """Return whether anything was pushed that nobody listed yet."""
        with Session(self.looking) as session:
            return bool(self.arrivals.waiting(session))


class CentralStore(SqlStore):
    """The central store, open for one person; close it to let go of its connections."""

    is_central = True

    def __init__(
        self,
        path: Path,
        engine: Engine,
        identity: Identity,
        projector: Projector,
        clock: Clock,
        held: ExitStack,
        person: Signer,
    ) -> None:
        reading = reader(engine)
        event.listen(reading, "begin", self._list_first)
        centre = _Centre(engine, Arrivals(projector))
        super().__init__(path, centre, reading, identity, projector, clock, held)
        self.engine = engine
        self._centre = centre
        self._person = person

    def catch_up(self) -> Sequence[Forged]:
        """Prove and list what laptops pushed; return what is forged, and who pushed it.

        Raises:
            StoreError: Others write all the time, or the centre is gone.
        """
        with self.unit_of_work(self._person.user, self._person.key):
            # Opening it lists what arrived.
            return self.forged

    @property
    def forged(self) -> Sequence[Forged]:
        """What was found forged since this store was opened."""
        return tuple(self._centre.arrivals.forged.values())

    def print_of(self, what: str) -> "hashlib.blake2b":
        """Return a hash that only this user can compute, for what is named."""
        key = hashlib.sha256(bytes(self._person.key)).digest()
        return hashlib.blake2b(key=key, person=what.encode()[:16], digest_size=32)

    def broken_place(self) -> Iterator[Break]:
        """Yield nothing: tables, rules and functions are for who installs the centre to check."""
        yield from ()

    def words_agree(self) -> bool:
        """Return whether every resident has the words that they are found by, and no others."""
        with self.reading.connect() as connection:
            return not connection.execute(_WRONG_WORDS).first()

    def _list_first(self, _connection: Connection) -> None:
        """Let a list show what was pushed before somebody looked at it."""
        if not self._centre.something_arrived():
            return
        try:
            self.catch_up()
        except StoreError as trouble:
            # Who reads waits for nobody: the next look shows it.
            if trouble.trouble is not StoreTrouble.BUSY:
                raise


def open_centre(
    path: Path,
    where: Conninfo,
    person: Signer,
    device: str,
    *,
    projector: Projector,
    clock: Clock,
) -> CentralStore:
    """Open the central store for a person, at a machine whose log is called `device`.

    `path` is what their keys lie beside. It goes by the newest edition of law and policy that
    counts there, else by that of `projector`.

    Raises:
        StoreError: It is not there, not ours, of another version, or knows another key.
    """
    with ExitStack() as held:
        engine = open_engine(where)
        held.callback(engine.dispose)
        with Session(reader(engine)) as session:
            _refuse_other_version(session.execute(_VERSION).scalar_one())
            row = session.exec(select(StoreTable)).one()
            projector = projector.by(proven_editions(session))
        identity = Identity(row.store_id, device, row.fictitious)
        return CentralStore(path, engine, identity, projector, clock, held.pop_all(), person)


def _refuse_other_version(version: str) -> None:
    if version == schema.NEWEST:
        return
    known = any((schema.MIGRATIONS / "versions").glob(f"{version}_*.py"))
    raise StoreError(StoreTrouble.OLDER if known else StoreTrouble.NEWER, version)
