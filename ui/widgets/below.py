"""What stands below the fold: built once what is above it is painted."""

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QLayout, QWidget

Slice = Callable[[], None]
"""Builds and shows one part of a page."""
_AFTER_MS = 50
"""From when a paint begins to the first of what is below the fold: as a rule it is over by then."""
_UNSEEN_MS = 250
"""From when a page is there that is not painted: all of it is scrolled out of sight."""
_OF_WINDOW = 0.75
"""How much of a window is left for a page that scrolls; the rest is what stands around it."""


class Below(QObject):
    """Shows the slices of a page from above; those out of sight wait for its first paint.

    Then they come one at a time, with a turn for the window between them: whoever opens a
    page does not wait for what they cannot see. A page that is shown and not painted, since it
    is scrolled out of sight, waits a moment and no longer. Once all stand there nothing waits
    any more.
    """

    ended = Signal()
    """The page was shown, painted or not, and all of it stands there."""

    def __init__(self, page: QWidget, column: QLayout) -> None:
        """Look after a page that has what is sliced in `column`."""
        super().__init__(page)
        self._page = page
        self._column = column
        self._left: deque[Slice] = deque()
        self._over = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)
        page.installEventFilter(self)

    @property
    def over(self) -> bool:
        """Whether `ended` was said: the page was shown, and nothing waits any more."""
        return self._over

    def show_slices(self, slices: Iterable[Slice]) -> None:
        """Show a page: what can be seen of it at once, or all of it once that is `over`."""
        self._left = deque(slices)
        while self._left and (self._over or not self._filled()):
            self._left.popleft()()

    def finish(self) -> bool:
        """Show what waits at once; return whether anything did."""
        waited = bool(self._left)
        while self._left:
            self._left.popleft()()
        return waited

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            self._timer.start(_UNSEEN_MS)
        elif event.type() is QEvent.Type.Hide:
            # Nobody saw it: what comes once it stands there, such as a letter, is not made either.
            self._timer.stop()
        elif event.type() is QEvent.Type.Paint:
            self._page.removeEventFilter(self)
            self._timer.start(_AFTER_MS)
        return False

    def _next(self) -> None:
        if self._left:
            self._left.popleft()()
        if self._left:
            self._timer.start(0)
        else:
            self._page.removeEventFilter(self)
            self._over = True
            self.ended.emit()

    def _filled(self) -> bool:
        """Return whether what is shown takes all the room of the page, even at its smallest."""
        # It reckons with what was added only when it is laid out.
        self._column.invalidate()
        room = self._page.window().height() * _OF_WINDOW
        return self._column.minimumSize().height() > room
