"""What comes before and after the decision: the earlier one, objection, evaluation, life."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.process import missing
from ui.icons import Icon
from ui.labels import label
from ui.life_events import task_words
from ui.pages.case.course.assigning import Assigning
from ui.pages.case.course.compare import Compared, compared
from ui.pages.case.course.entries import Entry, EntryAct
from ui.pages.case.course.evaluating import (
    ROOT,
    chosen,
    evaluation_entries,
    evaluation_fields,
    evaluation_in,
)
from ui.pages.case.course.experiencing import Experiencing
from ui.pages.case.course.objecting import Objecting, ObjectionAct
from ui.pages.case.course.referring import Referring
from ui.pages.case.course.told import NOTHING, TOLD, Told
from ui.pages.case.sections import Section, Stands
from ui.pages.case.steps import StepAct, StepContext
from ui.reading import words_of_day
from ui.theme import Tone

EARLIER, EVALUATION, OBJECTIONS, EVENTS = "earlier", "evaluation", "objections", "events"
EXPERIENCE, ASSIGNMENTS, REFERRALS = "experience", "assignments", "referrals"
EVALUATED = "evaluated"
"""The evaluations that were kept."""


class CoursePage(Stands, Protocol):
    """What the presenter asks of the view."""

    def show_values(self, shown: Callable[[str], object]) -> None: ...

    def show_section(self, key: str, *, shown: bool) -> None: ...

    def show_note(self, key: str, text: str) -> None: ...

    def show_compared(self, rows: Sequence[Compared]) -> None: ...

    def show_entries(self, key: str, entries: Sequence[Entry]) -> None: ...

    def show_acts(self, key: str, acts: Sequence[EntryAct]) -> None:
        """Show the buttons of a whole section."""
        ...


class CoursePresenter:
    """Shows how a case goes, and what can be done about it; none of it is in the decision."""

    def __init__(
        self,
        page: CoursePage,
        context: StepContext,
        experiencing: Experiencing,
        assigning: Assigning,
        referring: Referring,
    ) -> None:
        self._page = page
        self._context = context
        self._working = context.working
        self._ = context.translate
        self._objecting = Objecting(context.services, context.translate)
        self._told = Told(context)
        self._experiencing = experiencing
        self._assigning = assigning
        self._referring = referring
        self._earlier: Case | None = None
        self._looked = False

    def sections(self) -> tuple[Section, ...]:
        """Return the parts of this step."""
        _ = self._
        case = self._working.case
        return (
            # First, for what happened to somebody goes before what was planned.
            Section(EVENTS, _("Something changed")),
            Section(EARLIER, _("Before and after this decision")),
            Section(
                REFERRALS,
                _("Referral by somebody else"),
                note=_("By a doctor, certified institution or court: no decision of ours."),
            ),
            Section(
                ASSIGNMENTS,
                _("Assignments to providers"),
                note=_("What providers are told by message (iWmo, iJw), and what they answer."),
            ),
            Section(OBJECTIONS, _("Objection and appeal")),
            Section(
                EVALUATION,
                _("Evaluation"),
                evaluation_fields(case, _),
                _("Together with the resident: what was reached, and what follows from it."),
            ),
            Section(
                EXPERIENCE,
                _("How it went, in the eyes of the resident"),
                note=_("A few short questions. What is answered is only counted, never shown."),
            ),
        )

    def show(self, dossier: Dossier) -> None:
        case, user = dossier.case, self._context.services.desk.user
        self._page.show_values(self._shown)
        earlier = self._earlier_case()
        self._page.show_section(EARLIER, shown=earlier is not None or case.sent is not None)
        self._page.show_compared(compared(earlier, dossier, self._) if earlier else ())
        self._page.show_note(EARLIER, self._earlier_words(earlier, dossier))
        self._page.show_acts(EARLIER, self._going_on(dossier))
        referring = self._referring
        self._page.show_section(REFERRALS, shown=bool(case.referrals) or referring.may(dossier))
        self._page.show_entries(REFERRALS, referring.entries(dossier))
        self._page.show_acts(REFERRALS, referring.acts(dossier))
        assigning = self._assigning
        assigns = assigning.may(dossier)
        self._page.show_section(ASSIGNMENTS, shown=assigns)
        if assigns:
            self._page.show_entries(ASSIGNMENTS, assigning.entries(dossier))
            self._page.show_note(ASSIGNMENTS, assigning.note(dossier))
        objectable = not missing(dossier, Action.RECEIVE_OBJECTION, user)
        self._page.show_section(OBJECTIONS, shown=objectable or bool(case.objections))
        self._page.show_note(OBJECTIONS, "" if case.objections else self._("No objection came in."))
        self._page.show_entries(OBJECTIONS, self._objecting.entries(dossier))
        received = EntryAct(ObjectionAct.RECEIVE, self._("Objection received…"))
        self._page.show_acts(OBJECTIONS, (received,) if objectable else ())
        can_evaluate = not missing(dossier, Action.EVALUATE, user)
        self._page.show_section(EVALUATION, shown=can_evaluate or bool(case.evaluations))
        self._page.show_entries(EVALUATED, evaluation_entries(dossier, self._))
        experiencing = self._experiencing
        asks = bool(case.experiences) or experiencing.may(dossier)
        self._page.show_section(EXPERIENCE, shown=asks)
        self._page.show_entries(EXPERIENCE, experiencing.entries(dossier))
        self._page.show_acts(EXPERIENCE, experiencing.acts(dossier))
        told = self._told.entries(dossier)
        self._page.show_section(EVENTS, shown=bool(told or case.events))
        self._page.show_entries(EVENTS, (*told, *self._events(dossier)))
        self._page.stand()

    def acts(self, dossier: Dossier) -> Sequence[StepAct]:
        filled = evaluation_in(self._working.raw, dossier) is not None
        return (
            StepAct(
                self._("Keep the evaluation"),
                Action.EVALUATE,
                self._evaluate,
                done=self._("The evaluation is kept."),
                moves_on=False,
                offered=filled,
            ),
        )

    def edit(self, place: str, value: object) -> None:
        """Put what was filled in."""
        self._working.edit(place, value)

    def press(self, section: str, entry: str, act: str) -> None:
        """Do what a button of an entry, or of a whole section, stands for."""
        if act in tuple(ObjectionAct):
            self.ask_objection(ObjectionAct(act), int(entry) if entry else -1)
        elif act == "revise":
            self.follow(FollowReason.OBJECTION)
        elif section == EXPERIENCE:
            self._experiencing.press(act)
        elif section == ASSIGNMENTS:
            self._assigning.press(entry, act)
        elif section == REFERRALS:
            self._referring.press(entry, act)
        elif act == "open_earlier":
            self._open_earlier()
        elif act in tuple(FollowReason):
            self.follow(FollowReason(act))
        elif act in (TOLD, NOTHING):
            self._told.press(entry, act)
        elif section == EVENTS:
            self._finish(int(entry), int(act))

    def ask_objection(self, act: ObjectionAct, at: int = -1) -> None:
        """Ask what must be known of an objection, and keep it."""
        asked = self._objecting.asked(act, self._working.dossier, at)

        def answer(values: Mapping[str, object]) -> Mapping[str, str]:
            dossier = self._working.dossier
            faults = self._objecting.faults(act, values, dossier, at)
            if faults:
                return faults
            refused = self._context.run(self._objecting.take(act, values, dossier, at))
            if refused is None:
                self._context.say(self._objecting.done(act, self._working.dossier, at))
            return {"": refused} if refused else {}

        self._context.ask(asked, answer)

    def follow(self, reason: FollowReason) -> None:
        """Start the case that goes on from this one, and open it."""
        started: list[Case] = []

        def start() -> Case:
            started.append(self._context.services.course.follow(self._working.case.id, reason))
            return self._context.services.open_dossier(self._working.case.id).case

        refused = self._context.run(start)
        if refused:
            self._context.say(refused)
        elif started:
            self._context.open_case(started[0].id)

    def _evaluate(self) -> Case:
        seen = evaluation_in(self._working.raw, self._working.dossier)
        if seen is None:
            raise LookupError(ROOT)
        case = self._context.services.course.evaluate(self._working.case.id, seen)
        self._working.forget_text(ROOT)
        return case

    def _finish(self, event: int, task: int) -> None:
        case = self._working.case.id
        finish = self._context.services.course.finish_task
        refused = self._context.run(lambda: finish(case, event, task))
        self._context.say(refused or self._("Done."))

    def _open_earlier(self) -> None:
        earlier = self._earlier_case()
        if earlier is not None:
            self._context.open_case(earlier.id)

    def _earlier_case(self) -> Case | None:
        """Return the case that this one goes on from; it is read once."""
        if not self._looked:
            self._looked = True
            case = self._working.case
            if case.follows is not None:
                self._earlier = self._context.services.course.earlier_of(case.id)
        return self._earlier

    def _earlier_words(self, earlier: Case | None, dossier: Dossier) -> str:
        reason = dossier.case.follow_reason
        if earlier is None or reason is None:
            return ""
        sent = words_of_day(earlier.sent.on, self._.language, weekday=False) if earlier.sent else ""
        return self._(
            "{why} of {number}, decided on {day}. What differs is marked.",
            why=label(reason, self._),
            number=earlier.number,
            day=sent,
        )

    def _going_on(self, dossier: Dossier) -> tuple[EntryAct, ...]:
        """Return how a case can go on, and the way back to the earlier one."""
        _ = self._
        acts = []
        if dossier.case.follows is not None:
            acts.append(EntryAct("open_earlier", _("Open the earlier case")))
        if not missing(dossier, Action.FOLLOW, self._context.services.desk.user):
            acts.append(EntryAct(FollowReason.REINDICATION, _("Start the re-indication")))
            acts.append(EntryAct(FollowReason.CHANGE, _("Change what runs")))
            acts.append(EntryAct(FollowReason.END, _("End what runs")))
        return tuple(acts)

    def _events(self, dossier: Dossier) -> tuple[Entry, ...]:
        found = []
        for at, event in enumerate(dossier.case.events):
            day = words_of_day(event.on, self._.language, weekday=False)
            done = [task_words(task, self._) for task in event.tasks if task.done is not None]
            acts = tuple(
                EntryAct(str(number), task_words(task, self._))
                for number, task in enumerate(event.tasks)
                if task.done is None
            )
            lines = [self._("Done: {what}", what=words) for words in done]
            if acts:
                lines.append(self._("Still to do; press it when it is done:"))
            icon, tone = (Icon.WARNING, Tone.WARN) if acts else (Icon.DONE, Tone.OK)
            title = f"{label(event.kind, self._)}, {day}"
            found.append(Entry(str(at), title, tuple(lines), icon, tone, acts))
        return tuple(found)

    def _shown(self, place: str) -> object:
        """Return what a field shows: an answer as what it is, a day that is today."""
        typed = self._working.shown(place)
        if place.endswith((".reached", ".outcome")):
            return chosen(self._working.raw, place)
        if place == f"{ROOT}.on" and typed is None:
            return self._working.dossier.today
        return typed
