"""The line of a laptop to the central store: four functions of the database, and nothing else.

Every call is one transaction of the server, so that a line that breaks leaves it as before the
call or as after it. A connection that broke is made anew by the next call.
"""

from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import psycopg
from psycopg import errors
from psycopg.types.json import Json, Jsonb

from db.central.engine import Conninfo, connect
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.syncing import Lease, LineTrouble, Verdict
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble
from hengelo_toegang.usecases.sync_ports import Answer, Batch, Brought, LineDown

PROTOCOL = 1
"""What both sides mean by the four questions; raised when an older program would misunderstand."""

_HOUR = timedelta(hours=1)
_LATEST = 2**62
"""After this there are no changes: who asks for them hears only with whom it speaks."""
_LISTS = ("users", "certificates", "revisions", "letters", "heads")
_CLOSED = {
    StoreTrouble.NOT_TRUSTED: LineTrouble.NOT_TRUSTED,
    StoreTrouble.NOT_LET_IN: LineTrouble.NOT_LET_IN,
    StoreTrouble.BUSY: LineTrouble.BROKEN,
}
_BROKEN: tuple[tuple[type[psycopg.Error], LineTrouble], ...] = (
    (errors.InsufficientPrivilege, LineTrouble.NOT_LET_IN),
    (errors.UndefinedFunction, LineTrouble.OLDER),
    (errors.InvalidSchemaName, LineTrouble.OLDER),
    # That it stops, or is stopped, is as if it were not there; it is back soon.
    (errors.OperatorIntervention, LineTrouble.NO_NETWORK),
    (errors.InsufficientResources, LineTrouble.BROKEN),
    (errors.QueryCanceled, LineTrouble.BROKEN),
    (errors.LockNotAvailable, LineTrouble.BROKEN),
    (psycopg.OperationalError, LineTrouble.NO_NETWORK),
    (psycopg.InterfaceError, LineTrouble.NO_NETWORK),
)
"""The first that fits counts; any other is an error of the centre's own."""
_NOT_A_MEMBER = "not_a_member"


class PostgresLine:
    """A line for one person, connected when it is first used; see `Line`."""

    def __init__(self, where: Conninfo, family: str) -> None:
        """Take where the centre is and who one is, and to which family of stores one belongs."""
        self._where = where
        self._family = family
        self._open: psycopg.Connection | None = None

    def push(self, device: str, batch: Batch) -> Answer:
        answer = self._ask(device, "push", device, Json(batch))
        said = (answer[rows] for rows in ("users", "revisions", "letters"))
        verdicts = {row: Verdict(verdict) for rows in said for row, verdict in rows.items()}
        return Answer(verdicts, answer["log"])

    def pull(self, device: str, after: int, most: int) -> Brought:
        answer = self._ask(device, "pull", device, after, most)
        rows = {name: answer[name] for name in _LISTS}
        leases = tuple(_lease(one["case"], one) for one in answer["leases"])
        # A centre of an older version does not tell it.
        rules = answer.get("rules") or ""
        return Brought(answer["upto"], answer["more"], rows, leases, rules)

    def check_out(
        self, device: str, cases: Collection[CaseId], period: timedelta, take_over: str = ""
    ) -> tuple[Lease, ...]:
        hours = period // _HOUR
        answer = self._ask(device, "check_out", device, list(cases), hours, take_over)
        return tuple(_lease(case, answer[case]) for case in sorted(answer))

    def release(self, device: str, heads: Mapping[str, str]) -> dict[str, bool]:
        answer = self._ask(device, "release", device, Jsonb(dict(heads)))
        return {record: verdict != "unknown_head" for record, verdict in answer.items()}

    def close(self) -> None:
        if self._open is not None:
            # It may be broken; then there is nothing left to close.
            with suppress(psycopg.Error):
                self._open.close()
            self._open = None

    def _ask(self, device: str, function: str, *arguments: Any) -> Any:  # noqa: ANN401  (JSON)
        if self._open is None or self._open.closed:
            self._open = self._connected(device)
        return self._asked(self._open, function, arguments)

    def _connected(self, device: str) -> psycopg.Connection:
        """Return a connection to our own centre, which means the same by its answers as we do."""
        try:
            connection = connect(self._where)
        except StoreError as error:
            trouble = _CLOSED.get(error.trouble, LineTrouble.NO_NETWORK)
            raise LineDown(trouble, str(error.__cause__ or "")) from error
        connection.autocommit = True
        try:
            greeting = self._asked(connection, "pull", (device, _LATEST, 0))
            self._refuse_other(greeting)
        except LineDown:
            connection.close()
            raise
        return connection

    def _refuse_other(self, greeting: Mapping[str, Any]) -> None:
        if greeting["protocol"] != PROTOCOL:
            is_newer = greeting["protocol"] > PROTOCOL
            raise LineDown(LineTrouble.NEWER if is_newer else LineTrouble.OLDER)
        if greeting["family"] != self._family:
            raise LineDown(LineTrouble.OTHER_MUNICIPALITY)

    def _asked(self, connection: psycopg.Connection, function: str, arguments: Any) -> Any:  # noqa: ANN401
        marks = ", ".join(["%s"] * len(arguments))
        try:
            row = connection.execute(
                f"select hengelo.{function}({marks})".encode(), arguments
            ).fetchone()
        except psycopg.Error as error:
            if connection.broken:
                connection.close()
            raise LineDown(_trouble_of(error), _detail_of(error)) from error
        assert row is not None
        return row[0]


def _lease(case: str, said: Mapping[str, Any]) -> Lease:
    return Lease(
        case=CaseId(case),
        number=said["number"],
        user=UserId(said["user"]),
        device=said["device"],
        until=datetime.fromisoformat(said["until"]) if said["until"] else None,
        granted=said["granted"],
        reason=said["reason"],
        # A centre of an older version does not tell it.
        to_judge=said.get("to_judge", False),
    )


def _trouble_of(error: psycopg.Error) -> LineTrouble:
    if error.diag.message_primary == _NOT_A_MEMBER:
        return LineTrouble.NOT_LET_IN
    return next(
        (trouble for kind, trouble in _BROKEN if isinstance(error, kind)), LineTrouble.BROKEN
    )


def _detail_of(error: psycopg.Error) -> str:
    """Return what the server said, without the values that it may quote in its details."""
    return error.diag.message_primary or str(error)
