"""The review queue: a table of what waits, and below it who looked at how much."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import ReviewRow
from ui.icons import Icon
from ui.pages.review.presenter import ReviewQueuePresenter
from ui.pages.review.workload import Load
from ui.pages.review.workload import columns as load_columns
from ui.style import style_of
from ui.widgets.empty import EmptyState
from ui.widgets.table import Column, RecordsModel, TableView
from ui.widgets.texts import Heading, Words

_MOST_LOADS = 6
"""How many reviewers are in sight at once; more scroll."""


class ReviewQueueView(QWidget):
    """Widgets only: it shows what it is told and reports which case is chosen."""

    opened = Signal(object)

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._count = Words(muted=True, parent=self)
        self._count.setObjectName("sums")
        self._table = TableView(_("Review queue"), self)
        self._table.setObjectName("review")
        self._model: RecordsModel[ReviewRow] | None = None
        self._rows: Sequence[ReviewRow] = ()
        self._loads = TableView(_("Looked at in the last four weeks"), self)
        self._loads.setObjectName("loads")
        self._load_model: RecordsModel[Load] = RecordsModel(load_columns(_), self)
        self._load_heading = Heading(_("Looked at in the last four weeks"), 2, self)
        empty = EmptyState(Icon.REVIEW, self)
        empty.say(
            _("Nothing waits for review."),
            _("A decision comes here when a colleague hands it in."),
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._table)
        self._stack.addWidget(empty)
        em = style_of(self).em
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em * 2 // 3, em, em // 2)
        layout.setSpacing(em // 2)
        layout.addWidget(Heading(_("Review"), 1, self))
        layout.addWidget(self._count)
        layout.addWidget(self._stack, 3)
        layout.addWidget(self._load_heading)
        layout.addWidget(self._loads, 1)
        self._table.opened.connect(self._open)

    def bind(self, presenter: ReviewQueuePresenter) -> None:
        """Route choices to `presenter`, and keep it alive."""
        self._presenter = presenter
        self.opened.connect(presenter.open)

    def refresh(self) -> None:
        """Show the queue as it is now; called whenever the page comes in sight."""
        self._presenter.refresh()
        self._table.setFocus()

    def show_rows(self, rows: Sequence[ReviewRow], columns: Sequence[Column[ReviewRow]]) -> None:
        """Show what waits."""
        self._rows = rows
        self._model = RecordsModel(columns, self)
        self._model.load(self._fetch)
        self._table.show_model(self._model)
        self._stack.setCurrentIndex(0 if rows else 1)
        if rows:
            self._table.selectRow(0)

    def show_count(self, text: str) -> None:
        """Show how many wait, and what they are to who looks."""
        self._count.setText(text)
        self._count.setVisible(bool(text))

    def show_loads(self, found: Sequence[Load]) -> None:
        """Show who looked at how much; nothing while nobody did."""
        self._load_heading.setVisible(bool(found))
        self._loads.setVisible(bool(found))
        self._load_model.load(lambda after: found if after is None else ())
        self._loads.show_model(self._load_model)
        row = self._loads.verticalHeader().defaultSectionSize()
        self._loads.setMaximumHeight((min(len(found), _MOST_LOADS) + 2) * row)

    def _fetch(self, after: ReviewRow | None) -> Sequence[ReviewRow]:
        return self._rows if after is None else ()

    def _open(self, row: int) -> None:
        if self._model is not None:
            self.opened.emit(self._model.record(row))
