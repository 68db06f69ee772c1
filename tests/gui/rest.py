"""Waits until a window stands still, however busy the machine is."""

from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.jobs import Jobs

SOON_MS = 300
"""What shows itself after a pause in the typing comes within this; what keeps it takes longer."""


def stand_still(window: QWidget, qtbot) -> None:
    """Wait until a window shows all that it is about to show, and nothing moves any more."""
    seen: list[QRect] = []

    def still() -> bool:
        if not at_rest(window) or at_work(window):
            return False
        before = seen.copy()
        seen[:] = _places(window)
        return before == seen

    qtbot.waitUntil(still, timeout=20_000)


def at_rest(window: QWidget, within: int = SOON_MS) -> bool:
    """Return whether nothing waits for a pause of at most so many milliseconds."""
    QApplication.processEvents()
    timers = (one for one in window.findChildren(QTimer) if one.isSingleShot() and one.isActive())
    return all(timer.interval() > within for timer in timers)


def at_work(window: QWidget) -> bool:
    """Return whether something is being made beside a window that it will show."""
    return any(jobs._live for jobs in window.findChildren(Jobs))


def _places(window: QWidget) -> list[QRect]:
    return [one.geometry() for one in window.findChildren(QWidget) if one.isVisible()]
