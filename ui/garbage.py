"""Collects Python's garbage in the thread of the window only.

By itself the collector runs in whichever thread makes something at that moment. In a job
beside the window it would then destroy widgets that nobody holds any more there, while the
window draws or walks through them: Qt ends the program on that.
"""

import gc
from itertools import count
from time import monotonic
from weakref import WeakSet

from PySide6.QtCore import QAbstractEventDispatcher, QObject
from shiboken6 import isValid

_SELDOM = 10
"""How much rarer than Python everything is looked at: that holds the window up."""
_AFTER = 0.05
"""Seconds for which what was just made is left alone: a page has yet to be painted."""
_windows = count()
"""One after the other, in one run of the program."""

at_work: WeakSet[QObject] = WeakSet()
"""What long work goes on beside the window. Meanwhile old things are not looked at: all that the
work holds is among them, and the window would stand for as long as that takes."""


def _is_due() -> bool:
    """Return whether so much was made that there may be garbage among it."""
    return gc.get_count()[0] > gc.get_threshold()[0]


def _collect() -> None:
    """Collect what was just made, and old things seldom; call it in the thread of the window."""
    counts, limits = gc.get_count(), gc.get_threshold()
    if counts[1] <= limits[1]:
        gc.collect(0)
    else:
        is_time = counts[2] > limits[2] * _SELDOM and not any(map(isValid, at_work))
        gc.collect(2 if is_time else 1)


class Collector(QObject):
    """Takes over from the collector of Python for as long as the program runs.

    It looks each time before the window waits for what comes next, so that nothing wakes a
    laptop for it; work beside the window lets it come round (`ui.jobs`).

    What was just made is left for a moment: Qt waits five milliseconds before it paints a page,
    and looking through all that the page is made of takes longer than that.

    While the program loads it rests: of a quarter of a million things that come, some hundred
    are garbage, and to look through them holds the window up for a tenth of a second.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._first = next(_windows) == 0
        """Whether nothing is there yet of what somebody did in an earlier window."""
        self._rests = False
        self._due_since: float | None = None
        gc.disable()
        self.keep()
        loop = QAbstractEventDispatcher.instance()
        assert loop is not None  # there is no window without it
        loop.aboutToBlock.connect(self._look)

    def rest(self) -> None:
        """Look at nothing for a while: what the program needs is loaded."""
        self._rests = True

    def keep(self) -> None:
        """Look again, and never more at what is there by now: nobody signed in yet, and it stays.

        What somebody did is to go, so once there may be any of that, all is looked at.
        """
        if self._first:
            gc.freeze()
        self.go_on()

    def go_on(self) -> None:
        """Look again, also at what came meanwhile."""
        self._rests = False

    def _look(self) -> None:
        if self._rests:
            return
        if not _is_due():
            self._due_since = None
        elif self._due_since is None:
            self._due_since = monotonic()
        elif monotonic() - self._due_since > _AFTER:
            self._due_since = None
            _collect()
