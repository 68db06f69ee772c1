"""Long work beside the window: progress, cancel, and faults in one place.

Python's own thread pool, not QThread: coverage and debuggers see it, and nothing dies
with a thread still running. Work gets ids and returns plain data; it touches no widget
and opens its own session of the store.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

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
    _settled = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._last = 0.0
        # Queued, so that everybody hears of it in the thread of the window.
        self._stepped.connect(self.progress, Qt.ConnectionType.QueuedConnection)
        self._settled.connect(self._tell, Qt.ConnectionType.QueuedConnection)

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

    def settle(self, future: Future[Any]) -> None:
        """Hand the outcome from the thread of the work to that of the window."""
        self._settled.emit(future)

    def _tell(self, future: Future[Any]) -> None:
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

    def __init__(self, parent: QObject | None = None, workers: int = 1) -> None:
        super().__init__(parent)
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
        self._pool.submit(work, job).add_done_callback(job.settle)
        return job

    def shut_down(self) -> None:
        """Stop everything and wait for it; otherwise the program hangs when it ends."""
        for job in self._live:
            job.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _forget(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._live.discard(job)
            job.deleteLater()
