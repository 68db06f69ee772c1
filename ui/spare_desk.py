"""A desk without anybody at it, made while a passphrase is typed: who comes in waits for less."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from ui.ahead import took_step
from ui.look import Look
from ui.pages.worklist.view import WorklistView
from ui.shell import Shell

_TURN_MS = 5
"""Between two steps: a key that is typed meanwhile comes first."""


@dataclass(frozen=True, slots=True)
class EmptyDesk:
    """What stands on the desk of anybody: it holds nothing of a store, nor of who opens it."""

    shell: Shell
    worklist: WorklistView


class SpareDesk(QObject):
    """Has the desk at hand of whoever signs in next, made in steps that are short for a window."""

    def __init__(self, owner: QWidget, look: Look) -> None:
        """`owner` is what it will stand in."""
        super().__init__(owner)
        self._owner, self._look = owner, look
        self._steps: Iterator[None] | None = None
        self._shell: Shell | None = None
        self._desk: EmptyDesk | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TURN_MS)
        self._timer.timeout.connect(self._go_on)

    @property
    def ready(self) -> bool:
        """Whether there is one."""
        return self._desk is not None

    def prepare(self, _: Translate) -> None:
        """Begin to make one, unless one is there or under way."""
        if self._shell is None:
            self._steps = self._make(_)
            self._timer.start()

    def take(self) -> EmptyDesk | None:
        """Return the one that is there; none when it is not finished, and it goes."""
        desk, self._desk = self._desk, None
        if desk is None:
            self.drop()
        self._shell = None
        return desk

    def drop(self) -> None:
        """Let it go: it is to speak or to measure otherwise, or nobody comes in any more."""
        self._timer.stop()
        if self._shell is not None:
            self._shell.deleteLater()
        self._shell = self._desk = self._steps = None

    def _go_on(self) -> None:
        if self._steps is not None and took_step(self._steps):
            self._timer.start()

    def _make(self, _: Translate) -> Iterator[None]:
        shell = self._shell = Shell(self._look, _, self._owner)
        shell.hide()
        shell.resize(self._owner.size())
        yield
        worklist = WorklistView(_, shell)
        yield
        worklist.make_fields()
        yield
        shell.put_in(worklist)
        yield
        # What is drawn for the first time takes longer: letters, icons, and where all of it goes.
        shell.grab()
        self._desk = EmptyDesk(shell, worklist)
