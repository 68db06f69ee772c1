"""Runs one piece of long work for a page; leaving the page stops it between two steps."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from ui.jobs import Job, Jobs
from ui.progress import OnEnd, Step, Work


class Runner(QObject):
    """One piece of work at a time, in workers of its own."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._jobs: Jobs | None = None
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether something runs."""
        return self._jobs is not None

    def run(
        self,
        work: Work,
        on_progress: Step,
        on_done: Callable[[Any], None],
        on_fault: Callable[[BaseException], None],
        on_stopped: Callable[[], None],
    ) -> None:
        """Do work beside the window; one of the last three hears how it ended."""
        jobs = self._jobs = Jobs(self)
        self.destroyed.connect(jobs.shut_down)

        def do(job: Job) -> object:
            return work(job.step)

        def end(tell: Callable[[], None]) -> None:
            self._jobs = self._job = None
            jobs.shut_down()
            jobs.deleteLater()
            tell()

        def done(result: object) -> None:
            end(lambda: on_done(result))

        def failed(fault: BaseException) -> None:
            end(lambda: on_fault(fault))

        def stopped() -> None:
            end(on_stopped)

        def progress(number: int, total: int, _text: str) -> None:
            on_progress(number, total)

        self._job = jobs.start(do, done, failed, progress)
        self._job.cancelled.connect(stopped)

    def run_to_end(self, work: Work, on_progress: Step, on_end: OnEnd) -> None:
        """Do work of which the end is the same, whether it was stopped or not."""

        def done(_result: object) -> None:
            on_end(None)

        self.run(work, on_progress, done, on_end, partial(on_end, None))

    def stop(self) -> None:
        """Ask what runs to stop at its next step."""
        if self._job is not None:
            self._job.cancel()

    def leave(self) -> None:
        """Stop what runs, and wait until it has: the store may close after this."""
        if self._jobs is not None:
            self._jobs.shut_down()
            # How it ended is heard now, while the store is still open.
            QCoreApplication.sendPostedEvents(self._jobs)
