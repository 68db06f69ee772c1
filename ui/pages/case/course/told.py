"""What happened in the household that this case was not looked at for yet. No Qt.

It was recorded under another law, or for somebody else at home. What is said of it is what
everybody may know: who, what and when, and nothing of any other case.
"""

from collections.abc import Mapping

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.consequences import to_look_at
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.follow_ups import FollowUp, Found
from hengelo_toegang.domain.life_events import KnownEvent
from hengelo_toegang.domain.names import full_name
from ui.icons import Icon
from ui.life_events import LifeEvents, happened
from ui.pages.case.course.entries import Entry, EntryAct
from ui.pages.case.steps import StepContext
from ui.reading import words_of_day
from ui.theme import Tone

TOLD, NOTHING = "told", "nothing"


class Told:
    """Shows it, and does what follows for this case or keeps that nothing does."""

    def __init__(self, context: StepContext) -> None:
        self._context = context
        self._ = context.translate
        self._life = LifeEvents(context.services, context.translate)

    def entries(self, dossier: Dossier) -> tuple[Entry, ...]:
        """Return what is to be looked at, as the page lists it."""
        return tuple(self._entry(event, dossier) for event in to_look_at(dossier))

    def press(self, about: str, act: str) -> None:
        """Do what a button of an entry stands for."""
        if act == TOLD:
            self.ask(about)
        else:
            self.nothing_changes(about)

    def ask(self, about: str) -> None:
        """Say what follows for this case, and do it when that is wanted."""
        dossier, event = self._context.working.dossier, self._event(about)
        asked = self._life.asked(event.kind, dossier.household, event.person)
        known = {"on": event.on, "municipality": event.municipality}
        asked = asked._replace(values={**asked.values, **known})

        def answer(values: Mapping[str, object]) -> Mapping[str, str]:
            faults = self._life.faults(event.kind, values)
            return faults or self._follow(event, values)

        self._context.ask(asked, answer)

    def nothing_changes(self, about: str) -> None:
        """Keep that somebody looked, and that nothing changes for this case."""
        event, services = self._event(about), self._context.services
        today, user = services.desk.today(), services.desk.user.id
        seen = FollowUp(today, event.about, event.recorded, Found.DONE, user)
        case = self._context.working.case.id
        refused = self._context.run(lambda: services.record_follow_up(case, seen))
        self._context.say(refused or self._("Kept: it changes nothing here."))

    def _follow(self, event: KnownEvent, values: Mapping[str, object]) -> Mapping[str, str]:
        """Do what follows; return what is wrong, by field."""
        dossier, said = self._context.working.dossier, ""
        faults: Mapping[str, str] = {}

        def do() -> Case:
            nonlocal said, faults
            followed, faults = self._life.do(event.kind, values, dossier.household, event.person)
            said = self._life.done(followed) if followed is not None else ""
            return self._context.services.open_dossier(dossier.case.id).case

        refused = self._context.run(do)
        if refused or faults:
            return faults or {"": refused or ""}
        # The household changed with it: all of the page is read again.
        self._context.open_case(dossier.case.id)
        self._context.say(said)
        return {}

    def _entry(self, event: KnownEvent, dossier: Dossier) -> Entry:
        _ = self._
        person = dossier.household.person(event.person)
        day = words_of_day(event.on, _.language, weekday=False)
        acts = [EntryAct(NOTHING, _("Nothing changes here"))]
        if person.is_known_as(dossier.case.resident):
            acts.insert(0, EntryAct(TOLD, _("See what follows…")))
        return Entry(
            event.about,
            f"{happened(event.kind, full_name(person), _)}, {day}",
            (_("A colleague recorded it. Look what it changes for this case."),),
            Icon.WARNING,
            Tone.WARN,
            tuple(acts),
        )

    def _event(self, about: str) -> KnownEvent:
        events = self._context.working.dossier.household.life_events
        return next(event for event in events if event.about == about)
