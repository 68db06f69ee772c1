"""Standing in without its widgets: who does, from when, and ending it early."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.roster import StandIn, StandInFault, can_be_stood_in, may_arrange
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.rostering import StandInRefused
from hengelo_toegang.usecases.worklist_services import WorklistServices
from ui.icons import Icon
from ui.reading import words_of_day
from ui.theme import Tone
from ui.widgets.fields import Choice, Field, Kind, Width
from ui.widgets.rows import Row

OF, BY, START, UNTIL = "of", "by", "start", "until"

_FAULTS: Mapping[StandInFault, tuple[str, str]] = {
    StandInFault.ONESELF: (BY, N_("Nobody stands in for themselves.")),
    StandInFault.ENDS_BEFORE_START: (UNTIL, N_("The last day comes before the first.")),
    StandInFault.STARTS_IN_PAST: (START, N_("A stand-in begins today or later.")),
    StandInFault.NOT_YOURS: (OF, N_("Only this colleague, or their team lead, records this.")),
    StandInFault.NO_SHARED_LAW: (BY, N_("This colleague works under none of the same laws.")),
    StandInFault.THERE_ALREADY: (BY, N_("This colleague stands in already in that time.")),
    StandInFault.AWAY: (BY, N_("Somebody stands in for this colleague in that time.")),
}


class StandInPage(Protocol):
    """What the presenter asks of the dialog."""

    def show_stand_ins(self, now: Sequence[Row], earlier: Sequence[Row]) -> None: ...

    def show_form(self, values: Mapping[str, object], faults: Mapping[str, str]) -> None: ...

    def show_end(self, *, possible: bool) -> None:
        """Say whether the stand-in that is chosen can be ended."""
        ...

    def say(self, text: str) -> None: ...


class StandInPresenter:
    """Records who stands in for whom, and shows who does, did and will."""

    def __init__(
        self,
        services: WorklistServices,
        user: User,
        today: Callable[[], date],
        changed: Callable[[], None],
        _: Translate,
    ) -> None:
        """`changed` hears that somebody else's cases came or went."""
        self._services = services
        self._user = user
        self._today = today
        self._changed = changed
        self._ = _
        self._users = {one.id: one for one in services.colleagues()}
        self._values: dict[str, object] = {
            OF: user.id if can_be_stood_in(user) else None,
            START: today(),
        }
        self._stand_ins: dict[str, StandIn] = {}
        self._chosen = ""

    def bind(self, page: StandInPage) -> None:
        """Show all of it on a page."""
        self._page = page
        self._show()
        self._page.show_form(self._values, {})

    def fields(self) -> tuple[Field, ...]:
        """Return how a stand-in is asked for."""
        _ = self._
        everyone = tuple(self._users.values())
        theirs = [
            one
            for one in everyone
            if can_be_stood_in(one) and may_arrange(self._user, one, everyone)
        ]
        others = [one for one in everyone if can_be_stood_in(one)]
        return (
            Field(OF, _("Who is away"), Kind.CHOICE, choices=_people(theirs), width=Width.HALF),
            Field(BY, _("Who stands in"), Kind.CHOICE, choices=_people(others), width=Width.HALF),
            Field(START, _("First day"), Kind.DATE, width=Width.HALF),
            Field(UNTIL, _("Last day"), Kind.DATE, width=Width.HALF),
        )

    def put(self, place: str, value: object) -> None:
        """Take over an answer."""
        self._values[place] = value

    def choose(self, key: str) -> None:
        """Take the stand-in that is in front."""
        self._chosen = key
        one = self._stand_ins.get(key)
        self._page.show_end(possible=one is not None and self._may_end(one))

    def record(self) -> None:
        """Record the stand-in that was filled in, or say what is wrong."""
        wanted, faults = self._wanted()
        if wanted is not None:
            try:
                self._services.record_stand_in(wanted)
            except StandInRefused as refused:
                place, words = _FAULTS[refused.fault]
                faults = {place: self._(words)}
        self._page.show_form(self._values, faults)
        if wanted is not None and not faults:
            self._values = {OF: self._values[OF], START: self._today()}
            self._page.show_form(self._values, {})
            self._after(self._("{name} stands in.", name=self._name(wanted.by)))

    def end(self) -> None:
        """End the stand-in that is in front with today."""
        one = self._stand_ins.get(self._chosen)
        if one is None or not self._may_end(one):
            return
        self._services.end_stand_in(one)
        self._after(
            self._("{name} stands in no longer after today.", name=self._name(one.by))
            if one.start <= self._today()
            else self._("{name} does not stand in after all.", name=self._name(one.by))
        )

    def _after(self, said: str) -> None:
        self._chosen = ""
        self._show()
        self._page.say(said)
        self._changed()

    def _show(self) -> None:
        kept = self._services.roster().stand_ins
        self._stand_ins = {_key(one): one for one in kept}
        now = [one for one in kept if one.until >= self._today()]
        earlier = [one for one in reversed(kept) if one.until < self._today()]
        self._page.show_stand_ins(
            [self._row(one) for one in now], [self._row(one) for one in earlier]
        )
        self._page.show_end(possible=False)

    def _row(self, one: StandIn) -> Row:
        _ = self._
        title = _("{by} for {of}", by=self._name(one.by), of=self._name(one.of))
        first, last = (
            words_of_day(day, _.language, weekday=False) for day in (one.start, one.until)
        )
        holds = one.holds_on(self._today())
        icon = Icon.PEOPLE if holds else Icon.CALENDAR
        if holds:
            detail = _("now, until {last}", last=last)
        else:
            detail = _("from {first} until {last}", first=first, last=last)
        return Row(_key(one), title, detail, icon, Tone.OK if holds else Tone.NEUTRAL)

    def _wanted(self) -> tuple[StandIn | None, dict[str, str]]:
        of, by = self._values.get(OF), self._values.get(BY)
        start, until = self._values.get(START), self._values.get(UNTIL)
        faults: dict[str, str] = {}
        for place, value in ((OF, of), (BY, by)):
            if not isinstance(value, str) or not value:
                faults[place] = self._("Choose a colleague.")
        for place, value in ((START, start), (UNTIL, until)):
            if not isinstance(value, date):
                faults[place] = self._("Fill in a day.")
        if faults or not (isinstance(start, date) and isinstance(until, date)):
            return None, faults
        return StandIn(UserId(str(of)), UserId(str(by)), start, until), {}

    def _may_end(self, one: StandIn) -> bool:
        # What already ends today is ended by itself.
        over = one.until < self._today() or one.until == self._today() >= one.start
        everyone = tuple(self._users.values())
        return not over and may_arrange(self._user, self._users[one.of], everyone)

    def _name(self, user: UserId) -> str:
        found = self._users.get(user)
        return found.name if found else user


def _people(users: Sequence[User]) -> tuple[Choice, ...]:
    return tuple(Choice(one.id, one.name) for one in sorted(users, key=lambda one: one.name))


def _key(one: StandIn) -> str:
    return f"{one.of}/{one.by}/{one.start.isoformat()}"
