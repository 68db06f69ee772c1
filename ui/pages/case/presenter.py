"""The case page without its widgets: which step, what is missing, what may be done."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from hengelo_toegang.domain.blockers import Action, ActionBlocked, Blocker, Missing
from hengelo_toegang.domain.case import Answer, Case, Stage
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.involvement import Declaration
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.rights import in_neighbourhood_only
from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases.ports import Draft, Elsewhere, StaleCase, StoreError
from hengelo_toegang.usecases.services import Services
from ui.life_events import LifeEvents
from ui.pages.case import words
from ui.pages.case.around import draft_choice
from ui.pages.case.asides import Asides
from ui.pages.case.consulting import Consulting
from ui.pages.case.course.presenter import CoursePresenter
from ui.pages.case.framing import Framing, missing_for
from ui.pages.case.locking import lock_of
from ui.pages.case.mail.presenter import Mail
from ui.pages.case.menu import Menu
from ui.pages.case.news import news_words
from ui.pages.case.parts import Parts
from ui.pages.case.refusing import REFUSALS, not_saved_words, refused_words
from ui.pages.case.shown import CasePage, StepRow
from ui.pages.case.spots import Spot, paper_of, spot_in, written
from ui.pages.case.steps import (
    HoldsTalk,
    OpensUrgent,
    Remembers,
    Step,
    StepAct,
    StepContext,
    StepKey,
)
from ui.pages.case.talking import Talking
from ui.pages.case.terms.presenter import TermAct
from ui.pages.case.tracks import Tracks
from ui.pages.case.working import Snapshot, WorkingCase

_DECIDING = (StepKey.RESEARCH_REPORT, StepKey.APPLICATION, StepKey.DECISION)
"""The steps of who decides; a neighbourhood team goes up to and with the third rung."""


class CasePresenter:
    """Guides one case through its steps; every edit is kept, every act says why not."""

    def __init__(
        self, page: CasePage, services: Services, _: Translate, steps: Sequence[Step]
    ) -> None:
        self._page = page
        self._services = services
        self._ = _
        self._steps = tuple(steps)
        self._parts: Parts | None = None
        self._current = 0
        self._working: WorkingCase | None = None
        self._draft: Draft | None = None
        self._unlocked = False
        self._locked_for: Stage | None = None
        tracks, life = Tracks(services, self.explain, _), LifeEvents(services, _)
        consulting = Consulting(services, _)
        menu = Menu(tracks, life, consulting, services, self.explain, _)
        self._asides = Asides(self, page, tracks, life, consulting, _)
        self._framing = Framing(page, services, menu, life, self.explain, _)
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
    def parts(self) -> Parts:
        """The steps of the open case.

        Raises:
            LookupError: No case is open.
        """
        if self._parts is None:
            raise LookupError
        return self._parts

    @property
    def steps(self) -> tuple[Step, ...]:
        """What steps there are."""
        return self._steps

    def open(self, case_id: CaseId) -> None:
        """Show a case where it was left, with this user's unfinished work on it."""
        # The case last: what is written in between makes this work stale, and is not undone by it.
        left = self._services.left_off(case_id, paper_of(case_id))
        dossier = self._services.open_dossier(case_id)
        draft, head, spot = left.draft, left.head, self._left_at(left.paper)
        self._unlocked = False
        self._draft = None
        if draft is None:
            self._start(dossier, {}, head, spot=spot)
            return
        if draft.base == head:
            working = dossier.with_case(draft.content)
            self._start(working, dict(draft.raw), head, resumed=True, spot=spot)
            moment = words.moment(draft.saved, self._.language)
            self._page.say(self._("Unfinished work of {moment} goes on.", moment=moment))
            return
        self._draft = draft
        self._start(dossier, {}, head)
        self.working.editable = False
        self._page.set_read_only(read_only=True)
        self._page.show_draft_choice(draft_choice(dossier, draft, self._))

    def use_draft(self) -> None:
        """Go on with the unfinished work; undo brings the newer version back."""
        if self._draft is not None:
            draft, now, base = self._draft, self.working.dossier, self.working.base
            self._draft = None
            self._start(now.with_case(draft.content), dict(draft.raw), base, resumed=True)
            self.working.offer_back(Snapshot(now.case))
            self.working.touch()
            self._page.say(self._("Your unfinished work goes on. Undo shows the other version."))

    def use_newest(self) -> None:
        """Go on with the newest version; undo brings the unfinished work back."""
        if self._draft is not None:
            draft = self._draft
            self._draft = None
            self._start(self.working.dossier, {}, self.working.base)
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
        self._show_step()
        if self._draft is None:
            self._lock()
        self.refresh()

    def build_ahead(self) -> None:
        """Build the step that most likely follows, while nobody does anything."""
        if self._current + 1 < len(self._steps):
            with suppress(StoreError):  # then it is built when it is wanted
                self.parts.build(self._current + 1)

    def jump(self, place: str) -> None:
        """Go to the field of a place."""
        if place.startswith("signal_answers."):
            self._page.focus_signal(place.split(".")[1])
            return
        wanted = self.parts.holding(place)
        if wanted < 0:
            return
        self.choose(wanted)
        self.parts[wanted].view.go_to(place)
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
        user = self._services.desk.user
        found = missing_for(acts[0], self.working, user) if acts else ()
        if acts and not found:
            self._take(acts[0])
        elif acts and found[0].blocker is not Blocker.WRONG_STAGE:
            self._page.complain(self._("Not yet: {reason}", reason=self.explain(found[0])))
            if found[0].place:
                self.jump(found[0].place)
        else:
            self.choose(self._current + 1)

    def look_again(self) -> None:
        """Show what is around the case as it is now: somebody came back to the window.

        A consent may be withdrawn since, a household moved, the file closed to this user. What
        was typed stays; a newer version of the case itself is met when it is kept.

        Raises:
            ActionBlocked: The case is shut to this user by now.
        """
        if self._working is None or self._draft is not None:
            return
        try:
            now = self._services.open_dossier(self._working.case.id)
            self._show_news(self._working)
        except StoreError:
            return  # whoever saves next hears of it
        if replace(self._working.dossier, case=now.case) == now:
            return
        self._working.surround(now)
        self._lock()
        self.refresh()

    def show_newest(self) -> None:
        """Show the version that a colleague wrote meanwhile; what was typed is kept beside it."""
        if self._working is not None and self.keep():
            self.keep_spot()
            self._page.show_news("")
            self.open(self._working.case.id)

    def open_track(self, key: str) -> None:
        """Take what was chosen in the menu: a side track, an event, an objection."""
        self._asides.take(key)

    def term_act(self, key: str) -> None:
        """Do something about a legal date, from where it stands."""
        self._asides.act_on_term(TermAct(key))

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
        at = self.parts.holding("urgent")
        part = self.parts[at]
        if isinstance(part.presenter, OpensUrgent):
            self.choose(at)
            part.presenter.open_urgent()
            self.refresh()
            part.view.go_to("urgent.line.product")
            self._page.reveal_focus()

    def open_talk(self) -> None:
        """Open the talk at the table, from whichever step."""
        presenter = self.parts.part(StepKey.CLARIFICATION).presenter
        if isinstance(presenter, HoldsTalk):
            presenter.open_talk()

    def resume_talk(self) -> None:
        """Go on with a talk that a lock ended, if there was one."""
        if Talking(self.working, self._).under_way:
            self.open_talk()

    def open_letters(self, kind: Kind | None = None) -> None:
        """Open the letters of the case, once what was typed is kept."""
        if self._draft is None and self.leave():
            mail = Mail(self._services, lambda: self.working.dossier, self.run)
            self._page.open_mail(mail, kind)

    def answer_signal(self, signal: str, answer: Answer | None) -> None:
        """Record whether a policy signal is followed."""
        self.working.put(f"signal_answers.{signal}.answer", answer)

    def explain_signal(self, signal: str, reason: str) -> None:
        """Record why a policy signal is followed or not."""
        self.working.put(f"signal_answers.{signal}.reason", reason)

    def declared(self, said: Declaration) -> None:
        """Go on, once the user declared to have no ties with the people of the case."""
        self._page.say(self._("Noted: you have no ties. You are not asked again in this case."))

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
            reason = not_saved_words(failure, self._)
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
        except Elsewhere:
            return self.keep()  # as a draft, which goes on when the case is here again
        except StoreError as failure:
            self._page.complain(not_saved_words(failure, self._))
            self._page.keep_soon()
            return False
        return True

    def keep_spot(self) -> None:
        """Keep where the work is, so that it goes on right there whatever happens."""
        if self._working is None or self._draft is not None:
            return
        part = self.parts[self._current]
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
        self._framing.show(self.working, self._steps[self._current])
        self._page.show_steps(self._rows(dossier), self._current)
        following = None if self._draft is not None else self._steps[self._current + 1 :]
        onward = following[0] if following else None
        self._framing.show_acts(self._acts(), self.working, onward)
        self._framing.offer_menu(dossier, offered=self._draft is None)
        self.parts[self._current].presenter.show(dossier)

    def course(self) -> CoursePresenter | None:
        """Return the step of the course, in which objections are taken."""
        found = self.parts.part(StepKey.COURSE).presenter
        return found if isinstance(found, CoursePresenter) else None

    def go_to_step(self, key: StepKey) -> None:
        """Open a step by what it is."""
        self.choose(self.parts.numbered(key))

    def run(self, run: Callable[[], Case]) -> str | None:
        """Run an act and show the case it leaves; return why it was refused, if it was.

        Empty when somebody else wrote in the case: that is said and shown already.
        """
        try:
            case = run()
        except StaleCase:
            self._reopen()
            return ""
        except REFUSALS as refusal:
            return refused_words(refusal, self.explain, self._)
        self.working.took(case)
        self._lock()
        self.refresh()
        return None

    def explain(self, item: Missing) -> str:
        """Return what is missing as a sentence."""
        return words.sentence(item, self.working.dossier, self._)

    def _start(
        self,
        dossier: Dossier,
        raw: dict[str, str],
        base: str,
        *,
        resumed: bool = False,
        spot: Spot | None = None,
    ) -> None:
        """Show a case on revision `base`, at the exact spot where it was left, if any."""
        self._page.hide_draft_choice()
        self._page.show_news("")
        services = self._services
        working = WorkingCase(
            dossier,
            raw,
            services.save_draft,
            services.amend,
            services.head_of,
            services.drop_draft,
            resumed=resumed,
            base=base,
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
            self.open_letters,
        )
        self._page.clear_steps()
        self._parts = Parts(self._steps, context, self._page.put_step)
        left = self._parts.numbered(spot.step) if spot is not None else -1
        self._current = left if left >= 0 else self._parts.to_resume(dossier)
        self._lock()
        self._show_step()
        presenter = self._parts[self._current].presenter
        if left >= 0 and spot is not None and spot.open and isinstance(presenter, Remembers):
            presenter.recall(spot.open)
        self.refresh()
        if left >= 0 and spot is not None:
            self._page.go_to_spot(spot)

    def _show_step(self) -> None:
        """Bring the current step in sight; it is built when that was not done before."""
        self.parts.build(self._current)
        self._page.show_step(self._current, roomy=self._steps[self._current].roomy)

    def _left_at(self, paper: str) -> Spot | None:
        """Return the exact spot that a user kept, if any."""
        self._spot = paper
        spot = spot_in(paper)
        return None if spot == Spot() else spot

    def _done_here(self, run: Callable[[], Case]) -> str | None:
        """Keep what was typed, then do an act; return why it was refused, if it was."""
        return self.run(run) if self.leave() else self._("What was typed is not kept yet.")

    def _lock(self) -> None:
        """Close the fields to who may not change them, or not without taking a decision back."""
        dossier, user = self.working.dossier, self._services.desk.user
        self._locked_for = dossier.case.stage
        lock = lock_of(dossier, user, self._, unlocked=self._unlocked)
        self.working.editable = lock.editable
        beyond = self._beyond_role(dossier)
        self._page.set_read_only(read_only=not lock.editable, beyond=beyond)
        self._page.show_notice(lock.notice, lock.button)
        if not lock.notice and self._current in beyond:
            self._page.show_notice(words.beyond_role(self._))

    def _beyond_role(self, dossier: Dossier) -> frozenset[int]:
        """Return the steps that a user reads and never writes, by their role."""
        if not in_neighbourhood_only(self._services.desk.user, dossier.case.law):
            return frozenset()
        return frozenset(at for at, step in enumerate(self._steps) if step.key in _DECIDING)

    def _show_news(self, working: WorkingCase) -> None:
        """Say that somebody wrote a newer version than the one on the screen."""
        case, services = working.case.id, self._services
        if services.head_of(case) == working.base:
            self._page.show_news("")
            return
        newest = services.exchange.newest(case)
        said = news_words(newest, services.user_names(), services.desk.now(), self._)
        self._page.show_news(said)

    def _changed(self) -> None:
        self._page.keep_soon()
        self._page.refresh_soon()

    def _acts(self) -> list[StepAct]:
        if self._draft is not None:
            return []  # first the choice between the two versions
        presenter = self.parts[self._current].presenter
        return [act for act in presenter.acts(self.working.dossier) if act.offered]

    def _take(self, act: StepAct) -> None:
        """Keep the working case, then do the act on what was kept."""
        if not self.leave():
            return
        refused = self.run(act.run)
        if refused is None:
            self._page.say(
                _said(act, self.working.dossier.case) or self._("Done: {act}.", act=act.title)
            )
            if act.moves_on and self._current + 1 < len(self._steps):
                self.choose(self._current + 1)
        elif refused:
            self._page.complain(refused)

    def _reopen(self) -> None:
        """Show the case anew, since somebody else wrote in it; what was typed is kept."""
        working = self.working
        self.keep()
        now = self._services.desk.now()
        user = self._services.desk.user.id
        raw = tuple(sorted(working.raw.items()))
        draft = Draft(working.case.id, user, working.base, working.case, raw, now)
        base = self._services.head_of(working.case.id)
        dossier = self._services.open_dossier(working.case.id)
        self._draft = draft
        self._start(dossier, {}, base)
        self.working.editable = False
        self._page.set_read_only(read_only=True)
        self._page.show_draft_choice(draft_choice(dossier, draft, self._))
        self._page.complain(self._("Somebody else wrote a newer version of this case."))

    def _rows(self, dossier: Dossier) -> list[StepRow]:
        rows = zip(self._steps, self.parts.progress(dossier), strict=True)
        return [StepRow(self._(step.title), state, why) for step, (state, why) in rows]


def _said(act: StepAct, case: Case) -> str:
    return act.tells(case) if act.tells is not None else act.done
