"""What is asked beside the steps: side tracks, legal dates, life events. No Qt."""

from collections.abc import Callable, Mapping
from typing import Protocol

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.life_events import EventKind
from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases.advising import AdviceRefused
from ui.life_events import LifeEvents
from ui.pages.case.completing import Completing
from ui.pages.case.consulting import ASK, TAKE_BACK, Consulting
from ui.pages.case.course.objecting import ObjectionAct
from ui.pages.case.course.presenter import CoursePresenter
from ui.pages.case.menu import GIVE
from ui.pages.case.shown import CasePage
from ui.pages.case.steps import StepKey
from ui.pages.case.terms.presenter import TermAct
from ui.pages.case.tracks import LETTERS, Track, Tracks
from ui.pages.case.working import WorkingCase

_TERM_LETTERS = {
    TermAct.COMPLETE: Kind.REQUEST_TO_COMPLETE,
    TermAct.DELAY: Kind.NOTICE_OF_DELAY,
    TermAct.ANSWER: Kind.DEFAULT_CONFIRMATION,
    TermAct.PENALTY: Kind.PENALTY_DECISION,
}
_TERM_OBJECTIONS = {
    TermAct.OBJECTION: ObjectionAct.RECEIVE,
    TermAct.TREAT: ObjectionAct.TREAT,
    TermAct.DECIDE: ObjectionAct.DECIDE,
}


class Frame(Protocol):
    """What is asked of the case around the steps; `CasePresenter` fulfils this itself."""

    @property
    def working(self) -> WorkingCase: ...

    def open(self, case_id: CaseId) -> None: ...

    def refresh(self) -> None: ...

    def leave(self) -> bool: ...

    def run(self, run: Callable[[], Case]) -> str | None: ...

    def jump(self, place: str) -> None: ...

    def go_to_step(self, key: StepKey) -> None: ...

    def course(self) -> CoursePresenter | None: ...

    def open_letters(self, kind: Kind | None = None) -> None: ...


class Asides:
    """Asks what has to be known first, in a dialog, and then does it."""

    def __init__(
        self,
        frame: Frame,
        page: CasePage,
        tracks: Tracks,
        life: LifeEvents,
        consulting: Consulting,
        _: Translate,
    ) -> None:
        self._frame = frame
        self._page = page
        self._tracks = tracks
        self._life = life
        self._consulting = consulting
        self._completing = Completing(_)
        self._ = _

    def take(self, key: str) -> None:
        """Take what was chosen in the menu: a side track, an event, an objection."""
        if key in tuple(EventKind):
            self._ask_event(EventKind(key))
        elif key == ObjectionAct.RECEIVE:
            self._ask_objection(ObjectionAct.RECEIVE)
        elif key == ASK or key.startswith(TAKE_BACK):
            self._ask_advice(key)
        elif key == GIVE:
            if self._frame.leave():
                self._page.give_in_file(self._frame.working.case.id)
        elif Track(key) in LETTERS:
            self._frame.open_letters(LETTERS[Track(key)])
        else:
            self._ask_track(Track(key))

    def act_on_term(self, act: TermAct) -> None:
        """Do something about a legal date."""
        if act in _TERM_LETTERS:
            self._frame.open_letters(_TERM_LETTERS[act])
        elif act in _TERM_OBJECTIONS:
            waiting = enumerate(self._frame.working.case.objections)
            at = next((number for number, one in waiting if one.open), -1)
            self._ask_objection(_TERM_OBJECTIONS[act], at)
        elif act is TermAct.COMPLETED:
            self._ask_completed()
        elif act is TermAct.DEFAULT:
            self._ask_track(Track.NOTICE_OF_DEFAULT)
        elif act is TermAct.ADVANCE:
            self._frame.jump("advances")

    def _ask_objection(self, act: ObjectionAct, at: int = -1) -> None:
        course = self._frame.course()
        if course is not None:
            course.ask_objection(act, at)

    def _ask_advice(self, key: str) -> None:
        """Ask what an adviser has to know, or whether a question is taken back."""
        asked = self._consulting.asked(key, self._frame.working.dossier)

        def answer(values: Mapping[str, object]) -> Mapping[str, str]:
            frame = self._frame
            if not frame.leave():
                return {"": self._("What was typed is not kept yet.")}
            dossier = frame.working.dossier
            try:
                refused = frame.run(lambda: self._consulting.take(key, values, dossier))
            except AdviceRefused as refusal:
                return self._consulting.faults_of(refusal)
            if refused is None:
                self._page.say(self._consulting.done(key))
            return {"": refused} if refused else {}

        self._page.ask(asked, answer)

    def _ask_track(self, track: Track) -> None:
        """Ask what has to be known before a side track is taken."""
        asked = self._tracks.asked(track, self._frame.working.dossier)

        def answer(values: Mapping[str, object]) -> Mapping[str, str]:
            return self._take_track(track, values)

        self._page.ask(asked, answer)

    def _take_track(self, track: Track, values: Mapping[str, object]) -> Mapping[str, str]:
        """Take a side track; return what is wrong with the answer, by field."""
        frame = self._frame
        faults = self._tracks.faults(track, values, frame.working.dossier)
        if faults or not frame.leave():
            return faults
        dossier = frame.working.dossier
        refused = frame.run(lambda: self._tracks.take(track, values, dossier))
        if refused is None:
            self._page.say(self._tracks.done(track, frame.working.dossier))
        return {"": refused} if refused else {}

    def _ask_completed(self) -> None:
        """Ask when what was needed came in, or until when it did not."""
        frame = self._frame
        asked = self._completing.asked(frame.working.dossier)

        def answer(values: Mapping[str, object]) -> Mapping[str, str]:
            faults = self._completing.faults(values, frame.working.dossier)
            if not faults:
                for place, day in self._completing.answers(values, frame.working.case):
                    frame.working.put(place, day)
                if frame.leave():
                    self._page.say(self._("Kept: the decision term runs on."))
                    frame.refresh()
            return faults

        self._page.ask(asked, answer)

    def _ask_event(self, kind: EventKind) -> None:
        """Say what follows from a life event, and do it when that is wanted."""
        frame, dossier = self._frame, self._frame.working.dossier
        asked = self._life.asked(kind, dossier.household, dossier.case.resident)

        def answer(values: Mapping[str, object]) -> Mapping[str, str]:
            faults = self._life.faults(kind, values)
            if faults or not frame.leave():
                return faults
            followed, faults = self._life.do(kind, values, dossier.household, dossier.case.resident)
            if followed is not None:
                frame.open(dossier.case.id)
                frame.go_to_step(StepKey.COURSE)
                self._page.say(self._life.done(followed))
            return faults

        self._page.ask(asked, answer)
