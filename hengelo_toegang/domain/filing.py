"""Filing a sent decision in the case system (zaaksysteem): which steps, and in which order.

Each step that makes something has a name of its own before it is taken, computed from the
case alone. So whoever takes it twice, from this laptop or another, names the same thing, and
the case system says that it is there already.
"""

import hashlib
import uuid
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.case import Decision, Line, Verdict
from hengelo_toegang.domain.filing_settings import FilingSettings, Outcome
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.records import dataclass

_ROOM = uuid.UUID("5e1a5c0e-6f0b-5d5a-9a53-0b4f0a2f7d11")
"""The namespace of our names; another would file everything a second time."""


class StepKind(StrEnum):
    """What is made in the case system, in the order in which it can be made."""

    CASE = "case"
    """zaak."""
    ROLE = "role"
    """rol: for whom it is."""
    STATUS = "status"
    """The first status."""
    DOCUMENT = "document"
    """enkelvoudiginformatieobject: one letter, with its content."""
    CASE_DOCUMENT = "case_document"
    """zaakinformatieobject: the letter belongs to the case."""
    DECISION = "decision"
    """besluit; the case system itself ties it to the case."""
    DECISION_DOCUMENT = "decision_document"
    """besluitinformatieobject: the letter says what was decided."""
    RESULT = "result"
    """resultaat: without it a case does not close."""
    END = "end"
    """The last status, which closes the case and sets how long it is kept."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """Whom a case is about: what the case system needs to know of them, and no more."""

    bsn: str = ""
    surname: str = ""
    prefix: str = ""
    initials: str = ""
    born: date | None = None


@dataclass(frozen=True, slots=True)
class FiledLetter:
    """One letter that goes along."""

    sha256: str
    on: date
    size: int
    """In bytes."""
    language: str = "nl"
    decides: bool = True
    """Whether it says what was decided; one to a provider does not."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A sent decision as the case system gets it."""

    case: CaseId
    number: str
    law: Law
    person: Applicant
    started: date
    """When it was asked for, or reported."""
    decided: date
    sent: date
    starts: date
    until: date | None
    objection_until: date | None
    outcome: Outcome
    letters: tuple[FiledLetter, ...]

    def letter(self, sha256: str) -> FiledLetter:
        """Return the letter with this hash.

        Raises:
            KeyError: There is none.
        """
        for letter in self.letters:
            if letter.sha256 == sha256:
                return letter
        raise KeyError(sha256)


@dataclass(frozen=True, slots=True)
class FilingStep:
    """One thing to make; `about` is the hash of the letter that it is about."""

    kind: StepKind
    about: str = ""

    @property
    def key(self) -> str:
        """What the journal calls it."""
        return f"{self.kind}:{self.about}" if self.about else self.kind.value


def steps_of(matter: Matter) -> tuple[FilingStep, ...]:
    """Return all that is made of a decision, in the order in which it has to be made."""
    found = [FilingStep(StepKind.CASE), FilingStep(StepKind.ROLE), FilingStep(StepKind.STATUS)]
    for letter in matter.letters:
        found.append(FilingStep(StepKind.DOCUMENT, letter.sha256))
        found.append(FilingStep(StepKind.CASE_DOCUMENT, letter.sha256))
    found.append(FilingStep(StepKind.DECISION))
    found += [
        FilingStep(StepKind.DECISION_DOCUMENT, letter.sha256)
        for letter in matter.letters
        if letter.decides
    ]
    return (*found, FilingStep(StepKind.RESULT), FilingStep(StepKind.END))


def identification(case: CaseId, step: FilingStep) -> str:
    """Return by which name the case system knows what a step makes: 36 signs, always the same."""
    return str(uuid.uuid5(_ROOM, f"{case}/{step.key}"))


def settings_print(settings: FilingSettings) -> str:
    """Return a hash of the settings: what was refused by others is tried by these."""
    return hashlib.sha256(repr(settings).encode()).hexdigest()


