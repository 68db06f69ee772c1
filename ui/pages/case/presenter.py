"""The case page without its widgets: which step, what is missing, what may be done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from hengelo_toegang.domain import deadlines, signals
from hengelo_toegang.domain.blockers import Action, ActionBlocked, Blocker, Missing
from hengelo_toegang.domain.case import Answer, Case, SignalAnswer, Stage
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import age_on
from hengelo_toegang.domain.places import changes
from hengelo_toegang.domain.policy import NotInForce, SignalRule, SignalStatus
from hengelo_toegang.domain.process import missing
from hengelo_toegang.i18n import DUTCH, Translate
from hengelo_toegang.letters.facts import LetterIncomplete
from hengelo_toegang.usecases.ports import (
    Draft,
    SealRefused,
    StaleCase,
    StoreError,
    UnprintableText,
)
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.words import seal_words, trouble_words
from ui.labels import label, term_label
from ui.pages.case import words
from ui.pages.case.mail.presenter import Mail
from ui.pages.case.steps import (
    HoldsTalk,
    OpensLetters,
    Step,
    StepAct,
    StepContext,
    StepPart,
    StepPresenter,
    StepState,
    StepView,
)
from ui.pages.case.tracks import LETTERS, Track, TrackRow, Tracks
from ui.pages.case.working import Snapshot, WorkingCase
from ui.pages.review.detail.changes import place_words, value_words
from ui.reading import words_of_day
from ui.widgets.fields import Asked

_SHUT_WITHOUT_ASKING = (Stage.IN_REVIEW, Stage.ESCALATED, Stage.APPROVED)
"""Stages in which an edit takes the decision back: only on purpose."""


@dataclass(frozen=True, slots=True)
class Header:
    """Who and what the case is about."""

    resident: str
    about: str
    """Law, case number and birth date in one line."""
    stage: str
    marks: tuple[str, ...] = ()
    """What must not be overlooked: urgent, secret address, fictitious."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step in the list at the left."""

    title: str
    state: StepState
    why: str = ""


