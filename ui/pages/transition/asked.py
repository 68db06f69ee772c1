"""What is asked when something is recorded, and what is wrong with the answers; no Qt."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from hengelo_toegang.domain.people import PersonId
from hengelo_toegang.domain.transitions import (
    Event,
    Fault,
    Happened,
    faults,
    names_somebody,
)
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.transition_list import TransitionRow
from ui.labels import label
from ui.pages.transition.words import fault_words
from ui.widgets.fields import Asked, Choice, Field, Kind, Width

ON, TEXT, WHOM, WARM, GIVEN_BY = "on", "text", "whom", "warm", "given_by"
AGAIN = "again"
_WEEK = timedelta(weeks=1)
_WORDS: Mapping[Event, str] = {
    Event.TOLD: N_("How it was told"),
    Event.TALKED: N_("What was said"),
    Event.CONSENTED: N_("What the consent is about"),
    Event.REFUSED: N_("What the resident said of it"),
    Event.HANDED_OVER: N_("What was agreed"),
    Event.ACCEPTED: N_("What was agreed"),
    Event.NOT_ACCEPTED: N_("Why it was not accepted"),
    Event.TAILORED: N_("What the resident asks, in their own words"),
    Event.RUNS: N_("How it goes now"),
    Event.NOT_REACHED: N_("What was tried"),
    Event.STOPPED: N_("What does not work"),
    Event.SETTLED: N_("How it goes now"),
    Event.DECIDED: N_("Which decision"),
    Event.OWN_WAY: N_("How the resident arranges it"),
    Event.ENDED_EARLIER: N_("Why it ended earlier"),
    Event.MOVED: N_("Where to, if that is known"),
    Event.DIED: N_("Note"),
}
_HELP: Mapping[Event, str] = {
    Event.CONSENTED: N_(
        "It is kept with the household too, and can be withdrawn there. Only then is the "
        "resident named to who takes the support over."
    ),
    Event.REFUSED: N_("Refusing has no consequences for what the resident has a right to."),
    Event.TAILORED: N_("A case starts, in which it is looked into as always."),
    Event.OWN_WAY: N_("With this the resident leaves the list."),
    Event.ACCEPTED: N_(
        "The diary asks afterwards whether it works: after a few weeks, and once more when the "
        "old indication ends."
    ),
    Event.RUNS: N_("The diary asks once more."),
    Event.STOPPED: N_("It is open again: hand it over anew, or start a tailored provision."),
    Event.SETTLED: N_("With this the resident leaves the list."),
    Event.DECIDED: N_("With this the resident leaves the list."),
    Event.ENDED_EARLIER: N_("With this the resident leaves the list."),
    Event.MOVED: N_("With this the resident leaves the list."),
    Event.DIED: N_("With this the resident leaves the list."),
}
_PLACES = {
    Fault.DAY_AHEAD: ON,
    Fault.DAY_BEFORE: ON,
    Fault.NO_CONSENT: ON,
    Fault.TEXT_MISSING: TEXT,
    Fault.WHO_MISSING: WHOM,
    Fault.AGAIN_MISSING: AGAIN,
}


@dataclass(frozen=True, slots=True)
class Recording:
    """The questions about one thing that happened with one resident."""

    row: TransitionRow
    event: Event
    organisation: str
    support: str
    """What ends and when, and what takes its place."""
    givers: Sequence[tuple[PersonId, str]]
    """Who can give consent, by name."""
    user: User
    today: date
    _: Translate

    def asked(self) -> Asked:
        """Return the questions: a day and a few words, and what else belongs to it."""
        _ = self._
        title = _("{act}: {name}", act=label(self.event, _), name=self.row.resident)
        values: dict[str, object] = {ON: self.today, WARM: True, AGAIN: self.today + _WEEK}
        if self.user.employer == self.organisation:
            # Who works there accepts in their own name.
            values[WHOM] = self.user.name
        if self.givers:
            values[GIVEN_BY] = self.givers[0][0]
        help_ = _(_HELP[self.event]) if self.event in _HELP else ""
        text = " ".join(part for part in (self.support, help_) if part)
        return Asked(title, text, tuple(self._fields()), _("Record"), values)

    def _fields(self) -> Sequence[Field]:
        _ = self._
        found = [Field(ON, _("Day"), Kind.DATE, width=Width.HALF)]
        if self.event is Event.CONSENTED and len(self.givers) > 1:
            choices = tuple(Choice(person, name) for person, name in self.givers)
            found.append(Field(GIVEN_BY, _("Given by"), Kind.CHOICE, choices=choices))
        if names_somebody(self.event):
            who = _("Who at {organisation}", organisation=self.organisation)
            found.append(Field(WHOM, who))
        found.append(Field(TEXT, _(_WORDS[self.event]), Kind.LONG_TEXT, lines=3))
        if self.event is Event.HANDED_OVER:
            found.append(Field(WARM, _("The resident was there (warm hand-over)"), Kind.CHECK))
        if self.event is Event.NOT_REACHED:
            found.append(Field(AGAIN, _("Look after it again on"), Kind.DATE, width=Width.HALF))
        return found

    def faults(self, values: Mapping[str, object]) -> Mapping[str, str]:
        """Return what is wrong with the answers, by field."""
        one = self.happened(values)
        if one is None:
            return {ON: self._("Fill in the day.")}
        found = faults(self.row.record, one, self.today)
        return {_PLACES.get(fault, ""): fault_words(fault, self._) for fault in found}

    def happened(self, values: Mapping[str, object]) -> Happened | None:
        """Return what to record, or None while there is no day."""
        on = values.get(ON)
        if not isinstance(on, date):
            return None
        again = values.get(AGAIN)
        return Happened(
            self.event,
            on,
            self.user.id,
            str(values.get(TEXT) or ""),
            str(values.get(WHOM) or "") if names_somebody(self.event) else "",
            warm=self.event is Event.HANDED_OVER and bool(values.get(WARM)),
            again=again if self.event is Event.NOT_REACHED and isinstance(again, date) else None,
        )

    def given_by(self, values: Mapping[str, object]) -> PersonId | None:
        """Return who gave consent, where that is asked."""
        chosen = values.get(GIVEN_BY)
        known = (person for person, _name in self.givers if person == chosen)
        return next(known, None)
