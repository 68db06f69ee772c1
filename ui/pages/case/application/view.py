"""The widgets of the application."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from hengelo_toegang.domain.case import Suspension
from hengelo_toegang.i18n import N_, Translate
from ui.pages.case.application.presenter import ADVANCES, APPLIED, COMPLETE, ApplicationPresenter
from ui.pages.case.course.entries import Entry, EntryAct
from ui.pages.case.course.entry_list import EntryList
from ui.pages.case.discard import discard
from ui.pages.case.inputs import PlaceField, focus, nearest
from ui.pages.case.letters import LetterBox
from ui.pages.case.made import LetterRow
from ui.pages.case.progress import of_application
from ui.pages.case.sheet import Sheet
from ui.pages.case.steps import Step, StepContext, StepKey, StepPart
from ui.reading import DateCodec, words_of_day
from ui.widgets.editors import LineEditor, MultiEditor
from ui.widgets.fields import Choice, Kind, complaint
from ui.widgets.texts import Heading, Words


class SuspensionEntry(QFrame):
    """One request to complete: when it was completed, or until when it was not."""

    def __init__(self, index: int, presenter: ApplicationPresenter, _: Translate) -> None:
        super().__init__()
        self._index, self._presenter, self._ = index, presenter, _
        self.setFrameShape(QFrame.Shape.StyledPanel)
        dates, half = DateCodec(presenter.today), _(complaint(Kind.DATE))
        self._title = Heading("", 3)
        self._what = Words()
        self._completed = PlaceField(
            _("Completed on"), LineEditor(dates), presenter.edit, half=half
        )
        self._lapsed = PlaceField(
            _("Not completed; the last day was"), LineEditor(dates), presenter.edit, half=half
        )
        lay = QVBoxLayout(self)
        lay.addWidget(self._title)
        lay.addWidget(self._what)
        grid = QGridLayout()
        grid.addWidget(self._completed, 0, 0)
        grid.addWidget(self._lapsed, 0, 1)
        lay.addLayout(grid)

    def show_suspension(self, item: Suspension) -> None:
        """Show what was asked and what came of it."""
        day = words_of_day(item.invited, self._.language)
        self._title.setText(self._("Asked on {day}", day=day))
        self._what.setText(item.what)
        self._what.setVisible(bool(item.what))
        for name, field in (("completed", self._completed), ("lapsed", self._lapsed)):
            place = f"application.suspended.{self._index}.{name}"
            field.show_at(place, self._presenter.shown(place))


class ApplicationView(Sheet):
    """The application, and requests to complete it."""

    def __init__(self, _: Translate, today: Callable[[], date]) -> None:
        super().__init__(_, today)
        self._choices: tuple[Choice, ...] | None = None
        self._needs: PlaceField | None = None
        self._entries: list[SuspensionEntry] = []
        self._asked = QWidget()
        self._asked_lay = QVBoxLayout(self._asked)
        self._asked_lay.setContentsMargins(0, 0, 0, 0)
        self._advances = EntryList()
        self._letters = LetterBox(_("Letters"), "", _)

    def bind(self, presenter: ApplicationPresenter) -> None:
        """Build the forms and route what is done to `presenter`, keeping it alive."""
        self._presenter = presenter
        self.build(presenter.sections())
        self.add_to(COMPLETE, self._asked)
        self.add_to(ADVANCES, self._advances)
        self._advances.pressed.connect(presenter.press_advance)
        self.add_foot(self._letters)
        self.edited.connect(presenter.edit)
        self._letters.opened.connect(presenter.open_letter)

    def show_needs(self, choices: Sequence[Choice], chosen: object) -> None:
        """Show which needs the application is about; needs come and go with the ladder."""
        if tuple(choices) != self._choices:
            self._choices = tuple(choices)
            if self._needs is not None:
                discard(self._needs)
            self._needs = PlaceField(
                self._("It is about"),
                MultiEditor(choices),
                self._presenter.edit,
                self._("Each of these needs gets a decision."),
            )
            self.add_to(APPLIED, self._needs)
            self.stay_shut()
        if self._needs is not None:
            self._needs.setVisible(bool(choices))
            self._needs.show_at("application.needs", chosen)

    def show_advances(self, entries: Sequence[Entry], acts: Sequence[EntryAct]) -> None:
        """Show the advances on social assistance."""
        self._advances.show_entries(entries)
        self._advances.show_acts(acts)
        self.stay_shut(self._advances)

    def show_suspensions(self, suspensions: Sequence[Suspension]) -> None:
        """Show the requests to complete."""
        if len(suspensions) != len(self._entries):
            for entry in self._entries:
                discard(entry)
            self._entries = [
                SuspensionEntry(index, self._presenter, self._) for index in range(len(suspensions))
            ]
            for entry in self._entries:
                self._asked_lay.addWidget(entry)
            self.stay_shut()
        for entry, item in zip(self._entries, suspensions, strict=True):
            entry.show_suspension(item)

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

    def go_to(self, place: str) -> bool:
        self.stand_whole()
        if place.startswith("advances"):
            return self._advances.take_focus()
        if place == "letters":
            self._letters.focus_letter()
            return True
        field = nearest(self._asked, place) if ".suspended" in place else None
        if field is not None:
            focus(field)
            return True
        return super().go_to(place)


def build(context: StepContext) -> StepPart:
    """Return the application step."""
    view = ApplicationView(context.translate, context.services.desk.today)
    presenter = ApplicationPresenter(view, context)
    view.bind(presenter)
    return StepPart(view, presenter)


APPLICATION = Step(
    StepKey.APPLICATION,
    N_("Application"),
    N_("From the day of the application the decision term runs."),
    ("application", "suspension", "advances"),
    build,
    of_application,
)
