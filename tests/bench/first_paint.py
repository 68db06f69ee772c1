"""Starts a program and prints the seconds up to its first paint, then ends it.

`python first_paint.py BEGAN [MODULE ARGUMENT ...]`, where BEGAN is the moment at which this
process was started, so that loading Python counts too. Without a module: a bare window.
"""

import os
import runpy
import sys
import time

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

_BEGAN = float(sys.argv[1])


class Eye(QObject):
    """Ends the program at the first paint of what it looks at, and says when that was."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            os.write(1, f"{time.time() - _BEGAN}\n".encode())
            os._exit(0)
        return False


class Watched(QApplication):
    """An application that looks at its windows from when it begins to turn.

    At the windows in sight, and not at all that happens: who does that makes PySide look through
    every kind of widget for those of Qt's own, which is a tenth of a start, and of nobody's but
    ours.
    """

    @staticmethod
    def exec() -> int:
        """Show what there is, until the first of it is painted."""
        eye = Eye()
        for window in QApplication.topLevelWidgets():
            if window.isHidden():
                continue  # a list that folds out later: parts of Qt's own
            window.installEventFilter(eye)
            # What covers a window whole is painted instead of it.
            inner = window.childAt(window.rect().center())
            while inner is not None and inner is not window:
                inner.installEventFilter(eye)
                inner = inner.parentWidget()
        return QApplication.exec()


def bare_window() -> int:
    """Show an empty window: the least that PySide6 needs."""
    app = Watched([])
    window = QtWidgets.QWidget()
    window.resize(1200, 800)
    window.show()
    return app.exec()


if __name__ == "__main__":
    if len(sys.argv) == 2:
        sys.exit(bare_window())
    QtWidgets.QApplication = Watched  # type: ignore[misc]
    sys.argv = sys.argv[2:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
