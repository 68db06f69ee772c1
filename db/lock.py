"""One writing program per store, by a lock that ends with the program."""

import errno
import getpass
import json
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from hengelo_toegang.usecases.ports import Holder, StoreError, StoreTrouble

_LONGEST = 1000
"""Bytes of what a holder says of itself."""

if sys.platform == "win32":
    import msvcrt

    _TAKEN = (errno.EACCES, errno.EDEADLK)

    def _claim(handle: int) -> None:
        # Far behind what is written: a locked byte cannot be read by others.
        os.lseek(handle, 2 * _LONGEST, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    _TAKEN = (errno.EACCES, errno.EAGAIN)

    def _claim(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class StoreLock:
    """The right to write in a store; the system takes it back when the program dies.

    The file itself stays behind: removing it would let two programs lock two files of
    one name. Who has the store writes in it who they are, for who finds it taken.
    """

    def __init__(self, store: Path) -> None:
        """Claim the store.

        Raises:
            StoreError: Another program has it, or its folder may not be written or locked.
        """
        path = store.with_name(f"{store.name}.lock")
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreError(StoreTrouble.UNREACHABLE, path.name) from error
        try:
            _claim(self._handle)
        except OSError as error:
            os.close(self._handle)
            if error.errno not in _TAKEN:
                # A disk that knows no locks is no place for a store: two would write in it.
                raise StoreError(StoreTrouble.UNREACHABLE, path.name) from error
            raise StoreError(StoreTrouble.IN_USE, store.name, holder=_holder(path)) from error
        # On a full disk the store is opened all the same.
        with suppress(OSError):
            _sign(self._handle)

    def release(self) -> None:
        os.close(self._handle)


@contextmanager
def claimed(store: Path) -> Iterator[None]:
    """Hold the right to write in a store.

    Raises:
        StoreError: Another program has it, or its folder may not be written or locked.
    """
    lock = StoreLock(store)
    try:
        yield
    finally:
        lock.release()


def _sign(handle: int) -> None:
    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        user = ""
    told = {
        "user": user,
        "computer": platform.node(),
        "process": os.getpid(),
        "since": datetime.now().astimezone().isoformat(),
    }
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(told).encode()[:_LONGEST])


def _holder(path: Path) -> Holder | None:
    """Return who says to have a store; None when they are older than this, or still writing."""
    try:
        with path.open("rb") as file:
            told = json.loads(file.read(_LONGEST))
        since = datetime.fromisoformat(told["since"])
        return Holder(str(told["user"]), str(told["computer"]), int(told["process"]), since)
    except (OSError, ValueError, KeyError, TypeError):
        return None
