"""Requests of residents about their own data: to see, correct or destroy it (AVG 15-17).

A complaint is taken in here too: while it is open, nothing is destroyed (Awb 9:1).
"""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import (
    Household,
    HouseholdId,
    PersonId,
    RelationKind,
    UserId,
    age_on,
)
from hengelo_toegang.records import dataclass


class Right(StrEnum):
    """What a resident asks for."""

    ACCESS = "access"
    """To see what is kept (AVG 15, Wmo 5.3.2): within a month (AVG 12 lid 3)."""
    CORRECTION = "correction"
    """To correct it (AVG 16): within a month (AVG 12 lid 3)."""
    DESTRUCTION = "destruction"
    """To destroy it (Wmo 5.3.5, Jeugdwet 7.3.9): within three months."""
    COMPLAINT = "complaint"
    """About how the resident was treated: within six weeks (Awb 9:11)."""


class Asker(StrEnum):
    """Who asks in the name of the resident."""

    SELF = "self"
    PARENT = "parent"
    """A parent or guardian with authority (gezag)."""
    REPRESENTATIVE = "representative"
    """Who acts for somebody that can't: curator, mentor, or another (Wmo 1.1.1 lid 2)."""
    AUTHORISED = "authorised"
    """Somebody with a written authorisation (machtiging)."""


class Outcome(StrEnum):
    """What was answered."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"
    STATEMENT = "statement"
    """An opinion stands; the resident's own statement goes with it."""


class RequestFault(StrEnum):
    """Why a request is not taken in, or not answered, as was asked."""

    NOT_YOURS = "not_yours"
    """Only a privacy officer answers residents."""
    IN_FUTURE = "in_future"
    IDENTITY_MISSING = "identity_missing"
    """Nobody gets data whose identity was not established (AVG 12 lid 6)."""
    ASKED_MISSING = "asked_missing"
    CHILD_UNDER_12 = "child_under_12"
    """Under twelve only who has authority asks (Wmo 5.3.2)."""
    NO_AUTHORITY = "no_authority"
    """Nobody with authority over this person is recorded."""
    OF_AGE = "of_age"
    """From sixteen on the parents ask no more: only the young person (Wmo 5.3.2)."""
    NOT_REPRESENTED = "not_represented"
    """Nobody is recorded who acts for this person."""
    WRITTEN_MISSING = "written_missing"
    """Which written authorisation was seen is not said."""
    REASON_MISSING = "reason_missing"
    PASSAGES_OPEN = "passages_open"
    """Texts that name somebody else were not looked at yet."""
    ANSWERED = "answered"
    OWN_FILE = "own_file"
    """Whoever lives there does not answer about their own file."""
    NOT_CORRECTED = "not_corrected"
    """Nothing in the file changed since the request came in."""
    NOTHING_TO_DESTROY = "nothing_to_destroy"
    """Everything is kept by something: an open case, help that runs, an objection."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A text that names somebody else, and whether it is given all the same.

    It is about these very words (`words` is their print): other words are looked at anew.
    """

    place: str
    words: str
    struck: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A receiver that heard of a correction or destruction (AVG 19)."""

    who: str
    on: date


@dataclass(frozen=True, slots=True)
class AccessRequest:
    """One request, and what was answered."""

    id: str
    right: Right
    household: HouseholdId
    person: PersonId
    received: date
    by: UserId
    """Who took it in."""
    asker: Asker = Asker.SELF
    identity: str = ""
    """How the identity was established: which document was seen, without its number."""
    authorisation: str = ""
    """Which written authorisation was seen."""
    asked: str = ""
    """What is asked: what is wrong, and what it should be."""
    law: Law | None = None
    """Under which law the data is that it is about; None: it is about none in particular."""
    answered: date | None = None
    answered_by: UserId | None = None
    outcome: Outcome | None = None
    answer: str = ""
    """The reason, in words for the resident."""
    judged: tuple[Judged, ...] = ()
    safety: str = ""
    """Why what was done about safety is given; empty: it is left out."""
    extended: date | None = None
    """When it was told that the answer takes longer (AVG 12 lid 3)."""
    extended_because: str = ""
    told: tuple[Told, ...] = ()
    answer_print: str = ""
    """SHA-256 of the PDF that was given; the answer itself is not kept a second time."""

    def stands_beside(self, laws: Collection[Law]) -> bool:
        """Return whether it is the resident's own statement, for who works with these laws."""
        return self.outcome is Outcome.STATEMENT and (self.law is None or self.law in laws)

    @property
    def open(self) -> bool:
        """Whether the resident still waits for an answer."""
        return self.outcome is None

    @property
    def holds(self) -> bool:
        """Whether the file is kept for it."""
        return self.open and self.right is not Right.DESTRUCTION


def months_of(request: AccessRequest) -> int:
    """Return within how many months it is answered; 0 where the term is in weeks."""
    match request.right:
        case Right.DESTRUCTION:
            return 3
        case Right.COMPLAINT:
            return 0
        case _:
            return 3 if request.extended else 1


WEEKS_OF_COMPLAINT = 6
_UNTIL_12, _UNTIL_16 = 12, 16
_ACTING = frozenset({RelationKind.GUARDIAN, RelationKind.CURATOR, RelationKind.MENTOR})


def faults(request: AccessRequest, household: Household, today: date) -> tuple[RequestFault, ...]:
    """Return what has to be put right before a request is taken in."""
    found: list[RequestFault] = []
    if request.received > today:
        found.append(RequestFault.IN_FUTURE)
    if not request.identity.strip():
        found.append(RequestFault.IDENTITY_MISSING)
    if request.right is not Right.ACCESS and not request.asked.strip():
        found.append(RequestFault.ASKED_MISSING)
    if request.right is not Right.COMPLAINT:
        found += _who_may_ask(request, household)
    return tuple(found)


def _who_may_ask(request: AccessRequest, household: Household) -> Iterable[RequestFault]:
    person = household.person(request.person)
    age = age_on(person.born, request.received) if person.born else None
    match request.asker:
        case Asker.SELF if age is not None and age < _UNTIL_12:
            yield RequestFault.CHILD_UNDER_12
        case Asker.PARENT if age is not None and age >= _UNTIL_16:
            yield RequestFault.OF_AGE
        case Asker.PARENT if not household.authorities_over(request.person):
            yield RequestFault.NO_AUTHORITY
        case Asker.REPRESENTATIVE if not _is_represented(household, request.person):
            yield RequestFault.NOT_REPRESENTED
        case Asker.AUTHORISED if age is not None and age < _UNTIL_12:
            yield RequestFault.CHILD_UNDER_12
        case Asker.AUTHORISED if not request.authorisation.strip():
            yield RequestFault.WRITTEN_MISSING


def _is_represented(household: Household, person: PersonId) -> bool:
    return any(
        tie.of == person and (tie.represents or tie.kind in _ACTING) for tie in household.relations
    )
