"""How long the window does not come round: the gaps between ticks of a timer in its thread.

Counted by the processor (`measured.count_cpu`) what the window waited for a core is left out of a
gap. What it waits for otherwise, a disk or a lock, stands in it as by the clock.

Where the window is while a tick is overdue can be asked as well. A watcher in a thread of its own
looks for it then, which lengthens what it looks at: no figure is taken with it.
"""

import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QObject, Qt, QTimer

from tests.bench.measured import counts_cpu
from tests.bench.where import Call, calls_of_threads

_INTERVAL_MS = 5
_OVERDUE = 0.03
"""Seconds without a tick after which the watcher looks."""
_SCHEDULED = Path("/proc/thread-self/schedstat")
"""Where Linux counts, as the second word, the nanoseconds that a thread waited for a core."""
_DEEP = 5
"""How many calls are told of a place."""


class StallProbe(QObject):
    """Counts from `start` to `stop`; `longest` is in milliseconds, as somebody feels it."""

    def __init__(self, *, watching: bool = False) -> None:
        """`watching` also looks for the `places`."""
        super().__init__()
        self._gaps: list[float] = []
        self._places: Counter[str] = Counter()
        self._last = self._waited = 0.0
        self._scheduled: BinaryIO | None = None
        self._ended = threading.Event()
        self._window = threading.get_ident()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self._tick)
        self._watcher = threading.Thread(target=self._watch, daemon=True) if watching else None

    def start(self) -> None:
        """Begin to count."""
        if counts_cpu() and _SCHEDULED.exists():
            # Kept open: to open it at each tick gives the turn of the window away.
            self._scheduled = _SCHEDULED.open("rb", buffering=0)
        self._begin()
        self._timer.start()
        if self._watcher is not None:
            self._watcher.start()

    def stop(self) -> None:
        """Count what is going on as well, and stop."""
        self._tick()
        self._timer.stop()
        if self._scheduled is not None:
            self._scheduled.close()
        self._ended.set()
        if self._watcher is not None:
            self._watcher.join()

    @property
    def longest(self) -> float:
        """The longest gap beyond the interval of the timer, in milliseconds."""
        return max(self._gaps, default=0.0)

    def over(self, milliseconds: float) -> int:
        """Return how many gaps were longer than this."""
        return sum(gap > milliseconds for gap in self._gaps)

    def places(self) -> list[str]:
        """Return where the window was while it did not come round, the commonest first."""
        return [f"{count} x {place}" for place, count in self._places.most_common(5)]

    def _tick(self) -> None:
        gap = time.perf_counter() - self._last
        if counts_cpu():
            gap -= self._waited_for_a_core() - self._waited
        self._gaps.append(max(0.0, gap * 1000 - _INTERVAL_MS))
        self._begin()

    def _begin(self) -> None:
        if counts_cpu():
            self._waited = self._waited_for_a_core()
        self._last = time.perf_counter()

    def _waited_for_a_core(self) -> float:
        """Return the seconds that the window could have run and did not; 0 where nobody counts."""
        if self._scheduled is None:
            return 0.0
        self._scheduled.seek(0)
        return int(self._scheduled.read().split()[1]) / 1e9

    def _watch(self) -> None:
        with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
            while not self._ended.wait(0.005):
                if time.perf_counter() - self._last > _OVERDUE:
                    calls = calls_of_threads(told)
                    at_work = [one.ident for one in threading.enumerate() if _works(one)]
                    where = [calls.get(ident or 0, ()) for ident in (self._window, *at_work)]
                    self._places[" | ".join(map(_told, where))] += 1


def _works(thread: threading.Thread) -> bool:
    """Return whether it does long work: it may hold what the window waits for."""
    return thread.name.startswith("job")


def _told(calls: Sequence[Call]) -> str:
    return " > ".join(map(str, calls[-_DEEP:]))
