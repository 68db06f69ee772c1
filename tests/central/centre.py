"""A centre of tests: a database of its own, and whoever asks it something."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import psycopg

from db.central.people import KEEPER, LAPTOP, OFFICE, role_of
from hengelo_toegang.domain.people import UserId
from tests.builders import ANNA, BAS
from tests.central.rows import CAS, DIA, EVA, LEA, Row, the_people
from tests.central.rows import LAPTOP as DEVICE
from tests.central.server import Server

GROUPS = {
    CAS: (LAPTOP, OFFICE, KEEPER),
    ANNA: (LAPTOP,),
    BAS: (LAPTOP, OFFICE),
    DIA: (LAPTOP,),
    EVA: (LAPTOP, OFFICE),
    LEA: (LAPTOP, OFFICE),
}
"""Which doors are open to whom."""
_EMPTY = """
set local session_replication_role = replica;
do $$
declare
    one text;
begin
    for one in
        select tablename from pg_tables
        where schemaname = 'hengelo' and tablename <> 'alembic_version'
    loop
        execute format('delete from hengelo.%I', one);
    end loop;
    perform setval(pg_get_serial_sequence('hengelo.users', 'number'), 1, false);
end
$$
"""
ALL = 10**8
"""More bytes than any test asks for."""
_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Centre:
    """One prepared database."""

    server: Server
    name: str
    _open: dict[str, psycopg.Connection] = field(default_factory=dict)
    """A connection for each role that asked something: a new one learns every function anew."""

    def close(self) -> None:
        """Let go of the connections that are kept open."""
        for connection in self._open.values():
            connection.close()
        self._open.clear()

    def connect(self, user: UserId | None = None) -> psycopg.Connection:
        """Return a connection as somebody, or as who installs it."""
        return self.server.connect(self.name, _role_of(user))

    def connect_to_prepare(self) -> psycopg.Connection:
        return self.server.connect(self.name, autocommit=False)

    def empty(self) -> None:
        """Throw away every row, whatever guards it."""

        def empty(kept: psycopg.Connection) -> None:
            with kept.transaction():
                kept.execute(_EMPTY)

        self._asked(None, empty)

    def found(self) -> None:
        """Let the people of the tests be known there."""
        answer = self.push(None, device="founder", users=the_people())
        assert set(answer["users"].values()) == {"chain"}

    def ask(self, user: UserId | None, function: str, *arguments: Any) -> Any:
        """Return what one of the functions answers to somebody."""
        return self._asked(user, lambda kept: asked(kept, function, *arguments))

    def push(self, user: UserId | None, *revisions: Row, device: str = DEVICE, **more: Any) -> Any:
        """Return what becomes of each row that somebody pushes."""
        return self.ask(user, "push", device, a_batch(*revisions, **more))

    def pull(self, user: UserId, after: int = 0, most: int = ALL, device: str = DEVICE) -> Any:
        return self.ask(user, "pull", device, after, most)

    def check_out(
        self, user: UserId, *cases: str, device: str = DEVICE, hours: int = 24, why: str = ""
    ) -> Any:
        return self.ask(user, "check_out", device, list(cases), hours, why)

    def rows(self, query: str, *values: Any) -> list[Any]:
        """Return what who installs it finds."""
        return self._asked(None, lambda kept: kept.execute(query.encode(), values).fetchall())

    def _asked(self, user: UserId | None, ask: Callable[[psycopg.Connection], _Answer]) -> _Answer:
        """Return the answer to somebody, asked once more when the server ended the connection."""
        kept = self._kept(user)
        try:
            return ask(kept)
        except psycopg.OperationalError:
            if not kept.closed:
                raise
            return ask(self._kept(user))

    def _kept(self, user: UserId | None) -> psycopg.Connection:
        role = _role_of(user)
        kept = self._open.get(role)
        if kept is None or kept.closed:
            kept = self._open[role] = self.server.connect(self.name, role)
        return kept


def _role_of(user: UserId | None) -> str:
    return "postgres" if user is None else role_of(user)


def asked(connection: psycopg.Connection, function: str, *arguments: Any) -> Any:
    """Return what one of the functions answers on a connection that is open."""
    marks = ", ".join(["%s"] * len(arguments))
    row = connection.execute(
        f"select {function}({marks})".encode(), [_sent(one) for one in arguments]
    ).fetchone()
    assert row is not None
    return row[0]


def a_batch(*revisions: Row, **more: Any) -> dict[str, Any]:
    """Return what a laptop sends at once."""
    empty: dict[str, Any] = {"certificates": [], "users": [], "letters": [], "events": []}
    return {**empty, "head": None, **more, "revisions": list(revisions)}


def _sent(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, dict) else value
