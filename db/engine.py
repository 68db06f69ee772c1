"""The encrypted file: how it is opened, and what its errors mean.

Every error of the database leaves this package as a `StoreError`, except broken
constraints, which are mistakes of ours.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, QueuePool, StaticPool
from sqlalchemy.util import LRUCache
from sqlcipher3 import dbapi2 as sqlcipher

from db.turns import Turns, give_on, take_turn
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble

PAGE_SIZE = 4096
_PLAIN_SQLITE = b"SQLite format 3\x00"

_PATIENCE = 5
"""Seconds that one waits for whoever writes before."""
_PRAGMAS = (
    "journal_mode = wal",
    # FULL and not NORMAL: with NORMAL a flat battery loses what was confirmed as saved.
    "synchronous = full",
    f"busy_timeout = {_PATIENCE * 1000}",
    "secure_delete = on",
    "trusted_schema = off",
    "cell_size_check = on",
    "journal_size_limit = 67108864",
    # 16 MB at most: what is read again and again in a large store is not deciphered each time.
    "cache_size = -16000",
    # Without it INSERT OR REPLACE slips past the triggers that guard the audit log.
    "recursive_triggers = on",
    # macOS keeps writes in the disk's own cache unless told otherwise.
    "fullfsync = on",
    "checkpoint_fullfsync = on",
)

_OFTEN = 20_000
"""Steps of the database between two questions whether to go on: some milliseconds."""
_MISTAKEN = """
select case_id from worklist
left join residents on residents.household = worklist.household and person = resident_id
where worklist.docid is not residents.docid limit 1
"""
"""A case that would be found by the words of somebody else, or by none."""
_FILE = "file"
"""Where a connection keeps its `OpenFile`."""
_TROUBLES = (
    ("disk is full", StoreTrouble.FULL),
    ("is locked", StoreTrouble.IN_USE),
    ("malformed", StoreTrouble.DAMAGED),
    ("not a database", StoreTrouble.DAMAGED),
    ("disk i/o error", StoreTrouble.UNREACHABLE),
    ("unable to open", StoreTrouble.UNREACHABLE),
    ("readonly", StoreTrouble.UNREACHABLE),
    # The log does not end where its signed end says: nothing goes on from there.
    ("audit out of order", StoreTrouble.TAMPERED),
)
"""The driver has no error codes, so its English texts must tell."""


class _Dialect(SQLiteDialect_pysqlite):
    """The SQL of every store: what was put in words for one file is right for any other."""

    supports_statement_cache = True
    is_shut = False
    """Whether the file of this engine was closed for good."""

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))


_DIALECT = "sqlite.store"
registry.register(_DIALECT, __name__, _Dialect.__name__)
_IN_WORDS: LRUCache[Any, Any] = LRUCache(1000)
"""Statements in SQL, kept for the next store that is opened: making them takes most of its start.

