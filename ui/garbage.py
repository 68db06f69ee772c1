"""Collects Python's garbage in the thread of the window only.

By itself the collector runs in whichever thread makes something at that moment. In a job
beside the window it would then destroy widgets that nobody holds any more there, while the
window draws or walks through them: Qt ends the program on that.
"""

import gc
from itertools import count

from PySide6.QtCore import QAbstractEventDispatcher, QObject

_SELDOM = 10
"""How much rarer than Python everything is looked at: that holds the window up."""
_windows = count()
"""One after the other, in one run of the program."""


def collect_if_due() -> None:
    """Collect what is due, old things seldom; call it in the thread of the window."""
    counts, limits = gc.get_count(), gc.get_threshold()
    if counts[0] <= limits[0]:
        return
    if counts[1] <= limits[1]:
        gc.collect(0)
    else:
        gc.collect(2 if counts[2] > limits[2] * _SELDOM else 1)


class Collector(QObject):
    """Takes over from the collector of Python for as long as the program runs.

    It looks each time before the window waits for what comes next, so that nothing wakes a
    laptop for it; work beside the window lets it come round (`ui.jobs`).

    While the program loads it rests: of a quarter of a million things that come, some hundred
    are garbage, and to look through them holds the window up for a tenth of a second.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._first = next(_windows) == 0
        """Whether nothing is there yet of what somebody did in an earlier window."""
        self._rests = False
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
        if not self._rests:
            collect_if_due()
