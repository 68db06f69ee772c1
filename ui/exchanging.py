"""Exchanges with the central store beside the window: by itself, and what a user asks for.

Nothing in the window waits for the network: an errand goes on when its page is left, and
locking leaves what hangs to itself.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial, wraps
from typing import Any, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hengelo_toegang.domain.case import Sent
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.syncing import LineTrouble
from hengelo_toegang.usecases.exchange_services import Central
from hengelo_toegang.usecases.ports import StoreError
from hengelo_toegang.usecases.sending import Posted
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.usecases.sync_ports import LineDown, Round, Step, StillWaiting
from ui.jobs import Job, Jobs
from ui.rounds import Errand, Outcome

USUAL_MS = 5 * 60 * 1000
"""Between two rounds, while nothing hurries."""
SOON_MS = 2000
"""After an act that a colleague waits for."""
FIRST_WAIT_MS, LONGEST_WAIT_MS = 10_000, 10 * 60 * 1000
"""After a round that did not reach the centre; doubled each time."""
LONGEST_AWAY_MS = 60_000
"""While there is no network: to ask costs nothing then, and who is back goes on within a minute."""
_PASSING = (LineTrouble.NO_NETWORK, LineTrouble.BROKEN)
"""What may be over in a moment; for the rest somebody has to do something."""
_LONGEST_STOP = 2.0
"""Seconds that locking waits for what runs; what hangs in the network is left to itself."""

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


class ExchangeWork(QObject):
    """One round after the other, and errands between them, while somebody is signed in."""

    begins = Signal()
    """Something begins: what is half typed is to be kept, so that its case stays here."""
    changed = Signal()
    """How it stands is different, or may be."""
    came = Signal(object)
    """Something came in (`Round`), or a colleague took a case over."""
    progress = Signal(int, int)
    unheard = Signal(object)
    """An errand ended (`Outcome`), and nobody who looked on heard of it."""
    _wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._central: Central | None = None
        self._jobs: Jobs | None = None
        self._job: Job | None = None
        self._ended = threading.Event()
        self._again = False
        self._wait = FIRST_WAIT_MS
        self._pause = USUAL_MS
        self._asked: Errand | None = None
        self._next: Errand | None = None
        self._outcome: Outcome | None = None
        self.trouble: LineTrouble | None = None
        """Why the last round did not reach the centre; None when it did."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.now)
        # Asked for from other threads too, such as the one that sends.
        self._wanted.connect(self._hurry, Qt.ConnectionType.QueuedConnection)

    @property
    def central(self) -> Central | None:
        """The central store that is exchanged with; None where there is none."""
        return self._central

    @property
    def busy(self) -> bool:
        """Whether a round or an errand is under way."""
        return self._job is not None

    @property
    def asking(self) -> bool:
        """Whether an errand is under way, or waits for the round that is."""
        return self._asked is not None or self._next is not None

    def begin(self, central: Central | None) -> None:
        """Exchange with this central store from now on; with None, with none."""
        self.stop()
        self._central = central
        self.trouble, self._wait = None, FIRST_WAIT_MS
        if central is not None:
            self._timer.start(SOON_MS)
        self.changed.emit()

    def soon(self) -> None:
        """Begin a round within seconds: a colleague waits for what was just done."""
        self._wanted.emit()

    def now(self) -> None:
        """Begin a round, unless one is under way."""
        central = self._central
        if central is not None and not self.busy:
            self._start(central.exchange, self._done, self._failed, self._cancelled)

    def ask(self, errand: Errand) -> None:
        """Run an errand after the round that is under way, unless another one is asked."""
        if self._central is None or self.asking:
            return
        self._outcome = None
        if self.busy:
            self._next = errand
            self.changed.emit()
            return
        pause = self._timer.remainingTime() if self._timer.isActive() else USUAL_MS
        self._run(errand, self._central, pause)

    def hear(self) -> Outcome | None:
        """Return how the last errand ended, once."""
        outcome, self._outcome = self._outcome, None
        return outcome

    def cancel(self) -> None:
        """Stop what is under way at its next step; what was sent stays sent.

        An errand that waits its turn is stopped with the round before it.
        """
        if self._job is not None:
            self._job.cancel()
        if self._next is not None:
            self._outcome, self._next = Outcome(self._next, stopped=True), None
            self.changed.emit()
            self._tell()

    def stop(self) -> None:
        """Give up what runs: the store closes. What it did not finish waits for the next time."""
        self._timer.stop()
        self._again = False
        self._central = self._asked = self._next = self._outcome = None
        if self._job is not None:
            self._job.cancel()
            self._job = None
            if not self._ended.wait(_LONGEST_STOP) and self._jobs is not None:
                # What hangs keeps its thread, and the store that it is about is closed to it:
                # who signs in next does not stand behind it.
                self._jobs.abandon()
                self._jobs = None

    def _hurry(self) -> None:
        if self._central is None:
            return
        if self.busy:
            self._again = True
        elif not self._timer.isActive() or self._timer.remainingTime() > SOON_MS:
            self._timer.start(SOON_MS)
        self.changed.emit()

    def _start(
        self,
        work: Callable[[Step], object],
        on_done: Callable[[Any], None],
        on_failed: Callable[[BaseException], None],
        on_stopped: Callable[[], None],
    ) -> None:
        """Begin a round or an errand; one of the last three hears how it ended."""
        self._timer.stop()
        self.begins.emit()
        if self._jobs is None:
            self._jobs = Jobs(self)
        ended = self._ended = threading.Event()

        def do(job: Job) -> object:
            try:
                job.step(0, 0)  # given up before its turn came
                return work(_step_of(job))
            finally:
                ended.set()

        self._job = self._jobs.start(do, on_done, on_failed, self._progress)
        self._job.cancelled.connect(on_stopped)
        self.changed.emit()

    def _run(self, errand: Errand, central: Central, pause: int) -> None:
        """Begin an errand; it is `pause` until the next round when it changed nothing."""
        self._asked, self._pause = errand, pause
        run = partial(errand.run, central)
        self._start(run, self._answered, self._unanswered, self._stopped)

    def _answered(self, result: object) -> None:
        if self._is_mine() and self._asked is not None:
            self._conclude(Outcome(self._asked, result), follow=not self._asked.looks)

    def _unanswered(self, fault: BaseException) -> None:
        if not self._is_mine() or self._asked is None:
            return  # the store that it is about is closed by now
        if isinstance(fault, LineDown | StoreError | StillWaiting):
            self._conclude(Outcome(self._asked, fault=fault))
            return
        self._asked = None
        self._rest(self._pause)
        raise fault

    def _stopped(self) -> None:
        if self._is_mine() and self._asked is not None:
            self._conclude(Outcome(self._asked, stopped=True))

    def _conclude(self, outcome: Outcome, *, follow: bool = False) -> None:
        """Let hear how an errand ended; what it changed is fetched by a round that follows."""
        self._asked, self._outcome = None, outcome
        if follow:
            self._job = None
            # First, since a page that shows it would share its turn with the round.
            self.changed.emit()
            self._tell()
            self.now()
        else:
            self._rest(self._pause)
            self._tell()

    def _tell(self) -> None:
        if self._outcome is not None:  # nobody who looked on took it
            self.unheard.emit(self._outcome)

    def _done(self, brought: Round) -> None:
        if not self._is_mine():
            return
        self.trouble, self._wait = None, FIRST_WAIT_MS
        self._rest(USUAL_MS)
        if brought.received or brought.refused or brought.lost:
            self.came.emit(brought)

    def _failed(self, fault: BaseException) -> None:
        if not self._is_mine():
            return  # the store that it is about is closed by now
        if not isinstance(fault, LineDown | StoreError):
            self._rest(LONGEST_WAIT_MS)
            raise fault
        # A store that is away says so itself: here it is as if the centre did not answer.
        self.trouble = fault.trouble if isinstance(fault, LineDown) else self.trouble
        passing = isinstance(fault, StoreError) or fault.trouble in _PASSING
        most = LONGEST_AWAY_MS if self.trouble is LineTrouble.NO_NETWORK else LONGEST_WAIT_MS
        self._rest(min(self._wait, most) if passing else LONGEST_WAIT_MS)
        self._wait = min(2 * self._wait, LONGEST_WAIT_MS)

    def _cancelled(self) -> None:
        if self._is_mine():
            self._rest(USUAL_MS)

    def _is_mine(self) -> bool:
        """Return whether what ended is the one that runs, and not one given up."""
        return self._job is not None and self.sender() is self._job

    def _rest(self, wait: int) -> None:
        """Wait until the next round, unless an errand waits its turn."""
        self._job = None
        if self._next is not None and self._central is not None:
            errand, self._next = self._next, None
            self._run(errand, self._central, wait)
            return
        self._timer.start(SOON_MS if self._again else wait)
        self._again = False
        self.changed.emit()

    def _progress(self, number: int, total: int, _text: str) -> None:
        self.progress.emit(number, total)


def prompting(services: Services, soon: Callable[[], None]) -> Services:
    """Return the same use cases; after what a colleague waits for, `soon` is called."""

    def then(act: Callable[_Given, _Result]) -> Callable[_Given, _Result]:
        @wraps(act)
        def done(*given: _Given.args, **named: _Given.kwargs) -> _Result:
            result = act(*given, **named)
            soon()
            return result

        return done

    def send_each(cases: Iterable[CaseId], sent: Sent) -> Iterator[Posted]:
        try:
            yield from services.send_each(cases, sent)
        finally:
            soon()

    return replace(
        services,
        submit=then(services.submit),
        review_decision=then(services.review_decision),
        send=then(services.send),
        send_each=send_each,
    )


def _step_of(job: Job) -> Callable[[int, int], None]:
    def step(number: int, total: int) -> None:
        job.step(number, total)

    return step
