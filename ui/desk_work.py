"""What goes on for whoever is signed in: backups, exchange, filing, words, the lock by itself.

It is there from the first sign-in on: the page at the door needs none of it.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.backing_up import Backups
from hengelo_toegang.usecases.ports import Speller
from hengelo_toegang.usecases.services import Services
from ui.advising.adviser import adviser
from ui.advising.user import begin as begin_advice
from ui.backing_up import BackupWork
from ui.exchanging import ExchangeWork
from ui.filing_work import FilingWork
from ui.idle import IdleWatch
from ui.preferences import Preferences
from ui.spelling.checker import spelling
from ui.spelling.user import begin as begin_spelling

_LOCK_MINUTES = 5.0
"""Without keys and mouse the program locks after this time, until the store says another."""


class DeskWork(QObject):
    """The work of one user after the other."""

    troubled = Signal(object)
    """A word could not be kept (`StoreError`)."""

    def __init__(
        self, window: QObject, app: QApplication, backups: Callable[[], Backups] | None
    ) -> None:
        super().__init__(window)
        self.backing_up = BackupWork(backups, window) if backups else None
        """What backs up the store by itself, where that is done."""
        self.exchanging = ExchangeWork(window)
        """What exchanges with the central store by itself."""
        self.filing = FilingWork(window)
        """What files in the case system by itself."""
        self.idle = IdleWatch(app, _LOCK_MINUTES, parent=window)
        """What says that nobody touches the program."""
        spelling().troubled.connect(self.troubled)

    def begin_words(
        self,
        services: Services,
        speller: Callable[[], Speller] | None,
        preferences: Preferences,
        _: Translate,
    ) -> None:
        """Begin spelling and plain language for a user."""
        begin_advice(services, preferences, _)
        if speller is not None:
            begin_spelling(speller, services, preferences, _)

    def begin(self, services: Services) -> None:
        """Let what is done at a desk go to the central store and the case system by itself."""
        now = services.desk.now
        self.exchanging.begin(services.exchange.centre.central())
        sends = bool(services.desk.user.sends) and not services.desk.central
        self.filing.begin(services.filing, now, by_itself=sends)

    def rest(self) -> None:
        """Exchange and file nothing, nor count the minutes, until the next desk begins."""
        self.idle.stop()
        self.exchanging.stop()
        self.filing.stop()

    def forget_words(self) -> None:
        """Forget what was typed, as far as spelling and plain language remember it."""
        spelling().shut()
        adviser().shut()