SQLAlchemy keeps them by dialect, hence one that is the same for all; until `forget_words`.
"""


def open_engine(
    path: Path,
    dek: bytes,
    *,
    create: bool = False,
    read_only: bool = False,
    foreign_keys: bool = True,
) -> Engine:
    """Return an engine on the file that `dek` encrypts.

    A transaction takes the write lock at its start, so that it never fails half way
    because another one was first; `reader` gives transactions that don't.
    Migrations ask for `foreign_keys` off: rebuilding a parent table would otherwise
    delete its children in silence.
    """

    def connect() -> Any:  # noqa: ANN401  (the driver has no types)
        if _dialect_of(engine).is_shut:
            raise StoreError(StoreTrouble.CLOSED, path.name)
        return _connect(path, dek, create, read_only, foreign_keys)

    engine = create_engine(
        f"{_DIALECT.replace('.', '+')}://",
        creator=connect,
        # Without the module its errors would arrive unwrapped.
        module=sqlcipher,
        poolclass=QueuePool if foreign_keys else NullPool,
        # Its errors and its log would quote what is being written.
        hide_parameters=True,
        execution_options={"compiled_cache": _IN_WORDS},
    )
    turns = Turns()
    event.listen(engine, "begin", partial(_begin, turns, path.name))
    give_on(engine, turns)
    event.listen(engine, "handle_error", _translate)
    _watch_file(engine, path)
    return engine.execution_options(begin="deferred") if read_only else engine


def empty_engine() -> Engine:
    """Return an engine on a store in memory, in which nothing is: not even tables.

    What is put in words for it is right for any other.
    """
    return create_engine(
        f"{_DIALECT.replace('.', '+')}://",
        creator=partial(sqlcipher.connect, ":memory:", isolation_level=None),
        module=sqlcipher,
        poolclass=StaticPool,
        hide_parameters=True,
        execution_options={"compiled_cache": _IN_WORDS},
    )


def reader(engine: Engine) -> Engine:
    """Return the same engine, with transactions that read and never wait for a writer."""
    return engine.execution_options(begin="deferred")


def shut(engine: Engine) -> None:
    """Close the file for good: who asks for it later, in another thread too, is refused."""
    _dialect_of(engine).is_shut = True
    engine.dispose()


def forget_words() -> None:
    """Forget the statements in SQL: each holds what it was first asked with, such as a name."""
    for key in list(_IN_WORDS):
        with suppress(KeyError):  # another thread made room
            del _IN_WORDS[key]


def damaged_pages(path: Path, dek: bytes) -> list[str]:
    """Return what is wrong with the pages of the file; empty when all are as written.

    What stands in the journal is folded in first: after a power cut a page may be half
    written that is whole there, and the database would use that one.
    """
    connection = _keyed(path, dek, "rw")
    try:
        # A file that may not be written, or is too broken, is looked at as it is.
        with suppress(sqlcipher.DatabaseError):
            connection.execute("pragma wal_checkpoint(full)").fetchall()
    finally:
        connection.close()
    return _damaged_as_it_is(path, dek)


def contradictions(engine: Engine) -> list[str]:
    """Return where tables and their indexes disagree, though each page is as it was written.

    So it is when a page was put back from an earlier day: its own seal is right.
    """
    with _anew(reader(engine)) as connection:
        found = connection.exec_driver_sql("pragma integrity_check(10)").scalars().all()
    return [] if found == ["ok"] else [str(one) for one in found]


def words_agree(engine: Engine) -> bool:
    """Return whether residents, and their cases, are found by what they say; it writes nothing."""
    ask = "insert into resident_words(resident_words, rank) values ('integrity-check', 1)"
    try:
        with _anew(engine) as connection:
            connection.exec_driver_sql(ask)
            return not connection.exec_driver_sql(_MISTAKEN).fetchall()
    except StoreError as trouble:
        # A store that may only be read can't be asked.
        return trouble.trouble is not StoreTrouble.DAMAGED


@contextmanager
def _anew(engine: Engine) -> Iterator[Connection]:
    """Give a connection that read nothing yet.

    One that searched before another wrote holds a check of the search index against what it
    remembers of it, and takes what was written since for damage.
    """
    with engine.connect() as connection:
        connection.invalidate()
        yield connection


def _damaged_as_it_is(path: Path, dek: bytes) -> list[str]:
    connection = _keyed(path, dek, "ro")
    try:
        return [row[0] for row in connection.execute("pragma cipher_integrity_check")]
    finally:
        connection.close()


@contextmanager
def giving_up(connection: Connection, going: Callable[[], object]) -> Iterator[None]:
    """Let a statement that takes long stop in the middle, when `going` raises.

    What it raises comes out, and not what the database makes of it.
    """
    raised: list[BaseException] = []

    def stopped() -> bool:
        try:
            going()
        except BaseException as error:
            raised.append(error)
        return bool(raised)

    driver = connection.connection.driver_connection
    assert driver is not None
    driver.set_progress_handler(stopped, _OFTEN)
    try:
        yield
    except DBAPIError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        # One whose disk went away was closed for good: what broke it is what must be heard.
        with suppress(sqlcipher.ProgrammingError):
            driver.set_progress_handler(None, 0)


def copy_under(path: Path, dek: bytes, target: Path, new_dek: bytes) -> None:
    """Write a whole copy of a closed store that another key encrypts.

    Raises:
        StoreError: A page is broken, or the disk is full or gone.
    """
    with _told(path):
        connection, copy = _keyed(path, dek, "rw"), _keyed(target, new_dek, "rwc")
        try:
            connection.backup(copy)
        finally:
            copy.close()
            connection.close()


def settle(path: Path, dek: bytes) -> None:
    """Put everything in the one file, so that it can be moved: no journal stays beside it.

    Raises:
        StoreError: Somebody has it open, or the disk is full or gone.
    """
    with _told(path):
        connection = _keyed(path, dek, "rw")
        try:
            (mode,) = connection.execute("pragma journal_mode = delete").fetchone()
        finally:
            connection.close()
    if mode != "delete":
        raise StoreError(StoreTrouble.IN_USE, path.name)
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Raise what the driver says as a trouble with this store."""
    try:
        yield
    except sqlcipher.DatabaseError as error:
        trouble = _trouble_of(error)
        if trouble is None:
            raise
        raise StoreError(trouble, path.name) from error


