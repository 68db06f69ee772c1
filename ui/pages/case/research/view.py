"""The widgets of the research report."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hengelo_toegang.domain.assistance import Step as PlannedStep
from hengelo_toegang.domain.case import Expertise
from hengelo_toegang.i18n import N_, Translate
from ui.icons import Icon
from ui.pages.case.discard import discard
from ui.pages.case.inputs import PlaceField, focus, nearest
from ui.pages.case.letters import LetterBox
from ui.pages.case.made import LetterRow
from ui.pages.case.progress import of_research
from ui.pages.case.research.plan_view import PlanStep
from ui.pages.case.research.presenter import EXPERTISE, PLAN, ResearchPresenter
from ui.pages.case.sheet import Sheet
from ui.pages.case.steps import Step, StepContext, StepKey, StepPart
from ui.reading import DateCodec, TextCodec
from ui.style import QUIET, mark, tinted
from ui.widgets.buttons import Button
from ui.widgets.editors import LineEditor, LongTextEditor, WordsEditor
from ui.widgets.fields import Kind, complaint
from ui.widgets.texts import Heading


class ExpertEntry(QFrame):
    """One advice: who gave it, under which registration, when, and what it says."""

    def __init__(
        self,
        index: int,
        presenter: ResearchPresenter,
        today: Callable[[], date],
        _: Translate,
    ) -> None:
        super().__init__()
        self._index, self._presenter = index, presenter
        self._signed = False
        self.setFrameShape(QFrame.Shape.StyledPanel)
        lay = QVBoxLayout(self)
        remove = self._remove = QPushButton(_("Remove"))
        title = _("Advice {number}", number=index + 1)
        remove.setAccessibleName(f"{remove.text()}: {title}")
        mark(remove, QUIET)
        remove.setIcon(tinted(remove, Icon.REMOVE))
        remove.clicked.connect(self._removed)
        head = QHBoxLayout()
        head.addWidget(Heading(title, 3), 1)
        head.addWidget(remove)
        lay.addLayout(head)
        edit = presenter.edit
        self.who = PlaceField(_("Name and profession"), WordsEditor(), edit)
        self._fields = {
            "who": self.who,
            "registration": PlaceField(_("Registration"), LineEditor(TextCodec()), edit),
            "on": PlaceField(
                _("Date"), LineEditor(DateCodec(today)), edit, half=_(complaint(Kind.DATE))
            ),
        }
        grid = QGridLayout()
        for column, field in enumerate(self._fields.values()):
            grid.addWidget(field, 0, column)
            grid.setColumnStretch(column, (4, 2, 2)[column])
        lay.addLayout(grid)
        self._fields["advice"] = PlaceField(_("Advice"), LongTextEditor(2), edit)
        lay.addWidget(self._fields["advice"])

    def show_expert(self, advice: Expertise) -> None:
        """Show what is written; what an adviser signed is there to read."""
        self._signed = advice.by is not None
        self._remove.setHidden(self._signed)
        for name, field in self._fields.items():
            place = f"expertise.{self._index}.{name}"
            field.show_at(place, self._presenter.shown(place))
        self.stay_signed()

    def stay_signed(self) -> None:
        """Keep what an adviser signed closed, also where the step around it is opened."""
        if self._signed:
            for field in self._fields.values():
                field.editor.set_read_only(read_only=True)

    def _removed(self) -> None:
        self._presenter.remove_expert(self._index)


class ResearchView(Sheet):
    """The forms of the report, and the letter below."""

    def __init__(self, _: Translate, today: Callable[[], date]) -> None:
        super().__init__(_, today)
        self._experts: list[ExpertEntry] = []
        self._entries = QWidget()
        self._entries_lay = QVBoxLayout(self._entries)
        self._entries_lay.setContentsMargins(0, 0, 0, 0)
        self._add = QPushButton(_("Add an advice"))
        self._plan: list[PlanStep] = []
        self._plan_steps = QWidget()
        self._plan_lay = QVBoxLayout(self._plan_steps)
        self._plan_lay.setContentsMargins(0, 0, 0, 0)
        self._add_step = Button(_("Add a step"), Icon.ADD)
        self._letters = LetterBox(_("Letters"), _("Preview the research report"), _)

    def bind(self, presenter: ResearchPresenter) -> None:
        """Build the forms and route what is done to `presenter`, keeping it alive."""
        self._presenter = presenter
        self.build(presenter.sections())
        self._add.setIcon(tinted(self._add, Icon.ADD))
        self.add_to(EXPERTISE, self._entries)
        self.add_to(EXPERTISE, self._add, left=True)
        self.add_to(PLAN, self._plan_steps)
        self.add_to(PLAN, self._add_step, left=True)
        self._add_step.clicked.connect(self._step_added)
        self.add_foot(self._letters)
        self.edited.connect(presenter.edit)
        self._add.clicked.connect(self._added)
        self._letters.opened.connect(presenter.open_letter)

    def show_experts(self, experts: Sequence[Expertise]) -> None:
        """Show each advice."""
        if len(experts) != len(self._experts):
            for entry in self._experts:
                discard(entry)
            self._experts = [
                ExpertEntry(index, self._presenter, self._today, self._)
                for index in range(len(experts))
            ]
            for entry in self._experts:
                self._entries_lay.addWidget(entry)
            self.stay_shut()
        for entry, advice in zip(self._experts, experts, strict=True):
            entry.show_expert(advice)

    def show_steps(self, steps: Sequence[PlannedStep]) -> None:
        """Show the steps of the plan of action."""
        if len(steps) != len(self._plan):
            for entry in self._plan:
                discard(entry)
            self._plan = [
                PlanStep(index, self._presenter.edit, self._today, self._)
                for index in range(len(steps))
            ]
            for entry in self._plan:
                entry.removed.connect(self._presenter.remove_step)
                self._plan_lay.addWidget(entry)
            self.stay_shut()
        for entry in self._plan:
            entry.show_step(self._presenter.shown)

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
        if place.startswith("expertise"):
            field = nearest(self._entries, place)
            focus(field or self._add)
            return True
        if place.startswith("plan_of_action.steps"):
            focus(nearest(self._plan_steps, place) or self._add_step)
            return True
        return super().go_to(place)

    def _close(self, part: QWidget) -> None:
        super()._close(part)
        for entry in self._experts:
            entry.stay_signed()

    def _step_added(self) -> None:
        self._presenter.add_step()
        if self._plan:
            focus(self._plan[-1].what.editor)

    def _added(self) -> None:
        self._presenter.add_expert()
        if self._experts:
            focus(self._experts[-1].who.editor)


def build(context: StepContext) -> StepPart:
    """Return the research report step."""
    view = ResearchView(context.translate, context.services.desk.today)
    presenter = ResearchPresenter(view, context)
    view.bind(presenter)
    return StepPart(view, presenter)


RESEARCH = Step(
    StepKey.RESEARCH_REPORT,
    N_("Research report"),
    N_("What was found, as the resident gets it: read it before it goes out."),
    ("research_report", "expertise", "plan_of_action"),
    build,
    of_research,
)
