"""A centre at which nobody waits as long for their turn to write as elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import sql

from tests.central.centre import Centre

_WAITING = """
select oid::regprocedure::text from pg_proc
where pronamespace = 'hengelo'::regnamespace and 'lock_timeout=5s' = any (proconfig)
"""
_SET = sql.SQL("alter function {} set lock_timeout = {}")


@contextmanager
def waits_at_most(time: str, centre: Centre) -> Iterator[list[str]]:
    """Let every function that bounds its wait bound it at this; give their names."""
    names = [name for (name,) in centre.rows(_WAITING)]
    _set(centre, names, time)
    try:
        yield names
    finally:
        _set(centre, names, "5s")


def _set(centre: Centre, names: list[str], time: str) -> None:
    with centre.connect() as connection:
        for name in names:
            connection.execute(_SET.format(sql.SQL(name), sql.Literal(time)))
