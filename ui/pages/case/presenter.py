"""The case page without its widgets: which step, what is missing, what may be done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from hengelo_toegang.domain.blockers import Action, ActionBlocked, Blocker, Missing
from hengelo_toegang.domain.case import Answer, Case, Stage
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.life_events import EventKind
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.domain.process import missing
from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.facts import Kind, LetterIncomplete
from hengelo_toegang.usecases.ports import (
    Draft,
    SealRefused,
    StaleCase,
    StoreError,
    UnprintableText,
)
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.words import seal_words, trouble_words
from ui.life_events import LifeEvents
from ui.pages.case import words
from ui.pages.case.around import draft_choice, header, signal_rows
from ui.pages.case.completing import Completing
from ui.pages.case.course.objecting import ObjectionAct
from ui.pages.case.course.presenter import CoursePresenter
from ui.pages.case.mail.presenter import Mail
from ui.pages.case.menu import Menu
from ui.pages.case.shown import ActButton, CasePage, MissingRow, StepRow
from ui.pages.case.spots import Spot, paper_of, spot_in, written
from ui.pages.case.steps import (
    HoldsTalk,
    OpensUrgent,
    Remembers,
    Step,
    StepAct,
    StepContext,
    StepKey,
    StepPart,
    StepPresenter,
    StepState,
)
from ui.pages.case.terms.presenter import TermAct, term_rows
from ui.pages.case.tracks import LETTERS, Track, Tracks
from ui.pages.case.working import Snapshot, WorkingCase

_SHUT_WITHOUT_ASKING = (Stage.IN_REVIEW, Stage.ESCALATED, Stage.APPROVED)
"""Stages in which an edit takes the decision back: only on purpose."""


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
        self._life = LifeEvents(services, _)
        self._completing = Completing(_)
        self._menu = Menu(self._tracks, self._life, services, self.explain, _)
        self._spot = ""
        self._complained = ""

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
            self._go_on()
            return
        if draft.base == self._services.head_of(case_id):
            self._start(dossier.with_case(draft.content), dict(draft.raw), resumed=True)
            self._go_on()
            moment = words.moment(draft.saved, self._.language)
            self._page.say(self._("Unfinished work of {moment} goes on.", moment=moment))
            return
        self._draft = draft
        self._start(dossier, {})
        self.working.editable = False
        self._page.set_read_only(read_only=True)
        self._page.show_draft_choice(draft_choice(dossier, draft, self._))

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
        self.keep_spot()
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

    def open_track(self, key: str) -> None:
        """Take what was chosen in the menu: a side track, an event, a case that follows."""
        course = self._course()
        if key in tuple(EventKind):
            self._ask_event(EventKind(key))
        elif key == ObjectionAct.RECEIVE and course is not None:
            course.ask_objection(ObjectionAct.RECEIVE)
        elif Track(key) in LETTERS:
            self.open_letters(LETTERS[Track(key)])
        else:
            self._ask_track(Track(key))

    def term_act(self, key: str) -> None:
        """Do something about a legal date, from where it stands."""
        act, course = TermAct(key), self._course()
        letters = {
            TermAct.COMPLETE: Kind.REQUEST_TO_COMPLETE,
            TermAct.DELAY: Kind.NOTICE_OF_DELAY,
            TermAct.PENALTY: Kind.PENALTY_DECISION,
        }
        objections = {
            TermAct.OBJECTION: ObjectionAct.RECEIVE,
            TermAct.TREAT: ObjectionAct.TREAT,
            TermAct.DECIDE: ObjectionAct.DECIDE,
        }
        if act in letters:
            self.open_letters(letters[act])
        elif act in objections and course is not None:
            waiting = enumerate(self.working.case.objections)
            at = next((number for number, one in waiting if one.open), -1)
            course.ask_objection(objections[act], at)
        elif act is TermAct.COMPLETED:
            self._ask_completed()
        elif act is TermAct.DEFAULT:
            self._ask_track(Track.NOTICE_OF_DEFAULT)
        elif act is TermAct.ADVANCE:
            self.jump("advances")

    def open_urgent(self) -> None:
        """Go to urgent help, in any stage before the decision: it waits for nothing."""
        refused = missing(self.working.dossier, Action.PROVIDE_URGENTLY, self._services.desk.user)
        if any(item.blocker is Blocker.WRONG_STAGE for item in refused):
            self._page.complain(
                self._("The decision is made: report anew for help that cannot wait.")
            )
            return
        if not self.working.editable and self._draft is None:
            self.unlock()
        for at, part in enumerate(self._parts):
            if isinstance(part.presenter, OpensUrgent):
                self.choose(at)
                part.presenter.open_urgent()
                self.refresh()
                part.view.go_to("urgent.line.product")
                self._page.reveal_focus()

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

    def open_letters(self, kind: Kind | None = None) -> None:
        """Open the letters of the case, once what was typed is kept."""
        if self._draft is None and self.leave():
            mail = Mail(self._services, lambda: self.working.dossier, self._run)
            self._page.open_mail(mail, kind)

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

    def keep(self) -> bool:
        """Save the unfinished work; the page calls this within a second of typing."""
        if self._working is None or not self._working.unkept:
            return True  # an act took it over, and its own words must stay to be read
        try:
            self._working.keep()
        except StoreError as failure:
            reason = self._not_saved(failure)
            if reason != self._complained:  # said once, and not at each new try
                self._page.complain(reason)
            self._complained = reason
            self._page.keep_soon()
            return False
        self._complained = ""
        now = words.clock(self._services.desk.now(), self._.language)
        self._page.whisper(self._("Saved at {time}.", time=now))
        return True

    def leave(self) -> bool:
        """Write what changed as a revision; return whether that worked.

        When it did not, the draft still holds everything, and the status line says why.
        """
        self.keep_spot()
        if self._working is None or not self._working.editable:
            return self.keep()
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
            self._page.keep_soon()
            return False
        return True

    def keep_spot(self) -> None:
        """Keep where the work is, so that it goes on right there whatever happens."""
        if self._working is None or self._draft is not None:
            return
        part = self._parts[self._current]
        kept = part.presenter.remembered() if isinstance(part.presenter, Remembers) else ""
        spot = replace(self._page.spot(), step=self._steps[self._current].key, open=kept)
        text = written(spot)
        if text == self._spot:
            return
        try:
            self._services.keep_paper(paper_of(self._working.case.id), text)
        except StoreError:
            return  # the store says so itself when there is something to lose
        self._spot = text

    def refresh(self) -> None:
        """Show everything around the step anew."""
        dossier = self.working.dossier
        if dossier.case.stage is not self._locked_for:
            self._lock()
        coming = self._life.coming_birthday(dossier.household, dossier.case.resident)
        fictitious = self._services.desk.fictitious
        self._page.show_header(header(dossier, self._, fictitious=fictitious, coming=coming))
        self._page.show_steps(self._rows(dossier), self._current)
        step = self._steps[self._current]
        self._page.show_purpose(self._(step.title), self._(step.purpose))
        acts = self._acts()
        self._page.show_acts(self._buttons(acts))
        self._show_missing(acts)
        self._page.show_terms(term_rows(dossier, self._services.desk.user, self._))
        self._page.show_signals(signal_rows(dossier, self._))
        self._page.show_undo(back=self.working.can_undo, again=self.working.can_redo)
        self._page.show_tracks(() if self._draft is not None else self._menu.rows(dossier))
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
            working,
            self._services,
            self._,
            self._page.say,
            self.jump,
            self.explain,
            self._page.ask,
            self._done_here,
            self._page.open_case,
        )
        self._parts = tuple(step.build(context) for step in self._steps)
        self._page.set_parts([part.view for part in self._parts])
        self._current = self._resume_at(dossier)
        self._page.show_step(self._current, roomy=self._steps[self._current].roomy)
        self._lock()
        self.refresh()

    def _resume_at(self, dossier: Dossier) -> int:
        """Return where the work goes on: the first open step, else the last that was done."""
        for index, part in enumerate(self._parts):
            if part.presenter.state(dossier)[0] is StepState.OPEN:
                return index
        done = (
            at
            for at, (step, part) in enumerate(zip(self._steps, self._parts, strict=True))
            if step.key is not StepKey.COURSE and part.presenter.state(dossier)[0] is StepState.DONE
        )
        return max(done, default=0)

    def _go_on(self) -> None:
        """Go back to the exact spot where this user left the case."""
        self._spot = self._services.read_paper(paper_of(self.working.case.id))
        spot = spot_in(self._spot)
        keys = [step.key for step in self._steps]
        if spot == Spot() or spot.step not in keys:
            return
        at = keys.index(StepKey(spot.step))
        if at != self._current:
            self._current = at
            self._page.show_step(at, roomy=self._steps[at].roomy)
        presenter = self._parts[at].presenter
        if spot.open and isinstance(presenter, Remembers):
            presenter.recall(spot.open)
        self.refresh()
        self._page.go_to_spot(spot)

    def _course(self) -> CoursePresenter | None:
        presenters = (part.presenter for part in self._parts)
        return next((one for one in presenters if isinstance(one, CoursePresenter)), None)

    def _done_here(self, run: Callable[[], Case]) -> str | None:
        """Keep what was typed, then do an act; return why it was refused, if it was."""
        return self._run(run) if self.leave() else self._("What was typed is not kept yet.")

    def _ask_track(self, track: Track) -> None:
        """Ask what has to be known before a side track is taken."""
        asked = self._tracks.asked(track, self.working.dossier)

        def answer(values: Mapping[str, object]) -> Mapping[str, str]:
            return self._take_track(track, values)

        self._page.ask(asked, answer)

    def _ask_completed(self) -> None:
        """Ask when what was needed came in, or until when it did not."""
        asked = self._completing.asked(self.working.dossier)

        def answer(values: Mapping[str, object]) -> Mapping[str, str]:
            faults = self._completing.faults(values, self.working.dossier)
            if not faults:
                for place, day in self._completing.answers(values, self.working.case):
                    self.working.put(place, day)
                if self.leave():
                    self._page.say(self._("Kept: the decision term runs on."))
                    self.refresh()
            return faults

        self._page.ask(asked, answer)

    def _ask_event(self, kind: EventKind) -> None:
        """Say what follows from a life event, and do it when that is wanted."""
        dossier = self.working.dossier
        asked = self._life.asked(kind, dossier.household, dossier.case.resident)

        def answer(values: Mapping[str, object]) -> Mapping[str, str]:
            faults = self._life.faults(kind, values)
            if faults or not self.leave():
                return faults
            followed, faults = self._life.do(kind, values, dossier.household, dossier.case.resident)
            if followed is not None:
                self.open(dossier.case.id)
                self._choose_key(StepKey.COURSE)
                self._page.say(self._life.done(followed))
            return faults

        self._page.ask(asked, answer)

    def _choose_key(self, key: StepKey) -> None:
        keys = [step.key for step in self._steps]
        if key in keys:
            self.choose(keys.index(key))

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
        return {"": refused} if refused else {}

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
        self._page.show_draft_choice(draft_choice(dossier, draft, self._))
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

    def _not_saved(self, failure: StoreError) -> str:
        reason = trouble_words(failure, self._)
        return self._("Not saved yet: {reason} It is tried again.", reason=reason)