def outcome_of(lines: Iterable[Line]) -> Outcome:
    """Return what the lines of a decision come to together."""
    verdicts = {line.verdict for line in lines}
    if any(verdict.grants for verdict in verdicts):
        if verdicts & {Verdict.REFUSED, Verdict.PARTIAL}:
            return Outcome.PARTLY
        return Outcome.GRANTED if Verdict.GRANTED in verdicts else Outcome.CHANGED
    return Outcome.ENDED if Verdict.ENDED in verdicts else Outcome.REFUSED


def period_of(decision: Decision) -> tuple[date, date | None]:
    """Return from when and until when a decision works; without an end where a line has none.

    What starts nowhere works from the day of the decision (Awb 3:40 on). A refused line starts
    nothing, whatever day was asked for.
    """
    given = [line for line in decision.lines if line.verdict is not Verdict.REFUSED]
    starts = [line.start for line in given if line.start is not None]
    ends = [line.until for line in given if line.until is not None]
    whole = len(ends) == len(given)
    return min(starts, default=decision.on), max(ends, default=None) if whole else None


class SystemTrouble(StrEnum):
    """Why the case system cannot be used now; nothing of it is about one case."""

    NO_NETWORK = "no_network"
    SLOW = "slow"
    """No answer in time; what was asked may have been done."""
    BROKEN = "broken"
    """It answers with a fault of its own (500 and on), or stops in the middle."""
    NOT_TRUSTED = "not_trusted"
    """Its certificate is not valid for its name."""
    NOT_ONE = "not_one"
    """What answers is no case system: a page for people, or an answer that is none."""
    NOT_LET_IN = "not_let_in"
    """Client id or secret is not the one that it knows."""
    NO_RIGHT = "no_right"
    """It knows us, and does not let us do this."""
    CLOCK = "clock"
    """The clock of this computer is not right; `detail` says how many minutes it is off."""
    AT_CENTRE = "at_centre"
    """At the office, in the central store itself, nothing is filed: a store in a file does."""
    NO_SECRET = "no_secret"
    """The secret was never kept here, or is of the keys of another store."""
    NOT_SET = "not_set"
    """Nobody said yet where it is, or what is said of it is not whole."""


_OF_ONE = {
    *(SystemTrouble.SLOW, SystemTrouble.BROKEN, SystemTrouble.NOT_ONE, SystemTrouble.NO_RIGHT),
}
STOPS_ALL = frozenset(SystemTrouble) - _OF_ONE
"""What is no better for the next case."""


class TypeKind(StrEnum):
    """What a name in the settings stands for in the catalogue."""

    CASE_TYPE = "case_type"
    ROLE_TYPE = "role_type"
    FIRST_STATUS = "first_status"
    LAST_STATUS = "last_status"
    RESULT = "result"
    DOCUMENT_TYPE = "document_type"
    DECISION_TYPE = "decision_type"


@dataclass(frozen=True, slots=True)
class TypeFault:
    """A name that the catalogue does not have, and which it has instead."""

    law: Law
    kind: TypeKind
    name: str
    there: tuple[str, ...] = ()
    outcome: Outcome | None = None
    """Of which outcome it is the result."""


@dataclass(frozen=True, slots=True)
class RefusedField:
    """What the case system has against one field, in its own Dutch words."""

    name: str
    code: str
    reason: str


class FilingState(StrEnum):
    """How the filing of one case stands."""

    WAITING = "waiting"
    BROKEN_OFF = "broken_off"
    """It began, and goes on the next time."""
    FILED = "filed"
    REFUSED = "refused"
    """The case system does not take it: somebody has to do something first."""
    HELD = "held"
    """A closed file is not filed by itself: there it would be open to others."""
    OUTDATED = "outdated"
    """The letter was made anew after it was filed and closed: the rest goes by hand."""
