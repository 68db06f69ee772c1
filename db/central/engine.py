"""The central store as the program at the office opens it: one writer, many readers.

Every error leaves here as a `StoreError`, as `db.engine` does for the file of a laptop,
except broken constraints, which are mistakes of ours.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import psycopg
from psycopg import errors
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext

from hengelo_toegang.usecases.ports import StoreError, StoreTrouble

Conninfo = Mapping[str, str | int]
"""Where the centre is and who one is, in the keywords of libpq."""

_USUAL: Conninfo = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
    "application_name": "hengelo-toegang",
    "options": " ".join(
        (
            "-c timezone=UTC",
            # As long as a file waits for another writer.
            "-c lock_timeout=5s",
            "-c statement_timeout=60s",
            # A machine that went to sleep in the middle would keep everybody from writing.
            "-c idle_in_transaction_session_timeout=60s",
        )
    ),
}
_READS = "postgresql_readonly"
_WAITING = 30 * 60
"""Seconds after which an unused connection is opened anew: firewalls forget it."""

_TROUBLES: tuple[tuple[type[psycopg.Error], StoreTrouble], ...] = (
    (errors.DiskFull, StoreTrouble.FULL),
    (errors.LockNotAvailable, StoreTrouble.BUSY),
    (errors.QueryCanceled, StoreTrouble.BUSY),
    (errors.DeadlockDetected, StoreTrouble.BUSY),
    (errors.SerializationFailure, StoreTrouble.BUSY),
    (errors.InsufficientResources, StoreTrouble.BUSY),
    (errors.DataCorrupted, StoreTrouble.DAMAGED),
    (errors.IndexCorrupted, StoreTrouble.DAMAGED),
    (errors.InsufficientPrivilege, StoreTrouble.NOT_LET_IN),
    (errors.InvalidAuthorizationSpecification, StoreTrouble.NOT_LET_IN),
    (errors.InvalidPassword, StoreTrouble.NOT_LET_IN),
    (errors.UndefinedTable, StoreTrouble.NOT_OURS),
    # Whatever else is wrong with the line, or with a server that stops.
    (psycopg.OperationalError, StoreTrouble.NO_CENTRE),
    (psycopg.InterfaceError, StoreTrouble.NO_CENTRE),
)
"""The first that fits counts."""
_NOT_ALLOWED = frozenset({"not_your_law", "not_yours", "not_a_member", "not_a_keeper"})
"""What our own guards say of who writes; all else that they say is of what is written."""
_GUARDED = ("audit out of order", "only grows")
_REFUSED = "HT001"
"""The code with which they say it; see `refuse` in `proving.sql`."""
_ON_CONNECTING = (
    ("certificate verify failed", StoreTrouble.NOT_TRUSTED),
    ("does not match host name", StoreTrouble.NOT_TRUSTED),
    ("root certificate file", StoreTrouble.NOT_TRUSTED),
    ("authentication method requirement", StoreTrouble.NOT_TRUSTED),
    ("does not support ssl", StoreTrouble.NOT_TRUSTED),
    ("client certificate", StoreTrouble.NOT_LET_IN),
    ("unknown ca", StoreTrouble.NOT_LET_IN),
    ("authentication failed", StoreTrouble.NOT_LET_IN),
    ("no password supplied", StoreTrouble.NOT_LET_IN),
    ("no pg_hba.conf entry", StoreTrouble.NOT_LET_IN),
    ("permission denied", StoreTrouble.NOT_LET_IN),
    ("does not exist", StoreTrouble.NOT_LET_IN),
    ("too many", StoreTrouble.BUSY),
)
"""Of a connection that fails the driver has no error code, so its English texts must tell."""


def open_engine(where: Conninfo) -> Engine:
    """Return an engine on the centre; it connects when it is used first.

    A transaction waits for its turn to write at its start, so that what it reads is what it
    writes on; `reader` gives transactions that don't.
    """
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: connect(where),
        pool_size=4,
        pool_recycle=_WAITING,
        pool_pre_ping=True,
        # Its errors and its log would quote what is being written.
        hide_parameters=True,
    )
    event.listen(engine, "begin", _take_turn)
    event.listen(engine, "handle_error", _translate)
    return engine


def connect(where: Conninfo) -> psycopg.Connection:
    """Return a new connection to the centre.

    Raises:
        StoreError: It is not there, is not who it should be, or does not let this person in.
    """
    try:
        return psycopg.connect(**{**_USUAL, **where, **_proof_of(where)})  # type: ignore[arg-type]
    except psycopg.Error as error:
        raise StoreError(_why_closed(error)) from error


def _proof_of(where: Conninfo) -> Conninfo:
    """Return what a server on the network has to prove, whatever `where` says of that.

    Anybody on the network could otherwise play the centre, and read every case. Encryption by
    Kerberos would take the place of TLS, and asks for no certificate.
    """
    host = str(where.get("host", ""))
    # A folder is on this machine; a list may begin with one and go on elsewhere.
    if host.startswith("/") and "," not in host:
        return {}
    return {"sslmode": "verify-full", "gssencmode": "disable", "require_auth": _known_by(where)}


def _known_by(where: Conninfo) -> str:
    """Return how a server shows that it knew somebody before.

    By SCRAM it proves that it has what recognises their password. Otherwise whoever lays another
    address beside a store, with a certificate of their own, is sent every case. Who shows a
    certificate may be asked for nothing more: then TLS is all the proof there is.
    """
    by_password = "password" in where or "passfile" in where
    if not by_password and ("sslcert" in where or _has_certificate()):
        return "scram-sha-256,none"
    return "scram-sha-256"


def _has_certificate() -> bool:
    """Return whether libpq finds a certificate of this person by itself."""
    home = Path(os.environ["APPDATA"]) if os.name == "nt" else Path.home()
    folder = home / ("postgresql" if os.name == "nt" else ".postgresql")
    return "PGSSLCERT" in os.environ or (folder / "postgresql.crt").is_file()


def reader(engine: Engine) -> Engine:
    """Return the same engine, with transactions that see one moment and wait for nobody."""
    return engine.execution_options(isolation_level="REPEATABLE READ", **{_READS: True})


def _take_turn(connection: Connection) -> None:
    if not connection.get_execution_options().get(_READS):
        connection.exec_driver_sql("select write_lock()")


def _translate(context: ExceptionContext) -> None:
    error = context.original_exception
    if not isinstance(error, psycopg.Error):
        return
    trouble = _trouble_of(error)
    if trouble is StoreTrouble.NO_CENTRE:
        context.is_disconnect = True
    if trouble is not None:
        raise StoreError(trouble) from error


def _trouble_of(error: psycopg.Error) -> StoreTrouble | None:
    said = error.diag.message_primary or ""
    if error.sqlstate == _REFUSED:
        return StoreTrouble.NOT_LET_IN if said in _NOT_ALLOWED else StoreTrouble.TAMPERED
    if any(words in said for words in _GUARDED):
        return StoreTrouble.TAMPERED
    return next((trouble for kind, trouble in _TROUBLES if isinstance(error, kind)), None)


def _why_closed(error: psycopg.Error) -> StoreTrouble:
    said = str(error).lower()
    return next(
        (trouble for words, trouble in _ON_CONNECTING if words in said), StoreTrouble.NO_CENTRE
    )
