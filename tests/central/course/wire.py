"""A wire between a laptop and the server, which can be cut in the middle of what goes over it.

It carries bytes and understands none of them: TLS goes through it from end to end.
"""

import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread
from typing import Self

from tests.central.server import HOST

_AT_ONCE = 65_536


class Wire:
    """A port of its own that leads to the server; nobody new comes in after `close`."""

    def __init__(self, port: int) -> None:
        self._server = port
        self._listens = socket.create_server((HOST, 0))
        self.port: int = self._listens.getsockname()[1]
        self.cuts = 0
        self.carried = 0
        """Bytes, both ways together."""
        self._left: int | None = None
        self._lock = Lock()
        self._thread = Thread(target=self._accept, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def cut_after(self, size: int) -> None:
        """Break the connection once so many more bytes went over it; the next one is whole."""
        with self._lock:
            self._left = size

    def mend(self) -> None:
        """Cut nothing any more."""
        with self._lock:
            self._left = None

    def close(self) -> None:
        # It wakes who waits for a caller; closing alone does not.
        self._listens.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listens.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._listens.accept()
                Thread(target=self._connect, args=(caller,), daemon=True).start()

    def _connect(self, caller: socket.socket) -> None:
        with caller, suppress(OSError), socket.create_connection((HOST, self._server)) as server:
            back = Thread(target=self._carry, args=(server, caller), daemon=True)
            back.start()
            self._carry(caller, server)
            back.join()

    def _carry(self, here: socket.socket, there: socket.socket) -> None:
        """Carry what comes until one of both ends it, or it is cut."""
        with suppress(OSError):
            while content := here.recv(_AT_ONCE):
                goes = self._allowed(len(content))
                there.sendall(content[:goes])
                if goes < len(content):
                    break
        for end in (here, there):
            _quietly(lambda end=end: end.shutdown(socket.SHUT_RDWR))  # type: ignore[misc]

    def _allowed(self, size: int) -> int:
        """Return how much of this still goes over the wire."""
        with self._lock:
            if self._left is None or size < self._left:
                self.carried += size
                self._left = None if self._left is None else self._left - size
                return size
            goes, self._left = self._left, None
            # At least one byte stays behind, or nothing would be cut.
            goes = min(goes, size - 1)
            self.cuts += 1
            self.carried += goes
            return goes


def _quietly(act: Callable[[], object]) -> None:
    """Do something that fails when the other end did it already."""
    with suppress(OSError):
        act()
