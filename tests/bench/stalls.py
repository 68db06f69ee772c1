"""How long the window does not come round: the gaps between ticks of a timer in its thread.

A watcher in a thread of its own looks where the window is while a tick is overdue.
"""

import faulthandler
import re
import tempfile
import threading
import time
from collections import Counter
from typing import TextIO

from PySide6.QtCore import QObject, Qt, QTimer

_INTERVAL_MS = 5
_OVERDUE = 0.03
"""Seconds without a tick after which the watcher looks."""
_DEEP = 5
"""How many calls are told of a place."""
_THREAD = re.compile(r"hread (0x[0-9a-f]+) ")
_CALL = re.compile(r'File "(?:.*/)?([^"/]+)", line (\d+) in (.+)')


class StallProbe(QObject):
    """Counts from `start` to `stop`; `longest` is in milliseconds, as somebody feels it."""

    def __init__(self) -> None:
        super().__init__()
        self._gaps: list[float] = []
        self._places: Counter[str] = Counter()
        self._last = 0.0
        self._ended = threading.Event()
        self._window = threading.get_ident()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self._tick)
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def start(self) -> None:
        """Begin to count."""
        self._last = time.perf_counter()
        self._timer.start()
        self._watcher.start()

    def stop(self) -> None:
        """Count what is going on as well, and stop."""
        self._tick()
        self._timer.stop()
        self._ended.set()
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
        now = time.perf_counter()
        self._gaps.append(max(0.0, (now - self._last) * 1000 - _INTERVAL_MS))
        self._last = now

    def _watch(self) -> None:
        with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
            while not self._ended.wait(0.005):
                if time.perf_counter() - self._last > _OVERDUE:
                    calls = _calls(told)
                    at_work = [one.ident for one in threading.enumerate() if _works(one)]
                    busy = [calls.get(ident or 0, "") for ident in at_work]
                    self._places[" | ".join([calls.get(self._window, ""), *busy])] += 1


def _works(thread: threading.Thread) -> bool:
    """Return whether it does long work: it may hold what the window waits for."""
    return thread.name.startswith("job")


def _calls(told: TextIO) -> dict[int, str]:
    """Return where each thread is, by its identity; `told` is a file to write it in.

    No frame is asked for: who holds one is the last to hold widgets when it ends meanwhile,
    and these would be destroyed in this thread.
    """
    told.seek(0)
    told.truncate()
    faulthandler.dump_traceback(told, all_threads=True)
    told.seek(0)
    found: dict[int, list[str]] = {}
    calls: list[str] = []
    for line in told:
        if (thread := _THREAD.search(line)) is not None:
            calls = found.setdefault(int(thread[1], 16), [])
        elif (call := _CALL.search(line)) is not None and len(calls) < _DEEP:
            calls.append(f"{call[3]} ({call[1]}:{call[2]})")
    return {ident: " > ".join(reversed(some)) for ident, some in found.items()}
