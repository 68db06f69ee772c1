"""A PostgreSQL of our own: a new cluster in a temporary folder, with TLS, gone after the tests.

It runs as its own user, since it refuses root, and can be crashed at any moment.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import psycopg
from psycopg import sql

from tests.central.certificates import Authority, Pair

HOST = "localhost"
OLDEST = 15
_USER = "postgres"
"""Who runs the server when the tests run as root, and the superuser in it."""
_CERTIFIED = "hengelo_certificate"
"""The group of whoever comes in by a certificate and not by a password."""

_SETTINGS = (
    f"listen_addresses = '{HOST}'",
    "ssl = on",
    # The machine itself never fails here, only the server: what it wrote is in the system's hands.
    "fsync = off",
    "max_connections = 60",
    "shared_buffers = 64MB",
    "autovacuum_naptime = 10min",
    "log_min_messages = fatal",
)
_WAYS_IN = f"""
local   all all                   trust
hostssl all +{_CERTIFIED} all     cert
hostssl all all           all     scram-sha-256
"""
"""Who reaches the folder of the socket is trusted; from elsewhere one shows who one is."""


class NoPostgres(Exception):
    """This machine has no PostgreSQL that tests can start."""


class Server:
    """A running server; everything in it is thrown away at `stop`."""

    def __init__(self) -> None:
        self._bin = binaries()
        self.folder = Path(tempfile.mkdtemp(prefix="hengelo-pg-"))
        self._data = self.folder / "data"
        self.port = _free_port()
        self.authority = Authority(self.folder)
        self.spare: list[str] = []
        """Databases that tests are done with, and that others may have."""
        self._prepare(self.authority.for_host(HOST))
        self.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        self._ctl("start", "--wait", "--log", str(self.folder / "log"))

    def crash(self) -> None:
        """Let it end as when its machine is switched off: at once, without tidying up."""
        self._ctl("stop", "--mode", "immediate")

    def restart(self) -> None:
        """Start it again after a crash; it mends itself first."""
        self.start()

    def stop(self) -> None:
        self._ctl("stop", "--mode", "immediate", check=False)
        shutil.rmtree(self.folder)

    @contextmanager
    def open_to_all(self) -> Iterator[None]:
        """Let in whoever says who they are, as a server would that plays another."""
        file = self._data / "pg_hba.conf"
        before = file.read_text()
        try:
            file.write_text(f"hostssl all all all trust{before}")
            self._ctl("reload")
            yield
        finally:
            file.write_text(before)
            self._ctl("reload")

    def connect(
        self, database: str = "postgres", role: str = _USER, *, autocommit: bool = True
    ) -> psycopg.Connection:
        """Return a connection through the socket, where every role is let in by its name."""
        return psycopg.connect(
            host=str(self.folder), port=self.port, dbname=database, user=role, autocommit=autocommit
        )

    def create(self, name: str, template: str = "template0") -> str:
        """Make a database and return its name."""
        statement = sql.SQL("create database {} template {}")
        self._run(statement.format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def end_all(self, database: str) -> None:
        """End every connection to a database."""
        with self.connect() as connection:
            connection.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s",
                (database,),
            )

    def drop(self, name: str) -> None:
        """Throw a database away, whoever is still in it."""
        self._run(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))

    def _run(self, statement: sql.Composed) -> None:
        with self.connect() as connection:
            connection.execute(statement)

    def _prepare(self, pair: Pair) -> None:
        if _is_root():
            for path in (self.folder, *self.folder.iterdir()):
                shutil.chown(path, _USER, _USER)
        self._call("initdb", "--pgdata", str(self._data), "--username", _USER, "--no-sync",
                   "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8")  # fmt: skip
        settings = (
            *_SETTINGS,
            f"port = {self.port}",
            f"unix_socket_directories = '{self.folder}'",
            f"ssl_cert_file = '{pair.certificate}'",
            f"ssl_key_file = '{pair.key}'",
            f"ssl_ca_file = '{self.authority.certificate}'",
        )
        with (self._data / "postgresql.conf").open("a") as file:
            file.write("\n".join(("", *settings, "")))
        (self._data / "pg_hba.conf").write_text(_WAYS_IN)

    def _ctl(self, *words: str, check: bool = True) -> None:
        self._call("pg_ctl", "--pgdata", str(self._data), "--silent", *words, check=check)

    def _call(self, program: str, *words: str, check: bool = True) -> None:
        # Its own output would keep a pipe open for as long as the server runs.
        user = _USER if _is_root() else None
        with (self.folder / "output").open("a") as log:
            done = subprocess.run(
                [self._bin / program, *words],
                user=user,
                group=user,
                extra_groups=None if user is None else [],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                check=False,
            )
        if check and done.returncode:
            raise RuntimeError(f"{program}: {(self.folder / 'output').read_text()}")


def binaries() -> Path:
    """Return the folder with the newest server on this machine.

    Raises:
        NoPostgres: There is none, or root may not become another user.
    """
    if os.name == "nt":
        raise NoPostgres("on Windows the tests start none")
    on_path = shutil.which("initdb")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    wanted = [one for one in found if _version(one) >= OLDEST]
    if _is_root() and not _has_user():
        raise NoPostgres(f"there is no user {_USER!r} to run it as")
    if wanted:
        return wanted[-1].parent
    if on_path is None:
        raise NoPostgres("install it with: apt-get install postgresql")
    return Path(on_path).resolve().parent


def _version(initdb: Path) -> int:
    return int(initdb.parent.parent.name)


def _is_root() -> bool:
    return os.geteuid() == 0


def _has_user() -> bool:
    # Only here: Windows has none.
    import pwd

    return _USER in {one.pw_name for one in pwd.getpwall()}


def _free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        port: int = one.getsockname()[1]
        return port
