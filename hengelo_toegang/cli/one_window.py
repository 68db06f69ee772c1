"""One window for a store: a file with which the program is started again goes to that window.

It goes through a folder of this user, which nobody else reads or writes; nothing listens on a
network. Whoever takes the request away, the window or who made it, is who acts on it.
"""

import os
import time
import zlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QThread, QTimer, Signal

from hengelo_toegang.bounded import LARGEST_SECRET, read_bytes
from hengelo_toegang.cli.places import data_folder

PATIENCE = 10.0
"""Seconds that a window has to take a file; one that hangs is not waited for any longer."""
_LOOK_MS = 50
_REQUEST = ".request"


class WindowPlace:
    """Where the one window of a store is known to be, and where files wait for it."""

    def __init__(self, store: Path) -> None:
        name = f"{zlib.crc32(os.fsencode(store.resolve())):08x}"
        self.folder = data_folder() / "window" / name
        self._lock = QLockFile(str(self.folder / "lock"))
        # The system says whether who holds it lives; how long they do says nothing.
        self._lock.setStaleLockTime(0)

    def claim(self) -> bool:
        """Be the one window of the store, unless there is one; it ends with the program."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return False
        return self._lock.isLocked() or self._lock.tryLock(0)

    def leave(self) -> None:
        """Let another window be the one."""
        self._lock.unlock()

    def hand_over(self, file: Path) -> bool:
        """Give a file to the window that is there; False when none takes it, and it is ours."""
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            return False  # nobody is known to have it: the folder cannot be written
        request = self.folder / f"{os.urandom(16).hex()}{_REQUEST}"
        try:
            _write(request, os.fsencode(file.absolute()))
        except OSError:
            return False
        until = time.monotonic() + PATIENCE
        while request.exists() and time.monotonic() < until and not self.claim():
            QThread.msleep(_LOOK_MS)
        return not _taken_away(request)

    def waiting(self) -> list[Path]:
        """Take the files that wait, the first that came first."""
        found = [*self.folder.glob(f"*{_REQUEST}")]
        return [file for one in sorted(found, key=_moment) if (file := _taken(one)) is not None]


class Arrivals(QObject):
    """Says which files arrive at the window that is there, as they do."""

    came = Signal(object)

    def __init__(self, place: WindowPlace, is_open: Callable[[], bool], parent: QObject) -> None:
        """`is_open` says whether there is a window still: one that closes takes nothing."""
        super().__init__(parent)
        self._place = place
        self._is_open = is_open
        self._watch = QFileSystemWatcher([str(place.folder)], self)
        self._watch.directoryChanged.connect(self._look)
        QTimer.singleShot(0, self, self._look)  # what came while the window was made

    def _look(self) -> None:
        if self._is_open():
            for file in self._place.waiting():
                self.came.emit(file)


def _write(request: Path, content: bytes) -> None:
    """Write a request that is seen when it is whole."""
    unseen = request.with_suffix("")
    unseen.write_bytes(content)
    unseen.rename(request)


def _taken(request: Path) -> Path | None:
    """Take a request; None when who made it took it back."""
    try:
        file = Path(os.fsdecode(read_bytes(request, LARGEST_SECRET)))
    except OSError:
        return None
    return file if _taken_away(request) else None


def _taken_away(request: Path) -> bool:
    try:
        request.unlink()
    except OSError:
        return False
    return True


def _moment(request: Path) -> float:
    try:
        return request.stat().st_mtime
    except OSError:
        return 0.0
