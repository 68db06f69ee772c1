"""The case system: how it stands, what is filed and what is not, and where it is."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.case_system.presenter import CaseSystemPresenter
from ui.pages.case_system.settings import SettingsPresenter
from ui.pages.exchange.standing import Standing
from ui.pages.exchange.telling import TellingColumn
from ui.scrolling import scrolled
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.fields import Asked
from ui.widgets.flow import FlowLayout
from ui.widgets.form_dialog import Answered, FormDialog
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Heading, Remark, Words


class CaseSystemPart(TellingColumn):
    """Widgets only: it shows what it is told and reports presses."""

    def __init__(self, _: Translate, today: Callable[[], date]) -> None:
        super().__init__(_)
        self._today = today
        self._presenter: CaseSystemPresenter | None = None
        self._settings: SettingsPresenter | None = None
        self._standing = Remark(Icon.INFO, Tone.INFO, self)
        self._standing.setObjectName("standing")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Filed"))
        self._bar.hide()
        self.now = Button(_("File now"), Icon.REPEAT, primary=True, parent=self)
        self.now.setObjectName("file_now")
        self.again = Button(_("Try again what was refused"), Icon.UNDO, parent=self)
        self.again.setObjectName("file_again")
        self.test = Button(_("Try the connection"), Icon.CHECK, parent=self)
        self.test.setObjectName("try_connection")
        self.test.hide()
        self.to_do = RowList(_("Asks for you"), self)
        self.waits = RowList(_("Waits to be filed"), self)
        self.filed = RowList(_("Filed"), self)
        self.checked = RowList(_("Not in the catalogue"), self)
        self.settings = RowList(_("Settings of the case system"), self)
        self._cards: dict[RowList, Card] = {}
        self._build()

    def bind(
        self, presenter: CaseSystemPresenter, settings: SettingsPresenter | None = None
    ) -> None:
        """Route presses to the presenters, and keep them alive."""
        self._presenter, self._settings = presenter, settings
        self.now.clicked.connect(presenter.file)
        self.again.clicked.connect(presenter.again)
        for rows in (self.to_do, self.waits, self.filed):
            rows.chosen.connect(presenter.open)
        self.test.setVisible(settings is not None)
        if settings is not None:
            self.test.clicked.connect(presenter.check)
            self.settings.chosen.connect(settings.choose)

    def refresh(self) -> None:
        """Show how it stands now; called whenever the page comes in sight."""
        if self._presenter is not None:
            self._presenter.refresh()

    def changed(self) -> None:
        """Show how a round goes, when somebody looks at it."""
        if self.isVisible():
            self.refresh()

    def show_round(self, number: int, total: int) -> None:
        """Show how far the round is that is under way."""
        self._bar.setRange(0, total)
        self._bar.setValue(number)

    def show_standing(self, shown: Standing, *, files: bool, busy: bool) -> None:
        self._standing.say(shown.text, shown.icon, shown.tone)
        self.now.setVisible(files or busy)
        if busy is self._bar.isHidden():
            self._bar.setRange(0, 0)
            self._bar.setVisible(busy)
            self.now.setText(self._("Stop") if busy else self._("File now"))
            self.now.show_icon(Icon.CLOSE if busy else Icon.REPEAT)
        self.test.setEnabled(not busy)
        self.again.setEnabled(not busy)

    def show_queue(
        self, to_do: Sequence[Row], waits: Sequence[Row], filed: Sequence[Row], *, refused: bool
    ) -> None:
        self.again.setVisible(refused)
        for part, rows in ((self.to_do, to_do), (self.waits, waits), (self.filed, filed)):
            self._show(part, rows)

    def show_checked(self, rows: Sequence[Row]) -> None:
        self._show(self.checked, rows)

    def show_settings(self, rows: Sequence[Row]) -> None:
        self._show(self.settings, rows)

    def ask(self, asked: Asked, on_answer: Answered) -> None:
        FormDialog(self, asked, self._, self._today).ask(on_answer)

    def take_focus(self) -> None:
        """Put the keyboard where one begins."""
        first = self.settings if self.now.isHidden() else self.now
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, part: RowList, rows: Sequence[Row]) -> None:
        part.show_rows(rows)
        self._cards[part].setVisible(bool(rows))

    def _build(self) -> None:
        _ = self._
        titles = {
            self.checked: _("Not in the catalogue"),
            self.to_do: _("Asks for you"),
            self.waits: _("Waits to be filed"),
            self.filed: _("Filed"),
            self.settings: _("Settings of the case system"),
        }
        acts = QWidget(self)
        flow = FlowLayout(acts)
        for button in (self.now, self.again, self.test):
            flow.addWidget(button)
        about = _(
            "A decision that is sent goes to the case system by itself: the case, who it is for, "
            "the letters, the decision and its result. Nobody waits for it."
        )
        self.column.insertWidget(0, Heading(_("Case system"), 1, self))
        self.column.addWidget(Words(about, muted=True, parent=self))
        for part in (self._standing, self._bar, acts):
            self.column.addWidget(part)
        for rows, title in titles.items():
            card = Card(title, parent=self)
            card.body.addWidget(rows)
            card.hide()
            self._cards[rows] = card
            self.column.addWidget(card)
        self.column.addStretch(1)


class CaseSystemView(QWidget):
    """The page: all of it scrolls."""

    def __init__(self, part: CaseSystemPart) -> None:
        super().__init__()
        self.part = part
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(part, self))

    def refresh(self) -> None:
        """Show how it stands now; called whenever the page comes in sight."""
        self.part.refresh()
        self.part.take_focus()

    def look_again(self) -> None:
        """Show what changed meanwhile; the keyboard stays where it is."""
        self.part.refresh()
