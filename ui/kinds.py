"""Meets every kind of thing that Qt has, bit by bit, while somebody types a passphrase.

PySide makes a kind known to Python when it is first met, and meets all others the first time that
Qt hands it a widget of its own: a tenth of a second in which the window stands still. Two threads
that meet kinds at the same time end the program, also kinds that are no widgets: an event, say.
"""

from collections.abc import Callable, Iterable
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer

_AT_ONCE = 8
"""How many in a row: some milliseconds."""


def meet_all() -> None:
    """Meet all that are left, in the thread of the window, before another one may meet any."""
    _meet(_kinds())


class Kinds(QObject):
    """Meets them in the thread of the window; `then` is called when all are known."""

    def __init__(self, parent: QObject, then: Callable[[], None]) -> None:
        super().__init__(parent)
        self._then = then
        self._left = _kinds()
        self._go_on()

    def stop(self) -> None:
        """Let it be: the window closes, and nobody waits for `then` any more."""
        self._left.clear()
        self._then = _nothing

    def _go_on(self) -> None:
        _meet(self._left[:_AT_ONCE])
        del self._left[:_AT_ONCE]
        if self._left:
            QTimer.singleShot(0, self, self._go_on)
        else:
            self._then()


def _kinds() -> list[tuple[ModuleType, str]]:
    modules = (QtWidgets, QtGui, QtCore)
    return [(module, name) for module in modules for name in dir(module) if name.startswith("Q")]


def _meet(kinds: Iterable[tuple[ModuleType, str]]) -> None:
    for module, name in kinds:
        getattr(module, name)


def _nothing() -> None:
    """Wait for nothing."""
