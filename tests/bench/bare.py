"""The least that keeping and reading take, without anything of ours."""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Row

from tests.bench.measured import Work


def commit_beside(folder: Path) -> Work:
    """Return a commit of one word by SQLite itself, as safe as ours, on the disk of a folder."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    connection.execute("create table if not exists note (text)")

    def write() -> None:
        connection.execute("begin immediate")
        connection.execute("insert into note values ('e')")
        connection.execute("commit")

    return write


def query(engine: Engine, statement: str) -> Callable[[], Sequence[Row[Any]]]:
    """Return a question to SQLCipher alone, without what we make of the answer."""

    def ask() -> Sequence[Row[Any]]:
        with engine.connect() as connection:
            return connection.exec_driver_sql(statement).fetchall()

    return ask
