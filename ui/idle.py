"""Locks by itself when nobody touches the program: a shared machine stands in a hall."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.MouseMove,
}


class IdleWatch(QObject):
    """Warns, and then locks, after a time without keys and mouse (WCAG 2.2.1: work is kept)."""

    warned = Signal()
    idle = Signal()

    def __init__(
        self,
        app: QApplication,
        minutes: float,
        warning_minutes: float = 1.0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent or app)
        self._warn = self._timer(minutes - warning_minutes)
        self._lock = self._timer(minutes)
        self._warn.timeout.connect(self.warned)
        self._lock.timeout.connect(self.idle)
        app.installEventFilter(self)

    def start(self) -> None:
        """Start watching: somebody signed in."""
        self._warn.start()
        self._lock.start()

    def stop(self) -> None:
        """Stop watching: the program is locked."""
        self._warn.stop()
        self._lock.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and self._lock.isActive():
            self.start()
        return False

    def _timer(self, minutes: float) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(max(1, round(minutes * 60_000)))
        return timer
