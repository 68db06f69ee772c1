"""Starts the program on a store, signs in, and prints what was loaded when.

`python -m tests.gui.started STORE USER PASSPHRASE [HURRIED]` in a process of its own: here nothing
was loaded before. Who is hurried signs in at once, and else when all is loaded that loads ahead.
It prints what was there at the first paint, and what the window itself loaded between Enter and
the worklist; which kinds of Qt it had yet to meet when another thread first loaded a page; and at
how many things the window looked for garbage.
"""

import gc
import json
import os
import sys
import threading
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtTest import QTest

STORE, USER, SECRET = sys.argv[1:4]
HURRIED = sys.argv[4:]


class Loading(MetaPathFinder):
    """Sees what is loaded in the thread of the window, from `begin` on, and pages in others."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.unmet: list[str] | None = None
        """What the window still had to meet at the first page in another thread."""
        self._on = False
        sys.meta_path.insert(0, self)

    def begin(self) -> None:
        """Begin to look."""
        self._on = True

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None, /
    ) -> ModuleSpec | None:
        """Note the name, and leave it to others to find it."""
        if threading.current_thread() is not threading.main_thread():
            if self.unmet is None and fullname.startswith("ui."):
                self.unmet = unmet()
        elif self._on:
            self.names.append(fullname)
        return None


class Looking:
    """Sees how many things are looked at for garbage."""

    def __init__(self) -> None:
        self.many = 0
        """Each time that one is looked at counts."""
        gc.callbacks.append(self._note)

    def _note(self, phase: str, about: dict[str, int]) -> None:
        if phase == "start":
            self.many += sum(len(gc.get_objects(one)) for one in range(about["generation"] + 1))


def unmet() -> list[str]:
    """Return the kinds of Qt that nobody asked for yet."""
    modules = (QtCore, QtGui, QtWidgets)
    return [name for module in modules for name in dir(module) if name not in vars(module)]


class Started(QtWidgets.QApplication):
    """The application, which goes on by itself from the first paint to the worklist."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self._first: list[str] = []
        self._loading, self._looking = Loading(), Looking()
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QtWidgets.QWidget):
            self._first = sorted(sys.modules)
            self.removeEventFilter(self)
            QTimer.singleShot(0, self, self._wait)
        return False

    def _wait(self) -> None:
        """Wait until everything is loaded that loads while somebody types, unless they hurry."""
        from ui.main_window import MainWindow

        (window,) = (one for one in self.topLevelWidgets() if isinstance(one, MainWindow))
        if not HURRIED and (not window._loading._ahead.done or window._jobs._live):
            QTimer.singleShot(20, self, self._wait)
            return
        window.answered.connect(self._entered)
        from hengelo_toegang.domain.ids import UserId

        self._loading.begin()
        window.sign_in(UserId(USER), SECRET, "")

    def _entered(self) -> None:
        QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        loading = self._loading
        said = {
            "first": self._first,
            "entering": loading.names,
            "unmet": loading.unmet,
            "looked at": self._looking.many,
            "at work": sorted(sys.modules),
        }
        os.write(1, json.dumps(said).encode() + b"\n")
        os._exit(0)


if __name__ == "__main__":
    QtWidgets.QApplication = Started  # type: ignore[assignment, misc]
    QTest.qWait(0)
    from hengelo_toegang import cli

    sys.exit(cli.main(["--store", STORE]))
