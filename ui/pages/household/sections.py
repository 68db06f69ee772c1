"""The parts of a household's page, each under its own heading; widgets only."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.household.costs import CostsShown
from ui.pages.household.matrix import ConsentMatrix
from ui.pages.household.presenter import HouseholdPresenter, HouseholdShown
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.fields import Choice, Field, Kind
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FormView
from ui.widgets.inside import Inside
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Heading, Remark, Words

_WIDEST = 60
_LAW = "law"


class Column(QScrollArea):
    """Sections below each other, of a width that reads well, that scroll together."""

    def __init__(self, sections: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        em = style_of(self).em
        inside = Inside()
        inside.setMaximumWidth(em * _WIDEST)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, em // 2, em // 2, em)
        layout.setSpacing(em * 2 // 3)
        for section in sections:
            layout.addWidget(section)
        layout.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def sizeHint(self) -> QSize:
        """Ask for little: it scrolls, and the window is as high as the screen at most."""
        return self.minimumSizeHint()


class CasesSection(Card):
    """The cases one may see."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(_("Cases"), parent=parent)
        self.rows = _rows(_("Cases"), "cases", self)
        self._none = Words(muted=True, parent=self)
        self.body.addWidget(self.rows)
        self.body.addWidget(self._none)

    def show_household(self, shown: HouseholdShown) -> None:
        _fill(self.rows, shown.cases)
        self._none.setText("" if shown.cases else shown.no_cases)
        self._none.setHidden(bool(shown.cases))
        if shown.cases:
            self.rows.select(0)


class PeopleSection(Card):
    """The people; who is chosen has their relations and acts below."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(_("People"), parent=parent)
        self._ = _
        self.rows = _rows(_("People"), "people", self)
        self._add = Button(_("Add somebody"), Icon.ADD, quiet=True, parent=self)
        self._add_known = Button(_("Add somebody known"), Icon.SEARCH, quiet=True, parent=self)
        self.fetch = Button(_("Fetch from a file…"), Icon.UPLOAD, quiet=True, parent=self)
        self._name = Heading(level=3, parent=self)
        self.relations = _rows(_("Relations"), "relations", self)
        self._correct = Button(_("Correct the data"), Icon.EDIT, quiet=True, parent=self)
        self._relate = Button(_("Add a relation"), Icon.PEOPLE, quiet=True, parent=self)
        self._child = Button(_("A child is born"), Icon.ADD, quiet=True, parent=self)
        self._out = Button(_("Moves out"), Icon.ARROW_RIGHT, quiet=True, parent=self)
        self._away = Button(_("To another municipality"), Icon.ARROW_RIGHT, quiet=True, parent=self)
        self._in = Button(_("Comes to live here"), Icon.HOUSEHOLD, quiet=True, parent=self)
        self._death = Button(_("Died"), Icon.PERSON, quiet=True, parent=self)
        self.body.addWidget(self.rows)
        self.body.addWidget(_flow(self._add, self._add_known, self.fetch))
        self.body.addWidget(self._name)
        self.body.addWidget(self.relations)
        self.body.addWidget(
            _flow(
                self._correct,
                self._relate,
                self._child,
                self._out,
                self._away,
                self._in,
                self._death,
            )
        )

    def bind(self, presenter: HouseholdPresenter) -> None:
        self.rows.chosen.connect(presenter.choose_person)
        self.relations.chosen.connect(presenter.choose_relation)
        self._add.clicked.connect(presenter.family.add_person)
        self._add_known.clicked.connect(presenter.family.add_known)
        self._correct.clicked.connect(presenter.family.correct)
        self._relate.clicked.connect(presenter.family.add_relation)
        self._child.clicked.connect(presenter.family.child_born)
        self._out.clicked.connect(presenter.moving.move_out)
        self._away.clicked.connect(presenter.moving.away)
        self._in.clicked.connect(lambda: presenter.act(presenter.moving.move_in))
        self._death.clicked.connect(presenter.moving.death)

    def show_household(self, shown: HouseholdShown) -> None:
        _fill(self.rows, shown.people)
        _fill(self.relations, tuple(_only(row, shown.keeps) for row in shown.person.relations))
        self._name.setText(shown.person.name)
        keeps, alive = shown.keeps, shown.keeps and not shown.person.died
        self._add.setVisible(keeps)
        self._add_known.setVisible(keeps)
        self.fetch.setVisible(keeps)
        self._correct.setVisible(keeps)
        for button in (self._relate, self._child, self._death):
            button.setVisible(alive)
        for button in (self._out, self._away):
            button.setVisible(alive and not shown.person.elsewhere)
        self._in.setVisible(alive and shown.person.elsewhere)


class AddressSection(Card):
    """Where the household lives and lived."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(_("Address"), parent=parent)
        self._move = Button(_("The household moves"), Icon.PLACE, quiet=True, parent=self)
        self._address = Words(parent=self)
        self._reveal = Button(_("Show the address"), Icon.EYE, quiet=True, parent=self)
        self._before = Heading(_("Lived before at"), 3, self)
        self.former = _rows(_("Earlier addresses"), "former", self)
        self.head.addWidget(self._move)
        self.body.addWidget(self._address)
        self.body.addWidget(_flow(self._reveal))
        self.body.addWidget(self._before)
        self.body.addWidget(self.former)

    def bind(self, presenter: HouseholdPresenter) -> None:
        self._move.clicked.connect(presenter.moving.move)
        self._reveal.clicked.connect(presenter.reveal_address)

    def show_household(self, shown: HouseholdShown) -> None:
        self._address.setText(shown.address)
        self._reveal.setVisible(shown.masked)
        self._move.setVisible(shown.moves)
        self._before.setVisible(bool(shown.former))
        _fill(self.former, shown.former)


