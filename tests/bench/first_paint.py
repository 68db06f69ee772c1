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

_BEGAN = float(sys.argv[1])


class Watched(QtWidgets.QApplication):
    """An application that ends at the first paint of a widget, and says when that was."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QtWidgets.QWidget):
            os.write(1, f"{time.time() - _BEGAN}\n".encode())
            os._exit(0)
        return False


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
    QtWidgets.QApplication = Watched  # type: ignore[assignment, misc]
    sys.argv = sys.argv[2:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
