"""The social map: what one looks for above, what is found at the left, one entry at the right."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hengelo_toegang.domain.facilities import Facility, FacilityAct
from hengelo_toegang.domain.ids import FacilityId
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.social_map.columns import map_columns
from ui.pages.social_map.detail import DetailCard
from ui.pages.social_map.import_view import ImportView
from ui.pages.social_map.importing import ImportPresenter, Lines, Preview
from ui.pages.social_map.presenter import TEXT, Detail, MapPresenter
from ui.progress import Work
from ui.runner import Runner
from ui.scrolling import scrolled
from ui.style import style_of
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState
from ui.widgets.fields import Asked, Choice, Field
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FormView
from ui.widgets.form_dialog import FormDialog
from ui.widgets.status import StatusLine
from ui.widgets.table import RecordsModel, TableView
from ui.widgets.texts import Heading, Words

_BESIDE = 58
"""From this width, in lines of text, the entry stands beside what is found."""
_HIGH = 16
"""How high what is found is at least, in lines of text."""
_PAGE = 200
"""How many rows the table takes at a time."""


class SocialMapView(QWidget):
    """Widgets only: it shows what it is told and reports what is typed and pressed."""

    def __init__(
        self, _: Translate, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._today = today
        self._favourites: Collection[FacilityId] = frozenset()
        self._found: tuple[Facility, ...] = ()
        self._runner = Runner(self)
        self._stack = QStackedWidget(self)
        self._count = Words(muted=True, parent=self)
        self._propose = Button(_("Propose a facility…"), Icon.ADD, parent=self)
        self._propose.setObjectName("propose")
        self._import = Button(_("Take over a list…"), Icon.UPLOAD, parent=self)
        self._import.setObjectName("import")
        self._export = Button(_("Save as CSV…"), Icon.DOWNLOAD, parent=self)
        self._export.setObjectName("export")
        self._hint = Words(muted=True, parent=self)
        self._table = TableView(_("Facilities"), self)
        self._table.setObjectName("facilities")
        self._model: RecordsModel[Facility] = RecordsModel(
            map_columns(self._starred, today, _), self
        )
        self._detail = DetailCard(_, self)
        self._none = EmptyState(Icon.MAP, self)
        self._none.say(
            _("Nothing is found."),
            _("Type less, choose another neighbourhood, or propose what is missing."),
        )
        self.importing = ImportView(_, today(), self)
        self._status = StatusLine(self)

    def bind(self, presenter: MapPresenter, importing: ImportPresenter) -> None:
        """Route everything to the presenters, and keep them alive."""
        self._presenter = presenter
        first, second = presenter.filters()
        self._filters = (
            FormView(first, self._, self._today, self),
            FormView(second, self._, self._today, self),
        )
        self._build()
        for form in self._filters:
            form.edited.connect(presenter.put)
        self._table.selectionModel().currentRowChanged.connect(self._row_changed)
        self._table.opened.connect(self._open)
        self._propose.clicked.connect(presenter.propose)
        self._import.clicked.connect(importing.ask_to_open)
        self._export.clicked.connect(presenter.ask_to_export)
        self._detail.favourite_asked.connect(presenter.toggle_favourite)
        self._acts = {
            FacilityAct.CHECK: presenter.check,
            FacilityAct.CORRECT: presenter.correct,
            FacilityAct.TAKE_OVER: presenter.take_over,
            FacilityAct.RETIRE: presenter.ask_to_retire,
            FacilityAct.RESTORE: presenter.restore,
        }
        self._detail.acted.connect(self._act)
        self.importing.bind(importing)
        self.importing.stopped.connect(self._runner.stop)

    def refresh(self) -> None:
        """Show the map as it is now; called whenever the page comes in sight."""
        self._presenter.refresh()
        if self._stack.currentIndex() == 0:
            self._filters[0].focus(TEXT)

    def leave(self) -> bool:
        """Stop an import between two transactions: what was taken over stays."""
        self._runner.leave()
        return True

    def show_choices(self, place: str, choices: Sequence[Choice]) -> None:
        for form in self._filters:
            if place in form.places():
                form.set_choices(place, choices)

    def show_filters(self, values: Mapping[str, object]) -> None:
        for form in self._filters:
            form.show_values(values)

    def show_found(
        self,
        found: Sequence[Facility],
        told: str,
        favourites: Collection[FacilityId],
        chosen: FacilityId | None,
    ) -> None:
        self._favourites, self._found = favourites, tuple(found)
        self._count.setText(told)
        blocked = self._table.selectionModel().blockSignals(True)
        self._model.load(self._page)
        at = next((row for row, entry in enumerate(found) if entry.id == chosen), 0)
        while at >= self._model.rowCount() and self._model.canFetchMore(QModelIndex()):
            self._model.fetchMore(QModelIndex())
        if found:
            self._table.selectRow(at)
        self._table.selectionModel().blockSignals(blocked)
        self._sides.setVisible(bool(found))
        self._none.setVisible(not found)

    def show_detail(self, detail: Detail | None) -> None:
        if detail is not None:
            self._detail.show_detail(detail)

    def show_import(self, hint: str) -> None:
        self._import.setVisible(not hint)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None:
        FormDialog(self, asked, self._, self._today).ask(on_answer)

    def say(self, text: str) -> None:
        self._status.tell(text)

    def complain(self, text: str) -> None:
        self._status.tell(text, Icon.WARNING)

    def show_preview(self, preview: Preview) -> None:
        self.importing.show_preview(preview)
        self._status.tell(", ".join(preview.counts))

    def show_trouble(
        self,
        title: str,
        trouble: str,
        columns: Sequence[Field],
        mapping: Mapping[str, object],
    ) -> None:
        self.importing.show_trouble(title, trouble, columns, mapping)
        self._status.tell(trouble, Icon.WARNING)

    def show_result(self, headline: str, lines: Lines) -> None:
        self.importing.show_result(headline, lines)

    def begin(self, words: str) -> None:
        self._stack.setCurrentIndex(1)
        self.importing.begin(words)

    def show_progress(self, number: int, total: int, words: str) -> None:
        if self._runner.busy:
            self.importing.progress.show_progress(number, total, words)

    def show_at_rest(self) -> None:
        self.importing.at_rest()

    def close_import(self) -> None:
        self._stack.setCurrentIndex(0)
        self._import.setFocus()

    def fault_at(self, place: str, text: str) -> None:
        self.importing.fault_at(place, text)

    def run(
        self,
        work: Work,
        on_progress: Callable[[int, int], None],
        on_done: Callable[[Any], None],
        on_fault: Callable[[BaseException], None],
        on_stopped: Callable[[], None],
    ) -> None:
        self._runner.run(work, on_progress, on_done, on_fault, on_stopped)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _starred(self) -> Collection[FacilityId]:
        return self._favourites

    def _page(self, last: Facility | None) -> Sequence[Facility]:
        start = self._found.index(last) + 1 if last is not None else 0
        return self._found[start : start + _PAGE]

    def _row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self._presenter.choose(self._model.record(current.row()).id)

    def _open(self, row: int) -> None:
        """Go along to the entry where it stands out of sight, below what is found."""
        self._presenter.choose(self._model.record(row).id)
        if self._lay.direction() is QBoxLayout.Direction.TopToBottom:
            self._area.ensureWidgetVisible(self._detail)

    def _act(self, act: FacilityAct) -> None:
        self._acts[act]()

    def _arrange(self) -> None:
        em = style_of(self).em
        beside = self.width() >= _BESIDE * em
        sideways, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._lay.setDirection(sideways if beside else below)
        self._reading.setMinimumHeight(0 if beside else _HIGH * em)

    def _build(self) -> None:
        em = style_of(self).em
        self._table.show_model(self._model)
        self._table.setMinimumHeight(em * _HIGH // 2)
        self._sides = QWidget()
        self._lay = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._sides)
        self._lay.setContentsMargins(0, 0, 0, 0)
        self._lay.setSpacing(em // 2)
        self._reading = scrolled(self._detail)
        self._lay.addWidget(self._table, 6)
        self._lay.addWidget(self._reading, 5)
        head = QHBoxLayout()
        head.addWidget(Heading(self._("Social map"), 1, self))
        head.addWidget(self._count, 1)
        tools = QWidget(self)
        flow = FlowLayout(tools)
        for button in (self._propose, self._import, self._export):
            flow.addWidget(button)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(em, em * 2 // 3, em, 0)
        inside.setSpacing(em // 2)
        inside.addLayout(head)
        inside.addWidget(tools)
        inside.addWidget(self._hint)
        for form in self._filters:
            inside.addWidget(form)
        inside.addWidget(self._sides, 1)
        inside.addWidget(self._none, 1)
        self._area = scrolled(content)
        importing = QWidget()
        around = QVBoxLayout(importing)
        around.setContentsMargins(em, em * 2 // 3, em, 0)
        around.addWidget(self.importing)
        self._stack.addWidget(self._area)
        self._stack.addWidget(scrolled(importing))
        # It takes what there is: both pages scroll, however high they would like to be.
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, em // 3)
        layout.setSpacing(em // 3)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._status)
