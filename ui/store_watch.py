"""Whether the store is within reach: a stick can be pulled out while somebody types."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import Elsewhere, NotFound, StaleCase, StoreError
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_elsewhere import elsewhere_words

_LOOK_MS = 4000
TROUBLES = (StoreError, NotFound, StaleCase, NotInForce)
"""What a use case may raise through no fault of the program."""


def words_of(trouble: BaseException, _: Translate) -> str:
    """Return what happened and what to do, of one of `TROUBLES`."""
    if isinstance(trouble, StoreError):
        return trouble_words(trouble, _)
    if isinstance(trouble, NotInForce):
        return _(
            "No rules are known for {day}. Is the clock of this computer right?",
            day=f"{trouble.day:%d-%m-%Y}",
        )
    if isinstance(trouble, Elsewhere):
        return elsewhere_words(trouble, _)
    if isinstance(trouble, NotFound):
        return _("This is no longer in the store.")
    return _("Somebody else changed this meanwhile. Open it again.")


class StoreWatch(QObject):
    """Looks every few seconds whether the store is there, and tells of each change once.

    It looks while somebody works, and while the store is away: a laptop that lies still is left
    asleep.
    """

    gone = Signal(object)
    """The store went away (`StoreError`)."""
    back = Signal()

    def __init__(
        self, reach: Callable[[], None], now: Callable[[], datetime], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._reach, self._now = reach, now
        self._since: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def away_since(self) -> datetime | None:
        """Since when the store is gone; None while it is there."""
        return self._since

    def start(self) -> None:
        """Begin to look; who looks already goes on."""
        if not self._timer.isActive():
            self._timer.start()

    def rest(self) -> None:
        """Look no more until the next start, unless the store is away."""
        if self._since is None:
            self._timer.stop()

    def look(self) -> bool:
        """Look now; return whether the store is there."""
        try:
            self._reach()
        except StoreError as trouble:
            if self._since is None:
                self._since = self._now()
                self.gone.emit(trouble)
            return False
        if self._since is not None:
            self._since = None
            self.back.emit()
        return True


def keep_until_kept(pause: QTimer, keep: Callable[[], bool]) -> None:
    """Keep what is typed; when that does not work, try again after a pause."""
    if not keep():
        pause.start()
