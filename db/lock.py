"""One writing program per store, by a lock that ends with the program."""

import os
import sys
from pathlib import Path

from hengelo_toegang.usecases.ports import StoreError, StoreTrouble

if sys.platform == "win32":
    import msvcrt

    def _claim(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _claim(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class StoreLock:
    """The right to write in a store; the system takes it back when the program dies.

    The file itself stays behind: removing it would let two programs lock two files of
    one name.
    """

    def __init__(self, store: Path) -> None:
        """Claim the store.

        Raises:
            StoreError: Another program has it, or its folder may not be written.
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
            raise StoreError(StoreTrouble.IN_USE, store.name) from error

    def release(self) -> None:
        os.close(self._handle)
