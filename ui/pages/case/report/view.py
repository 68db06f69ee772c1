"""The widgets of the report step."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QPushButton

from hengelo_toegang.i18n import N_, Translate
from ui.icons import Icon
from ui.pages.case.letters import LetterBox
from ui.pages.case.made import LetterRow
from ui.pages.case.progress import of_report
from ui.pages.case.report.presenter import TOLD, ReportPresenter
from ui.pages.case.sheet import Sheet
from ui.pages.case.steps import Step, StepContext, StepKey, StepPart
from ui.style import tinted
from ui.widgets.fields import Choice


class ReportView(Sheet):
    """The forms of the report, with its letters below."""

    def __init__(self, _: Translate, today: Callable[[], date]) -> None:
        super().__init__(_, today)
        self._offered: dict[str, tuple[Choice, ...]] = {}
        self._letters = LetterBox(_("Letters"), _("Preview the confirmation"), _)
        self._told = QPushButton(_("All of this was told today"))

    def bind(self, presenter: ReportPresenter) -> None:
        """Build the forms and route what is done to `presenter`, keeping it alive."""
        self._presenter = presenter
        self.build(presenter.sections())
        self._told.setIcon(tinted(self._told, Icon.CHECK))
        self.add_to(TOLD, self._told, left=True)
        self.add_foot(self._letters)
        self.edited.connect(presenter.edit)
        self._told.clicked.connect(presenter.tell_all_today)
        self._letters.opened.connect(presenter.open_letter)

    def offer(self, key: str, place: str, choices: Sequence[Choice]) -> None:
        """Offer choices for a field, which is there only when there is something to choose."""
        offered = tuple(choices)
        if self._offered.get(place) != offered:
            self._offered[place] = offered
            self.form(key).set_choices(place, offered)
            self.show_field(key, place, shown=len(offered) > 1)

    def show_told(self, *, all_told: bool) -> None:
        """Offer the button only while something was not told."""
        self._told.setVisible(not all_told)

    def show_letters(self, rows: Sequence[LetterRow], *, preview: bool) -> None:
        """Show the letters that were made."""
        self._letters.show_letters(rows, preview=preview)
        self.show_foot(shown=bool(rows) or preview)

    def show_pdf(self, content: bytes) -> None:
        """Show a letter."""
        self._letters.show_pdf(content)

    def show_fault(self, text: str) -> None:
        """Say why a letter cannot be shown."""
        self._letters.show_fault(text)


def build(context: StepContext) -> StepPart:
    """Return the report step."""
    view = ReportView(context.translate, context.services.desk.today)
    presenter = ReportPresenter(view, context)
    view.bind(presenter)
    return StepPart(view, presenter)


REPORT = Step(
    StepKey.REPORT,
    N_("Report"),
    N_("What the resident asks, in his own words; what was told; and help at once where needed."),
    ("report", "identity", "urgent"),
    build,
    of_report,
)
