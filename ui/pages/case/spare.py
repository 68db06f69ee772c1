"""An empty case page for the next opening, made while nobody waits for anything."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.pages.case.view import CaseView

IDLE_MS = 700
"""So long after a case was opened its page is at rest, the step that follows included."""


class SpareFrame(QObject):
    """Has the frame of the next case at hand, which is an eighth of the work of opening one.

    It holds nothing of any case. The first is made once a case was opened: it takes no memory
    of who opens none.
    """

    def __init__(self, make: Callable[[], CaseView], owner: QWidget) -> None:
        super().__init__(owner)
        self._make = make
        self._owner = owner
        self._frame: CaseView | None = None
        self._wanted = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IDLE_MS)
        self._timer.timeout.connect(self.prepare)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._moved)

    @property
    def ready(self) -> bool:
        """Whether there is one."""
        return self._frame is not None

    def soon(self) -> None:
        """Make one when nobody does anything for a moment."""
        self._wanted = self._frame is None
        if self._wanted:
            self._timer.start()

    def prepare(self) -> None:
        """Make one, unless somebody types: then it waits until the keyboard goes elsewhere."""
        if self._frame is not None or _takes_text(QApplication.focusWidget()):
            return
        self._wanted = False
        frame = self._make()
        frame.hide()
        # In the window it hears of another theme, and goes when the window goes.
        frame.setParent(self._owner)
        frame.ensurePolished()
        self._frame = frame

    def take(self) -> CaseView:
        """Return the one that is ready, or else one that is made now; another follows."""
        frame, self._frame = self._frame, None
        self.soon()
        if frame is None:
            return self._make()
        return frame

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._wanted and not _takes_text(now):
            self._timer.start()


def _takes_text(widget: QWidget | None) -> bool:
    return widget is not None and widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
