"""The page of the diary: a choice above, what there is to look after below."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.provisions import Product
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import DiaryRow
from ui.icons import Icon
from ui.pages.diary.presenter import Acts, DiaryPresenter, Fetch, Offer, Shown, Span, Whose
from ui.pages.diary.words import columns
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState
from ui.widgets.fields import Asked, Choice, Field, Kind, Width
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FormView
from ui.widgets.form_dialog import Answered, FormDialog
from ui.widgets.table import RecordsModel, TableView
from ui.widgets.texts import Heading, Remark

if TYPE_CHECKING:
    from hengelo_toegang.usecases.ports import DiaryRow

_WHOSE, _SPAN = "whose", "span"


class OfferBar(QWidget):
    """What may follow from what was just kept, with one button."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = Remark(Icon.INFO, Tone.INFO, self)
        self._yes = Button("…", Icon.ARROW_RIGHT, parent=self)
        self._act: Callable[[], None] | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._yes, 0, Qt.AlignmentFlag.AlignTop)
        self._yes.clicked.connect(self._pressed)
        self.hide()

    def show_offer(self, offer: Offer | None) -> None:
        """Show an offer, or take it away."""
        self.setVisible(offer is not None)
        if offer is not None:
            self._act = offer.act
            self._words.say(offer.text)
            self._yes.setText(offer.yes)

    def _pressed(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()


class DiaryView(QWidget):
    """Widgets only: it shows what it is told and reports choices."""

    def __init__(
        self,
        products: Mapping[str, Product],
        names: Mapping[UserId, str],
        _: Translate,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._today = today
        self._filters = {team: FormView(self._fields(team=team), _, today, self) for team in (0, 1)}
        self._note = Button(_("New note…"), Icon.ADD, parent=self)
        self._after = Button(_("Look after it…"), Icon.CHECK, primary=True, parent=self)
        self._case = Button(_("Open the case"), Icon.DOCUMENT, parent=self)
        self._household = Button(_("To the household"), Icon.HOUSEHOLD, parent=self)
        self._report = Button(_("New report"), Icon.ADD, parent=self)
        self._offer = OfferBar(self)
        self._table = TableView(_("Diary"), self)
        self._table.setObjectName("diary")
        self._empty = EmptyState(Icon.CALENDAR, self)
        self._models: dict[bool, RecordsModel[DiaryRow]] = {
            owners: RecordsModel(columns(today, products, names, _, owners=owners), self)
            for owners in (False, True)
        }
        self._model = self._models[False]
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        self._build()

    def bind(self, presenter: DiaryPresenter) -> None:
        """Route choices to `presenter`, and keep it alive."""
        self._presenter = presenter
        self._note.clicked.connect(presenter.add_note)
        self._after.clicked.connect(presenter.look_after)
        self._case.clicked.connect(presenter.open)
        self._household.clicked.connect(presenter.open)
        self._report.clicked.connect(presenter.to_report)
        self._table.opened.connect(self._open)
        for form in self._filters.values():
            form.edited.connect(self._chosen)

    def refresh(self) -> None:
        """Show the diary as it is now; called whenever the page comes in sight."""
        self._presenter.refresh()
        self._table.setFocus()

    def show_filter(self, chosen: Shown, *, team: bool) -> None:
        """Show what is chosen."""
        for own, form in self._filters.items():
            form.setVisible(bool(own) is team)
            form.show_values({_WHOSE: chosen.whose, _SPAN: chosen.span})

    def show_rows(self, fetch: Fetch, *, owners: bool) -> None:
        """Show entries from the first; the one that was chosen stays near."""
        at = max(0, self._table.currentIndex().row())
        self._model = self._models[owners]
        self._model.load(fetch)
        self._table.show_model(self._model)
        selection = self._table.selectionModel()
        selection.currentRowChanged.connect(self._moved, Qt.ConnectionType.UniqueConnection)
        count = self._model.rowCount()
        if count:
            self._table.selectRow(min(at, count - 1))
        self._presenter.look_at(self._model.record(min(at, count - 1)) if count else None)

    def show_empty(self, text: str, hint: str) -> None:
        """Say why nothing is shown."""
        self._empty.say(text, hint)
        self._stack.setCurrentWidget(self._empty if text else self._table)

    def show_acts(self, acts: Acts) -> None:
        """Offer what can be done with the entry that is chosen."""
        self._after.setVisible(acts.look_after or not acts.household)
        self._after.setEnabled(acts.look_after)
        self._case.setVisible(not acts.household)
        self._case.setEnabled(acts.open_case)
        self._household.setVisible(acts.household)
        self._report.setVisible(acts.report)

    def show_offer(self, offer: Offer | None) -> None:
        """Show what may follow."""
        self._offer.show_offer(offer)

    def ask(self, asked: Asked, answer: Answered) -> None:
        """Ask what was found."""
        FormDialog(self, asked, self._, self._today).ask(answer)

    def _open(self, row: int) -> None:
        self._presenter.look_at(self._model.record(row))
        self._presenter.open()

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self._presenter.look_at(self._model.record(now.row()))

    def _chosen(self, place: str, value: object) -> None:
        if place == _WHOSE and isinstance(value, Whose):
            self._presenter.choose_whose(value)
        elif place == _SPAN and isinstance(value, Span):
            self._presenter.choose_span(value)

    def _fields(self, *, team: int) -> tuple[Field, ...]:
        _ = self._
        whose = (
            Choice(Whose.MINE, _("My own")),
            *((Choice(Whose.TEAM, _("My team")),) if team else ()),
            Choice(Whose.ALL, _("All I may see")),
        )
        spans = (
            Choice(Span.TODAY, _("Up to today")),
            Choice(Span.WEEKS, _("Two weeks ahead")),
            Choice(Span.SEASON, _("Twelve weeks ahead")),
        )
        return (
            Field(_WHOSE, _("Whose"), Kind.RADIO, choices=whose, width=Width.HALF),
            Field(_SPAN, _("How far ahead"), Kind.RADIO, choices=spans, width=Width.HALF),
        )

    def _build(self) -> None:
        em = style_of(self).em
        head = QHBoxLayout()
        head.addWidget(Heading(self._("Diary"), 1, self), 1)
        head.addWidget(self._note)
        acts = QWidget(self)
        row = FlowLayout(acts)
        for button in (self._after, self._case, self._household, self._report):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em * 2 // 3, em, em // 2)
        layout.setSpacing(em * 2 // 3)
        layout.addLayout(head)
        for form in self._filters.values():
            # One of both is shown; asking room for both would make the window higher.
            form.hide()
            layout.addWidget(form)
        layout.addWidget(self._offer)
        layout.addWidget(self._stack, 1)
        layout.addWidget(acts)
