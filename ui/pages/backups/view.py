"""The backups of the store: where they go above, a table of them below."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.backing_up import Backup
from ui.icons import Icon
from ui.pages.backups.presenter import BackupsPresenter, columns
from ui.scrolling import scrolled
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.inside import Inside
from ui.widgets.table import RecordsModel, TableView
from ui.widgets.texts import Heading, Remark, Words

_LEAST = 12
"""How high the list is at least, in lines."""


class BackupsView(QWidget):
    """Widgets only: it shows what it is told and reports presses."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._folder = Words(parent=self)
        self._folder.setObjectName("folder")
        self._told = Remark(Icon.INFO, Tone.INFO, self)
        self._make = Button(_("Make a backup now"), Icon.DOWNLOAD, primary=True, parent=self)
        self._make.setObjectName("make")
        self._choose = Button(_("Choose another folder…"), Icon.STORE, parent=self)
        self._choose.setObjectName("choose")
        self._table = TableView(_("Backups"), self)
        self._model: RecordsModel[Backup] = RecordsModel(columns(_), self)
        empty = EmptyState(Icon.STORE, self)
        empty.say(
            _("There is no backup yet."),
            _("One is made by itself when you sign in and when you close the program."),
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._table)
        self._stack.addWidget(empty)
        self._build()

    def bind(self, presenter: BackupsPresenter) -> None:
        """Route presses to `presenter`, and keep it alive."""
        self._presenter = presenter
        self._make.clicked.connect(presenter.make)
        self._choose.clicked.connect(presenter.choose)

    def refresh(self) -> None:
        """Show the backups as they are now; called whenever the page comes in sight."""
        self._told.say("")
        self._presenter.refresh()
        self._make.setFocus()

    def ended(self, result: object) -> None:
        """Pass on what came of a backup."""
        self._presenter.ended(result)

    def show_folder(self, folder: str) -> None:
        """Show where backups go."""
        self._folder.setText(self._("Backups go to {folder}", folder=folder))

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Show these, newest first."""
        self._model.load(_all_at_once(backups))
        self._table.show_model(self._model)
        self._stack.setCurrentIndex(0 if backups else 1)
        if backups:
            self._table.selectRow(0)

    def say(self, text: str) -> None:
        """Say that something went well."""
        self._told.say(text, Icon.DONE, Tone.OK)

    def complain(self, text: str) -> None:
        """Say calmly that something did not."""
        self._told.say(text, Icon.WARNING, Tone.WARN)

    def set_busy(self, *, busy: bool) -> None:
        """Show whether a backup is being made; one goes on working meanwhile."""
        if busy:
            self._told.say(
                self._("The backup is being made. You can go on working."), Icon.CLOCK, Tone.INFO
            )

    def _build(self) -> None:
        _ = self._
        em = style_of(self).em
        about = _(
            "A backup is made by itself when you sign in and when you close the program. Each "
            "one is opened and checked before it counts; fourteen of them are kept. A backup "
            "opens with your passphrase of that day. To go back to one, lock the program and "
            "choose it on the first page."
        )
        acts = QWidget(self)
        flow = FlowLayout(acts)
        flow.addWidget(self._make)
        flow.addWidget(self._choose)
        inside = Inside()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(em, em * 2 // 3, em, em // 2)
        layout.setSpacing(em // 2)
        layout.addWidget(Heading(_("Backups"), 1, self))
        layout.addWidget(Words(about, muted=True, parent=self))
        layout.addWidget(self._folder)
        layout.addWidget(acts)
        layout.addWidget(self._told)
        layout.addWidget(self._stack, 1)
        # With large text the words take the page: the table stays within reach below them.
        self._stack.setMinimumHeight(em * _LEAST)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolled(inside, self))


def _all_at_once(backups: Sequence[Backup]) -> Callable[[Backup | None], Sequence[Backup]]:
    def fetch(after: Backup | None) -> Sequence[Backup]:
        return backups if after is None else ()

    return fetch
