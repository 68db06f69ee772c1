"""The review queue: a table of what waits; one click or Enter opens a case."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import ReviewRow
from ui.icons import Icon
from ui.pages.review.presenter import ReviewQueuePresenter, columns
from ui.style import style_of
from ui.widgets.empty import EmptyState
from ui.widgets.table import RecordsModel, TableView
from ui.widgets.texts import Heading, Words


class ReviewQueueView(QWidget):
    """Widgets only: it shows what it is told and reports which case is chosen."""

    opened = Signal(object)

    def __init__(
        self,
        _: Translate,
        today: Callable[[], date],
        user: UserId,
        names: Mapping[UserId, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._count = Words(muted=True, parent=self)
        self._table = TableView(_("Review queue"), self)
        self._table.setObjectName("review")
        self._model: RecordsModel[ReviewRow] = RecordsModel(columns(today, user, names, _), self)
        self._rows: Sequence[ReviewRow] = ()
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
        layout.addWidget(self._stack, 1)
        self._table.opened.connect(self._open)

    def bind(self, presenter: ReviewQueuePresenter) -> None:
        """Route choices to `presenter`, and keep it alive."""
        self._presenter = presenter
        self.opened.connect(presenter.open)

    def refresh(self) -> None:
        """Show the queue as it is now; called whenever the page comes in sight."""
        self._presenter.refresh()
        self._table.setFocus()

    def show_rows(self, rows: Sequence[ReviewRow]) -> None:
        """Show what waits."""
        self._rows = rows
        self._model.load(self._fetch)
        self._table.show_model(self._model)
        self._stack.setCurrentIndex(0 if rows else 1)
        if rows:
            self._table.selectRow(0)

    def show_count(self, text: str) -> None:
        """Show how many wait."""
        self._count.setText(text)
        self._count.setVisible(bool(text))

    def _fetch(self, after: ReviewRow | None) -> Sequence[ReviewRow]:
        return self._rows if after is None else ()

    def _open(self, row: int) -> None:
        self.opened.emit(self._model.record(row))
