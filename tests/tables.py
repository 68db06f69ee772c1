"""The tables of a new store: the migrations make them once, and their own words from then on.

Alembic takes most of the time that founding a store takes, and hundreds of tests found one.
"""

import functools
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

_OWN = """
select sql from sqlite_master
where sql is not null and tbl_name not in (
    select name from pragma_table_list where type = 'shadow' or name like 'sqlite_%'
)
order by type = 'index', rowid
"""
"""What was written to make each table and index; SQLite makes the others along with them."""

Migrate = Callable[[Connection], None]


def made_once(migrate: Migrate, newest: Callable[[], tuple[Path, str]]) -> Migrate:
    """Return what gives an empty file the same tables as `migrate`, which runs the first time.

    `newest` says where the migrations are and which is the last; a file with tables is
    always left to `migrate`.
    """
    known: dict[tuple[Path, str], list[str]] = {}

    @functools.wraps(migrate)
    def make(connection: Connection) -> None:
        written = known.get(newest())
        if connection.exec_driver_sql("select count(*) from sqlite_master").scalar_one():
            migrate(connection)
        elif written is None:
            migrate(connection)
            known[newest()] = [*connection.exec_driver_sql(_OWN).scalars()]
        else:
            for statement in written:
                connection.exec_driver_sql(statement)
            _, version = newest()
            connection.exec_driver_sql("insert into alembic_version values (?)", (version,))

    return make
