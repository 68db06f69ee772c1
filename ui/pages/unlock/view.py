"""The first page: a name, a passphrase, and where one works today."""

import math
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.upgrading import UpgradePart
from hengelo_toegang.words import waiting_words
from ui.icons import Icon
from ui.pages.unlock.presenter import LOCATION, PASSPHRASE, USER
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.fields import Asked, Choice, Field, Kind
from ui.widgets.form import FormView
from ui.widgets.texts import Heading, Remark, Words

if TYPE_CHECKING:
    from ui.widgets.progress import Progress

_TICK_MS = 250


class UnlockView(QScrollArea):
    """Shows what it is told."""

    unlock_requested = Signal()

    def __init__(self, name: str, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._ = _
        self._progress: Progress | None = None
        self._until = 0.0
        """Before this moment of the machine nobody tries again."""
        self._counting = QTimer(self)
        self._counting.setInterval(_TICK_MS)
        self._counting.timeout.connect(self._tick)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Ours rather than Qt's own: asked for a parent that Python never saw, PySide looks through
        # every kind of widget there is, which takes a tenth of the time to the first page.
        self.setViewport(QWidget(self))
        self.setWidgetResizable(True)
        self._form = FormView(self._fields(), _, date.today, self)
        self._trouble = Remark(Icon.ERROR, Tone.DANGER, self)
        self._busy = Remark(Icon.CLOCK, Tone.INFO, self)
        self._button = Button(_("Open"), Icon.UNLOCK, primary=True, parent=self)
        self._button.setObjectName("open")
        self._button.clicked.connect(self.unlock_requested)
        self.setWidget(self._build())

    def bind(self, edited: Callable[[str, object], None], unlock: Callable[[], None]) -> None:
        """Route typing and the button; holding on to them keeps the presenter alive."""
        self._edited, self._unlock = edited, unlock
        self._form.edited.connect(edited)
        self.unlock_requested.connect(unlock)

    def add_choices(self, button: QWidget) -> None:
        """Put the choice of colours, size and language in the corner: one may need it to read."""
        self._corner.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)

    def add_way(self, button: QWidget) -> None:
        """Put another way in under the button that opens the store."""
        self._inside.addWidget(button)

    def offer(self, users: Sequence[str], locations: Sequence[str]) -> None:
        """Offer who may sign in, and where they may work."""
        self._form.set_choices(USER, [Choice(user, user) for user in users])
        self._form.set_choices(LOCATION, [Choice(name, name) for name in locations])

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show what is known."""
        self._form.show_values(values)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show faults at their field."""
        self._form.show_errors(errors)

    def show_trouble(self, text: str) -> None:
        """Show what is wrong with the store, above the button."""
        self._trouble.say(text, Icon.ERROR, Tone.DANGER)

    def show_relief(self, text: str) -> None:
        """Show that it is right again."""
        self._trouble.say(text, Icon.DONE, Tone.OK)

    def set_busy(self, *, busy: bool) -> None:
        """Say that the store is being opened."""
        self._busy.say(self._("Opening…") if busy else "")
        self._button.setEnabled(not busy and time.monotonic() >= self._until)

    def set_working(self, words: str) -> None:
        """Say what is being done with the store, which meanwhile cannot be opened."""
        self._busy.say(words)
        self._form.setEnabled(not words)
        self._button.setEnabled(not words and time.monotonic() >= self._until)

    def show_update(self, part: UpgradePart, done: int, of: int, stop: Callable[[], None]) -> None:
        """Say how far an older store is; `stop` stops it, until its last part begins."""
        from hengelo_toegang.words_upgrading import count_words, upgrade_words

        total = 0 if part is UpgradePart.CHECK else of
        doing, words = upgrade_words(part, self._), count_words(part, done, of, self._)
        if self._progress is None:
            # Seldom needed, and the page is to be there at once.
            from ui.widgets.progress import Progress

            self._progress = Progress(self._("Done so far"), self._("It stops…"), self._, self)
            self._inside.insertWidget(self._inside.indexOf(self._button), self._progress)
            self.set_working(doing)
            self._progress.begin(words)
            self._progress.stopped.connect(stop)
        self.set_working(doing)
        self._progress.show_progress(done, total, words)
        self._progress.setVisible(bool(total))
        self.ensureWidgetVisible(self._progress if total else self._busy)

    def end_update(self) -> None:
        """Take the bar away: it is done, or was stopped."""
        if self._progress is not None:
            self._progress.hide()
            self._progress.deleteLater()
            self._progress = None
            self.set_working("")

    def count_down(self, seconds: float) -> None:
        """Keep the button shut until this time has passed, and say how long it still is."""
        self._until = time.monotonic() + seconds
        if seconds > 0 or self._counting.isActive():
            self._counting.start()
            self._tick()

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None:
        """Ask a few fields."""
        # Few are ever asked more than a passphrase.
        from ui.widgets.form_dialog import FormDialog

        FormDialog(self, asked, self._, date.today).ask(on_answer)

    def _tick(self) -> None:
        left = math.ceil(self._until - time.monotonic())
        self._button.setEnabled(left <= 0)
        if left > 0:
            self.show_trouble(waiting_words(left, self._))
        else:
            self._counting.stop()
            self.show_trouble("")

    def focus(self, place: str) -> None:
        """Go to a field."""
        self._form.focus(place)

    def open_help(self, window: QWidget) -> None:
        """Open the manual at this page beside a window."""
        from ui.help.asking import Help
        from ui.help.window import show_help

        show_help(window, Help(self._("Open"), "", "unlock"), self._)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, from whichever field; F1 opens the manual."""
        if event.key() == Qt.Key.Key_F1:
            self.open_help(self.window())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._button.isEnabled():
            self.unlock_requested.emit()
        else:
            super().keyPressEvent(event)

    def _fields(self) -> tuple[Field, ...]:
        _ = self._
        return (
            Field(USER, _("Who are you?"), Kind.CHOICE),
            Field(PASSPHRASE, _("Passphrase"), Kind.SECRET),
            Field(
                LOCATION,
                _("Where do you work today?"),
                Kind.CHOICE,
                help=_("New reports are registered at this location."),
            ),
        )

    def _build(self) -> QWidget:
        em = style_of(self).em
        card = QFrame(self)
        card.setFrameShape(QFrame.Shape.StyledPanel)
        card.setAutoFillBackground(True)
        card.setBackgroundRole(card.palette().ColorRole.Base)
        card.setMaximumWidth(em * 24)
        self._inside = inside = QVBoxLayout(card)
        inside.setContentsMargins(em * 2, em * 3 // 2, em * 2, em * 3 // 2)
        inside.setSpacing(em * 2 // 3)
        inside.addWidget(Heading(self._name, 1, card))
        about = self._("From the first question to a decision, together with the resident.")
        inside.addWidget(Words(about, muted=True, parent=card))
        inside.addWidget(self._form)
        inside.addWidget(self._trouble)
        inside.addWidget(self._busy)
        inside.addWidget(self._button)
        page = QWidget(self)
        self._corner = QVBoxLayout(page)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 4, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self._corner.addLayout(row, 1)
        return page
