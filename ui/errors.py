"""A fault in the program itself: said once, logged without case data, never hidden."""

import logging
import sys
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hengelo_toegang.fault_hooks import OWN, places
from hengelo_toegang.i18n import Translate

_LOG = logging.getLogger(OWN)


class FaultReporter(QObject):
    """Takes the place of `sys.excepthook` while the window is there."""

    troubled = Signal(object)
    """The store is away, or what was asked of it: no fault, and said by who shows the desk."""
    _met = Signal(str)

    def __init__(self, window: QWidget, _: Translate) -> None:
        super().__init__(window)
        self._window, self._ = window, _
        self._shown = False
        self._met.connect(self._show)

    def install(self) -> None:
        """Report every fault that nobody catches."""
        sys.excepthook = self.report

    def report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log where it went wrong, and tell the user that what was typed is kept."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        # The page at the door waits for nothing that a use case needs.
        from ui.store_watch import TROUBLES

        if isinstance(error, TROUBLES):
            _LOG.warning("%s", kind.__name__)
            self.troubled.emit(error)
            return
        # The message of an exception may quote what somebody typed, so it stays out.
        frames = places(trace)
        _LOG.error("%s: %s", kind.__name__, " > ".join(frames))
        self._met.emit(" ".join((kind.__name__, *frames[-1:])))

    def _show(self, where: str) -> None:
        if self._shown:
            return
        self._shown = True
        from ui.widgets.dialogs import inform

        text = self._(
            "Something went wrong in the program itself. What you typed is kept: it is saved "
            "while you type.\n\nGo on, or close the program and open it again. Tell the "
            "administrator this, there is nothing personal in it: {where}",
            where=where,
        )
        inform(self._window, self._("A fault in the program"), text).finished.connect(self._again)

    def _again(self) -> None:
        self._shown = False
