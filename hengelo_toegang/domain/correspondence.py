"""What letters are about that the case does not keep: a talk, a consent that is asked.

The letter itself is kept, so what stands in it needs no second place.
"""

from collections.abc import Iterator
from datetime import date, time
from enum import StrEnum

from hengelo_toegang.domain.blockers import Blocker, Missing
from hengelo_toegang.domain.characters import unprintable
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Household, Person, PersonId, age_on
from hengelo_toegang.domain.recipients import recipients_of, tells_secret_home
from hengelo_toegang.records import dataclass

_CONSENTS_FROM, _CONSENTS_ALONE_FROM = 12, 16
"""Jeugdwet 7.3.4 and 7.3.5; under 16 who has authority consents too (UAVG 5)."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """A talk that somebody is invited to, by the clock of the municipality."""

    on: date
    at: time
    place: str
    """Where: an address or a point in the neighbourhood, or that it is by telephone."""
    subjects: tuple[str, ...] = ()
    """What it is about; without any the letter says what the law of the case asks."""
    documents: tuple[str, ...] = ()
    """What to bring, beside proof of identity."""


@dataclass(frozen=True, slots=True)
class ConsentAsked:
    """Leave (toestemming) that is asked of somebody, to use under one law what another knows."""

    person: PersonId
    from_law: Law
    to_law: Law
    purpose: str
    data: str = ""
    """Which data; without it which support somebody has, and from when until when."""
    until: date | None = None
    """Last day of the consent; without it as long as the case runs."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A provision that is no longer indicated and ends, and what takes its place."""

    product: str
    until: date
    facility: str


@dataclass(frozen=True, slots=True)
class EndAnnounced:
    """That somebody goes over to support in the neighbourhood, and who calls by when."""

    endings: tuple[Ending, ...]
    organisation: str
    call_before: date
    """By which day the contact person has called."""


@dataclass(frozen=True, slots=True)
class WorkEnds:
    """Support that a provider stops giving after a day."""

    product: str
    last_day: date
    case_number: str = ""
    """The case in which it was assigned, where that is another than that of the letter."""


class Signatory(StrEnum):
    """In what quality somebody signs a form."""

    SELF = "self"
    YOUTH = "youth"
    AUTHORITY = "authority"


def signatories(household: Household, person: Person, day: date) -> tuple[Signatory, ...]:
    """Return who must sign for a person: under 12 who has authority, 12-15 the youth as well.

    Everyone with authority signs, each in a place of their own. While the age of somebody
    under authority is not known, nobody's signature can be left out.
    """
    elders = household.authorities_over(person.id)
    age = age_on(person.born, day) if person.born else None
    if (age is not None and age >= _CONSENTS_ALONE_FROM) or (age is None and not elders):
        return (Signatory.SELF,)
    authority = (Signatory.AUTHORITY,) * max(len(elders), 1)
    alone = age is not None and age < _CONSENTS_FROM
    return authority if alone else (Signatory.YOUTH, *authority)


def appointment_lacks(appointment: Appointment, dossier: Dossier) -> Iterator[Missing]:
    """Yield what keeps an invitation from being written."""
    if appointment.on < dossier.today:
        yield Missing(Blocker.LETTER_INCOMPLETE, "appointment.on", appointment.on.isoformat())
    if not appointment.place.strip():
        yield Missing(Blocker.LETTER_INCOMPLETE, "appointment.place")
    texts = (appointment.place, *appointment.subjects, *appointment.documents)
    for to in recipients_of(dossier, dossier.today):
        if tells_secret_home(dossier.household, dossier.resident, to, "\n".join(texts)):
            yield Missing(Blocker.ADDRESS_SECRET, "appointment.place", to.addressee)
    yield from _unprintable("appointment", texts)


def consent_lacks(asked: ConsentAsked, dossier: Dossier) -> Iterator[Missing]:
    """Yield what keeps a consent form from being written.

    Consent is between two laws, one of them that of the case, and is about a member of
    the household.
    """
    if all(person.id != asked.person for person in dossier.household.people):
        yield Missing(Blocker.LETTER_INCOMPLETE, "consent.person", asked.person)
    laws = (asked.from_law, asked.to_law)
    if asked.from_law is asked.to_law or dossier.case.law not in laws:
        yield Missing(Blocker.LETTER_INCOMPLETE, "consent.laws")
    if not asked.purpose.strip():
        yield Missing(Blocker.LETTER_INCOMPLETE, "consent.purpose")
    if asked.until is not None and asked.until < dossier.today:
        yield Missing(Blocker.LETTER_INCOMPLETE, "consent.until", asked.until.isoformat())
    yield from _unprintable("consent", (asked.purpose, asked.data))


def end_lacks(announced: EndAnnounced, dossier: Dossier) -> Iterator[Missing]:
    """Yield what keeps an end from being announced: what has ended can't be announced any more."""
    if not announced.endings:
        yield Missing(Blocker.LETTER_INCOMPLETE, "transition.endings")
    for ending in announced.endings:
        if ending.until < dossier.today:
            yield Missing(Blocker.LETTER_INCOMPLETE, "transition.until", ending.until.isoformat())
    if announced.call_before < dossier.today:
        yield Missing(
            Blocker.LETTER_INCOMPLETE, "transition.call_before", announced.call_before.isoformat()
        )


def _unprintable(place: str, texts: tuple[str, ...]) -> Iterator[Missing]:
    for text in texts:
        refused = unprintable(text)
        if refused is not None:
            yield Missing(Blocker.UNPRINTABLE_CHARACTER, place, refused)
