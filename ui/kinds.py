"""Meets every kind of thing that Qt has, bit by bit, while somebody types a passphrase.

PySide makes a kind known to Python when it is first met, and meets all others the first time that
Qt hands it a widget of its own: a tenth of a second in which the window stands still. Two threads
that meet kinds at the same time end the program, also kinds that are no widgets: an event, say.
"""

from collections.abc import Iterable
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets

_AT_ONCE = 8
"""How many in a row: some milliseconds."""


def meet_all() -> None:
    """Meet all that are left, in the thread of the window, before another one may meet any."""
    _meet(_kinds())


class Kinds:
    """Meets them bit by bit, in the thread of the window."""

    def __init__(self) -> None:
        self._left = _kinds()

    def meet_next(self) -> bool:
        """Meet the next few; return whether there were any."""
        some = self._left[:_AT_ONCE]
        _meet(some)
        del self._left[:_AT_ONCE]
        return bool(some)


def _kinds() -> list[tuple[ModuleType, str]]:
    modules = (QtWidgets, QtGui, QtCore)
    return [(module, name) for module in modules for name in dir(module) if name.startswith("Q")]


def _meet(kinds: Iterable[tuple[ModuleType, str]]) -> None:
    for module, name in kinds:
        getattr(module, name)
