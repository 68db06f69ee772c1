"""Locks by itself when nobody touches the program: a shared machine stands in a hall."""

from functools import cache

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.MouseMove,
}
_STILL_MS = 10_000
"""After so long without a touch nobody looks for a figure to change, or for a cursor."""
_REST_MS = 1000
"""How long it does not listen after a touch: a filter here is asked about every event there is."""


class IdleWatch(QObject):
    """Warns, and then locks, after a time without keys and mouse (WCAG 2.2.1: work is kept).

    It listens for one touch, rests, and counts from the end of that rest.
    """

    warned = Signal()
    idle = Signal()
    still = Signal()
    """Nobody touched the program for some seconds: what moves by itself can stop."""
    touched = Signal()
    """Somebody did again; said once a second at most."""

    def __init__(
        self,
        app: QApplication,
        minutes: float,
        warning_minutes: float = 1.0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent or app)
        self._app = app
        self._ahead = warning_minutes
        self._warn, self._lock, self._rest, self._still = (QTimer(self) for _ in range(4))
        for timer in self._timers():
            timer.setSingleShot(True)
        self._still.setInterval(_STILL_MS)
        self.set_minutes(minutes)
        self._warn.timeout.connect(self.warned)
        self._lock.timeout.connect(self.idle)
        self._rest.timeout.connect(self._listen)
        self._still.timeout.connect(self.still)

    def set_minutes(self, minutes: float) -> None:
        """Lock after another time, from the next start or touch on."""
        # In a short time the warning comes half-way.
        ahead = min(self._ahead, minutes / 2)
        self._warn.setInterval(_milliseconds(minutes - ahead))
        self._lock.setInterval(_milliseconds(minutes))
        self._rest.setInterval(min(_REST_MS, self._warn.interval() // 2))

    def start(self) -> None:
        """Start watching: somebody signed in."""
        self._listen()
        self._still.start()
        self.touched.emit()

    def stop(self) -> None:
        """Stop watching: the program is locked."""
        self._app.removeEventFilter(self)
        for timer in self._timers():
            timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._app.removeEventFilter(self)
            # Nobody is warned in the middle of work, however short the time is.
            self._warn.start()
            self._lock.start()
            self._rest.start()
            self._still.start()
            self.touched.emit()
        return False

    def _listen(self) -> None:
        self._warn.start()
        self._lock.start()
        self._app.installEventFilter(self)

    def _timers(self) -> tuple[QTimer, ...]:
        return self._warn, self._lock, self._rest, self._still


def _milliseconds(minutes: float) -> int:
    return max(1, round(minutes * 60_000))


def let_cursor_blink(*, on: bool) -> None:
    """Let the cursor of every field blink as the system has it, or stand still and in sight."""
    usual = _flash_time()
    QApplication.setCursorFlashTime(usual if on else 0)


def let_pictures_go() -> None:
    """Forget what was drawn to be drawn again.

    Qt would throw it away a quarter at a time, and wake up every ten seconds for that.
    """
    QPixmapCache.clear()


@cache
def _flash_time() -> int:
    """Return how long a blink takes, as the system had it at first."""
    return QApplication.cursorFlashTime()
