"""Who writes in a file next: whoever asked first.

SQLite lets who waits look again now and then, and so whoever writes all the time is nearly
always before them. Only this program has the file open, so that it can tell them itself.
"""

from collections import deque
from threading import Lock

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

_TURN = "turn"
"""Where a connection keeps that it is its turn to write."""


class Turns:
    """Lets one write at a time, in the order in which they asked."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._taken = False
        self._waiting: deque[Lock] = deque()

    def take(self, seconds: float) -> bool:
        """Wait for one's turn; return whether it came in time."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=seconds):
            return True
        with self._guard:
            if mine in self._waiting:
                self._waiting.remove(mine)
                return False
        # It came in the very moment of giving up.
        return True

    def give(self) -> None:
        """Let the next one write."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False


def take_turn(connection: Connection, turns: Turns, seconds: float) -> bool:
    """Wait for the turn of a connection, unless it has it; it gives it on when it is put back."""
    if connection.info.get(_TURN):
        return True
    connection.info[_TURN] = turns.take(seconds)
    return bool(connection.info[_TURN])


def give_on(engine: Engine, turns: Turns) -> None:
    """Let a connection of an engine give its turn on when nobody uses it any more."""

    def put_back(_connection: object, record: ConnectionPoolEntry) -> None:
        if record.info.pop(_TURN, False):
            turns.give()

    event.listen(engine, "checkin", put_back)
