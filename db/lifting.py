"""Alembic, on a connection that is open: the same revisions for a file and for the centre."""

from collections.abc import Callable, Collection
from pathlib import Path

from sqlalchemy import Connection

Applied = Callable[[Collection[str]], None]


def lift(
    connection: Connection,
    migrations: Path,
    newest: str,
    applied: Applied = lambda _lists: None,
) -> None:
    """Bring the tables to a revision, in the transaction that the connection is in.

    `applied` hears of each revision that was reached, with the names of the lists it changes.
    """
    # Only here: it would double the time that opening a store takes.
    from alembic import command
    from alembic.config import Config

    from db.tables.every import METADATA

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["metadata"] = METADATA
    config.attributes["applied"] = applied
    command.upgrade(config, newest)
