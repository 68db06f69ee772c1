"""The worklist: a filter above, a table below; one click or Enter opens a case."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hengelo_toegang.domain.law import Law
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.labels import choices
from ui.pages.worklist.presenter import (
    Fetch,
    Phase,
    Shown,
    Whose,
    WorklistPresenter,
    columns,
)
from ui.style import style_of
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState
from ui.widgets.fields import Choice, Field, Kind, Width
from ui.widgets.form import FormView
from ui.widgets.table import RecordsModel, TableView
from ui.widgets.texts import Heading

_WHOSE, _LAW, _PHASE = "whose", "law", "phase"


class WorklistView(QWidget):
    """Widgets only: it shows what it is told and reports choices."""

    opened = Signal(object)
    new_report_requested = Signal()

    def __init__(
        self, _: Translate, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._today = today
        self._filter = FormView(self._fields(), _, today, self)
        self._new = Button(_("New report"), Icon.ADD, primary=True, parent=self)
        self._new.setToolTip("Ctrl+N")
        self._table = TableView(_("Worklist"), self)
        self._table.setObjectName("worklist")
        self._empty = EmptyState(Icon.WORKLIST, self)
        self._models = {
            owners: RecordsModel(columns(today, _, owners=owners), self) for owners in (False, True)
        }
        self._model = self._models[False]
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        self._build()
        self._table.opened.connect(self._open)
        self._filter.edited.connect(self._chosen)
        self._new.clicked.connect(self.new_report_requested)

    def bind(self, presenter: WorklistPresenter) -> None:
        """Route choices to `presenter`, and keep it alive."""
        self._presenter = presenter
        self.opened.connect(presenter.open)

    def refresh(self) -> None:
        """Show the list as it is now; called whenever the page comes in sight."""
        self._presenter.refresh()
        self._table.setFocus()

    def show_rows(self, fetch: Fetch, *, owners: bool) -> None:
        """Show rows from the first."""
        before = self._model.record(row).case if (row := self._current()) >= 0 else None
        self._model = self._models[owners]
        self._model.load(fetch)
        self._table.show_model(self._model)
        rows = range(self._model.rowCount())
        self._table.selectRow(next((at for at in rows if self._model.record(at).case == before), 0))

    def show_filter(self, chosen: Shown) -> None:
        """Show what is chosen."""
        self._filter.show_values(
            {_WHOSE: chosen.whose, _LAW: chosen.law or "", _PHASE: chosen.phase}
        )

    def show_empty(self, text: str, hint: str) -> None:
        """Say why nothing is shown."""
        self._empty.say(text, hint)
        self._stack.setCurrentWidget(self._empty if text else self._table)

    def _current(self) -> int:
        index = self._table.currentIndex()
        return index.row() if index.isValid() and index.row() < self._model.rowCount() else -1

    def _open(self, row: int) -> None:
        self.opened.emit(self._model.record(row))

    def _chosen(self, place: str, value: object) -> None:
        choose = {
            _WHOSE: self._presenter.choose_whose,
            _LAW: self._presenter.choose_law,
            _PHASE: self._presenter.choose_phase,
        }
        choose[place](value)

    def _fields(self) -> tuple[Field, ...]:
        _ = self._
        return (
            Field(
                _WHOSE,
                _("Whose cases"),
                Kind.RADIO,
                choices=(Choice(Whose.MINE, _("Mine")), Choice(Whose.ALL, _("All I may see"))),
                width=Width.THIRD,
            ),
            Field(
                _LAW,
                _("Law"),
                Kind.CHOICE,
                choices=(Choice("", _("All laws")), *choices(Law, _)),
                width=Width.THIRD,
            ),
            Field(
                _PHASE,
                _("Phase"),
                Kind.CHOICE,
                choices=(
                    Choice(Phase.OPEN, _("All open cases")),
                    Choice(Phase.RESEARCH, _("Report and research")),
                    Choice(Phase.DECISION, _("Application and decision")),
                    Choice(Phase.REVIEW, _("Review")),
                    Choice(Phase.CLOSED, _("Closed")),
                ),
                width=Width.THIRD,
            ),
        )

    def _build(self) -> None:
        em = style_of(self).em
        head = QHBoxLayout()
        head.addWidget(Heading(self._("Worklist"), 1, self), 1)
        head.addWidget(self._new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em * 2 // 3, em, em // 2)
        layout.setSpacing(em * 2 // 3)
        layout.addLayout(head)
        layout.addWidget(self._filter)
        layout.addWidget(self._stack, 1)
