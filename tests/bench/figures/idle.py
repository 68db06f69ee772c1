"""What an ordinary day of a consultant costs, and what the program does while nobody does.

Five hours without a key are not waited for: what a few minutes cost is multiplied, and the
name of the figure says so.
"""

import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest

from hengelo_toegang.domain.case import Stage
from tests.bench.figure import Figure, at_most, once
from tests.bench.figures.opening import cases_of_anna
from tests.bench.figures.playing import played_cases, reported_cases
from tests.bench.measure import CannotMeasure, Scene, measure
from tests.bench.window import rest, signed_in
from ui.pages.case.steps import StepKey
from ui.pages.case.view import CaseView
from ui.widgets.editors import LongTextEditor

OPENINGS, REPORTS, DECISIONS, IDLE_HOURS = 40, 6, 3, 5
KEYS_OF_A_REPORT, KEYS_OF_A_DECISION = 300, 1_000
"""What somebody types in one: a question and what was found, or an explanation and its goals."""
_IDLE = 180
"""Seconds that are waited."""
_TYPED = 200
"""Keys of which the cost is taken."""
_STAGES = (Stage.CLARIFICATION, Stage.LADDER, Stage.APPLICATION, Stage.DRAFT, Stage.APPROVED)


@measure()
def at_rest(scene: Scene) -> Iterator[Figure]:
    """Count how often the program wakes up while nobody does anything, and what that costs."""
    with signed_in(scene.store(), scene.folder):
        rest(10)
        before, used = wake_ups(), time.process_time()
        _wait(_IDLE)
        woken, used = wake_ups() - before, time.process_time() - used
    yield once("wake-ups while idle", woken * 60 / _IDLE, "a minute", at_most(2))
    yield once("CPU while idle", used * 3600 / _IDLE, "s CPU an hour")


@measure()
def a_day(scene: Scene) -> Iterator[Figure]:
    """Take the CPU seconds of what a consultant does on a day, and of the hours in between."""
    path = scene.store()
    cases = cases_of_anna(path, scene.rules, _STAGES)
    with signed_in(path, scene.folder) as window:
        desk = window.desk
        assert desk is not None
        began = time.process_time()
        for number in range(OPENINGS):
            desk.start()
            _wait(0.2)
            desk.open_case(cases[number % len(cases)])
            _wait(0.7)
        opening = time.process_time() - began
        desk.open_case(cases[0])
        keys = REPORTS * KEYS_OF_A_REPORT + DECISIONS * KEYS_OF_A_DECISION
        typing = _typed(desk.case_page) * keys
        began = time.process_time()
        _wait(60)
        idle = (time.process_time() - began) * 60 * IDLE_HOURS
    reports = reported_cases(scene, REPORTS)
    decisions = played_cases(scene, DECISIONS)
    yield once(f"day: {OPENINGS} cases opened", opening, "s CPU")
    yield once(f"day: {REPORTS} reports registered and confirmed", reports, "s CPU")
    yield once(f"day: {DECISIONS} decisions, from report to sent", decisions, "s CPU")
    yield once("day: keys typed in those", typing, "s CPU")
    yield once(f"day: {IDLE_HOURS} hours idle, from one minute", idle, "s CPU")
    yield once("day in all", opening + reports + decisions + typing + idle, "s CPU")


def wake_ups() -> int:
    """Return how often the threads of this process stopped waiting.

    Raises:
        CannotMeasure: The system does not count it.
    """
    tasks = Path("/proc/self/task")
    if not tasks.exists():
        raise CannotMeasure("wake-ups are counted in /proc")
    return sum(_switches(task / "status") for task in tasks.iterdir())


def _switches(status: Path) -> int:
    line = next(
        line
        for line in status.read_text("ascii").splitlines()
        if line.startswith("voluntary_ctxt_switches")
    )
    return int(line.split()[1])


def _wait(seconds: float) -> None:
    """Let the window wait as it does when nobody touches it."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def _typed(page: object) -> float:
    """Return the CPU seconds of a key in a long text of a case, and of keeping it."""
    assert isinstance(page, CaseView)
    page.presenter.go_to_step(StepKey.CLARIFICATION)
    _wait(1)
    field = next(one for one in page.findChildren(LongTextEditor) if one.isVisible())
    began = time.process_time()
    for _ in range(_TYPED):
        QTest.keyClick(field, Qt.Key.Key_E)
        _wait(0.05)
    _wait(1.5)
    return (time.process_time() - began) / _TYPED
