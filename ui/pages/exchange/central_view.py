"""The central store: how it stands, what is on this computer, and what goes and comes."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from hengelo_toegang.i18n import Translate
from ui.announcing import announcements
from ui.icons import Icon
from ui.pages.exchange.central import CentralPresenter
from ui.pages.exchange.standing import Standing
from ui.pages.exchange.telling import TellingColumn
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.fields import Asked
from ui.widgets.flow import FlowLayout
from ui.widgets.form_dialog import Answered, FormDialog
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Remark, Words


class CentralView(TellingColumn):
    """Widgets only: it shows what it is told and reports presses."""

    def __init__(self, _: Translate, today: Callable[[], date]) -> None:
        super().__init__(_)
        self._today = today
        self._presenter: CentralPresenter | None = None
        self._centre = Words(parent=self)
        self._standing = Remark(Icon.INFO, Tone.INFO, self)
        self._standing.setObjectName("standing")
        self._more = Words(parent=self)
        self._asking = Words(parent=self)
        self._asking.hide()
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Exchanged"))
        self._bar.hide()
        self.now = Button(_("Exchange now"), Icon.REPEAT, primary=True, parent=self)
        self.now.setObjectName("exchange_now")
        self.look = Button(_("Which cases can I take along?"), Icon.DOWNLOAD, parent=self)
        self.look.setObjectName("look")
        self.over = Button(_("Take over from a colleague…"), Icon.TRANSFER, parent=self)
        self.over.setObjectName("take_over")
        self.password = Button(_("Password…"), Icon.UNLOCK, quiet=True, parent=self)
        self.password.setObjectName("password")
        self.choose = Button(_("Choose the central store…"), Icon.SETTINGS, parent=self)
        self.choose.setObjectName("choose_centre")
        self.here = RowList(_("On this computer"), self)
        self.available = RowList(_("Can be taken along"), self)
        self.waiting = RowList(_("Waits to be sent"), self)
        self.came = RowList(_("Came in"), self)
        self.refused = RowList(_("Not taken"), self)
        self._cards: dict[RowList, Card] = {}
        self._build()

    def bind(self, presenter: CentralPresenter) -> None:
        """Route presses to `presenter`, and keep it alive."""
        self._presenter = presenter
        self.now.clicked.connect(presenter.exchange)
        self.look.clicked.connect(presenter.look)
        self.over.clicked.connect(presenter.take_over_by_number)
        self.password.clicked.connect(presenter.ask_password)
        self.choose.clicked.connect(presenter.choose_centre)
        self.here.chosen.connect(presenter.choose_here)
        self.available.chosen.connect(presenter.choose_available)
        for rows in (self.waiting, self.came, self.refused):
            rows.chosen.connect(presenter.open)

    @property
    def presenter(self) -> CentralPresenter:
        """The presenter that this part is bound to.

        Raises:
            LookupError: It is not bound yet.
        """
        if self._presenter is None:
            raise LookupError
        return self._presenter

    @property
    def busy(self) -> bool:
        """Whether something is asked of the central store."""
        return self.presenter.asking

    def leave(self) -> None:
        """Go: what is asked goes on, and nobody waits for the network."""

    def refresh(self) -> None:
        """Show how it stands now."""
        self.presenter.refresh()

    def changed(self) -> None:
        """Show how a round or an errand goes, when somebody looks at it."""
        if self.isVisible():
            self.presenter.refresh()

    def show_round(self, number: int, total: int) -> None:
        """Show how far the round or the errand is that is under way."""
        self._bar.setRange(0, total)
        self._bar.setValue(number)

    def show_centre(self, text: str, *, chosen: bool, may_choose: bool) -> None:
        self._centre.setText(text)
        for part in (self._standing, self.now, self.look, self.over, self.password):
            part.setVisible(chosen)
        self.choose.setVisible(may_choose)
        if not chosen:
            self._more.hide()
            for card in self._cards.values():
                card.hide()

    def show_standing(self, shown: Standing, more: str, *, busy: bool) -> None:
        self._standing.say(shown.text, shown.icon, shown.tone)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        if busy is self._bar.isHidden():
            self._bar.setRange(0, 0)
            self._bar.setVisible(busy)
            self.now.setText(self._("Stop") if busy else self._("Exchange now"))
            self.now.show_icon(Icon.CLOSE if busy else Icon.REPEAT)

    def show_asking(self, text: str) -> None:
        """Show that the central store is asked something; nothing when it is not."""
        if text and text != self._asking.text():
            announcements().say(self._asking, text)
        self._asking.setText(text)
        self._asking.setVisible(bool(text))

    def show_here(self, rows: Sequence[Row]) -> None:
        self._show(self.here, rows)

    def show_available(self, rows: Sequence[Row]) -> None:
        self._show(self.available, rows)

    def show_waiting(self, rows: Sequence[Row]) -> None:
        self._show(self.waiting, rows)

    def show_came(self, rows: Sequence[Row]) -> None:
        self._show(self.came, rows)

    def show_refused(self, rows: Sequence[Row]) -> None:
        self._show(self.refused, rows)

    def ask(self, asked: Asked, on_answer: Answered) -> None:
        FormDialog(self, asked, self._, self._today).ask(on_answer)

    def take_focus(self) -> None:
        """Put the keyboard where one begins."""
        first = self.choose if self.now.isHidden() else self.now
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, part: RowList, rows: Sequence[Row]) -> None:
        part.show_rows(rows)
        self._cards[part].setVisible(bool(rows))

    def _build(self) -> None:
        _ = self._
        titles = {
            self.refused: _("Not taken"),
            self.here: _("On this computer"),
            self.available: _("Can be taken along"),
            self.waiting: _("Waits to be sent"),
            self.came: _("Came in"),
        }
        acts = QWidget(self)
        flow = FlowLayout(acts)
        for button in (self.now, self.look, self.over, self.choose, self.password):
            flow.addWidget(button)
        about = _(
            "What you do is saved on this computer at once. With a network it goes to the "
            "central store by itself, and what colleagues did comes back."
        )
        self.column.addWidget(Words(about, muted=True, parent=self))
        for part in (self._centre, self._standing, self._more, self._asking, self._bar, acts):
            self.column.addWidget(part)
        for rows, title in titles.items():
            card = Card(title, parent=self)
            card.body.addWidget(rows)
            card.hide()
            self._cards[rows] = card
            self.column.addWidget(card)
        self.column.addStretch(1)