class LettersSection(Card):
    """To whom letters go, and in which form."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(_("Letters and language"), parent=parent)
        self._whom = Words(parent=self)
        self.rows = _rows(_("Letters and language"), "letters", self)
        self._hint = Words(_("Choose somebody to change it."), muted=True, parent=self)
        for part in (self._whom, self.rows, self._hint):
            self.body.addWidget(part)

    def show_household(self, shown: HouseholdShown) -> None:
        self._whom.setText(shown.whom)
        _fill(self.rows, shown.letters)
        self._hint.setVisible(shown.keeps)


class ProvisionsSection(Card):
    """What runs, and who helps."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(_("Running provisions"), parent=parent)
        self.add = Button(_("Add provision"), Icon.ADD, quiet=True, parent=self)
        self.rows = _rows(_("Running provisions"), "provisions", self)
        self._hint = Words(
            _("Choose a provision to end it; one that a decision gave opens its case."),
            muted=True,
            parent=self,
        )
        self._none = Words(_("No provision is known that you may see."), parent=self)
        self._helpers = Words(parent=self)
        self._helpers.setObjectName("helpers")
        seen = _("What runs under another law is shown only with consent.")
        self.head.addWidget(self.add)
        self.body.addWidget(Words(seen, muted=True, parent=self))
        for part in (self._none, self.rows, self._hint, self._helpers):
            self.body.addWidget(part)

    def show_household(self, shown: HouseholdShown) -> None:
        _fill(self.rows, tuple(_only(row, shown.keeps) for row in shown.provisions))
        self._none.setVisible(not shown.provisions)
        self._hint.setVisible(bool(shown.provisions) and shown.keeps)
        self._helpers.setText(shown.helpers)
        self.add.setVisible(shown.keeps)


