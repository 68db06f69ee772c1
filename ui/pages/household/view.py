"""The page of a household: who lives there, what helps, the plan, and what happened."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import HouseholdId, PersonId
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.household.acting import Answered
from ui.pages.household.presenter import HouseholdPresenter, HouseholdShown
from ui.pages.household.sections import (
    AddressSection,
    CasesSection,
    Column,
    ConsentsSection,
    CostsSection,
    LettersSection,
    PeopleSection,
    PlanSection,
    ProvisionsSection,
    StatementsSection,
    TimelineSection,
)
from ui.progress import Work
from ui.runner import Runner
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.fields import Asked
from ui.widgets.flow import FlowLayout
from ui.widgets.form_dialog import FormDialog
from ui.widgets.rows import Row
from ui.widgets.texts import Heading, Remark, Words


class HouseholdView(QWidget):
    """Widgets only: it shows what it is told and reports what is chosen."""

    case_chosen = Signal(object)
    report_wanted = Signal(str, str)
    """Somebody in front has a new question: household, person."""
    twins_wanted = Signal(str)
    """Somebody of this household may be kept twice."""
    copy_back_wanted = Signal()
    """A copy of a household has to come back."""

    def __init__(
        self, _: Translate, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._today = today
        self._name = Heading(level=1, parent=self)
        self._detail = Words(muted=True, parent=self)
        self._marks = Remark(Icon.WARNING, Tone.WARN, self)
        self._trouble = Remark(Icon.ERROR, Tone.DANGER, self)
        self._new = Button(_("New report"), Icon.ADD, primary=True, parent=self)
        self._restrict = Button(_("Restrict the file…"), Icon.LOCK, quiet=True, parent=self)
        self._restrict.hide()
        self._copy = Button(_("Copy to a file…"), Icon.DOWNLOAD, quiet=True, parent=self)
        self._back = Button(_("Take a copy back…"), Icon.UNDO, quiet=True, parent=self)
        self._runner = Runner(self)
        self._is_restricted: Callable[[], bool] | None = None
        self._done = Remark(Icon.DONE, Tone.OK, self)
        self._undo = Button(_("Take back"), Icon.UNDO, quiet=True, parent=self)
        self._undo.setToolTip("Ctrl+Z")
        self._twins = Remark(Icon.PEOPLE, Tone.WARN, self)
        self._compare = Button(_("Compare"), Icon.PEOPLE, quiet=True, parent=self)
        self._cases = CasesSection(_)
        self._people = PeopleSection(_)
        self._address = AddressSection(_)
        self._letters = LettersSection(_)
        self._provisions = ProvisionsSection(_)
        self._costs = CostsSection(_)
        self._plan = PlanSection(_)
        self._consents = ConsentsSection(_)
        self._timeline = TimelineSection(_, today)
        self._statements = StatementsSection(_)
        self._build()
        self._cases.rows.chosen.connect(self.open_case)
        self._new.clicked.connect(self._want_report)
        self._back.clicked.connect(self.copy_back_wanted)
        self._compare.clicked.connect(self._want_twins)

    def bind(self, presenter: HouseholdPresenter) -> None:
        """Route choices to `presenter`, and keep it alive."""
        self._presenter = presenter
        for section in (self._people, self._address, self._plan, self._timeline):
            section.bind(presenter)
        self._provisions.rows.chosen.connect(presenter.choose_provision)
        self._provisions.add.clicked.connect(presenter.sharing.add_provision)
        self._consents.matrix.opened.connect(presenter.choose_consent)
        self._consents.add.clicked.connect(presenter.sharing.add_consent)
        self._letters.rows.chosen.connect(presenter.choose_letters)
        self._undo.clicked.connect(presenter.undo)
        taken_back = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        taken_back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        taken_back.activated.connect(presenter.undo)

    def offer_restricting(self, act: Callable[[], None], is_restricted: Callable[[], bool]) -> None:
        """Offer to restrict the file of the household in sight, or to lift that."""
        self._is_restricted = is_restricted
        self._restrict.clicked.connect(act)
        self._restrict.show()

    def offer_copying(self, act: Callable[[], None]) -> None:
        """Offer to copy the household in sight to a file."""
        self._copy.clicked.connect(act)

    def offer_fetching(self, act: Callable[[], None]) -> None:
        """Offer to fetch people from a file of the population register."""
        self._people.fetch.clicked.connect(act)

    def run(
        self,
        work: Work,
        on_done: Callable[[Any], None],
        on_fault: Callable[[BaseException], None],
    ) -> None:
        """Do work beside the window; the button rests meanwhile."""
        if self._runner.busy:
            return
        self._copy.setEnabled(False)

        def done(result: object) -> None:
            self._copy.setEnabled(True)
            on_done(result)

        def failed(fault: BaseException) -> None:
            self._copy.setEnabled(True)
            on_fault(fault)

        self._runner.run(
            work, lambda _number, _total: None, done, failed, lambda: self._copy.setEnabled(True)
        )

    def show_person(self, household: HouseholdId, person: PersonId) -> None:
        """Show a household with somebody in front."""
        self._presenter.show(household, person)

    def refresh(self) -> None:
        """Show the household as it is now; called whenever the page comes in sight."""
        self._presenter.refresh()
        if self._tabs.currentIndex() == 0:
            if self._cases.rows.rows:
                self._cases.rows.setFocus()
            else:
                (self._tabs.tabBar() if self._new.isHidden() else self._new).setFocus()

    def show_household(self, shown: HouseholdShown) -> None:
        """Show a household."""
        if self._is_restricted is not None:
            restricted = self._is_restricted()
            words = self._("Lift the restriction…") if restricted else self._("Restrict the file…")
            self._restrict.setText(words)
        self._name.setText(shown.title)
        self._detail.setText(shown.detail)
        self._marks.say(shown.marks)
        for button in (self._new, self._copy, self._back):
            button.setVisible(shown.takes_in)
        self._done.say(shown.undo)
        self._undo.setVisible(bool(shown.undo))
        self._twins.say(shown.twins)
        self._compare.setVisible(bool(shown.twins))
        for section in (
            self._cases,
            self._people,
            self._address,
            self._letters,
            self._provisions,
            self._plan,
            self._consents,
            self._timeline,
            self._statements,
        ):
            section.show_household(shown)
        self._costs.show_costs(shown.costs)

    def show_events(self, rows: tuple[Row, ...]) -> None:
        """Show what happened."""
        self._timeline.show_events(rows)

    def show_trouble(self, text: str) -> None:
        """Say what stands in the way of an act, or nothing."""
        self._trouble.say(text)

    def ask(self, asked: Asked, on_answer: Answered) -> None:
        """Ask in a small dialog; the page stays as it is."""
        FormDialog(self, asked, self._, self._today).ask(on_answer)

    def open_case(self, case: str) -> None:
        """Go to a case."""
        self.case_chosen.emit(CaseId(case))

    def _want_report(self) -> None:
        if self._presenter.chosen is not None:
            self.report_wanted.emit(*self._presenter.chosen)

    def _want_twins(self) -> None:
        if self._presenter.chosen is not None:
            self.twins_wanted.emit(self._presenter.chosen[0])

    def _build(self) -> None:
        _, em = self._, style_of(self).em
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._detail)
        head = QHBoxLayout()
        head.addLayout(names, 1)
        buttons = QWidget(self)
        flow = FlowLayout(buttons)
        for button in (self._copy, self._back, self._restrict, self._new):
            flow.addWidget(button)
        head.addWidget(buttons)
        self._tabs = QTabWidget(self)
        self._tabs.setObjectName("sections")
        self._tabs.setDocumentMode(True)
        for title, sections in (
            (_("People and cases"), (self._cases, self._people, self._address, self._letters)),
            (_("Help"), (self._provisions, self._costs)),
            (_("Plan and consent"), (self._plan, self._consents)),
            (_("Timeline"), (self._statements, self._timeline)),
        ):
            self._tabs.addTab(Column(sections), title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em * 2 // 3, em // 2, 0)
        layout.setSpacing(em // 2)
        layout.addLayout(head)
        layout.addWidget(self._marks)
        layout.addWidget(self._trouble)
        layout.addLayout(_beside(self._done, self._undo))
        layout.addLayout(_beside(self._twins, self._compare))
        layout.addWidget(self._tabs, 1)


def _beside(remark: Remark, button: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(remark, 1)
    row.addWidget(button)
    return row
