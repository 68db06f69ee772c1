"""What was sent back, on the screen: a period, and a table per kind of line."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from hengelo_toegang.domain.small_numbers import SMALLEST
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.review.returned.presenter import (
    FIRST,
    Line,
    ReturnedPresenter,
    columns,
    period_fields,
)
from ui.scrolling import scrolled
from ui.style import style_of
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.fitted import Fitted
from ui.widgets.form import FormView
from ui.widgets.rows import Row, RowList
from ui.widgets.table import RecordsModel, TableView
from ui.widgets.texts import Heading, Words


class LinesCard(Card):
    """A table of figures; what there is to say while it is empty."""

    def __init__(
        self, title: str, first: str, none: str, _: Translate, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, 2, parent)
        self._none = Words(none, muted=True, parent=self)
        self._table = TableView(title, self)
        self._model: RecordsModel[Line] = RecordsModel(columns(first, _), self)
        self._fitted = Fitted(self._table, self)
        self.body.addWidget(self._none)
        self.body.addWidget(self._table)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show them in the order given."""
        self._none.setVisible(not lines)
        self._table.setVisible(bool(lines))
        self._model.load(lambda after: lines if after is None else ())
        self._table.show_model(self._model)
        self._fitted.show(len(lines))


class ReturnedView(QWidget):
    """Widgets only: it shows what it is told and reports the period: `chosen(place, value)`."""

    chosen = Signal(str, object)
    left = Signal()

    def __init__(
        self,
        _: Translate,
        today: Callable[[], date],
        *,
        leads: bool = False,
        reviews: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._leads = leads
        self._period = FormView(period_fields(_), _, today, self)
        self._build_cards()
        back = Button(_("To the queue"), Icon.CHEVRON_LEFT, quiet=True, parent=self)
        back.setVisible(reviews)
        back.clicked.connect(self.left)
        em = style_of(self).em
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em * 2 // 3, em, em // 2)
        layout.setSpacing(em // 2)
        layout.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(Heading(_("Sent back"), 1, self))
        layout.addWidget(self._scrolled(), 1)
        self._period.edited.connect(self.chosen)

    def bind(self, presenter: ReturnedPresenter) -> None:
        """Route choices to `presenter`, and keep it alive."""
        self._presenter = presenter
        self.chosen.connect(presenter.choose)

    def refresh(self) -> None:
        """Show the figures as they are now; called whenever the page comes in sight."""
        self._presenter.refresh()
        self._period.focus(FIRST)

    def show_period(self, values: Mapping[str, object], faults: Mapping[str, str]) -> None:
        """Show the period, and what is wrong with it."""
        self._period.show_values(values)
        self._period.show_errors(faults)

    def show_ending(self, rows: Sequence[Row]) -> None:
        """Show whose certificate ends soon; without any the card is away."""
        self._ending.setVisible(bool(rows))
        self._ending_rows.show_rows(rows)

    def show_own(self, lines: Sequence[Line]) -> None:
        self._own.show_lines(lines)

    def show_led(self, lines: Sequence[Line]) -> None:
        self._led.show_lines(lines)

    def show_laws(self, when: str, lines: Sequence[Line]) -> None:
        """Show what became of others' work, by law, in what quarter."""
        self._laws.set_title(self._("Others, by law, in {when}", when=when))
        self._laws.show_lines(lines)

    def _build_cards(self) -> None:
        _ = self._
        none = _("Nothing was looked at in this time.")
        self._ending = Card(_("Certificates that end"), 2, self)
        self._ending_rows = RowList(_("Certificates that end"), self._ending)
        self._ending.body.addWidget(self._ending_rows)
        self._ending.hide()
        self._own = LinesCard(_("Your own work"), _("Who"), none, _, self)
        self._led = LinesCard(_("Whom you lead"), _("Who"), none, _, self)
        self._led.setVisible(self._leads)
        self._laws = LinesCard(_("Others, by law"), _("Law"), none, _, self)
        self._laws.body.addWidget(
            Words(
                _(
                    "This is always of the whole quarter in which the last day is. · means too "
                    "small to show: a number below {least}, or one from which such a number could "
                    "be found. It could point at one person.",
                    least=SMALLEST,
                ),
                muted=True,
                parent=self._laws,
            )
        )

    def _scrolled(self) -> QScrollArea:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style_of(self).em // 2)
        about = Words(
            self._(
                "What reviewers asked to be different, to learn from. Your own figures are seen "
                "by you and by who leads you."
            ),
            muted=True,
            parent=inner,
        )
        for part in (about, self._period, self._ending, self._own, self._led, self._laws):
            layout.addWidget(part)
        layout.addStretch(1)
        return scrolled(inner, self)
