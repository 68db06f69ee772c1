"""The real window on a made store, without a screen, and how long until it is painted."""

import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from hengelo_toegang.cli.store_door import Door
from hengelo_toegang.cli.window import application, open_window
from hengelo_toegang.domain.ids import UserId
from hengelo_toegang.i18n import translator
from tests.bench.measured import clock_now
from tests.bench.people import ANNA, now
from ui.main_window import MainWindow
from ui.preferences import Preferences

LAPTOP = (1366, 768)
_LONGEST = 120
"""Seconds after which something does not come any more."""


class Painted(QObject):
    """Sees whether a window was painted since it was asked for.

    It listens to that window alone, which paints at once all that changed in it: to be asked about
    each event of each widget took ten milliseconds of a page, of nobody's page but ours. So it is
    for acts that have changed all that they change when they return; what comes later is waited
    for by a sign of its own.
    """

    def __init__(self) -> None:
        super().__init__()
        self._window: QWidget | None = None
        self.seen = False

    def watch(self, within: QWidget) -> None:
        """Begin anew with the window that a widget is in."""
        self.let_go()
        self._window = within.window()
        self._window.installEventFilter(self)

    def let_go(self) -> None:
        """Watch nothing any more."""
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._window, self.seen = None, False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.UpdateRequest, QEvent.Type.Paint):
            self.seen = True
        return False


def wait_until(so: Callable[[], bool], what: str) -> None:
    """Let the window work until something is so, and wait in between as it does by itself.

    Raises:
        TimeoutError: It never is.
    """
    until = time.monotonic() + _LONGEST
    tick = QTimer()
    tick.setTimerType(Qt.TimerType.PreciseTimer)
    tick.start(1)
    while not so():
        # Who turns round without a pause keeps Python from the threads that are waited for.
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.monotonic() > until:
            raise TimeoutError(what)


def rest(seconds: float) -> None:
    """Let the window do what it still has to do."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.001)


def seconds_to_painted(act: Callable[[], object], within: QWidget, painted: Painted) -> float:
    """Return the seconds from an act until all that follows it at once is painted."""
    painted.watch(within)
    began = clock_now()
    act()
    wait_until(lambda: painted.seen, "nothing was painted")
    QApplication.processEvents()
    return clock_now() - began


def touch(window: QWidget) -> None:
    """Touch a key that does nothing: what is done next is then done by somebody at work.

    The watch over an idle window listens to every event until it is touched.
    """
    QTest.keyClick(window, Qt.Key.Key_Shift)


@contextmanager
def at_the_door(path: Path, folder: Path, user: UserId = ANNA) -> Iterator[MainWindow]:
    """Give the window before a made store, with the name of a user in it and all loaded."""
    spoken = translator("nl")
    preferences = Preferences(QSettings(str(folder / "looks.ini"), QSettings.Format.IniFormat))
    preferences.keep("user", user)
    preferences.keep("location", "Stadhuis")
    app = application(spoken)
    window = open_window(app, Door(path, now, backed_up=False), preferences, spoken)
    # A fault would only be told of in a dialog that nobody sees.
    sys.excepthook = _fail
    window.resize(*LAPTOP)
    window.start()
    try:
        yield window
    finally:
        window.close()
        QApplication.processEvents()


@contextmanager
def signed_in(path: Path, folder: Path, user: UserId = ANNA) -> Iterator[MainWindow]:
    """Give the window with the desk of a user, at rest."""
    with at_the_door(path, folder, user) as window:
        rest(1.0)
        enter(window, user)
        rest(1.0)
        yield window


def enter(window: MainWindow, user: UserId = ANNA) -> None:
    """Type the passphrase and Enter, and wait until the worklist can be used."""
    type_passphrase(window, user)
    press_enter(window)


def type_passphrase(window: MainWindow, user: UserId, seconds: float = 0) -> None:
    """Type it where it is asked, as slowly as is said."""
    # Not sooner: it is no part of what loads before the first page.
    from hengelo_toegang.cli.practice import known_passphrase

    field, secret = _passphrase(window), known_passphrase(user)
    field.clear()
    for sign in secret:
        QTest.keyClicks(field, sign)
        rest(seconds / len(secret))


def press_enter(window: MainWindow) -> None:
    """Press Enter, and wait until the first page stands there painted."""
    QTest.keyClick(_passphrase(window), Qt.Key.Key_Return)
    wait_until(
        lambda: window.desk is not None and bool(window.desk.shell.current), "nobody came in"
    )
    assert window.desk is not None
    page = window.desk.shell.page(window.desk.shell.current)
    painted = Painted()
    painted.watch(page)
    page.update()
    wait_until(lambda: painted.seen, "the first page was not painted")
    painted.let_go()


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _passphrase(window: MainWindow) -> QLineEdit:
    return next(
        field
        for field in window.findChildren(QLineEdit)
        if field.echoMode() is not QLineEdit.EchoMode.Normal and field.isVisible()
    )


def _fail(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    traceback.print_exception(kind, fault, trace)
    os._exit(1)
