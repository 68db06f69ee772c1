"""The review queue: a table of what waits, and below it who looked at how much."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import ReviewRow
from ui.icons import Icon
from ui.pages.review.presenter import ReviewQueuePresenter
from ui.pages.review.workload import Load
from ui.pages.review.workload import columns as load_columns
from ui.scrolling import scrolled
from ui.style import style_of
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState
from ui.widgets.table import Column, RecordsModel, TableView
from ui.widgets.texts import Heading, Words

_LEAST_ROWS = 4
"""How many rows of the queue are in sight however large the text is."""
_MOST_LOADS = 6
"""How many reviewers are in sight at once; more scroll."""


class ReviewQueueView(QWidget):
    """Widgets only: it shows what it is told and reports which case is chosen."""

    opened = Signal(object)
    figures_asked = Signal()
    give_back_asked = Signal()
    """What was judged goes back in a file to who gave it."""

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
        head = QHBoxLayout()
        head.addWidget(Heading(_("Review"), 1, self), 1)
        figures = Button(_("Sent back…"), Icon.RETURN, quiet=True, parent=self)
        figures.setObjectName("figures")
        figures.clicked.connect(self.figures_asked)
        back = Button(_("Give back in a file…"), Icon.EXCHANGE, quiet=True, parent=self)
        back.setObjectName("give_back")
        back.clicked.connect(self.give_back_asked)
        head.addWidget(back)
        head.addWidget(figures)
        layout.addLayout(head)
        layout.addWidget(self._count)
        layout.addWidget(self._scrolled(), 1)
        self._table.opened.connect(self._open)

    def bind(self, presenter: ReviewQueuePresenter) -> None:
        """Route choices to `presenter`, and keep it alive."""
        self._presenter = presenter
        self.opened.connect(presenter.open)

    def refresh(self) -> None:
        """Show the queue as it is now; called whenever the page comes in sight."""
        self._presenter.refresh()
        self._table.setFocus()

    def look_again(self) -> None:
        """Show what came in meanwhile; the keyboard stays where it is."""
        self._presenter.refresh()

    def show_rows(self, rows: Sequence[ReviewRow], columns: Sequence[Column[ReviewRow]]) -> None:
        """Show what waits; the case that was in front stays there."""
        before = self._current()
        self._rows = rows
        self._model = RecordsModel(columns, self)
        self._model.load(self._fetch)
        self._table.show_model(self._model)
        self._stack.setCurrentIndex(0 if rows else 1)
        if rows:
            cases = [row.case for row in rows]
            self._table.selectRow(cases.index(before) if before in cases else 0)

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
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _scrolled(self) -> QScrollArea:
        """Return both tables below each other; with large text they scroll along."""
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style_of(self).em // 2)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._load_heading)
        layout.addWidget(self._loads)
        return scrolled(inner, self)

    def _fit(self) -> None:
        """Keep some of the queue in sight, and below it every reviewer without empty rows."""
        self._stack.setMinimumHeight(_height(self._table, _LEAST_ROWS))
        loads = min(self._load_model.rowCount(), _MOST_LOADS)
        self._loads.setFixedHeight(_height(self._loads, loads))

    def _current(self) -> CaseId | None:
        at = self._table.currentIndex()
        held = self._model is not None and at.isValid() and at.row() < len(self._rows)
        return self._rows[at.row()].case if held else None

    def _fetch(self, after: ReviewRow | None) -> Sequence[ReviewRow]:
        return self._rows if after is None else ()

    def _open(self, row: int) -> None:
        if self._model is not None:
            self.opened.emit(self._model.record(row))


def _height(table: TableView, rows: int) -> int:
    """Return how high a table is with this many rows and a bar to scroll it sideways."""
    bar = table.horizontalScrollBar().sizeHint().height()
    header = table.horizontalHeader().sizeHint().height()
    rows_high = rows * table.verticalHeader().defaultSectionSize()
    return header + rows_high + bar + 2 * table.frameWidth()
