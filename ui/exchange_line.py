"""Keeps the line about the exchange right, and lets the page in sight show what came in."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import StoreError
from hengelo_toegang.usecases.sync_ports import Round
from hengelo_toegang.words_central import gone_words
from hengelo_toegang.words_policy import waits_words
from ui.announcing import announcements
from ui.exchanging import ExchangeWork
from ui.icons import Icon
from ui.pages.exchange.errands import told_of
from ui.pages.exchange.standing import standing
from ui.rounds import Outcome
from ui.shell import Shell
from ui.theme import Tone

_LOOK_MS = 15_000
"""So often what waits is counted anew: every act of the user adds to it."""


class ExchangeLine(QObject):
    """Stands between the rounds that go by themselves and the shell of one desk."""

    def __init__(
        self, shell: Shell, work: ExchangeWork, now: Callable[[], datetime], _: Translate
    ) -> None:
        super().__init__(shell)
        self._shell, self._work, self._now, self._ = shell, work, now, _
        self._said: Icon | None = None
        self._told_policy = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.show)
        work.begins.connect(self._keep)
        work.changed.connect(self.show)
        work.came.connect(self._came)
        work.unheard.connect(self._ended)
        self.show()

    def start(self) -> None:
        """Count what waits now and then, while somebody works."""
        if not self._timer.isActive():
            self.show()
            self._timer.start()

    def rest(self) -> None:
        """Count nothing until the next start: nobody adds to it."""
        self._timer.stop()

    def show(self) -> None:
        """Show how it stands; nothing where there is no central store."""
        central = self._work.central
        if central is None:
            self._shell.show_exchange("", Icon.EXCHANGE, Tone.NEUTRAL)
            return
        with suppress(StoreError):  # a store that is away says so itself
            busy, trouble = self._work.busy, self._work.trouble
            state = central.state()
            shown = standing(state, trouble, self._now(), self._, busy=busy)
            self._shell.show_exchange(shown.text, shown.icon, shown.tone)
            if not busy and shown.icon is not self._said:
                self._tell(shown.icon, shown.text)
            if state.new_policy and not self._told_policy:
                self._told_policy = True
                self._shell.say(waits_words(self._), Icon.INFO, Tone.INFO)

    def _keep(self) -> None:
        self._shell.keep()

    def _tell(self, icon: Icon, text: str) -> None:
        """Let a screen reader say it when it is another state, not at each figure."""
        first, self._said = self._said is None, icon
        if not first:
            announcements().say(self._shell, text)

    def _came(self, brought: Round) -> None:
        self._shell.look_again()
        if brought.lost:
            self._shell.say(gone_words(brought.lost, self._), Icon.TRANSFER, Tone.WARN)

    def _ended(self, outcome: Outcome) -> None:
        """Say how an errand ended whose page was left; what it brought may be in sight."""
        self._shell.look_again()
        told = told_of(outcome, self._)
        icon, tone = (Icon.DONE, Tone.OK) if told.well else (Icon.WARNING, Tone.WARN)
        self._shell.say(told.text, icon, tone)