@dataclass(frozen=True, slots=True)
class MissingRow:
    """One thing that is missing, and where it belongs; an empty place is nowhere."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class TermRow:
    """A legal date: what, when, and how near, in words and by kind of icon."""

    title: str
    when: str
    article: str
    how: str
    """How the date came about, for whoever asks."""
    days: int
    met: bool | None
    awaits: bool


@dataclass(frozen=True, slots=True)
class SignalRow:
    """A policy signal that fires, and what was answered."""

    id: str
    question: str
    source: str
    status: str
    answer: Answer | None
    reason: str
    binding: bool


@dataclass(frozen=True, slots=True)
class ActButton:
    """A button under the step; with reasons it is grey and says why."""

    title: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftChoice:
    """Two versions of one case: unfinished work, and what somebody wrote since."""

    saved: str
    differences: tuple[tuple[str, str, str], ...]
    """Place in words, what stands there now, what the unfinished work says."""


class CasePage(Protocol):
    """What the presenter asks of the page."""

    def show_header(self, header: Header) -> None: ...

    def show_steps(self, rows: Sequence[StepRow], current: int) -> None: ...

    def show_step(self, index: int, *, roomy: bool) -> None: ...

    def show_missing(self, heading: str, rows: Sequence[MissingRow]) -> None: ...

    def show_terms(self, rows: Sequence[TermRow]) -> None: ...

    def show_signals(self, rows: Sequence[SignalRow]) -> None: ...

    def show_acts(self, acts: Sequence[ActButton]) -> None: ...

    def show_undo(self, *, back: bool, again: bool) -> None: ...

    def show_purpose(self, title: str, purpose: str) -> None: ...

    def show_tracks(self, rows: Sequence[TrackRow]) -> None:
        """Offer the side tracks; a grey one says why."""
        ...

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None:
        """Ask for fields; `on_answer` returns what is wrong with them, by place."""
        ...

    def open_mail(self, mail: Mail) -> None:
        """Open the letters of the case."""
        ...

    def focus_signal(self, signal: str) -> None: ...

    def hide_draft_choice(self) -> None: ...

    def show_notice(self, text: str, button: str = "") -> None:
        """Show a sentence above the step, with a button when something can be done."""
        ...

    def show_draft_choice(self, choice: DraftChoice) -> None: ...

    def set_read_only(self, *, read_only: bool) -> None: ...

    def set_parts(self, views: Sequence[StepView]) -> None: ...

    def say(self, text: str) -> None: ...

    def complain(self, text: str) -> None:
        """Say what could not be done, marked as such."""
        ...

    def whisper(self, text: str) -> None:
        """Show a sentence without having it read aloud: it comes with every few words."""
        ...

    def reveal_focus(self) -> None: ...

    def refresh_soon(self) -> None:
        """Call `refresh` when the typing pauses for a moment."""
        ...

    def keep_soon(self) -> None:
        """Call `keep` within a second of now, whatever is typed meanwhile."""
        ...


class CasePresenter:
    """Guides one case through its steps; every edit is kept, every act says why not."""

    def __init__(
        self, page: CasePage, services: Services, _: Translate, steps: Sequence[Step]
    ) -> None:
        self._page = page
        self._services = services
        self._ = _
        self._steps = tuple(steps)
        self._parts: tuple[StepPart, ...] = ()
        self._current = 0
        self._working: WorkingCase | None = None
        self._draft: Draft | None = None
        self._unlocked = False
        self._locked_for: Stage | None = None
        self._tracks = Tracks(services, self.explain, _)

    @property
    def working(self) -> WorkingCase:
        """The case on the screen.

        Raises:
            LookupError: No case is open.
        """
        if self._working is None:
            raise LookupError
        return self._working

    @property
    def current(self) -> int:
        """The number of the step that is shown."""
        return self._current

    @property
    def parts(self) -> tuple[StepPart, ...]:
        """The steps as built for the open case."""
        return self._parts

    def open(self, case_id: CaseId) -> None:
        """Show a case where it was left, with this user's unfinished work on it."""
        dossier = self._services.open_dossier(case_id)
        draft = self._services.draft_of(case_id)
        self._unlocked = False
        self._draft = None
        if draft is None:
            self._start(dossier, {})
            return
        if draft.base == self._services.head_of(case_id):
            self._start(dossier.with_case(draft.content), dict(draft.raw), resumed=True)
            moment = words.moment(draft.saved, self._.language)
            self._page.say(self._("Unfinished work of {moment} goes on.", moment=moment))
            return
        self._draft = draft
        self._start(dossier, {})
        self.working.editable = False
        self._page.set_read_only(read_only=True)
        self._page.show_draft_choice(self._choice(dossier, draft))

    def use_draft(self) -> None:
        """Go on with the unfinished work; undo brings the newer version back."""
        if self._draft is not None:
            draft, now = self._draft, self.working.dossier
            self._draft = None
            self._start(now.with_case(draft.content), dict(draft.raw), resumed=True)
            self.working.offer_back(Snapshot(now.case))
            self.working.touch()
            self._page.say(self._("Your unfinished work goes on. Undo shows the other version."))

    def use_newest(self) -> None:
        """Go on with the newest version; undo brings the unfinished work back."""
        if self._draft is not None:
            draft = self._draft
            self._draft = None
            self._start(self.working.dossier, {})
            self.working.offer_back(Snapshot(draft.content, dict(draft.raw)))
            self._changed()
            self._page.say(self._("The newest version is shown. Undo shows your unfinished work."))

    def unlock(self) -> None:
        """Edit what is with the reviewer: it becomes a draft again with the first change."""
        self._unlocked = True
        self._lock()

    def choose(self, index: int) -> None:
        """Open a step; what was typed in the one before is kept as a revision."""
        if index == self._current or not 0 <= index < len(self._steps):
            return
        self.leave()
        self._current = index
        self._page.show_step(index, roomy=self._steps[index].roomy)
        self.refresh()

    def jump(self, place: str) -> None:
        """Go to the field of a place."""
        if place.startswith("signal_answers."):
            self._page.focus_signal(place.split(".")[1])
            return
        wanted = next((i for i, step in enumerate(self._steps) if step.holds(place)), None)
        if wanted is None:
            return
        if wanted != self._current:
            self.choose(wanted)
        self._parts[wanted].view.go_to(place)
        self._page.reveal_focus()

    def act(self, index: int) -> None:
        """Press a button under the step."""
        acts = self._acts()
        if acts:
            self._take(acts[index])
        else:
            self.choose(self._current + 1)

    def main_act(self) -> None:
        """Do the step's main act, or go to the next step when there is none to do."""
        acts = self._acts()
        found = self._missing(acts[0]) if acts else ()
        if acts and not found:
            self._take(acts[0])
        elif acts and found[0].blocker is not Blocker.WRONG_STAGE:
            self._page.complain(self._("Not yet: {reason}", reason=self.explain(found[0])))
            if found[0].place:
                self.jump(found[0].place)
        else:
            self.choose(self._current + 1)

    def open_track(self, track: Track) -> None:
        """Ask what has to be known before a side track is taken."""
        asked = self._tracks.asked(track, self.working.dossier)

        def answer(values: Mapping[str, object]) -> Mapping[str, str]:
            return self._take_track(track, values)

        self._page.ask(asked, answer)

    def open_talk(self) -> None:
        """Open the talk at the table, from whichever step."""
        for part in self._parts:
            if isinstance(part.presenter, HoldsTalk):
                part.presenter.open_talk()

    def resume_talk(self) -> None:
        """Go on with a talk that a lock ended, if there was one."""
        for part in self._parts:
            if isinstance(part.presenter, HoldsTalk):
                part.presenter.resume_talk()

    def open_letters(self) -> None:
        """Open the letters of the case, once what was typed is kept."""
        if self._draft is None and self.leave():
            self._page.open_mail(Mail(self._services, lambda: self.working.dossier, self._run))

    def answer_signal(self, signal: str, answer: Answer | None) -> None:
        """Record whether a policy signal is followed."""
        self.working.put(f"signal_answers.{signal}.answer", answer)

    def explain_signal(self, signal: str, reason: str) -> None:
        """Record why a policy signal is followed or not."""
        self.working.put(f"signal_answers.{signal}.reason", reason)

    def undo(self) -> None:
        """Take the last change of the case back."""
        self.working.undo()
        self._page.say(self._("Undone."))

    def redo(self) -> None:
        """Bring the change back that was taken back last."""
        self.working.redo()
        self._page.say(self._("Done again."))

    def keep(self) -> None:
        """Save the unfinished work; the page calls this within a second of typing."""
        if self._working is None or not self._working.unkept:
            return  # an act took it over, and its own words must stay to be read
        try:
            self._working.keep()
        except StoreError as failure:
            self._page.complain(self._not_saved(failure))
            self._page.keep_soon()
        else:
            now = words.clock(self._services.desk.now(), self._.language)
            self._page.whisper(self._("Saved at {time}.", time=now))

    def leave(self) -> bool:
        """Write what changed as a revision; return whether that worked.

        When it did not, the draft still holds everything, and the status line says why.
        """
        if self._working is None or not self._working.editable:
            return True
        try:
            self._working.settle()
        except ActionBlocked as refusal:
            self._page.complain(self.explain(refusal.missing[0]))
            return False
        except StaleCase:
            self._reopen()
            return False
        except StoreError as failure:
            self._page.complain(self._not_saved(failure))
            return False
        return True

    def refresh(self) -> None:
        """Show everything around the step anew."""
        dossier = self.working.dossier
        if dossier.case.stage is not self._locked_for:
            self._lock()
        self._page.show_header(self._header(dossier))
        self._page.show_steps(self._rows(dossier), self._current)
        step = self._steps[self._current]
        self._page.show_purpose(self._(step.title), self._(step.purpose))
        acts = self._acts()
        self._page.show_acts(self._buttons(acts))
        self._show_missing(acts)
        self._page.show_terms(self._terms(dossier))
        self._page.show_signals(self._signals(dossier))
        self._page.show_undo(back=self.working.can_undo, again=self.working.can_redo)
        self._page.show_tracks(() if self._draft is not None else self._tracks.rows(dossier))
        self._parts[self._current].presenter.show(dossier)

    def explain(self, item: Missing) -> str:
        """Return what is missing as a sentence."""
        return words.sentence(item, self.working.dossier, self._)

    def _start(self, dossier: Dossier, raw: dict[str, str], *, resumed: bool = False) -> None:
        self._page.hide_draft_choice()
        services = self._services
        working = WorkingCase(
            dossier,
            raw,
            services.save_draft,
            services.amend,
            services.head_of,
            services.drop_draft,
            resumed=resumed,
        )
        working.observe(self._changed)
        self._working = working
        context = StepContext(
            working, self._services, self._, self._page.say, self.jump, self.explain
        )
        self._parts = tuple(step.build(context) for step in self._steps)
        self._page.set_parts([part.view for part in self._parts])
        self._current = self._resume_at(dossier)
        self._page.show_step(self._current, roomy=self._steps[self._current].roomy)
        self._lock()
        self.refresh()

    def _resume_at(self, dossier: Dossier) -> int:
        """Return the first step that is not done: where the work goes on."""
        for index, part in enumerate(self._parts):
            if part.presenter.state(dossier)[0] is StepState.OPEN:
                return index
        return len(self._parts) - 1

    def _lock(self) -> None:
        """Close the fields to who may not change them, or not without taking a decision back."""
        dossier, user = self.working.dossier, self._services.desk.user
        self._locked_for = dossier.case.stage
        refused = missing(dossier, Action.AMEND, user)
        taken_back = dossier.case.stage in _SHUT_WITHOUT_ASKING and not self._unlocked
        self.working.editable = not refused and not taken_back
        self._page.set_read_only(read_only=not self.working.editable)
        if refused:
            self._page.show_notice(words.read_only(refused[0], dossier, self._))
        elif taken_back:
            approved = dossier.case.stage is Stage.APPROVED
            text = (
                self._(
                    "This decision is approved and can be sent. A change makes it a draft again:"
                    " it has to be handed in once more."
                )
                if approved
                else self._(
                    "This decision is with the reviewer. A change makes it a draft again: it has"
                    " to be handed in once more."
                )
            )
            self._page.show_notice(text, self._("Change it all the same"))
        else:
            self._page.show_notice("")

    def _changed(self) -> None:
        self._page.keep_soon()
        self._page.refresh_soon()

    def _acts(self) -> list[StepAct]:
        if self._draft is not None:
            return []  # first the choice between the two versions
        presenter: StepPresenter = self._parts[self._current].presenter
        return [act for act in presenter.acts(self.working.dossier) if act.offered]

    def _buttons(self, acts: Sequence[StepAct]) -> list[ActButton]:
        """Return the buttons of the step; with nothing to do, one that goes to the next step."""
        if acts or self._draft is not None or self._current + 1 >= len(self._steps):
            return [
                ActButton(act.title, tuple(map(self.explain, self._missing(act)))) for act in acts
            ]
        following = self._(self._steps[self._current + 1].title)
        return [ActButton(self._("On to: {step}", step=following), ())]

    def _missing(self, act: StepAct) -> tuple[Missing, ...]:
        dossier = self.working.dossier
        if act.prepared is not None:
            dossier = dossier.with_case(act.prepared(dossier.case))
        return missing(dossier, act.action, self._services.desk.user)

    def _take(self, act: StepAct) -> None:
        """Keep the working case, then do the act on what was kept."""
        if not self.leave():
            return
        refused = self._run(act.run)
        if refused is None:
            self._page.say(act.done or self._("Done: {act}.", act=act.title))
            if act.moves_on and self._current + 1 < len(self._steps):
                self.choose(self._current + 1)
        elif refused:
            self._page.complain(refused)

    def _run(self, run: Callable[[], Case]) -> str | None:
        """Run an act and show the case it leaves; return why it was refused, if it was.

        Empty when somebody else wrote in the case: that is said and shown already.
        """
        try:
            case = run()
        except ActionBlocked as refusal:
            return self._("Not yet: {reason}", reason=self.explain(refusal.missing[0]))
        except StoreError as failure:
            return self._not_saved(failure)
        except StaleCase:
            self._reopen()
            return ""
        except NotInForce:
            return self._("No text of this letter is in force on this day.")
        except UnprintableText as trouble:
            sign = str(trouble.args[0]) if trouble.args else ""
            return self._("The letter cannot be printed: it holds the sign {sign}.", sign=sign)
        except LetterIncomplete as trouble:
            return self._("The letter lacks something: {what}.", what=trouble.missing)
        except SealRefused as refusal:
            return seal_words(refusal, self._)
        self.working.took(case)
        self._lock()
        self.refresh()
        return None

    def _take_track(self, track: Track, values: Mapping[str, object]) -> Mapping[str, str]:
        """Take a side track; return what is wrong with the answer, by field."""
        faults = self._tracks.faults(track, values, self.working.dossier)
        if faults or not self.leave():
            return faults
        dossier = self.working.dossier
        refused = self._run(lambda: self._tracks.take(track, values, dossier))
        if refused is None:
            self._page.say(self._tracks.done(track, self.working.dossier))
            self._show_letter(track)
        return {"": refused} if refused else {}

    def _show_letter(self, track: Track) -> None:
        """Show the letter that a side track made, in the step where it can be read again."""
        kind = LETTERS.get(track)
        made = [
            letter
            for letter in self.working.case.letters
            if letter.kind == kind and letter.language == DUTCH
        ]
        at = next((i for i, step in enumerate(self._steps) if step.holds("application")), None)
        if not made or at is None:
            return
        self.choose(at)
        part = self._parts[at]
        if isinstance(part.presenter, OpensLetters):
            part.presenter.open_letter(made[-1].sha256)
            part.view.go_to("letters")
            self._page.reveal_focus()

    def _header(self, dossier: Dossier) -> Header:
        case, resident = dossier.case, dossier.resident
        about = [label(case.law, self._), case.number]
        if resident.born is not None:
            born = words_of_day(resident.born, self._.language, weekday=False)
            age = age_on(resident.born, dossier.today)
            about.append(self._("born {day} ({age})", day=born, age=age))
        marks = []
        if case.report is not None and case.report.urgent:
            marks.append(self._("Urgent"))
        if dossier.household.secret_address:
            marks.append(self._("Secret address"))
        if dossier.household.no_messages:
            marks.append(self._("No messages to providers"))
        if self._services.desk.fictitious:
            marks.append(self._("Fictitious case"))
        return Header(
            full_name(resident),
            " · ".join(part for part in about if part),
            label(case.stage, self._),
            tuple(marks),
        )

    def _reopen(self) -> None:
        """Show the case anew, since somebody else wrote in it; what was typed is kept."""
        working = self.working
        self.keep()
        now = self._services.desk.now()
        user = self._services.desk.user.id
        raw = tuple(sorted(working.raw.items()))
        draft = Draft(working.case.id, user, working.base, working.case, raw, now)
        dossier = self._services.open_dossier(working.case.id)
        self._draft = draft
        self._start(dossier, {})
        self.working.editable = False
        self._page.set_read_only(read_only=True)
        self._page.show_draft_choice(self._choice(dossier, draft))
        self._page.complain(self._("Somebody else wrote a newer version of this case."))

    def _rows(self, dossier: Dossier) -> list[StepRow]:
        rows = []
        for step, part in zip(self._steps, self._parts, strict=True):
            state, why = part.presenter.state(dossier)
            rows.append(StepRow(self._(step.title), state, why))
        return rows

    def _show_missing(self, acts: Sequence[StepAct]) -> None:
        if not acts:
            self._page.show_missing("", ())
            return
        found = self._missing(acts[0])
        rows = [MissingRow(self.explain(item), item.place) for item in found]
        self._page.show_missing(acts[0].title, rows)

    def _terms(self, dossier: Dossier) -> list[TermRow]:
        try:
            terms = deadlines.case_terms(dossier)
        except NotInForce:
            return []
        return [self._term(term, dossier) for term in terms]

    def _term(self, term: deadlines.CaseTerm, dossier: Dossier) -> TermRow:
        end, met = term.term.end, term.met(dossier.today)
        days = (end - dossier.today).days
        return TermRow(
            term_label(term.id, self._),
            words.term_when(end, days, self._, met=met, awaits=term.awaits),
            term.article,
            words.term_how(term.term, self._),
            days,
            # A date that is not ours to meet is never late: it only passes.
            met if term.awaits or days >= 0 else True,
            term.awaits,
        )

    def _signals(self, dossier: Dossier) -> list[SignalRow]:
        try:
            rules = signals.fired(dossier)
        except NotInForce:
            return []
        return [self._signal(rule, dossier) for rule in rules]

    def _signal(self, rule: SignalRule, dossier: Dossier) -> SignalRow:
        given = next(
            (item for item in dossier.case.signal_answers if item.signal == rule.id),
            SignalAnswer(rule.id),
        )
        binding = rule.status is SignalStatus.POLICY
        return SignalRow(
            rule.id,
            rule.question,
            rule.source,
            label(rule.status, self._),
            given.answer,
            given.reason,
            binding,
        )

    def _choice(self, dossier: Dossier, draft: Draft) -> DraftChoice:
        rows = tuple(
            (
                place_words(change.place, dossier, self._),
                value_words(change.before, dossier, self._) or self._("(empty)"),
                value_words(change.after, dossier, self._) or self._("(empty)"),
            )
            for change in changes(dossier.case, draft.content)
        )
        return DraftChoice(words.moment(draft.saved, self._.language), rows)

    def _not_saved(self, failure: StoreError) -> str:
        reason = trouble_words(failure, self._)
        return self._("Not saved yet: {reason} It is tried again.", reason=reason)
