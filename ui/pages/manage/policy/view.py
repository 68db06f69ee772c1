"""Tariffs and policy on the screen: what is in force, and what chosen files would change."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.announcing import announcements
from ui.icons import Icon
from ui.pages.manage.policy import tariffs
from ui.pages.manage.policy.presenter import ChangeRow, PolicyPresenter, columns
from ui.pages.manage.policy.tariffs import TariffRow
from ui.progress import Work
from ui.runner import Runner
from ui.scrolling import scrolled
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.fields import Asked
from ui.widgets.flow import FlowLayout
from ui.widgets.form_dialog import Answered, FormDialog
from ui.widgets.rows import Row, RowList
from ui.widgets.table import RecordsModel, TableView
from ui.widgets.texts import Heading, Remark, Words

_LEAST = 12
"""How high a table is at least, in lines of text, whatever stands around it."""


def _nothing(*_: object) -> None:
    """Show nothing: looking takes a moment."""


class PolicyView(QWidget):
    """Widgets only: it shows what it is told and reports presses."""

    def __init__(
        self,
        _: Translate,
        today: Callable[[], date],
        parent: QWidget | None = None,
        *,
        publishes: bool,
    ) -> None:
        """With `publishes` an edition can be made here; otherwise only looked at."""
        super().__init__(parent)
        self._ = _
        self._today = today
        self._in_force = Words(parent=self)
        self._warning = Remark(Icon.WARNING, Tone.WARN, self)
        self._told = Remark(Icon.INFO, Tone.INFO, self)
        self._told.setObjectName("told")
        self.folder = Button(_("Choose a folder…"), Icon.UPLOAD, primary=True, parent=self)
        self.zip = Button(_("Choose a zip…"), Icon.UPLOAD, parent=self)
        self.table = Button(_("Choose a table (CSV)…"), Icon.UPLOAD, parent=self)
        self.export = Button(_("Write the files out…"), Icon.DOWNLOAD, quiet=True, parent=self)
        for button in (self.folder, self.zip, self.table):
            button.setVisible(publishes)
        self.history = RowList(_("Editions"), self)
        self._none = Words(_("Nobody published an edition yet."), muted=True, parent=self)
        self._title = Heading("", 2, self)
        self.publish = Button(_("Publish…"), Icon.CHECK, primary=True, parent=self)
        self.forget = Button(_("Do not publish"), Icon.CLOSE, quiet=True, parent=self)
        self.faults = RowList(_("What is wrong"), self)
        self.changes = TableView(_("What is different"), self)
        self.changes.setObjectName("changes")
        self._model: RecordsModel[ChangeRow] = RecordsModel(columns(_), self)
        self.tariffs = TableView(_("Tariffs in force today"), self)
        self.tariffs.setObjectName("tariffs")
        self._priced: RecordsModel[TariffRow] = RecordsModel(tariffs.columns(_), self)
        self._tariff_rows: Sequence[TariffRow] | None = None
        self._stack = QStackedWidget(self)
        self._runner = Runner(self)
        self._build()

    def bind(self, presenter: PolicyPresenter) -> None:
        """Route presses to `presenter`, and keep it alive."""
        self._presenter = presenter
        self.folder.clicked.connect(presenter.choose_folder)
        self.zip.clicked.connect(presenter.choose_zip)
        self.table.clicked.connect(presenter.choose_table)
        self.export.clicked.connect(presenter.choose_target)
        self.publish.clicked.connect(presenter.publish)
        self.forget.clicked.connect(presenter.forget)

    def refresh(self) -> None:
        """Show how it stands now; called whenever the page comes in sight."""
        self._presenter.refresh()

    def leave(self) -> bool:
        """Let what is being looked at end: the store may close after this."""
        self._runner.leave()
        return True

    def run(
        self, work: Work, on_done: Callable[[Any], None], on_fault: Callable[[BaseException], None]
    ) -> None:
        """Do work beside the window, once what runs has ended."""
        self._runner.leave()
        self._runner.run(work, _nothing, on_done, on_fault, _nothing)

    def show_in_force(self, text: str, warning: str) -> None:
        self._in_force.setText(text)
        self._warning.say(warning)

    def show_tariffs(self, rows: Sequence[TariffRow]) -> None:
        if rows == self._tariff_rows:
            return  # whoever reads in it stays where they were
        self._tariff_rows = rows
        self._priced.load(lambda after: rows if after is None else ())
        self.tariffs.show_model(self._priced)

    def show_history(self, rows: Sequence[Row]) -> None:
        self.history.show_rows(rows)
        self.history.setVisible(bool(rows))
        self._none.setVisible(not rows)

    def show_proposal(self, title: str, rows: Sequence[ChangeRow], faults: Sequence[Row]) -> None:
        self._title.setText(title)
        self._model.load(lambda after: rows if after is None else ())
        self.changes.show_model(self._model)
        self.changes.setVisible(bool(rows))
        self.faults.show_rows(faults)
        self.faults.setVisible(bool(faults))
        self.publish.setEnabled(not faults)
        self._stack.setCurrentIndex(1)
        announcements().say(self._title, title, urgent=bool(faults))
        (self.faults if faults else self.publish).setFocus()

    def show_no_proposal(self) -> None:
        self._told.say("")
        if self._stack.currentIndex():
            self._stack.setCurrentIndex(0)
            (self.folder if self.folder.isVisible() else self.export).setFocus()

    def ask(self, asked: Asked, on_answer: Answered) -> None:
        """Ask a few fields."""
        FormDialog(self, asked, self._, self._today).ask(on_answer)

    def say(self, text: str) -> None:
        """Say that something went well."""
        self._tell(text, Icon.DONE, Tone.OK)

    def complain(self, text: str) -> None:
        """Say calmly that something did not."""
        self._tell(text, Icon.WARNING, Tone.WARN)

    def _tell(self, text: str, icon: Icon, tone: Tone) -> None:
        self._told.say(text, icon, tone)
        announcements().say(self._told, text, urgent=tone is Tone.WARN)

    def _build(self) -> None:
        em = style_of(self).em
        for table in (self.tariffs, self.changes):
            table.setMinimumHeight(em * _LEAST)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em * 2 // 3, em, em // 2)
        layout.setSpacing(em // 2)
        acts = self._flow(self.folder, self.zip, self.table, self.export)
        for part in (
            Heading(self._("Tariffs and policy"), 1, self),
            self._in_force,
            self._warning,
            acts,
            self._told,
        ):
            layout.addWidget(part)
        now = (Heading(self._("Tariffs in force today"), 2, self), self.tariffs)
        past = (*now, Heading(self._("Editions"), 2, self), self._none, self.history)
        proposal = (self._title, self._flow(self.publish, self.forget), self.faults, self.changes)
        for parts in (past, proposal):
            self._stack.addWidget(scrolled(self._column(parts), self))
        layout.addWidget(self._stack, 1)

    def _flow(self, *buttons: Button) -> QWidget:
        acts = QWidget(self)
        flow = FlowLayout(acts)
        for button in buttons:
            flow.addWidget(button)
        return acts

    def _column(self, parts: Sequence[QWidget]) -> QWidget:
        held = QWidget(self)
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style_of(self).em // 2)
        for part in parts:
            column.addWidget(part, 1 if isinstance(part, TableView) else 0)
        return held
