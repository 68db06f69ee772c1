"""The rows that screens read, and by what they are chosen."""

from datetime import date, datetime
from decimal import Decimal

from hengelo_toegang.domain.case import ReviewOutcome, Sent, Stage
from hengelo_toegang.domain.diary import EntryKind
from hengelo_toegang.domain.ids import CaseId, NoteId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, PersonId, UserId
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class WorklistRow:
    """One case as the worklist shows it."""

    case: CaseId
    number: str
    resident: str
    law: Law
    stage: Stage
    owner: UserId
    owner_name: str
    neighbourhood: str
    next_term: str
    """Id of the term that ends first, empty when none is open."""
    due: date | None
    urgent: bool
    handed_by: UserId | None = None
    """Who gave the case to its owner, until the owner opens it."""
    handed_note: str = ""
    """What the one before wrote with it."""
    handed: int = 0
    """How often the case changed hands."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One case that waits for a second pair of eyes."""

    case: CaseId
    number: str
    resident: str
    law: Law
    submitted_by: UserId
    submitted_on: date
    total: str
    reasons: tuple[str, ...]
    due: date | None
    involved: tuple[UserId, ...] = ()
    """Whose work it is, and so may not approve it."""
    people: tuple[PersonId, ...] = ()
    """Who is in the household that it is about."""
    second: UserId | None = None
    """Who was asked for a second look."""
    next_term: str = ""
    """Which legal date `due` is: it need not be that of the decision."""
    passed_on: tuple[UserId, ...] = ()
    """Who asked somebody else to judge it, and so judges it no more."""


@dataclass(frozen=True, slots=True)
class PaidRow:
    """What an earlier decision granted of a product, in euros over its period."""

    case: CaseId
    amount: Decimal
    start: date
    until: date


@dataclass(frozen=True, slots=True)
class LookRow:
    """One look by a second pair of eyes, as figures count it."""

    case: CaseId
    law: Law
    reviewer: UserId
    on: date
    outcome: ReviewOutcome
    handed_in: date | None
    """When it was handed in for this look, where that was kept."""
    handed_in_by: UserId | None = None
    """Whose work was looked at."""
    sections: tuple[str, ...] = ()
    """Which sections have a reason."""


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """The print of one reason in a case; see `domain.copied`."""

    place: str
    print: str


@dataclass(frozen=True, slots=True)
class OutgoingRow:
    """One approved decision: it waits to be sent, or it went out."""

    case: CaseId
    number: str
    resident: str
    law: Law
    letter: str
    """Which kind of letter says what was decided."""
    approved_by: UserId
    approved_on: date
    due: date | None
    """The legal date that is nearest while it waits."""
    sent: Sent | None = None
    objection_until: date | None = None
    household: HouseholdId | None = None
    person: PersonId | None = None
    """Whom the case is about; the lists of a store always say so."""


@dataclass(frozen=True, slots=True)
class ResidentHit:
    """A resident found by name, birth date, BSN or street."""

    household: HouseholdId
    person: PersonId
    name: str
    born: date | None
    bsn: str
    address: str


@dataclass(frozen=True, slots=True)
class CaseHit:
    """A case found by its number, or by whose it is."""

    case: CaseId
    number: str
    resident: str
    law: Law
    stage: Stage
    owner_name: str


@dataclass(frozen=True, slots=True)
class RunningRow:
    """One provision of one resident; of what was only recorded, no case and no size is known."""

    household: HouseholdId
    person: PersonId
    resident: str
    """Name for lists: "Boer, A. de"."""
    neighbourhood: str
    law: Law
    product: str
    start: date
    until: date | None
    case: CaseId | None
    form: Form | None = None
    volume: Decimal | None = None
    unit: Unit | None = None
    frequency: Frequency | None = None
    provider: str = ""


@dataclass(frozen=True, slots=True)
class WorklistFilter:
    """Which cases a worklist shows; `None` and empty mean all."""

    owners: tuple[UserId, ...] = ()
    laws: tuple[Law, ...] = ()
    stages: tuple[Stage, ...] = ()
    neighbourhood: str = ""
    urgent_only: bool = False
    until: date | None = None
    """Only what has a legal date on this day or before."""
    handed_only: bool = False
    """Only cases that somebody else had before."""
    words: str = ""
    """Only cases of whom these words find, as the search does."""
    open_only: bool = True


@dataclass(frozen=True, slots=True)
class WorklistCounts:
    """How many cases a worklist shows, and how many of them press."""

    total: int = 0
    late: int = 0
    soon: int = 0
    """Due in so many days as was asked, not late."""
    urgent: int = 0


@dataclass(frozen=True, slots=True)
class DiaryFilter:
    """Which entries a diary shows, up to and including `until`; no owners or laws mean all."""

    until: date
    owners: tuple[UserId, ...] = ()
    laws: tuple[Law, ...] = ()
    notes_of: UserId | None = None
    """Whose own notes stand between them; of others there are none to see."""
    recorded_from: date | None = None
    """Whether what was only recorded in a household counts, when it ends on that day or later."""
    weeks_ahead: int = 12
    """How long before the end of what was only recorded it stands in the diary."""


@dataclass(frozen=True, slots=True)
class DiaryRow:
    """One thing to look after: in a case, or a note, what was only recorded, or taken over."""

    due: date
    kind: EntryKind
    subject: str
    case: CaseId | None = None
    position: int = 0
    about: str = ""
    planned: date | None = None
    ends: date | None = None
    number: str = ""
    resident: str = ""
    law: Law | None = None
    owner: UserId | None = None
    owner_name: str = ""
    household: HouseholdId | None = None
    person: PersonId | None = None
    note: NoteId | None = None

    @property
    def place(self) -> tuple[date, int, str, int]:
        """Where it stands in the diary: by day, notes first and cases last."""
        if self.note is not None:
            return self.due, 0, self.note, 0
        if self.kind is EntryKind.TAKEN_OVER:
            return self.due, 2, self.about, 0
        if self.case is None:
            return self.due, 1, self.household or "", self.position
        return self.due, 3, self.case, self.position


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """Which short contacts are shown; `None` and empty mean all."""

    after: date
    """The last day of which contacts are no longer kept."""
    on: date | None = None
    by: UserId | None = None
    location: str = ""
    words: str = ""
    laws: tuple[Law, ...] = ()
    """Of which laws contacts are shown; those of none in particular always are."""


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which events of the audit log are shown; `None` and empty mean all."""

    since: date | None = None
    until: date | None = None
    actor: UserId | None = None
    actions: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    refused_only: bool = False
    store_too: bool = False
    """Whether what the store itself logs beside each act is shown as well."""


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One act as the audit log keeps it (BIO2 8.15.01)."""

    origin: str
    sequence: int
    actor: UserId
    action: str
    subject: str
    result: str
    moment: datetime
