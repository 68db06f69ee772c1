"""Long work beside the window: progress, cancel, and faults in one place.

Python's own thread pool, not QThread: coverage and debuggers see it, and nothing dies
with a thread still running. Work gets ids and returns plain data; it touches no widget
and opens its own session of the store.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

_PAUSE = 0.05
"""At most twenty times a second, or drawing the progress is the work."""


class Cancelled(Exception):
    """The user stopped the work."""


class Job(QObject):
    """One piece of long work, as the window sees it."""

    progress = Signal(int, int, str)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()
    _stepped = Signal(int, int, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._last = 0.0
        # Queued, so that everybody hears of it in the thread of the window.
        self._stepped.connect(self.progress, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def step(self, number: int, total: int, text: str = "") -> None:
        """Report progress from inside the work.

        Raises:
            Cancelled: The user asked to stop.
        """
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= _PAUSE or number == total:
            self._last = now
            self._stepped.emit(number, total, text)

    def tell(self, future: Future[Any]) -> None:
        """Say how it ended; called in the thread of the window."""
        fault = None if future.cancelled() else future.exception()
        if future.cancelled() or isinstance(fault, Cancelled):
            self.cancelled.emit()
        elif fault is not None:
            self.failed.emit(fault)
        else:
            self.done.emit(future.result())
        self.finished.emit()


class Jobs(QObject):
    """Runs long work, one piece after the other unless told otherwise."""

    _settled = Signal(object, object)

    def __init__(self, parent: QObject | None = None, workers: int = 1) -> None:
        super().__init__(parent)
        self._settled.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="job")
        self._live: set[Job] = set()

    def start(
        self,
        work: Callable[[Job], object],
        on_done: Callable[[Any], None],
        on_failed: Callable[[BaseException], None],
        on_progress: Callable[[int, int, str], None] | None = None,
    ) -> Job:
        """Start `work`; what it returns or raises comes back in the window's thread."""
        job = Job(self)
        self._live.add(job)
        job.done.connect(on_done)
        job.failed.connect(on_failed)
        if on_progress is not None:
            job.progress.connect(on_progress)
        job.finished.connect(self._forget)
        self._pool.submit(work, job).add_done_callback(partial(self._settle, job))
        return job

    def shut_down(self) -> None:
        """Stop everything and wait for it; otherwise the program hangs when it ends."""
        for job in self._live:
            job.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def abandon(self) -> None:
        """Start nothing more, and leave what runs to itself: nobody waits for it."""
        for job in self._live:
            job.cancel()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _settle(self, job: Job, future: Future[Any]) -> None:
        # A job may be deleted as soon as it was told, while its own thread still stands in
        # the call that told it; this object lives until every thread has ended.
        self._settled.emit(job, future)

    def _tell(self, job: Job, future: Future[Any]) -> None:
        if isValid(job):
            job.tell(future)

    def _forget(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._live.discard(job)
            job.deleteLater()
