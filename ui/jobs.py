"""Long work beside the window: progress, cancel, and faults in one place.

Python's own threads, not QThread: coverage and debuggers see them, and no object dies with
a thread still running. Work gets ids and returns plain data; it touches no widget and opens
its own session of the store.
"""

import sys
import threading
import time
import weakref
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from ui.garbage import at_work

_PAUSE = 0.05
"""At most twenty times a second, or drawing the progress is the work."""
_TURN = 0.0001
"""Seconds after which work lets the window have its turn.

The window gives its own turn away at each question to a file or to the store, and with five
milliseconds it then waited so long for each. Work is asked for its turn only when it kept it this
long: what gives it away more often itself, at each row of the store, has it back before the window
woke up. So with half a millisecond the window stood for a tenth of a second beside an exchange.
Windows counts in whole milliseconds: there the turn is asked for at once.
"""
_ROUND_MS = 200
"""So often the window comes round while work goes on, to collect the garbage that it makes."""


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

    def __init__(self, parent: QObject, work: "Callable[[Job], object]") -> None:
        super().__init__(parent)
        self._work: Callable[[Job], object] | None = work
        self._stop = threading.Event()
        self._last = 0.0
        # Queued, so that everybody hears of it in the thread of the window.
        self._stepped.connect(self.progress, Qt.ConnectionType.QueuedConnection)

    def run(self) -> object:
        """Do the work, beside the window; return what came of it."""
        assert self._work is not None  # it is let go of only when its end was told
        return self._work(self)

    def let_go(self) -> None:
        """Forget the work, in the thread of the window.

        It may be the last to know a widget, and a widget that ends in another thread takes
        the program with it.
        """
        self._work = None

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


_Waiting = SimpleQueue[tuple[Future[Any], Callable[[], object]] | None]


class _Threads:
    """Threads that take what waits in its order, and that keep no program alive.

    Python's own pool waits for all of its threads when the program ends, also for one that
    hangs in the network for a minute. Here `end` waits, or nobody does. That loses nothing:
    the store keeps a transaction whole or not at all, and a file is written as a whole.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._waiting: _Waiting = SimpleQueue()
        self._started: list[threading.Thread] = []
        self._ended = False
        # Who forgets to end them leaves none behind.
        weakref.finalize(self, _send_home, self._waiting, most).atexit = False

    def submit(self, work: Callable[[], object]) -> Future[Any]:
        """Let `work` be done when its turn comes.

        Raises:
            RuntimeError: They were ended.
        """
        if self._ended:
            raise RuntimeError("no work is taken any more")
        future: Future[Any] = Future()
        self._waiting.put((future, work))
        if len(self._started) < self._most:
            name = f"job_{len(self._started)}"
            thread = threading.Thread(
                target=_work_off, args=(self._waiting,), name=name, daemon=True
            )
            self._started.append(thread)
            thread.start()
        return future

    def end(self, *, wait: bool) -> None:
        """Begin nothing more; with `wait`, return when what runs is done."""
        self._ended = True
        with suppress(Empty):
            while True:
                left = self._waiting.get_nowait()
                if left is not None:
                    left[0].cancel()
        _send_home(self._waiting, self._most)
        if wait:
            for thread in self._started:
                thread.join()


def _work_off(waiting: _Waiting) -> None:
    while (next_one := waiting.get()) is not None:
        _do(*next_one)
        # What it was about lives no longer than that, nor ends in this thread later on.
        del next_one


def _do(future: Future[Any], work: Callable[[], object]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = work()
    except BaseException as fault:
        future.set_exception(fault)
        # Its trace leads here, and from here to where it is kept.
        del future
    else:
        future.set_result(result)


def _send_home(waiting: _Waiting, most: int) -> None:
    for _ in range(most):
        waiting.put(None)


class Jobs(QObject):
    """Runs long work, one piece after the other unless told otherwise."""

    _settled = Signal(object, object)

    def __init__(self, parent: QObject | None = None, workers: int = 1) -> None:
        super().__init__(parent)
        self._settled.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._threads = _Threads(workers)
        self._live: set[Job] = set()
        self._round = QTimer(self)
        self._round.setInterval(_ROUND_MS)

    def start(
        self,
        work: Callable[[Job], object],
        on_done: Callable[[Any], None],
        on_failed: Callable[[BaseException], None],
        on_progress: Callable[[int, int, str], None] | None = None,
    ) -> Job:
        """Start `work`; what it returns or raises comes back in the window's thread."""
        sys.setswitchinterval(_TURN)
        job = Job(self, work)
        self._live.add(job)
        at_work.add(job)
        self._round.start()
        job.done.connect(on_done)
        job.failed.connect(on_failed)
        if on_progress is not None:
            job.progress.connect(on_progress)
        job.finished.connect(self._forget)
        self._threads.submit(job.run).add_done_callback(partial(self._settle, job))
        return job

    def shut_down(self) -> None:
        """Stop everything, and wait until it has."""
        for job in self._live:
            job.cancel()
        self._threads.end(wait=True)

    def abandon(self) -> None:
        """Start nothing more, and leave what runs to itself: nobody waits for it.

        Not the end of the program either.
        """
        for job in self._live:
            job.cancel()
            at_work.discard(job)  # it may hang for as long as the program runs
        self._threads.end(wait=False)

    def _settle(self, job: Job, future: Future[Any]) -> None:
        # A job may be deleted as soon as it was told, while its own thread still stands in
        # the call that told it; this object lives until every thread has ended, unless that
        # was abandoned.
        if isValid(self):
            self._settled.emit(job, future)

    def _tell(self, job: Job, future: Future[Any]) -> None:
        job.let_go()
        if isValid(job):
            job.tell(future)

    def _forget(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._live.discard(job)
            at_work.discard(job)
            job.deleteLater()
        if not self._live:
            self._round.stop()
