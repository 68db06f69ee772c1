"""Meets every kind of widget there is, bit by bit, while somebody types a passphrase.

PySide makes a kind known to Python when it is first met, and meets all others the first time that
Qt hands it a widget of its own: a tenth of a second in which the window stands still. Met in two
threads at once, one kind is taken for another.
"""

from collections.abc import Callable

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, QTimer

_AT_ONCE = 8
"""How many in a row: some milliseconds."""


class Kinds(QObject):
    """Meets them in the thread of the window; `then` is called when all are known."""

    def __init__(self, parent: QObject, then: Callable[[], None]) -> None:
        super().__init__(parent)
        self._then = then
        self._left = [name for name in dir(QtWidgets) if name.startswith("Q")]
        self._go_on()

    def finish(self) -> None:
        """Meet all that are left at once: somebody signs in already."""
        for name in self._left:
            getattr(QtWidgets, name)
        self._left.clear()

    def stop(self) -> None:
        """Let it be: the window closes, and nobody waits for `then` any more."""
        self._left.clear()
        self._then = _nothing

    def _go_on(self) -> None:
        for name in self._left[:_AT_ONCE]:
            getattr(QtWidgets, name)
        del self._left[:_AT_ONCE]
        if self._left:
            QTimer.singleShot(0, self, self._go_on)
        else:
            self._then()


def _nothing() -> None:
    """Wait for nothing."""
