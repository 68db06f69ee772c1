"""What a person at the window waits for: the time that each click, key and pause takes of it.

The hands that play a case are no part of it: only what the window itself does is counted.
A watcher in a thread of its own looks where the window is when it takes long.
"""

import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.bench.where import Call, calls_of_threads

_ROOT = Path(__file__).parents[3]
_PROGRAM = ("ui", "db", "hengelo_toegang")
_OVERDUE = 0.03
"""Seconds after which the watcher looks."""
_DEEP = 6
"""How many calls of the program are told of a place."""


class Felt:
    """Stands in for Qt in the hands, and times what the window does for each of their acts."""

    def __init__(self) -> None:
        self.taken: list[tuple[float, str]] = []
        """Milliseconds of each act, and where the window was when that was long."""
        self.clicks = 0
        self._began = 0.0
        self._seen: Counter[str] = Counter()
        self._window = threading.get_ident()
        self._ended = threading.Event()

    def __getattr__(self, name: str) -> Any:
        return getattr(QTest, name)

    def keyClick(self, *args: Any) -> None:
        self._time(lambda: QTest.keyClick(*args))

    def keyClicks(self, widget: Any, text: str) -> None:
        for sign in text:
            self._time(partial(QTest.keyClicks, widget, sign))

    def mouseClick(self, *args: Any, **named: Any) -> None:
        self.clicks += 1
        self._time(lambda: QTest.mouseClick(*args, **named))

    def qWait(self, milliseconds: int) -> None:
        until = time.monotonic() + milliseconds / 1000
        while time.monotonic() < until:
            self._time(lambda: None)
            time.sleep(0.001)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Look where the window is, as long as this lasts."""
        watcher = threading.Thread(target=self._watch, daemon=True)
        watcher.start()
        yield
        self._ended.set()
        watcher.join()

    def longest(self, number: int) -> list[tuple[float, str]]:
        """Return the longest acts, the longest first."""
        return sorted(self.taken, reverse=True)[:number]

    def _time(self, act: Callable[[], None]) -> None:
        self._seen.clear()
        self._began = began = time.perf_counter()
        act()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        taken = (time.perf_counter() - began) * 1000
        self._began = 0.0
        place = self._seen.most_common(1)[0][0] if self._seen else ""
        self.taken.append((taken, place))

    def _watch(self) -> None:
        with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
            while not self._ended.wait(0.004):
                began = self._began
                if began and time.perf_counter() - began > _OVERDUE:
                    self._seen[_where(calls_of_threads(told).get(self._window, ()))] += 1


def _where(calls: Sequence[Call]) -> str:
    """Return the act of the hands, and what of the program was at work."""
    asked = [call.name for call in calls if "/tests/gui/e2e/" in call.file]
    ours = [
        f"{Path(call.file).name}:{call.line} {call.name}" for call in calls if _is_ours(call.file)
    ]
    return f"{' > '.join(asked[1:4])} | {' > '.join(ours[-_DEEP:])}"


def _is_ours(file: str) -> bool:
    path = Path(file)
    return path.is_relative_to(_ROOT) and path.relative_to(_ROOT).parts[0] in _PROGRAM
