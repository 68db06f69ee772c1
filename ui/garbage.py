"""Collects Python's garbage in the thread of the window only.

By itself the collector runs in whichever thread makes something at that moment. In a job
beside the window it would then destroy widgets that nobody holds any more there, while the
window draws or walks through them: Qt ends the program on that.
"""

import gc

from PySide6.QtCore import QAbstractEventDispatcher, QObject

_SELDOM = 10
"""How much rarer than Python everything is looked at: that holds the window up."""


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
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        # What is there by now stays.
        gc.freeze()
        loop = QAbstractEventDispatcher.instance()
        assert loop is not None  # there is no window without it
        loop.aboutToBlock.connect(self._look)

    def _look(self) -> None:
        collect_if_due()