def _connect(path: Path, dek: bytes, create: bool, read_only: bool, foreign_keys: bool) -> Any:  # noqa: ANN401
    if not create and not path.exists():
        raise StoreError(StoreTrouble.MISSING, path.name)
    if not create and not path.stat().st_size:
        # SQLite takes an empty file for a new database, and would write in it.
        raise StoreError(StoreTrouble.NOT_OURS, path.name)
    connection = None
    try:
        connection = _keyed(path, dek, "rwc" if create else "rw")
        # The first statement that reads the file, hence the first that a wrong key fails on.
        connection.execute("select count(*) from sqlite_master").fetchone()
        for pragma in _PRAGMAS:
            connection.execute(f"pragma {pragma}")
        connection.execute(f"pragma foreign_keys = {'on' if foreign_keys else 'off'}")
        connection.execute(f"pragma query_only = {'on' if read_only else 'off'}")
    except sqlcipher.DatabaseError as error:
        if connection is not None:
            connection.close()
        trouble = _trouble_of(error)
        if "not a database" in str(error):
            trouble = _why_unreadable(path, dek)
        if trouble is None:
            raise
        raise StoreError(trouble, path.name) from error
    return connection


def _keyed(path: Path, dek: bytes, mode: str) -> Any:  # noqa: ANN401
    connection = sqlcipher.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        # Transactions are begun by us: the driver would leave tables behind after a rollback.
        isolation_level=None,
        # The pool hands a connection to one thread at a time.
        check_same_thread=False,
    )
    # Otherwise errors about single pages are printed as well as raised.
    connection.execute("pragma cipher_log_level = none")
    connection.execute(f"pragma key = \"x'{dek.hex()}'\"")
    return connection


def _dialect_of(engine: Engine) -> _Dialect:
    dialect = engine.dialect
    assert isinstance(dialect, _Dialect)
    return dialect


def _begin(turns: Turns, name: str, connection: Connection) -> None:
    mode = connection.get_execution_options().get("begin", "immediate")
    if mode == "immediate" and not take_turn(connection, turns, _PATIENCE):
        raise StoreError(StoreTrouble.IN_USE, name)
    if mode is not None:
        connection.exec_driver_sql(f"begin {mode}")


@dataclass(frozen=True, slots=True)
class OpenFile:
    """Which file a connection has open: by what the system knows it, whatever its name."""

    path: Path
    device: int
    number: int

    @classmethod
    def at(cls, path: Path) -> Self:
        """Return the file that is at a path now.

        Raises:
            OSError: There is none, or its disk is gone.
        """
        found = path.stat()
        return cls(path, found.st_dev, found.st_ino)

    def still_there(self) -> bool:
        """Return whether it is still what one finds at its path."""
        try:
            return OpenFile.at(self.path) == self
        except OSError:
            return False


def open_file(connection: Connection) -> OpenFile:
    """Return which file a connection writes in."""
    found: OpenFile = connection.info[_FILE]
    return found


def _watch_file(engine: Engine, path: Path) -> None:
    """Connect anew when the file went away and came back, as with a stick that was pulled.

    A file that is taken away stays writable for who has it open, and all of it is lost.
    """

    def connected(_connection: object, record: ConnectionPoolEntry) -> None:
        record.info[_FILE] = OpenFile.at(path)

    def taken(_connection: object, record: ConnectionPoolEntry, _proxy: object) -> None:
        if not record.info[_FILE].still_there():
            raise DisconnectionError

    event.listen(engine, "connect", connected)
    event.listen(engine, "checkout", taken)


def _translate(context: ExceptionContext) -> None:
    trouble = _trouble_of(context.original_exception)
    if trouble is StoreTrouble.UNREACHABLE:
        # What is open on a disk that is gone never works again.
        context.is_disconnect = True
    if trouble is not None and isinstance(context.original_exception, sqlcipher.DatabaseError):
        raise StoreError(trouble) from context.original_exception


def _trouble_of(error: BaseException) -> StoreTrouble | None:
    text = str(error).lower()
    return next((trouble for words, trouble in _TROUBLES if words in text), None)


def _why_unreadable(path: Path, dek: bytes) -> StoreTrouble:
    """Tell apart what SQLCipher calls "not a database": each page has a seal of its own."""
    size = path.stat().st_size
    with path.open("rb") as content:
        head = content.read(len(_PLAIN_SQLITE))
    if head == _PLAIN_SQLITE or size < PAGE_SIZE:
        return StoreTrouble.NOT_OURS
    pages = -(-size // PAGE_SIZE)
    if len(_damaged_as_it_is(path, dek)) < pages:
        return StoreTrouble.DAMAGED
    return StoreTrouble.NOT_OURS if size % PAGE_SIZE else StoreTrouble.WRONG_KEY
