"""Letters that somebody asks for: what each asks, what is wrong with it, how it is made. No Qt."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from datetime import date, time

from hengelo_toegang.domain import deadlines
from hengelo_toegang.domain.blockers import Action, Missing
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.correspondence import (
    Appointment,
    ConsentAsked,
    appointment_lacks,
    consent_lacks,
)
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import PersonId
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.recipients import (
    Recipient,
    letter_recipients,
    penalty_recipients,
    recipients_of,
)
from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.facts import NO_PARTICULARS, Kind, Particulars
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.services import Services
from ui.labels import choices
from ui.pages.case.words import sentence
from ui.widgets.fields import Choice, Field, Width
from ui.widgets.fields import Kind as FieldKind

Values = Mapping[str, object]
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Writing(ABC):
    """One kind of letter, for one case as it is now."""

    dossier: Dossier
    _: Translate

    @property
    @abstractmethod
    def kind(self) -> Kind:
        """Which letter it is."""

    @abstractmethod
    def about(self) -> str:
        """Return what the letter is for, in a sentence."""

    @abstractmethod
    def make(self, values: Values, services: Services) -> Case:
        """Make the letter; the values have no faults."""

    def fields(self) -> tuple[Field, ...]:
        """Return what has to be known."""
        return ()

    def values(self) -> Mapping[str, object]:
        """Return what the fields hold at first."""
        return {}

    def faults(self, values: Values) -> dict[str, str]:
        """Return what is wrong with the answers, by field."""
        return {}

    def particulars(self, values: Values) -> Particulars:
        """Return what the letter is about, beyond the case."""
        return NO_PARTICULARS

    def recipients(self, values: Values) -> tuple[Recipient, ...]:
        """Return who gets it."""
        return recipients_of(self.dossier, self.dossier.today)

    def shown(self, values: Values) -> Dossier:
        """Return the case as the letter would find it, with what was filled in."""
        return self.dossier

    def on(self, values: Values) -> date:
        """Return the date of the letter."""
        return self.dossier.today

    def _worded(self, found: Iterator[Missing]) -> dict[str, str]:
        return {
            item.place.rpartition(".")[2]: sentence(item, self.dossier, self._) for item in found
        }


class InvitationWriting(Writing):
    """An invitation to a talk."""

    __slots__ = ()

    @property
    def kind(self) -> Kind:
        return Kind.INVITATION

    def about(self) -> str:
        return self._("Invites to a talk: when, where, what it is about and what to bring.")

    def fields(self) -> tuple[Field, ...]:
        _ = self._
        lines = _("One on each line; empty is what the law of the case asks.")
        return (
            Field("on", _("Day"), FieldKind.DATE, width=Width.HALF),
            Field("at", _("Time, such as 10:30"), width=Width.HALF),
            Field("place", _("Place"), help=_("An address, a neighbourhood point or by phone.")),
            Field(
                "subjects",
                _("What it is about"),
                FieldKind.LONG_TEXT,
                lines,
                lines=2,
                in_letter=True,
            ),
            Field(
                "documents",
                _("What to bring"),
                FieldKind.LONG_TEXT,
                _("One on each line, beside proof of identity."),
                lines=2,
                in_letter=True,
            ),
        )

    def faults(self, values: Values) -> dict[str, str]:
        found = {}
        if not isinstance(values.get("on"), date):
            found["on"] = self._("Fill in the day of the talk.")
        if _clock(values) is None:
            found["at"] = self._("Fill in the time of the talk, such as 10:30.")
        if not _text(values, "place"):
            found["place"] = self._("Fill in where the talk is.")
        return found or self._worded(appointment_lacks(self._appointment(values), self.dossier))

    def particulars(self, values: Values) -> Particulars:
        return Particulars(appointment=self._appointment(values))

    def make(self, values: Values, services: Services) -> Case:
        return services.invite(self.dossier.case.id, self._appointment(values))

    def _appointment(self, values: Values) -> Appointment:
        on, at = values.get("on"), _clock(values)
        if not isinstance(on, date) or at is None:
            raise ValueError("no day or no time")
        return Appointment(
            on, at, _text(values, "place"), _lines(values, "subjects"), _lines(values, "documents")
        )


class FormWriting(Writing):
    """A form to apply with."""

    __slots__ = ()

    @property
    def kind(self) -> Kind:
        return Kind.APPLICATION_FORM

    def about(self) -> str:
        return self._("A form to apply with: whoever wants to apply always can.")

    def make(self, values: Values, services: Services) -> Case:
        return services.make_application_form(self.dossier.case.id)


class ConsentWriting(Writing):
    """A form to give consent with."""

    __slots__ = ()

    @property
    def kind(self) -> Kind:
        return Kind.CONSENT_FORM

    def about(self) -> str:
        return self._(
            "Asks whether what one law knows may be used under another. Saying no has no "
            "consequence for the request."
        )

    def fields(self) -> tuple[Field, ...]:
        _ = self._
        people = tuple(Choice(one.id, full_name(one)) for one in self.dossier.household.people)
        return (
            Field("person", _("About whom"), FieldKind.CHOICE, choices=people),
            Field(
                "from_law",
                _("What is known under"),
                FieldKind.CHOICE,
                choices=choices(Law, _),
                width=Width.HALF,
            ),
            Field(
                "to_law",
                _("may be used under"),
                FieldKind.CHOICE,
                choices=choices(Law, _),
                width=Width.HALF,
            ),
            Field("purpose", _("What for"), FieldKind.LONG_TEXT, lines=2, in_letter=True),
            Field(
                "data",
                _("Which data"),
                FieldKind.LONG_TEXT,
                _("Empty is which support somebody has, and from when until when."),
                lines=2,
                in_letter=True,
            ),
            Field(
                "until",
                _("Until"),
                FieldKind.DATE,
                _("Empty is as long as the case runs."),
                width=Width.HALF,
            ),
        )

    def values(self) -> Mapping[str, object]:
        return {"person": self.dossier.case.resident, "to_law": self.dossier.case.law}

    def faults(self, values: Values) -> dict[str, str]:
        found = {}
        for place in ("from_law", "to_law"):
            if not isinstance(values.get(place), Law):
                found[place] = self._("Choose a law.")
        if not values.get("person"):
            found["person"] = self._("Choose about whom it is.")
        if not isinstance(values.get("until"), date | None):
            found["until"] = self._("Fill in a last day, or leave it empty.")
        if found:
            return found
        worded = self._worded(consent_lacks(self._consent(values), self.dossier))
        if "laws" in worded:
            worded["from_law"] = worded.pop("laws")
        return worded

    def particulars(self, values: Values) -> Particulars:
        return Particulars(consent=self._consent(values))

    def recipients(self, values: Values) -> tuple[Recipient, ...]:
        household = self.dossier.household
        person = household.person(self._consent(values).person)
        return letter_recipients(household, person, self.dossier.today)

    def make(self, values: Values, services: Services) -> Case:
        return services.ask_consent(self.dossier.case.id, self._consent(values))

    def _consent(self, values: Values) -> ConsentAsked:
        from_law, to_law, until = values["from_law"], values["to_law"], values.get("until")
        if not isinstance(from_law, Law) or not isinstance(to_law, Law):
            raise ValueError("no laws")
        return ConsentAsked(
            PersonId(str(values["person"])),
            from_law,
            to_law,
            _text(values, "purpose"),
            _text(values, "data"),
            until if isinstance(until, date) else None,
        )


class PenaltyWriting(Writing):
    """The decision about the penalty for being late."""

    __slots__ = ()

    @property
    def kind(self) -> Kind:
        return Kind.PENALTY_DECISION

    def about(self) -> str:
        return self._("Decides what the late decision costs the municipality (Awb 4:18).")

    def recipients(self, values: Values) -> tuple[Recipient, ...]:
        return penalty_recipients(self.dossier, self.dossier.today)

    def make(self, values: Values, services: Services) -> Case:
        return services.fix_penalty(self.dossier.case.id)


def requested(dossier: Dossier, services: Services, _: Translate) -> tuple[Writing, ...]:
    """Return the letters that somebody asks for and that can be written now, by this user."""
    user, case = services.desk.user, dossier.case
    found: list[Writing] = []
    if not missing(dossier, Action.WRITE_LETTER, user) and not deadlines.over(case):
        found.append(InvitationWriting(dossier, _))
        if case.application is None:
            found.append(FormWriting(dossier, _))
        found.append(ConsentWriting(dossier, _))
    if not missing(dossier, Action.FIX_PENALTY, user):
        found.append(PenaltyWriting(dossier, _))
    return tuple(found)


def _clock(values: Values) -> time | None:
    read = _CLOCK.fullmatch(_text(values, "at"))
    return time(int(read[1]), int(read[2])) if read else None


def _lines(values: Values, place: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in _text(values, place).splitlines() if line.strip())


def _text(values: Values, place: str) -> str:
    return str(values.get(place) or "").strip()
