"""The page of a household: who lives there, and their cases; one click opens a case."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import HouseholdId, PersonId
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.household.presenter import Answered, HouseholdPresenter, HouseholdShown
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.fields import Asked
from ui.widgets.form_dialog import FormDialog
from ui.widgets.rows import RowList
from ui.widgets.texts import Heading, Remark, Words

_WIDEST = 56


class HouseholdView(QWidget):
    """Widgets only: it shows what it is told and reports what is chosen."""

    case_chosen = Signal(object)
    report_wanted = Signal(str, str)
    """Somebody in front has a new question: household, person."""

    def __init__(
        self, _: Translate, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._today = today
        self._name = Heading(level=1, parent=self)
        self._detail = Words(muted=True, parent=self)
        self._marks = Remark(Icon.WARNING, Tone.WARN, self)
        self._new = Button(_("New report"), Icon.ADD, primary=True, parent=self)
        self._people = RowList(_("Household"), self)
        self._people.setObjectName("people")
        self._cases = RowList(_("Cases"), self)
        self._cases.setObjectName("cases")
        self._no_cases = Words(muted=True, parent=self)
        self._provisions = RowList(_("Running provisions"), self)
        self._provisions.setObjectName("provisions")
        self._add_provision = Button(_("Add provision"), Icon.ADD, quiet=True, parent=self)
        self._end_hint = Words(_("Choose a provision to end it."), muted=True, parent=self)
        self._consents = RowList(_("Consents"), self)
        self._consents.setObjectName("consents")
        self._add_consent = Button(_("Record consent"), Icon.ADD, quiet=True, parent=self)
        self._withdraw_hint = Words(_("Choose a consent to withdraw it."), muted=True, parent=self)
        self._letters = RowList(_("Letters and language"), self)
        self._letters.setObjectName("letters")
        self._whom = Words(parent=self)
        self._letters_hint = Words(_("Choose somebody to change it."), muted=True, parent=self)
        self._build()
        self._cases.chosen.connect(self._choose_case)
        self._new.clicked.connect(self._want_report)

    def bind(self, presenter: HouseholdPresenter) -> None:
        """Route choices to `presenter`, and keep it alive."""
        self._presenter = presenter
        self._people.chosen.connect(presenter.choose_person)
        self._provisions.chosen.connect(presenter.choose_provision)
        self._consents.chosen.connect(presenter.choose_consent)
        self._letters.chosen.connect(presenter.choose_letters)
        self._add_provision.clicked.connect(presenter.add_provision)
        self._add_consent.clicked.connect(presenter.add_consent)

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
        self._letters.show_rows(shown.letters)
        self._whom.setText(shown.whom)
        self._letters_hint.setVisible(shown.keeps)
        self._cases.show_rows(shown.cases)
        self._cases.setVisible(bool(shown.cases))
        self._no_cases.setText("" if shown.cases else shown.no_cases)
        self._no_cases.setHidden(bool(shown.cases))
        if shown.cases:
            self._cases.select(0)
        for rows, view, hint, add in (
            (shown.provisions, self._provisions, self._end_hint, self._add_provision),
            (shown.consents, self._consents, self._withdraw_hint, self._add_consent),
        ):
            view.show_rows(rows)
            view.setVisible(bool(rows))
            hint.setVisible(any(row.enabled for row in rows))
            add.setVisible(shown.keeps)

    def ask(self, asked: Asked, on_answer: Answered) -> None:
        """Ask in a small dialog; the page stays as it is."""
        FormDialog(self, asked, self._, self._today).ask(on_answer)

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
        letters = Card(self._("Letters and language"), parent=page)
        letters.body.addWidget(self._whom)
        letters.body.addWidget(self._letters)
        letters.body.addWidget(self._letters_hint)
        provisions = Card(self._("Running provisions"), parent=page)
        provisions.head.addWidget(self._add_provision)
        seen = self._("What runs under another law is shown only with consent.")
        provisions.body.addWidget(Words(seen, muted=True, parent=provisions))
        provisions.body.addWidget(self._provisions)
        provisions.body.addWidget(self._end_hint)
        consents = Card(self._("Consents"), parent=page)
        consents.head.addWidget(self._add_consent)
        free = self._("Refusing or withdrawing consent has no consequence for the request.")
        consents.body.addWidget(Words(free, muted=True, parent=consents))
        consents.body.addWidget(self._consents)
        consents.body.addWidget(self._withdraw_hint)
        inside = QVBoxLayout(page)
        inside.setContentsMargins(em, em * 2 // 3, em, em)
        inside.setSpacing(em * 2 // 3)
        inside.addLayout(head)
        inside.addWidget(self._marks)
        inside.addWidget(cases)
        inside.addWidget(people)
        inside.addWidget(letters)
        inside.addWidget(provisions)
        inside.addWidget(consents)
        inside.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
