"""The page of a household: who lives there, and their cases; one click opens a case."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hengelo_toegang.domain.case import CaseId
from hengelo_toegang.domain.people import HouseholdId, PersonId
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.household.presenter import HouseholdPresenter, HouseholdShown
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.rows import RowList
from ui.widgets.texts import Heading, Remark, Words

_WIDEST = 56


class HouseholdView(QWidget):
    """Widgets only: it shows what it is told and reports what is chosen."""

    case_chosen = Signal(object)
    report_wanted = Signal(str, str)
    """Somebody in front has a new question: household, person."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._name = Heading(level=1, parent=self)
        self._detail = Words(muted=True, parent=self)
        self._marks = Remark(Icon.WARNING, Tone.WARN, self)
        self._new = Button(_("New report"), Icon.ADD, primary=True, parent=self)
        self._people = RowList(_("Household"), self)
        self._people.setObjectName("people")
        self._cases = RowList(_("Cases"), self)
        self._cases.setObjectName("cases")
        self._no_cases = Words(muted=True, parent=self)
        self._build()
        self._cases.chosen.connect(self._choose_case)
        self._new.clicked.connect(self._want_report)

    def bind(self, presenter: HouseholdPresenter) -> None:
        """Route choices to `presenter`, and keep it alive."""
        self._presenter = presenter
        self._people.chosen.connect(presenter.choose_person)

    def show_person(self, household: HouseholdId, person: PersonId) -> None:
        """Show a household with somebody in front."""
        self._presenter.show(household, person)

    def refresh(self) -> None:
        """Show the household as it is now; called whenever the page comes in sight."""
        self._presenter.refresh()
        first = self._cases if self._cases.rows else self._new
        first.setFocus()

    def show_household(self, shown: HouseholdShown) -> None:
        """Show a household."""
        self._name.setText(shown.title)
        self._detail.setText(shown.detail)
        self._marks.say(shown.marks)
        self._people.show_rows(shown.people)
        self._cases.show_rows(shown.cases)
        self._cases.setVisible(bool(shown.cases))
        self._no_cases.setText("" if shown.cases else shown.no_cases)
        self._no_cases.setHidden(bool(shown.cases))
        if shown.cases:
            self._cases.select(0)

    def _want_report(self) -> None:
        if self._presenter.chosen is not None:
            self.report_wanted.emit(*self._presenter.chosen)

    def _choose_case(self, key: str) -> None:
        self.case_chosen.emit(CaseId(key))

    def _build(self) -> None:
        em = style_of(self).em
        page = QWidget(self)
        page.setMaximumWidth(em * _WIDEST)
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._detail)
        head.addLayout(names, 1)
        head.addWidget(self._new, 0, Qt.AlignmentFlag.AlignTop)
        cases = Card(self._("Cases"), parent=page)
        cases.body.addWidget(self._cases)
        cases.body.addWidget(self._no_cases)
        people = Card(self._("Household"), parent=page)
        people.body.addWidget(self._people)
        inside = QVBoxLayout(page)
        inside.setContentsMargins(em, em * 2 // 3, em, em)
        inside.setSpacing(em * 2 // 3)
        inside.addLayout(head)
        inside.addWidget(self._marks)
        inside.addWidget(cases)
        inside.addWidget(people)
        inside.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
