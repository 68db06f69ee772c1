"""The widgets of the clarification: life domains, scores with their chart, and safety."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from hengelo_toegang.i18n import N_, Translate
from ui.covering import around
from ui.icons import Icon
from ui.pages.case.clarification.domains import DomainChips
from ui.pages.case.clarification.guide import Guide
from ui.pages.case.clarification.presenter import (
    HEALTH,
    SAFETY,
    ClarificationPresenter,
    DomainTalk,
    SafetyLine,
)
from ui.pages.case.clarification.safety_presenter import SafetyPresenter
from ui.pages.case.clarification.safety_view import SafetyView
from ui.pages.case.clarification.score_table import ScoreTable
from ui.pages.case.conversation.opening import open_conversation
from ui.pages.case.inputs import focus, nearest
from ui.pages.case.progress import of_clarification
from ui.pages.case.scores import DIMENSIONS, ScoreLine
from ui.pages.case.sheet import Sheet
from ui.pages.case.shut import shut
from ui.pages.case.sides import Sides
from ui.pages.case.spider import MOST_EARLIER, SpiderChart
from ui.pages.case.steps import Step, StepContext, StepKey, StepPart
from ui.pages.case.talking import Talking
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.editors import CheckEditor
from ui.widgets.fields import Asked
from ui.widgets.files import FileAsker
from ui.widgets.flow import FlowLayout
from ui.widgets.form_dialog import FormDialog
from ui.widgets.texts import Remark, Words


class _Scores(Sides):
    """The scores in figures, and their chart."""

    def __init__(self, _: Translate) -> None:
        self.table = ScoreTable(_)
        names = [_(words) for words in DIMENSIONS.values()]
        self.chart = SpiderChart(_("Spider chart of Positive Health"), names, _)
        super().__init__(self.table, self.chart)


class ClarificationView(Sheet):
    """The broad talk."""

    def __init__(self, context: StepContext, talking: Talking) -> None:
        _, today = context.translate, context.services.desk.today
        super().__init__(_, today)
        self._context, self._talking = context, talking
        self._domains = DomainChips(_)
        words = _("Talk with Positive Health: six scores, voluntary")
        self._asked = CheckEditor(words)
        self._asked.setAccessibleName(words)
        self._older = Words(muted=True)
        self._fresh = Button(_("New talk"), Icon.ADD)
        self._fresh.setAccessibleDescription(
            _("The scores of now are kept as an earlier talk, and lie under the new ones")
        )
        self._call = Remark(Icon.URGENT, Tone.DANGER)
        self._open_steps = Remark(Icon.INFO, Tone.INFO)
        self._record = Button(_("Steps of the reporting code…"), Icon.LOCK)
        for remark in (self._call, self._open_steps):
            remark.say("")

    def bind(self, presenter: ClarificationPresenter) -> None:
        """Build the forms and route what is done to `presenter`, keeping it alive."""
        self._presenter = presenter
        self.lay.addWidget(self._build_talk(presenter))
        self.lay.addWidget(self._domains)
        self.build(presenter.sections())
        self.insert_in(HEALTH, self._asked)
        self._scores = self.add_late(HEALTH, self._build_scores)
        self.add_to(HEALTH, self._older)
        self.add_to(HEALTH, self._fresh, left=True)
        for remark in (self._call, self._open_steps):
            self.add_to(SAFETY, remark)
        self.add_to(SAFETY, self._record, left=True)
        self.edited.connect(presenter.edit)
        self._asked.edited.connect(self._health_asked)
        self._fresh.clicked.connect(presenter.begin_talk)
        self._record.clicked.connect(presenter.open_safety)
        self._domains.opened.connect(self._domain_opened)
        self._domains.written.connect(presenter.write_domain)
        self._domains.levels_asked.connect(self._levels_asked)
        self._domains.levelled.connect(presenter.put_level)

    def show_domains(self, domains: Sequence[DomainTalk], *, levels: bool) -> None:
        """Show the life domains."""
        self._domains.show_domains(domains, levels=levels)
        self.stay_shut()

    def show_health(
        self,
        now: ScoreLine,
        shown: Sequence[object],
        earlier: Sequence[ScoreLine],
        *,
        asked: bool,
        fresh: bool,
    ) -> None:
        """Show the scores and their chart, when they are talked about."""
        latest, older = earlier[:MOST_EARLIER], len(earlier) - MOST_EARLIER
        self._asked.show_value(asked)
        if (scores := self._scores.when(asked)) is not None:
            scores.chart.show_lines(now, latest)
            scores.table.show_lines(now, shown, latest)
            scores.setVisible(asked)
        self._older.setText(
            self._.ngettext("{count} older talk is kept.", "{count} older talks are kept.", older)
        )
        self._older.setVisible(asked and older > 0)
        self._fresh.setVisible(fresh)
        self.form(HEALTH).setVisible(fresh)

    def show_safety(self, line: SafetyLine) -> None:
        """Show who to call, and the way to the record."""
        self._call.say(line.call)
        self._open_steps.say(line.open)
        self._record.setVisible(line.button)

    def open_conversation(self) -> None:
        """Fill the window with the talk at the table."""
        open_conversation(self, self._context.working, self._talking, self._)

    def open_safety(self, record: SafetyPresenter) -> None:
        """Fill the window with the record of the reporting code."""
        desk = around(self)
        view = SafetyView(self._, self._today, desk.uncover)
        view.bind(record)
        desk.cover(view)
        view.start()

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None:
        """Ask for fields before something is done."""
        FormDialog(self, asked, self._, self._today).ask(on_answer)

    def _close(self, part: QWidget) -> None:
        super()._close(part)
        if self._scores.built is not None:
            self._scores.built.chart.set_read_only(read_only=self.read_only)
        # What is done for somebody's safety never waits for a decision.
        self._record.setEnabled(True)

    def go_to(self, place: str) -> bool:
        self._presenter.go_to(place)
        field = nearest(self._domains, place) if ".domains." in place else None
        if field is not None:
            focus(field)
            return True
        return super().go_to(place)

    def _build_scores(self) -> _Scores:
        scores = _Scores(self._)
        scores.chart.scored.connect(self._presenter.score)
        scores.table.edited.connect(self._presenter.put_score)
        scores.chart.set_read_only(read_only=self.read_only)
        if self.read_only:
            shut(scores, read_only=True)
        return scores

    def _build_talk(self, presenter: ClarificationPresenter) -> QWidget:
        """Return the ways to hold the talk: on the screen at the table, or on paper."""
        holder = QWidget()
        row = FlowLayout(holder)
        talk = Button(self._("Talk at the table (F8)"), Icon.TALK)
        talk.setAccessibleDescription(
            self._("Large type, one question at a time; nothing that a resident may not see")
        )
        paper = Button(self._("Guide on paper…"), Icon.DOCUMENT, quiet=True)
        talk.clicked.connect(presenter.open_talk)
        paper.clicked.connect(presenter.ask_guide)
        row.addWidget(talk)
        row.addWidget(paper)
        return holder

    def _health_asked(self, value: object) -> None:
        self._presenter.ask_health(asked=bool(value))

    def _levels_asked(self, asked: bool) -> None:
        self._presenter.ask_levels(asked=asked)

    def _domain_opened(self, code: str, opened: bool) -> None:
        self._presenter.open_domain(code, opened=opened)
        if opened:
            self._domains.focus_domain(code)


def build(context: StepContext) -> StepPart:
    """Return the clarification step."""
    talking = Talking(context.working, context.translate)
    view = ClarificationView(context, talking)
    guide = Guide(context.services, FileAsker(view), context.say, context.translate)
    presenter = ClarificationPresenter(view, context, talking, guide)
    view.bind(presenter)
    return StepPart(view, presenter)


CLARIFICATION = Step(
    StepKey.CLARIFICATION,
    N_("Clarification"),
    N_("The question behind the question. Ask what this request calls for, and no more."),
    ("clarification", "means", "coordinator", "coordination_declined"),
    build,
    of_clarification,
)
