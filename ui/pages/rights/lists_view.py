"""What was kept long enough on the screen: what is due, and the lists that were made."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.rights.column import Column
from ui.pages.rights.destruction import APPROVE, CARRY_OUT, WITHDRAW, DestructionPresenter
from ui.progress import OnEnd, Step, Work
from ui.runner import Runner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.dialogs import confirm
from ui.widgets.fields import Asked
from ui.widgets.flow import FlowLayout
from ui.widgets.form_dialog import Answered, FormDialog
from ui.widgets.progress import Progress
from ui.widgets.rows import Row, RowList
from ui.widgets.status import StatusLine
from ui.widgets.texts import Words


class ListsView(QWidget):
    """Widgets only: it shows rows and reports what is pressed."""

    acted = Signal(str)

    def __init__(
        self,
        _: Translate,
        today: Callable[[], date],
        *,
        destroys: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._today = today
        self._destroys = destroys
        self._presenter: DestructionPresenter | None = None
        self._runner = Runner(self)
        self._progress = Progress(_("Files"), _("It stops after this file…"), _, self)
        self.look = Button(_("Look what is due"), Icon.SEARCH, primary=True, parent=self)
        self.due = RowList(_("Due to be destroyed"), self)
        self._said = Words(parent=self)
        self.make = Button(_("Make the list…"), Icon.WORKLIST, parent=self)
        self.lists = RowList(_("Lists"), self)
        self._no_lists = Words(_("No list was made yet."), muted=True, parent=self)
        self.lines = RowList(_("What is on the list"), self)
        self.buttons = {
            APPROVE: Button(_("Approve…"), Icon.CHECK, primary=True, parent=self),
            CARRY_OUT: Button(_("Destroy…"), Icon.REMOVE, primary=True, parent=self),
            WITHDRAW: Button(_("Take back…"), Icon.UNDO, parent=self),
        }
        self._status = StatusLine(self)
        self._build()
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self.acted.emit, name))
        self._progress.stopped.connect(self._runner.stop)

    def bind(self, presenter: DestructionPresenter) -> None:
        """Route choices to `presenter`, and keep it alive."""
        self._presenter = presenter
        self.look.clicked.connect(presenter.look)
        self.due.chosen.connect(presenter.choose_due)
        self.make.clicked.connect(presenter.ask_to_make)
        self.lists.chosen.connect(presenter.choose_list)
        self.acted.connect(presenter.do)

    @property
    def busy(self) -> bool:
        """Whether something is being read or destroyed."""
        return self._runner.busy

    def refresh(self) -> None:
        """Show the lists as they are now."""
        if self._presenter is not None:
            self._presenter.refresh()

    def leave(self) -> None:
        """Stop what runs, between two files: what is destroyed stays so, the rest waits."""
        self._runner.leave()

    def show_due(self, rows: Sequence[Row], said: str, *, can_make: bool) -> None:
        self.due.show_rows(rows)
        self.due.setVisible(bool(rows))
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self.make.setVisible(can_make)

    def show_lists(self, rows: Sequence[Row]) -> None:
        self.lists.show_rows(rows)
        self.lists.setVisible(bool(rows))
        self._no_lists.setVisible(not rows)

    def show_list(self, title: str, lines: Sequence[Row], offered: frozenset[str]) -> None:
        self._card.set_title(title)
        self.lines.show_rows(lines)
        for name, button in self.buttons.items():
            button.setVisible(name in offered)
        self._card.show()

    def show_no_list(self) -> None:
        self._card.hide()

    def run(self, work: Work, on_progress: Step, on_end: OnEnd) -> None:
        self._shut(shut=True)
        self._runner.run_to_end(work, on_progress, on_end)
        self._progress.begin(self._("Going through the files…"))

    def show_progress(self, number: int, total: int, words: str) -> None:
        if self._runner.busy:
            self._progress.show_progress(number, total, words)

    def show_at_rest(self) -> None:
        self._progress.hide()
        self._shut(shut=False)

    def ask(self, asked: Asked, on_answer: Answered) -> None:
        FormDialog(self, asked, self._, self._today).ask(on_answer)

    def ask_to_go_on(self, title: str, text: str, yes: str, go_on: Callable[[], None]) -> None:
        confirm(self, title, text, yes, self._("Not yet"), go_on)

    def say(self, text: str) -> None:
        self._status.tell(text)

    def complain(self, text: str) -> None:
        self._status.tell(text, Icon.WARNING)

    def _shut(self, *, shut: bool) -> None:
        for part in (self._due_card, self._lists_card, self._card):
            part.setEnabled(not shut)

    def _build(self) -> None:
        _, left = self._, Qt.AlignmentFlag.AlignLeft
        self._due_card = Card(_("Kept long enough"), 2, self)
        about = _(
            "The program looks at every file: its legal term, and what keeps it longer, such as "
            "an objection or help that runs. Choose a row to leave it out with a reason."
        )
        self._due_card.body.addWidget(Words(about, muted=True, parent=self._due_card))
        self._due_card.body.addWidget(self.look, 0, left)
        for part in (self._said, self.due):
            self._due_card.body.addWidget(part)
        self._due_card.body.addWidget(self.make, 0, left)
        self._due_card.setVisible(self._destroys)
        self._lists_card = Card(_("Lists"), 2, self)
        for part in (self.lists, self._no_lists):
            self._lists_card.body.addWidget(part)
        self._card = Card("…", 2, self)
        acts = QWidget(self._card)
        flow = FlowLayout(acts)
        for button in self.buttons.values():
            flow.addWidget(button)
        self._card.body.addWidget(self.lines)
        self._card.body.addWidget(acts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        parts = (self._progress, self._due_card, self._lists_card, self._card)
        layout.addWidget(Column(parts, self), 1)
        layout.addWidget(self._status)