class CostsSection(Card):
    """What the provisions cost together in a year; away for who does not see euros."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self.setObjectName("costs")
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._shown: list[QWidget] = []
        self.body.addLayout(self._grid)
        self._notes = QVBoxLayout()
        self.body.addLayout(self._notes)

    def show_costs(self, costs: CostsShown | None) -> None:
        self.setVisible(costs is not None)
        for part in self._shown:
            part.hide()
            part.deleteLater()
        self._shown = []
        if costs is None:
            return
        self.set_title(costs.title)
        for at, line in enumerate(costs.lines):
            for column, words in enumerate((line.words, line.amount)):
                label = Heading(words, 3, self) if line.strong else Words(words, parent=self)
                label.setWordWrap(column == 0)
                self._grid.addWidget(
                    label,
                    at,
                    column,
                    Qt.AlignmentFlag(0) if column == 0 else Qt.AlignmentFlag.AlignRight,
                )
                self._shown.append(label)
        for note in costs.notes:
            remark = Remark(Icon.INFO, Tone.INFO, self)
            remark.say(note)
            self._notes.addWidget(remark)
            self._shown.append(remark)


class PlanSection(Card):
    """Who coordinates, and the lines of the shared plan."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(_("One household, one plan"), parent=parent)
        self._words = Words(parent=self)
        self._words.setObjectName("coordination")
        self._name = Button(_("Name a coordinator"), Icon.PERSON, quiet=True, parent=self)
        self._decline = Button(_("No coordinator wanted"), Icon.CLOSE, quiet=True, parent=self)
        self.rows = _rows(_("Shared plan"), "plan", self)
        self._add = Button(_("Add a line"), Icon.ADD, quiet=True, parent=self)
        self._hint = Words(
            _("Another law’s lines are shown only with consent."), muted=True, parent=self
        )
        self.body.addWidget(self._words)
        self.body.addWidget(_flow(self._name, self._decline))
        self.body.addWidget(self.rows)
        self.body.addWidget(self._hint)
        self.body.addWidget(_flow(self._add))

    def bind(self, presenter: HouseholdPresenter) -> None:
        self._name.clicked.connect(presenter.plan.name_coordinator)
        self._decline.clicked.connect(presenter.plan.decline)
        self._add.clicked.connect(presenter.plan.add_line)
        self.rows.chosen.connect(presenter.plan.choose_line)

    def show_household(self, shown: HouseholdShown) -> None:
        self._words.setText(shown.coordination)
        _fill(self.rows, tuple(_only(row, shown.keeps and row.enabled) for row in shown.plan))
        self._hint.setVisible(shown.shares_plan)
        self._add.setVisible(shown.keeps and shown.shares_plan)
        self._name.setVisible(shown.keeps)
        self._decline.setVisible(shown.keeps)


class ConsentsSection(Card):
    """Which consents were given, as a matrix."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(_("Consents"), parent=parent)
        self.add = Button(_("Record consent"), Icon.ADD, quiet=True, parent=self)
        self.matrix = ConsentMatrix(_, self)
        self._hint = Words(_("Choose a consent to withdraw it."), muted=True, parent=self)
        free = _("Refusing or withdrawing consent has no consequence for the request.")
        self.head.addWidget(self.add)
        self.body.addWidget(Words(free, muted=True, parent=self))
        self.body.addWidget(self.matrix)
        self.body.addWidget(self._hint)

    def show_household(self, shown: HouseholdShown) -> None:
        self.matrix.show_lines(shown.consents)
        open_ = any(line.consent.withdrawn is None for line in shown.consents)
        self._hint.setVisible(shown.keeps and open_)
        self.add.setVisible(shown.keeps)


class TimelineSection(Card):
    """What happened, the newest first."""

    def __init__(
        self, _: Translate, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("What happened"), parent=parent)
        self._all = Choice("", _("All laws"))
        only = Field(_LAW, _("Of which law"), Kind.CHOICE, choices=(self._all,))
        self.rows = _rows(_("What happened"), "events", self)
        self.filter = FormView((only,), _, today, self)
        self._laws: tuple[Choice, ...] = ()
        self.body.addWidget(self.filter)
        self.body.addWidget(self.rows)

    def bind(self, presenter: HouseholdPresenter) -> None:
        self.rows.chosen.connect(presenter.choose_event)
        self.filter.edited.connect(lambda _place, law: presenter.filter_events(law or None))

    def show_household(self, shown: HouseholdShown) -> None:
        self.filter.setVisible(len(shown.laws) > 1)
        if shown.laws != self._laws:
            self._laws = shown.laws
            self.filter.set_choices(_LAW, (self._all, *shown.laws))
            self.filter.show_values({_LAW: ""})
        self.show_events(shown.events)

    def show_events(self, rows: tuple[Row, ...]) -> None:
        _fill(self.rows, rows)


class StatementsSection(Card):
    """What residents said themselves of what stands in the file; there only when they did."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(_("Statements of residents"), parent=parent)
        self.rows = _rows(_("Statements of residents"), "statements", self)
        self.body.addWidget(self.rows)

    def show_household(self, shown: HouseholdShown) -> None:
        _fill(self.rows, shown.statements)
        self.setVisible(bool(shown.statements))


def _only(row: Row, enabled: bool) -> Row:
    return replace(row, enabled=enabled)


def _rows(name: str, key: str, parent: QWidget) -> RowList:
    rows = RowList(name, parent)
    rows.setObjectName(key)
    return rows


def _fill(view: RowList, rows: tuple[Row, ...]) -> None:
    view.show_rows(rows)
    view.setVisible(bool(rows))


def _flow(*buttons: QWidget) -> QWidget:
    holder = QWidget()
    layout = FlowLayout(holder)
    for button in buttons:
        layout.addWidget(button)
    return holder
