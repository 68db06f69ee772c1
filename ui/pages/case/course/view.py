"""The widgets of the course of a case."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QTimer

from hengelo_toegang.domain.experience import Experience
from hengelo_toegang.i18n import N_, Translate
from ui.pages.case.course.assigning import Assigning
from ui.pages.case.course.compare import Compared
from ui.pages.case.course.entries import Entry, EntryAct
from ui.pages.case.course.entry_list import EntryList
from ui.pages.case.course.experiencing import Experiencing
from ui.pages.case.course.presenter import (
    ASSIGNMENTS,
    EARLIER,
    EVALUATED,
    EVALUATION,
    EVENTS,
    EXPERIENCE,
    OBJECTIONS,
    REFERRALS,
    CoursePresenter,
)
from ui.pages.case.course.referring import Referring
from ui.pages.case.experience.opening import open_questions
from ui.pages.case.experience.presenter import Asking
from ui.pages.case.progress import of_course
from ui.pages.case.sheet import Sheet
from ui.pages.case.steps import Step, StepContext, StepKey, StepPart
from ui.pages.decision.facts import FactTable
from ui.widgets.files import FileAsker


class CourseView(Sheet):
    """The earlier decision beside this one, objections, evaluations, and life events."""

    def __init__(self, _: Translate, today: Callable[[], date]) -> None:
        super().__init__(_, today)
        keys = (EARLIER, REFERRALS, ASSIGNMENTS, OBJECTIONS, EVALUATED, EVENTS, EXPERIENCE)
        self._lists = {key: EntryList() for key in keys}
        self._table = FactTable(
            _("Earlier decision and now"), (_("What"), _("Earlier"), _("Now"), _("Difference"))
        )

    def bind(self, presenter: CoursePresenter) -> None:
        """Build the parts and route what is done to `presenter`, keeping it alive."""
        self._presenter = presenter
        self.build(presenter.sections())
        self.add_to(EARLIER, self._table)
        for key, entries in self._lists.items():
            self.add_to(EVALUATION if key == EVALUATED else key, entries)
        self._lists[EARLIER].pressed.connect(self._earlier_pressed)
        self._lists[ASSIGNMENTS].pressed.connect(self._assignment_pressed)
        self._lists[REFERRALS].pressed.connect(self._referral_pressed)
        self._lists[OBJECTIONS].pressed.connect(self._objection_pressed)
        self._lists[EVALUATED].pressed.connect(self._evaluation_pressed)
        self._lists[EVENTS].pressed.connect(self._event_pressed)
        self._lists[EXPERIENCE].pressed.connect(self._experience_pressed)
        self.edited.connect(presenter.edit)

    def show_compared(self, rows: Sequence[Compared]) -> None:
        """Show both decisions, row by row; what differs is bold and says so."""
        self._table.setVisible(bool(rows))
        same = self._("the same")
        differing = [at for at, row in enumerate(rows) if row.change != same]
        self._table.show_rows(
            [(row.what, row.earlier, row.now, row.change) for row in rows], differing
        )

    def show_entries(self, key: str, entries: Sequence[Entry]) -> None:
        """Show what happened."""
        self._lists[key].show_entries(entries)

    def show_acts(self, key: str, acts: Sequence[EntryAct]) -> None:
        """Show the buttons of a whole part."""
        self._lists[key].show_acts(acts)

    def open_questions(self, asking: Asking, keep: Callable[[Experience], str]) -> None:
        """Fill the window with the questions, once the dialog that asked for them is gone."""
        QTimer.singleShot(0, self, lambda: open_questions(self, asking, keep, self._))

    def set_read_only(self, *, read_only: bool) -> None:
        """Stay open: what comes after a decision is kept while its content is shut."""

    def _earlier_pressed(self, entry: str, act: str) -> None:
        self._presenter.press(EARLIER, entry, act)

    def _referral_pressed(self, entry: str, act: str) -> None:
        self._presenter.press(REFERRALS, entry, act)

    def _assignment_pressed(self, entry: str, act: str) -> None:
        self._presenter.press(ASSIGNMENTS, entry, act)

    def _objection_pressed(self, entry: str, act: str) -> None:
        self._presenter.press(OBJECTIONS, entry, act)

    def _evaluation_pressed(self, entry: str, act: str) -> None:
        self._presenter.press(EVALUATION, entry, act)

    def _experience_pressed(self, entry: str, act: str) -> None:
        self._presenter.press(EXPERIENCE, entry, act)

    def _event_pressed(self, entry: str, act: str) -> None:
        self._presenter.press(EVENTS, entry, act)


def build(context: StepContext) -> StepPart:
    """Return the step of the course of a case."""
    view = CourseView(context.translate, context.services.desk.today)
    experiencing = Experiencing(context, FileAsker(view), view.open_questions)
    assigning = Assigning(context, FileAsker(view))
    referring = Referring(context, FileAsker(view))
    presenter = CoursePresenter(view, context, experiencing, assigning, referring)
    view.bind(presenter)
    return StepPart(view, presenter)


COURSE = Step(
    StepKey.COURSE,
    N_("Course"),
    N_("What came before and after the decision: evaluation, objection, and what changed."),
    ("evaluation", "objections", "events", "follows"),
    build,
    of_course,
)
