"""Who is asked for help: the page around whatever has the keyboard."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class Help(NamedTuple):
    """What F1 says of something."""

    title: str
    about: str
    """What one does here, in a few sentences; stands above the part of the manual."""
    place: str
    """The place in the manual."""


@runtime_checkable
class Helps(Protocol):
    """A page whose help depends on where one is on it."""

    def help(self) -> Help:
        """Return what one does here."""
        ...


@runtime_checkable
class Helper(Protocol):
    """What opens the manual, for itself and for every dialog above it."""

    def open_help(self, window: QWidget) -> None:
        """Open the manual beside a window."""
        ...


def ask_for_help(at: QWidget) -> None:
    """Open the manual at what a widget is part of."""
    found: QWidget | None = at
    while found is not None and not isinstance(found, Helper):
        found = found.parentWidget()
    if found is not None:
        found.open_help(at.window())


def help_key(owner: QWidget, act: Callable[[], None] | None = None) -> None:
    """Let F1 open the manual, wherever the keyboard is in a page or a dialog."""
    shortcut = QShortcut(QKeySequence("F1"), owner)
    shortcut.activated.connect(act or partial(ask_for_help, owner))
