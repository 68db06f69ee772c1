"""Watches the window while something is done beside it, for the longest time that it stands."""

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer

from tests.bench.stalls import StallProbe
from tests.bench.window import wait_until
from ui.jobs import Jobs
from ui.main_window import MainWindow

BEGUN = 3.0
"""Seconds within which all that goes on beside a desk was begun, a new exchange among it."""


def watched(until: Callable[[], bool], what: str) -> StallProbe:
    """Let the window work until something is so; return the probe that watched it.

    Raises:
        TimeoutError: It never is.
    """
    probe = StallProbe()
    probe.start()
    wait_until(until, what)
    probe.stop()
    return probe


def at_rest(seconds: float = 0.5) -> StallProbe:
    """Let the window do what is left of what came before, its garbage too; return the probe.

    It waits as it does by itself: whoever only asks it to come round never lets it collect.
    """
    until = time.monotonic() + seconds
    return watched(lambda: time.monotonic() > until, "it is never at rest")


def watched_in(act: Callable[[], object]) -> StallProbe:
    """Do something in the thread of the window; return the probe that watched it meanwhile."""
    ended: list[object] = []
    QTimer.singleShot(0, lambda: ended.append(act()))
    return watched(lambda: bool(ended), "it never ended")


def watched_beside(window: MainWindow, act: Callable[[], object]) -> StallProbe:
    """Do work in a thread of the window; return the probe that watched the window meanwhile."""
    ended: list[object] = []
    faults: list[BaseException] = []
    jobs = Jobs(window)
    jobs.start(lambda _job: act(), ended.append, faults.append)
    probe = watched(lambda: bool(ended or faults), "the work never ended")
    jobs.shut_down()
    if faults:
        raise faults[0]
    return probe
