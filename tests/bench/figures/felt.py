"""How long the longest wait is while a whole case is played from report to letter by mouse."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.cli.store_door import Door
from hengelo_toegang.cli.window import application, open_window
from hengelo_toegang.i18n import translator
from tests.bench.figure import Figure, at_most, once
from tests.bench.measure import Scene, measure
from tests.bench.measured import tell
from tests.bench.swapped import swapped
from tests.bench.window import LAPTOP, wait_until
from tests.builders import Clock
from tests.gui.e2e import driver
from tests.gui.e2e.casework import casus_of
from tests.gui.e2e.driver import Mouse, Screen
from tests.gui.e2e.felt import Felt
from tests.gui.e2e.program import LEAD, Program, passphrase_of
from tests.gui.e2e.wmo import ANNA, FIRST_DAY, report_to_letter
from ui.preferences import Preferences

_TOLD = 10
_IDLE = 2.0
"""Seconds in which a loop that does nothing shows what the machine itself takes."""


@measure()
def a_whole_case(scene: Scene) -> Iterator[Figure]:
    """Take each wait after a click, a key and a pause, while two people play a case."""
    felt = Felt()
    with _program(scene) as program, swapped(driver, "QTest", felt), felt.watched():
        report_to_letter(program, Mouse(program.screen), casus_of("01"))
    waits = [taken for taken, _ in felt.taken]
    yield Figure("waits while a case is played", "ms", waits)
    yield Figure(
        *("longest wait while a case is played", "ms", [max(waits)], [_floor()]),
        *("without work", at_most(50)),
    )
    yield once("waits over 50 ms while a case is played", sum(one > 50 for one in waits), "waits")
    for taken, place in felt.longest(_TOLD):
        tell(f"{taken:6.0f} ms  {place}")


@contextmanager
def _program(scene: Scene) -> Iterator[Program]:
    """Give the window before a new store with a consultant and a team lead."""
    clock, nl, path = Clock(), translator("nl"), scene.folder / "town.store"
    people = [(user, passphrase_of(user.id)) for user in (ANNA, LEAD)]
    bootstrap.found_store(path, people, scene.rules, clock, cost=TEMPORARY_COST).store.close()
    settings = QSettings(str(scene.folder / "looks.ini"), QSettings.Format.IniFormat)
    app = application(nl)
    hook = sys.excepthook
    door = Door(path, clock, scene.rules, backed_up=False)
    window = open_window(app, door, Preferences(settings), nl)
    sys.excepthook = hook
    program = Program(path, clock, scene.rules, window, Screen(window, nl))
    program.on(FIRST_DAY)
    window.start()
    window.resize(*LAPTOP)
    window.activateWindow()
    wait_until(lambda: QApplication.focusWidget() is not None, "nothing has the keyboard")
    try:
        yield program
    finally:
        window.close()


def _floor() -> float:
    """Return the longest gap in a loop that does nothing, in milliseconds."""
    longest, before = 0.0, time.perf_counter()
    until = before + _IDLE
    while before < until:
        time.sleep(0.001)
        now = time.perf_counter()
        longest, before = max(longest, (now - before) * 1000), now
    return longest
