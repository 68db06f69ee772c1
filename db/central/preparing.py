"""The tables, rules and functions of the centre: made in an empty database, or brought up to date.

One transaction does all of it: the centre is as it was, or as this version of the program
wants it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg import sql
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from db.lifting import lift
from db.schema import MIGRATIONS, NEWEST

_FOLDER = Path(__file__).parent / "sql"
_FILES = (
    *("anew", "tables", "people", "listing", "scoping", "proving", "growing", "feed"),
    *("leases", "trails", "push", "pull", "policies", "extract", "privileges"),
    *("office", "since"),
)
"""In the order in which they are run; each may be run again."""
_BY_BYTES: LiteralString = """
select array_agg(one order by one) = array['B', 'a', 'a-c', 'ab', 'z', 'é']
from unnest(array['é', 'z', 'ab', 'a-c', 'a', 'B']) as one
"""


@contextmanager
def transaction(connect: Callable[[], psycopg.Connection]) -> Iterator[Connection]:
    """Give a connection in one transaction, for who prepares: there is no lock to take yet."""
    engine = create_engine("postgresql+psycopg://", creator=connect, poolclass=NullPool)
    with engine.begin() as connection:
        yield connection


def prepare(connection: Connection) -> None:
    """Prepare the database that a connection is in; what is there already stays."""
    driver = driver_of(connection)
    # A large centre takes its time; who works on it meanwhile is not waited for without end.
    driver.execute("set local statement_timeout = 0; set local lock_timeout = '1min'")
    driver.execute(script("roles"))
    open_to_groups(driver)
    driver.execute("set local role hengelo_owner")
    driver.execute("set local search_path = hengelo, pg_temp")
    # The functions of one file call those of a later one.
    driver.execute("set local check_function_bodies = off")
    lift(connection, MIGRATIONS, NEWEST)
    for name in _FILES:
        driver.execute(script(name))
    driver.execute("reset role")


def sorts_by_bytes(driver: psycopg.Connection) -> bool:
    """Return whether texts stand in the order of their bytes, as in the file of a laptop.

    That of a language changes with updates of the system, which breaks indexes in silence, and
    a search for what begins with a word looks between two texts.
    """
    found = driver.execute(_BY_BYTES).fetchone()
    return found == (True,)


def open_to_groups(driver: psycopg.Connection) -> None:
    """Let the groups into the database that a connection is in, and nobody else."""
    database = sql.Identifier(driver.info.dbname)
    driver.execute(sql.SQL(script("database")).format(database=database))


def script(name: str) -> LiteralString:
    """Return what stands in one of the files."""
    content: LiteralString = (_FOLDER / f"{name}.sql").read_text("utf-8")
    return content


def driver_of(connection: Connection) -> psycopg.Connection:
    """Return the connection of the driver, which reads no marks in what it is given."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    return driver
