"""Residents who may be kept twice: the list, and two records side by side; widgets only."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hengelo_toegang.domain.duplicates import Choice
from hengelo_toegang.domain.people import HouseholdId, PersonId
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.household.sections import Column
from ui.pages.household.twins.presenter import ComparedShown, FieldShown, TwinsPresenter
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.fields import Choice as Option
from ui.widgets.fields import Field, Kind
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FormView
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Heading, Remark, Words

_ONE = "one_household"


class SideBySide(QWidget):
    """Two records field by field: where they differ, one chooses which stays."""

    taken = Signal(str, object)

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._groups: list[QButtonGroup] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(style_of(self).em // 3)
        for column, share in enumerate((2, 3, 3)):
            self._grid.setColumnStretch(column, share)

    def show_compared(self, shown: ComparedShown) -> None:
        """Show two records."""
        self._clear()
        for column, words in enumerate((self._("This one"), self._("The other")), start=1):
            self._grid.addWidget(Heading(words, 3, self), 0, column)
        for column, words in enumerate((shown.first, shown.other), start=1):
            self._grid.addWidget(Words(words, muted=True, parent=self), 1, column)
        for row, field in enumerate(shown.fields, start=2):
            self._grid.addWidget(Words(field.title, parent=self), row, 0)
            if field.same:
                self._grid.addWidget(Words(field.first, parent=self), row, 1)
                self._grid.addWidget(Words(field.other, parent=self), row, 2)
            else:
                self._offer(row, field)

    def _offer(self, row: int, field: FieldShown) -> None:
        group = QButtonGroup(self)
        values = ((Choice.FIRST, field.first), (Choice.OTHER, field.other))
        for column, (choice, words) in enumerate(values, start=1):
            button = QRadioButton(words.replace("&", "&&"), self)
            button.setAccessibleName(f"{field.title}: {words}")
            button.setChecked(choice is field.choice)
            button.clicked.connect(partial(self.taken.emit, field.field, choice))
            group.addButton(button)
            self._grid.addWidget(button, row, column)
        self._groups.append(group)

    def _clear(self) -> None:
        self._groups = []
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class TwinsView(QWidget):
    """Shows who may be kept twice, and reports what is done about it."""

    joined = Signal(str, str)
    """Two records are one now: household, person."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._list = RowList(_("Possibly double"), self)
        self._list.setObjectName("twins")
        self._none = EmptyState(Icon.DONE, self)
        self._none.say(
            _("Nobody is kept twice here."),
            _("Residents with the same BSN, or the same name and birth date, appear here."),
        )
        self._all = Button(_("Show all who may be double"), Icon.PEOPLE, quiet=True, parent=self)
        self._trouble = Remark(Icon.WARNING, Tone.WARN, self)
        self._title = Heading(level=2, parent=self)
        self._sides = SideBySide(_, self)
        self._join = Button(_("Join them"), Icon.CHECK, primary=True, parent=self)
        self._apart = Button(_("These are two people"), Icon.CLOSE, parent=self)
        self._back = Button(_("Back to the list"), Icon.CHEVRON_LEFT, quiet=True, parent=self)
        households = Field(
            _ONE,
            _("What about the two households?"),
            Kind.RADIO,
            help=_("A daughter with a home of her own belongs to two households."),
            choices=(
                Option(True, _("Make them one")),
                Option(False, _("Leave them two; the person is the same in both")),
            ),
        )
        self._households = FormView((households,), _, _never, self)
        self._one = True
        self._pages = QStackedWidget(self)
        self._build()

    def bind(self, presenter: TwinsPresenter) -> None:
        """Route choices to `presenter`, and keep it alive."""
        self._presenter = presenter
        self._list.chosen.connect(presenter.choose)
        self._all.clicked.connect(presenter.show_all)
        self._sides.taken.connect(presenter.take)
        self._households.edited.connect(self._choose_households)
        self._join.clicked.connect(lambda: presenter.join(one_household=self._one))
        self._apart.clicked.connect(presenter.tell_apart)
        self._back.clicked.connect(presenter.back)

    def show_household(self, household: HouseholdId | None) -> None:
        """Show who of a household may be kept twice, or everybody."""
        self._presenter.show(household)

    def refresh(self) -> None:
        """Show the list as it is now; called whenever the page comes in sight."""
        self._presenter.refresh()

    def show_list(self, rows: Sequence[Row]) -> None:
        """Show who may be kept twice."""
        self._list.show_rows(rows)
        self._list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        if rows:
            self._list.select(0)
            self._list.setFocus()

    def show_compared(self, shown: ComparedShown | None) -> None:
        """Show two records side by side, or the list."""
        self._pages.setCurrentIndex(0 if shown is None else 1)
        if shown is None:
            return
        self._title.setText(shown.title)
        self._sides.show_compared(shown)
        self._one = not shown.asks_household
        self._households.setVisible(shown.asks_household)
        self._households.show_values({_ONE: self._one})
        self._back.setFocus()

    def show_trouble(self, text: str) -> None:
        """Say why it is not done."""
        self._trouble.say(text)

    def show_joined(self, household: HouseholdId, person: PersonId) -> None:
        """Go to who is one now."""
        self.joined.emit(household, person)

    def _choose_households(self, _place: str, value: object) -> None:
        self._one = value is True

    def _build(self) -> None:
        _, em = self._, style_of(self).em
        first = QWidget()
        listed = QVBoxLayout(first)
        listed.setContentsMargins(0, 0, 0, 0)
        for part in (self._list, self._none):
            listed.addWidget(part)
        listed.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        card = Card()
        card.body.addWidget(self._title)
        card.body.addWidget(self._sides)
        told = _(
            "The cases of both go along, with what runs, the consents and the plan. The choice "
            "and both records stay on record. It can’t be taken back with one click."
        )
        card.body.addWidget(self._households)
        card.body.addWidget(Words(told, muted=True))
        card.body.addWidget(self._trouble)
        acts = QWidget()
        flow = FlowLayout(acts)
        for button in (self._join, self._apart, self._back):
            flow.addWidget(button)
        card.body.addWidget(acts)
        self._pages.addWidget(Column((first,)))
        self._pages.addWidget(Column((card,)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em * 2 // 3, em // 2, 0)
        layout.addWidget(Heading(_("Possibly double"), 1))
        layout.addWidget(self._pages, 1)


def _never() -> date:
    return date.min
