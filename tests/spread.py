"""How tests are spread over processes: file by file, also after one of them died.

The spreading of pytest-xdist 3.8 gives a new process the files that the dead one had done
already, and waits for them for ever (pytest-dev/pytest-xdist, issues 1323 and 1378). Here only
what is left goes on, and the test that a process died in is run once more: a second death
fails it.
"""

import os
import time
from contextlib import suppress
from typing import Any

from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

_AHEAD = 2
"""A process begins a test when it knows the one after it, or that there is none."""
UNTIL = "TESTS_UNTIL"
"""Names the moment (seconds since 1970) from which only what is quick is begun; none without it."""
QUICK = ("tests/unit/", "tests/letters/", "tests/trust/")
"""What covers most in the least time: it comes first, and is run whole on the slowest machine."""
WINDOW = "tests/gui/"
"""What takes longest. It comes last: lost work is worse than a page that looks wrong."""


def turn(test: str) -> int:
    """Return when the tests of a file have their turn; within one, by the order of names.

    Of the window itself, what is kept, locked and opened comes before its pages.
    """
    if test.startswith(QUICK):
        return 0
    if not test.startswith(WINDOW):
        return 1
    return 2 if "/" not in test.removeprefix(WINDOW) else 3


class SpreadByFile(LoadFileScheduling):  # type: ignore[misc]  # xdist has no types
    """Gives each process files of tests, in the order in which they were found."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.deaths: list[str] = []
        self.left_out: list[str] = []
        """The files that were not run for want of time."""
        self._until = float(os.environ.get(UNTIL, "inf"))

    def remove_node(self, node: WorkerController) -> str | None:
        """Return the test in which a process died for the second time, if it did."""
        left = {
            scope: {test: False for test, done in unit.items() if not done}
            for scope, unit in self.assigned_work[node].items()
        }
        self.assigned_work[node] = {scope: unit for scope, unit in left.items() if unit}
        died_in = next((test for unit in left.values() for test in unit), None)
        if died_in is not None and died_in in self.deaths:
            del self.assigned_work[node][self._split_scope(died_in)][died_in]
        super().remove_node(node)
        if died_in is None:
            return None
        self.deaths.append(died_in)
        return died_in if self.deaths.count(died_in) > 1 else None

    def _assign_work_unit(self, node: WorkerController) -> None:
        # A process may be dead before its death is told: what it was to get is then given to
        # the next one by `remove_node`.
        with suppress(OSError):
            super()._assign_work_unit(node)

    def _reschedule(self, node: WorkerController) -> None:
        if time.time() > self._until:
            late = [scope for scope in self.workqueue if not scope.startswith(QUICK)]
            self.left_out += late
            for scope in late:
                del self.workqueue[scope]
        super()._reschedule(node)
        while not node.shutting_down and self._pending_of(self.assigned_work[node]) < _AHEAD:
            super()._reschedule(node)
