"""Backs up the open store by itself: after signing in, and before the window closes."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hengelo_toegang.usecases.troubles import StoreError
from ui.jobs import Job, Jobs

if TYPE_CHECKING:
    from hengelo_toegang.usecases.backing_up import Backup, Backups

_LONGEST = 20.0
"""Seconds that a backup may hold up the end of the program, without its window."""


class BackupWork(QObject):
    """Makes one backup at a time, beside the window; a success is nothing to speak of."""

    ended = Signal(object)
    """What came of it: a `Backup`, a `StoreError`, or None when there was nothing new."""

    def __init__(self, backups: "Callable[[], Backups]", parent: QObject) -> None:
        """`backups` gives the backups of the store, loaded when first asked for."""
        super().__init__(parent)
        self._backups = backups
        self._jobs: Jobs | None = None
        self._job: Job | None = None

    @property
    def backups(self) -> "Backups":
        """The backups of the store."""
        return self._backups()

    @property
    def busy(self) -> bool:
        """Whether a backup is being made."""
        return self._job is not None

    def begin(self) -> None:
        """Make a backup of the store that is open now."""
        if self.busy:
            return
        backups = self.backups
        if self._jobs is None:
            self._jobs = Jobs(self)
        job = self._jobs.start(
            lambda job: backups.make(_step_of(job)),
            lambda made: self._done(job, made),
            lambda fault: self._failed(job, fault),
        )
        self._job = job

    def stop(self) -> None:
        """Give up what is being made: the store closes. What was there already stays."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def finish(self) -> None:
        """Back up what is open before the program ends, in the time that closing may take.

        What takes longer is given up: the next sign-in makes it. What goes wrong stands in the
        log and is told to who comes next.
        """
        if self._jobs is not None:
            self._jobs.shut_down()
            self._jobs = self._job = None
        until = time.monotonic() + _LONGEST
        try:
            made = self.backups.make(lambda _number, _total: _refuse_after(until))
        except _Late:
            return
        except StoreError as trouble:
            self._note(trouble)
        else:
            self._note(made)

    def _done(self, job: Job, made: "Backup | None") -> None:
        if job is not self._job:
            return  # it was given up: the store that it is about is closed
        self._job = None
        self._note(made)
        self.ended.emit(made)

    def _failed(self, job: Job, fault: BaseException) -> None:
        if not isinstance(fault, StoreError):
            raise fault
        if job is not self._job:
            return
        self._job = None
        self._note(fault)
        self.ended.emit(fault)

    def _note(self, result: "Backup | StoreError | None") -> None:
        """Let the log say it; a full disk takes no more of that than of a backup."""
        if result is None:
            return
        try:
            self.backups.note(result.trouble if isinstance(result, StoreError) else result)
        except StoreError:
            return


def _refuse_after(moment: float) -> None:
    if time.monotonic() > moment:
        raise _Late


class _Late(Exception):
    """Closing takes too long for a backup."""


def _step_of(job: Job) -> Callable[[int, int], None]:
    def step(number: int, total: int) -> None:
        job.step(number, total)

    return step
