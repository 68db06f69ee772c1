"""Files in the case system beside the window: by itself, and when a user asks for it.

Nothing in the window waits for the network; locking leaves what hangs to itself.
"""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hengelo_toegang.usecases.filing_ports import FilingRound, SystemDown
from hengelo_toegang.usecases.filing_services import FilingServices
from hengelo_toegang.usecases.ports import StoreError
from ui.filing_rounds import Checked, Ended
from ui.jobs import Job, Jobs

USUAL_MS = 5 * 60 * 1000
"""Between two rounds; one with nothing to file asks nobody."""
SOON_MS = 2000
"""After something was sent."""
_LONGEST_STOP = 2.0
"""Seconds that locking waits for what runs; what hangs in the network is left to itself."""


class FilingWork(QObject):
    """One round after the other, while somebody is signed in who sends decisions."""

    changed = Signal()
    """How it stands is different, or may be."""
    progress = Signal(int, int)
    _wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._filing: FilingServices | None = None
        self._clock: Callable[[], datetime] = datetime.now
        self._jobs: Jobs | None = None
        self._job: Job | None = None
        self._ended = threading.Event()
        self._by_itself = False
        self._again = False
        self._checked: Checked | None = None
        self.last: Ended | None = None
        """How the last round ended; None before the first."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.now)
        # Asked for from other threads too, such as the one that sends.
        self._wanted.connect(self._hurry, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a round is under way, or the connection is tried."""
        return self._job is not None

    def begin(
        self, filing: FilingServices, clock: Callable[[], datetime], *, by_itself: bool
    ) -> None:
        """File at this desk from now on; without `by_itself` only when it is asked."""
        self.stop()
        self._filing, self._clock, self._by_itself = filing, clock, by_itself
        self.last = self._checked = None
        if by_itself:
            self._timer.start(SOON_MS)
        self.changed.emit()

    def soon(self) -> None:
        """Begin a round within seconds: something was sent."""
        self._wanted.emit()

    def now(self, *, again: bool = False) -> None:
        """Begin a round, unless one is under way; `again` tries what was refused too."""
        filing = self._filing
        if filing is not None and not self.busy:
            self._start(lambda job: filing.send(_step_of(job), again=again), self._sent)

    def check(self) -> None:
        """Try the connection and the names, unless something is under way."""
        filing = self._filing
        if filing is not None and not self.busy:
            self._checked = None
            self._start(lambda _job: Checked(filing.check()), self._tried)

    def hear(self) -> Checked | None:
        """Return what came of trying the connection, once."""
        checked, self._checked = self._checked, None
        return checked

    def cancel(self) -> None:
        """Stop what is under way at its next step; what was filed stays filed."""
        if self._job is not None:
            self._job.cancel()

    def stop(self) -> None:
        """Give up what runs: the store closes. What it did not finish waits for the next time."""
        self._timer.stop()
        self._filing = None
        self._again = False
        if self._job is not None:
            self._job.cancel()
            self._job = None
            if not self._ended.wait(_LONGEST_STOP) and self._jobs is not None:
                self._jobs.abandon()
                self._jobs = None

    def _hurry(self) -> None:
        if self._filing is None or not self._by_itself:
            return
        if self.busy:
            self._again = True
        else:
            self._timer.start(SOON_MS)
        self.changed.emit()

    def _start(self, work: Callable[[Job], object], on_done: Callable[[Any], None]) -> None:
        self._timer.stop()
        if self._jobs is None:
            self._jobs = Jobs(self)
        ended = self._ended = threading.Event()

        def do(job: Job) -> object:
            try:
                job.step(0, 0)  # given up before its turn came
                return work(job)
            except SystemDown as down:
                return down
            finally:
                ended.set()

        self._job = self._jobs.start(do, on_done, self._failed, self._progress)
        self._job.cancelled.connect(self._cancelled)
        self.changed.emit()

    def _sent(self, result: FilingRound | SystemDown) -> None:
        if not self._is_mine():
            return
        down = result if isinstance(result, SystemDown) else None
        done = result if isinstance(result, FilingRound) else FilingRound()
        self.last = Ended(self._clock(), done, down)
        self._rest()

    def _tried(self, result: Checked | SystemDown) -> None:
        if self._is_mine():
            self._checked = Checked(down=result) if isinstance(result, SystemDown) else result
            self._rest()

    def _failed(self, fault: BaseException) -> None:
        if not self._is_mine():
            return  # the store that it is about is closed by now
        self._rest()
        # A store that is away says so itself.
        if not isinstance(fault, StoreError):
            raise fault

    def _cancelled(self) -> None:
        if self._is_mine():
            self.last = Ended(self._clock(), stopped=True)
            self._rest()

    def _is_mine(self) -> bool:
        """Return whether what ended is the one that runs, and not one given up."""
        return self._job is not None and self.sender() is self._job

    def _rest(self) -> None:
        self._job = None
        if self._by_itself:
            self._timer.start(SOON_MS if self._again else USUAL_MS)
        self._again = False
        self.changed.emit()

    def _progress(self, number: int, total: int, _text: str) -> None:
        self.progress.emit(number, total)


def _step_of(job: Job) -> Callable[[int, int], None]:
    def step(number: int, total: int) -> None:
        job.step(number, total)

    return step
