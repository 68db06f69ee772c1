"""What the use cases need from outside, as Protocols, and the rows that screens read.

`db` and `adapters` fulfil these; tests may put small fakes in their place.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from hengelo_toegang.domain.access_requests import AccessRequest
from hengelo_toegang.domain.case import (
    Case,
    ReviewOutcome,
    Sent,
    Stage,
    Verdict,
)
from hengelo_toegang.domain.commitments import Commitment
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.destruction import DestructionList
from hengelo_toegang.domain.diary import DiaryEntry, DiaryNote, EntryKind
from hengelo_toegang.domain.facilities import Facility
from hengelo_toegang.domain.figures.facts import CaseFacts
from hengelo_toegang.domain.ids import CaseId, ContactId, NeedId, NoteId
from hengelo_toegang.domain.involvement import Declaration, Restriction
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.letter_texts import LetterText, TextAction, TextChain, TextId
from hengelo_toegang.domain.office import OfficeSettings
from hengelo_toegang.domain.people import Household, HouseholdId, Person, PersonId, UserId
from hengelo_toegang.domain.policy import Policy, Settings
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.domain.returns import Judged
from hengelo_toegang.domain.revisions import Revision
from hengelo_toegang.domain.roster import Roster
from hengelo_toegang.domain.running import Provided
from hengelo_toegang.domain.safety_records import SafetyRecord
from hengelo_toegang.domain.social_map import SocialMap
from hengelo_toegang.domain.syncing import Lease
from hengelo_toegang.domain.transitions import Transition
from hengelo_toegang.domain.users import User
from hengelo_toegang.usecases.edition_ports import Editions, InForce, PolicyFiles, ProvenEdition
from hengelo_toegang.usecases.exchange_ports import BundleBox, Exchange
from hengelo_toegang.usecases.extract_ports import ExtractFiles, ExtractReads
from hengelo_toegang.usecases.figures_ports import FigureReads
from hengelo_toegang.usecases.filing_ports import CaseSystems, FilingShelf
from hengelo_toegang.usecases.kept_ports import KeptFiles
from hengelo_toegang.usecases.merging_ports import Forks
from hengelo_toegang.usecases.message_ports import MessageFiles
from hengelo_toegang.usecases.register_ports import PopulationRegister
from hengelo_toegang.usecases.sync_ports import SyncShelf

# Named here for whoever works with the store; they stand apart so that the door loads nothing else.
from hengelo_toegang.usecases.troubles import Holder as Holder
from hengelo_toegang.usecases.troubles import Invited as Invited
from hengelo_toegang.usecases.troubles import KeysDamaged as KeysDamaged
from hengelo_toegang.usecases.troubles import MustWait as MustWait
from hengelo_toegang.usecases.troubles import PassphraseRefused as PassphraseRefused
from hengelo_toegang.usecases.troubles import PassphraseTooShort as PassphraseTooShort
from hengelo_toegang.usecases.troubles import SignInRefused as SignInRefused
from hengelo_toegang.usecases.troubles import StoreError as StoreError
from hengelo_toegang.usecases.troubles import StoreTrouble as StoreTrouble
from hengelo_toegang.usecases.troubles import UnknownUser as UnknownUser
from hengelo_toegang.usecases.troubles import WrongPassphrase as WrongPassphrase

if TYPE_CHECKING:
    # Loading the template engine takes longer than the unlock page may.
    from hengelo_toegang.letters.blocks import Letter
    from hengelo_toegang.letters.factsheet.sheet import Factsheet
    from hengelo_toegang.letters.readability import Guide
    from hengelo_toegang.letters.templates import Texts
    from hengelo_toegang.usecases.figures_book import FigureTables


Record = TypeVar("Record")


class NotFound(Exception):
    """There is no case, household, user or letter with this id."""


class Elsewhere(NotFound):
    """A case is not on this laptop any more; `lease` says where it is."""

    def __init__(self, lease: Lease) -> None:
        super().__init__(lease.case)
        self.lease = lease


class StaleCase(Exception):
    """Somebody else wrote a newer version since this one was read; nothing is lost."""


@dataclass(frozen=True, slots=True)
class StoredLetter:
    """A letter as it went out: the PDF bytes are kept and never made again.

    Of a letter that was kept before there was more to keep, `inputs` and `text` are empty.
    """

    case: CaseId
    kind: str
    on: date
    sha256: str
    template: str
    """Id, version and hash of the text that it was made from."""
    pdf: bytes
    addressee: str
    """Who it is for, as it stands on the envelope."""
    language: str
    large_print: bool
    unsigned: str
    """SHA-256 before the seal was put on, which starts with those same bytes."""
    inputs: str
    """SHA-256 of everything that the letter was made from; see `letters.inputs`."""
    text: str
    """The whole letter in plain text, for who can't use the PDF."""

    @property
    def sealed(self) -> bool:
        """Whether the seal of the municipality is on it."""
        return self.unsigned != self.sha256


@dataclass(frozen=True, slots=True)
class StoredSeal:
    """The municipality's certificate for its seal, with the key where that is still there."""

    certificate: bytes
    """X.509, in DER."""
    key: bytes = field(repr=False)
    """The PKCS#12 file, wrapped anew so that only the keys of this store open it."""
    name: str
    """Whose seal it is, as the certificate says."""
    valid_from: datetime
    valid_until: datetime

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, by which the log names it."""
        return hashlib.sha256(self.certificate).hexdigest()


@dataclass(frozen=True, slots=True)
class Draft:
    """Work in progress (klad) of one user on one case: local, never exchanged.

    `content` is the whole working case; `raw` keeps, by place in the case, text that
    is not (yet) a date or a number. `base` is the revision that it was written on.
    """

    case: CaseId
    user: UserId
    base: str
    content: Case
    raw: tuple[tuple[str, str], ...]
    saved: datetime


class CaseRepository(Protocol):
    """Cases as chains of signed revisions."""

    def get(self, case_id: CaseId) -> Case: ...

    def save(self, case: Case, reason: str) -> Revision:
        """Append a revision on the newest one, signed by the user who opened the store.

        Raises:
            StaleCase: The case was read at another revision than the newest.
        """
        ...

    def head(self, case_id: CaseId) -> Revision:
        """Return the newest revision; none of the others is read.

        Raises:
            NotFound: No case has this id.
        """
        ...

    def history(self, case_id: CaseId) -> Sequence[Revision]: ...

    def at(self, revision_hash: str) -> Case:
        """Return the case as it stood in that revision."""
        ...

    def verified(self, case_id: CaseId) -> Case:
        """Return the case after checking its revision's hash, signature and document."""
        ...

    def of_household(self, household_id: HouseholdId) -> Sequence[Case]:
        """Return the cases of a household under any law: for rules, never to show as they are."""
        ...

    def running_in(self, household_id: HouseholdId) -> Sequence["RunningRow"]:
        """Return what runs, ran and will run for a household, by person, product and start.

        Under any law: what of it is shown goes by the consents, see `usecases.running`.
        """
        ...

    def approved_of(self, user: UserId, besides: CaseId, until: datetime, enough: int) -> int:
        """Count the cases that a user handed in and somebody else approved by their signature.

        Up to a moment, without one case, and no further than `enough`.
        """
        ...

    def follow_the_day(self, today: date) -> int:
        """Compute dates anew that move with the day; return of how many cases they were old."""
        ...


class HouseholdRepository(Protocol):
    """Households as chains of signed revisions."""

    def get(self, household_id: HouseholdId) -> Household: ...

    def save(self, household: Household, reason: str) -> Revision: ...

    def head(self, household_id: HouseholdId) -> Revision:
        """Return the newest revision; none of the others is read.

        Raises:
            NotFound: No household has this id.
        """
        ...

    def history(self, household_id: HouseholdId) -> Sequence[Revision]: ...

    def at(self, revision_hash: str) -> Household:
        """Return the household as it stood in that revision."""
        ...

    def with_person(self, person: PersonId) -> Sequence[HouseholdId]:
        """Return the households that a person belongs to: for rules, never to show."""
        ...


@dataclass(frozen=True, slots=True)
class UserVersion:
    """What somebody wrote of a user, and by which key that user signed from then on."""

    user: User
    author: UserId
    """Who vouched for it; `domain.users.RECOVERY` is the key in the safe."""
    moment: datetime
    public_key: bytes


class UserRepository(Protocol):
    """The users of this store, as they stand today: who left may do nothing any more."""

    def get(self, user_id: UserId) -> User: ...

    def all(self) -> Sequence[User]: ...

    def history(self, user_id: UserId) -> Sequence[UserVersion]:
        """Return every version of a user that counts, oldest first."""
        ...

    def as_of(self, user_id: UserId, moment: datetime) -> User:
        """Return a user as they were at a moment; without any role before they were known."""
        ...

    def put(self, user: User, public_key: bytes | None = None) -> None:
        """Add a user, or change what they may do; a new key comes with a new slot.

        Raises:
            NotFound: The user is new, and no key was given.
            PermissionError: Whoever writes it cannot vouch for this user.
        """
        ...


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A case that stands in the name of somebody, by what names nobody else."""

    number: str
    law: Law
    stage: Stage


class Staff(Protocol):
    """What managing users needs to know of cases and residents, who themselves stay unseen."""

    def left_behind(self, user: UserId) -> Sequence[LeftBehind]:
        """Return the open cases in the name of a user, the nearest date first."""
        ...

    def persons_with(self, bsn: str) -> Sequence[PersonId]:
        """Return who has a BSN, in whatever household; nobody when it is not known."""
        ...


@dataclass(frozen=True, slots=True)
class Invitation:
    """A passphrase to use once, for somebody to choose one of their own; shown only now."""

    user: UserId
    passphrase: str = field(repr=False)


class KeyRing(Protocol):
    """The keys beside the store, in the hands of who signed in."""

    def holders(self) -> frozenset[UserId]:
        """Return who can sign in."""
        ...

    def invited(self) -> frozenset[UserId]:
        """Return who have an invitation that they did not take up yet."""
        ...

    def invite(self, user: UserId, known: Callable[[bytes], None], /) -> Invitation:
        """Return a new invitation; `known` tells the store its public key.

        What the user had before opens nothing from then on.
        """
        ...

    def invite_all(
        self,
        users: Sequence[UserId],
        known: Callable[[Mapping[UserId, bytes]], None],
        step: Callable[[int, int], None],
        /,
    ) -> Sequence[Invitation]:
        """Return new invitations for users without a key: all of them, or none.

        `known` tells the store their public keys; when it raises, nobody has a key. `step`
        hears how far it is, and may raise to stop it.
        """
        ...

    def change_own(self, old: str, new: str) -> None:
        """Give who signed in another passphrase; nothing else changes.

        Raises:
            WrongPassphrase, MustWait: `old` is not theirs.
        """
        ...


class LetterRepository(Protocol):
    """Letters that went out."""

    def add(self, letter: StoredLetter) -> None: ...

    def get(self, sha256: str) -> StoredLetter: ...

    def of_case(self, case_id: CaseId) -> Sequence[StoredLetter]: ...


class SealRepository(Protocol):
    """The municipality's seal; certificates stay, to check letters by, keys can go."""

    def current(self) -> StoredSeal | None:
        """Return the seal that goes on decisions now, or None when there is none."""
        ...

    def put(self, seal: StoredSeal) -> None:
        """Keep a seal; it takes the place of the one before, whose key is destroyed."""
        ...

    def remove(self) -> None:
        """Destroy the key of the current seal.

        Raises:
            NotFound: There is no seal.
        """
        ...


class TextRepository(Protocol):
    """Letter texts of the municipality, as chains of signed revisions."""

    def all(self) -> Sequence[TextId]: ...

    def save(self, text: LetterText, action: TextAction) -> Revision:
        """Append a revision on the newest one, signed by the user who opened the store.

        Raises:
            StaleCase: The text was read at another revision than the newest.
        """
        ...

    def history(self, text_id: TextId) -> Sequence[Revision]: ...

    def proven(self, text_id: TextId) -> TextChain:
        """Return what the whole chain of a text proves, its signatures checked.

        Raises:
            NotFound: No text has this id.
            StoreError: A revision is not what its author signed.
        """
        ...

    def keep_draft(self, text: LetterText, base: str) -> None:
        """Keep what this user is typing on revision `base`; only they see it."""
        ...

    def draft(self, text_id: TextId, base: str) -> LetterText | None:
        """Return what this user was typing on revision `base`."""
        ...

    def drop_draft(self, text_id: TextId) -> None: ...


class DraftRepository(Protocol):
    """Half-finished work, safe within a second."""

    def put(self, draft: Draft) -> None: ...

    def get(self, case_id: CaseId, user: UserId) -> Draft | None: ...

    def drop(self, case_id: CaseId, user: UserId) -> None: ...


class Papers(Protocol):
    """What a user keeps for themselves: forms half filled in, own words, searches."""

    def read(self, name: str) -> str:
        """Return the text kept under a name, or nothing."""
        ...

    def keep(self, name: str, text: str) -> None:
        """Keep a text under a name; an empty one is forgotten."""
        ...


class Shelf(Protocol[Record]):
    """Small records of one kind, each a chain of signed revisions."""

    def all(self) -> Sequence[Record]:
        """Return the newest version of every record that was not erased, by id."""
        ...

    def get(self, record_id: str, /) -> Record:
        """Return the newest version.

        Raises:
            NotFound: There is none with this id, or it was erased.
        """
        ...

    def verified(self, record_id: str, /) -> Record:
        """Return the newest version after checking the signatures of all of them."""
        ...

    def traces(self, record_ids: Collection[str], /) -> frozenset[str]:
        """Return which of these records are here, or were once by the log."""
        ...

    def save(self, record: Record, reason: str) -> Revision:
        """Append a revision on the newest one, signed by the user who opened the store.

        Raises:
            StaleCase: The record was read at another revision than the newest.
        """
        ...

    def history(self, record_id: str, /) -> Sequence[Revision]: ...

    def at(self, revision_hash: str) -> Record: ...

    def erase(self, record_id: str, /) -> None:
        """Destroy what a record says in all its versions; that it existed stays provable."""
        ...


class AuditTrail(Protocol):
    """The append-only log with the six fields of BIO2 8.15.01; ids, never content."""

    def record(self, action: str, subject: str, result: str) -> int:
        """Log one act of the user who opened the store, in this transaction.

        Returns its number in the log of this device: none was ever given before.
        """
        ...

    def record_each(self, action: str, subjects: Iterable[str], result: str) -> None:
        """Log the same act on each of these, at once."""
        ...

    def subject_of(self, device: str, number: int, action: str) -> str | None:
        """Return what an act in the log of a device was about; None where no such act is here."""
        ...

    def read(self, action: str, subject: str, result: str = "done") -> None:
        """Log a look; again within a minute, with nothing done in between, it is the same."""
        ...

    def prove(self) -> None:
        """Do nothing, unless the log is not as it was written.

        Raises:
            StoreError: A row was changed or taken out, or its end was cut off.
        """
        ...

    def recorded(self, revision: Revision) -> datetime:
        """Return when a revision was recorded here, by the latest that any clock had said.

        Never before its own moment.
        """
        ...


class UnitOfWork(Protocol):
    """One transaction on the store; leaving it without `commit` changes nothing."""

    @property
    def cases(self) -> CaseRepository: ...

    @property
    def households(self) -> HouseholdRepository: ...

    @property
    def users(self) -> UserRepository: ...

    @property
    def staff(self) -> Staff: ...

    @property
    def letters(self) -> LetterRepository: ...

    @property
    def seals(self) -> SealRepository: ...

    @property
    def texts(self) -> TextRepository: ...

    @property
    def drafts(self) -> DraftRepository: ...

    @property
    def papers(self) -> Papers: ...

    @property
    def contacts(self) -> Shelf[Contact]: ...

    @property
    def notes(self) -> Shelf[DiaryNote]: ...

    @property
    def facilities(self) -> Shelf[Facility]: ...

    @property
    def rosters(self) -> Shelf[Roster]: ...

    @property
    def safety(self) -> Shelf[SafetyRecord]: ...

    @property
    def transitions(self) -> Shelf[Transition]: ...

    @property
    def settings(self) -> Shelf[OfficeSettings]: ...

    @property
    def editions(self) -> Editions: ...

    @property
    def restrictions(self) -> Shelf[Restriction]: ...

    @property
    def declarations(self) -> Shelf[Declaration]: ...

    @property
    def destructions(self) -> Shelf[DestructionList]: ...

    @property
    def access_requests(self) -> Shelf[AccessRequest]: ...

    @property
    def kept(self) -> KeptFiles: ...

    @property
    def exchange(self) -> Exchange: ...

    @property
    def forks(self) -> Forks: ...

    @property
    def sync(self) -> SyncShelf: ...

    @property
    def filings(self) -> FilingShelf: ...

    @property
    def audit(self) -> AuditTrail: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...

    def commit(self) -> None: ...

    def empty_journal(self) -> bool:
        """Fold what was written into the file, so that nothing erased is left beside it.

        After the transaction; returns whether it could: not while somebody reads.
        """
        ...


class LetterPress(Protocol):
    """Turns a composed letter into the bytes of a PDF."""

    def warm_up(self) -> None:
        """Load what the first letter needs, so that nobody waits for it."""
        ...

    def render(self, letter: "Letter") -> bytes:
        """Return the PDF.

        Raises:
            UnprintableText: The letter holds a character that no font of ours has.
        """
        ...

    def envelope_test(self, settings: Settings, made: datetime) -> bytes:
        """Return a sheet to try the window envelopes of the municipality with, as a PDF."""
        ...

    def factsheet(self, sheet: "Factsheet") -> bytes:
        """Return a factsheet as a PDF of two pages.

        Raises:
            UnprintableText: It holds a character that no font of ours has.
        """
        ...


class SealTrouble(StrEnum):
    """Why a seal can't be imported, or can't be put on a letter."""

    NOT_ALLOWED = "not_allowed"
    """Only a team lead may put a seal in the store or take it out."""
    UNREADABLE = "unreadable"
    """The file is no PKCS#12 file, or is locked in a way that is out of use."""
    WRONG_PASSPHRASE = "wrong_passphrase"
    NO_KEY = "no_key"
    """There may be a certificate in the file, but there is no private key."""
    NO_CERTIFICATE = "no_certificate"
    """There is a private key in the file, but no certificate that belongs to it."""
    NOT_FOR_SIGNING = "not_for_signing"
    """The certificate is for something else, such as a website or issuing certificates."""
    WEAK_KEY = "weak_key"
    """Another kind of key than RSA of 2048 bits or more, or a NIST curve."""
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    OTHER_KEYS = "other_keys"
    """It was put in with the keys of another store, which alone open it."""
    NONE = "none"
    """There is no seal in the store."""
    CONCEPT = "concept"
    """A letter that is still a concept gets no seal, whoever asks."""


class SealRefused(Exception):
    """A seal is refused; `trouble` says why, and `day` when it begins or ended."""

    def __init__(self, trouble: SealTrouble, day: date | None = None) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.day = day


class Sealer(Protocol):
    """Puts the seal of the municipality on letters; the key may be in a file or elsewhere."""

    def read(self, file: bytes, passphrase: str, at: datetime) -> StoredSeal:
        """Return the seal in a PKCS#12 file, its key wrapped for this store.

        Raises:
            SealRefused: The file holds no certificate that may sign at that moment.
        """
        ...

    def seal(self, letter: "Letter", pdf: bytes, seal: StoredSeal, at: datetime) -> bytes:
        """Return the PDF of a letter with the seal on it; it starts with the bytes given.

        Raises:
            SealRefused: The letter is a concept, or the seal is not valid at that moment, or
                is kept for the keys of another store.
        """
        ...


class SealCheck(Protocol):
    """Says whether a seal is still whole."""

    def __call__(self, pdf: bytes, certificates: Collection[bytes], /) -> bool:
        """Return whether the whole PDF is under a seal by one of the certificates (DER)."""
        ...


class LetterChecker(Protocol):
    """Judges a finished PDF by the standards that a letter keeps."""

    def check(self, pdf: bytes) -> Sequence[str]:
        """Return what is wrong by PDF/UA-1 and PDF/A-2a; empty when nothing is."""
        ...


class UnprintableText(Exception):
    """A letter holds a character that cannot be printed; `args[0]` names it."""


class SpellingAbsent(Exception):
    """There is no dictionary here, nothing to read it with, or it was closed."""


class Speller(Protocol):
    """Knows how Dutch words are written; answers may take a while, so ask beside the window."""

    def wrong(self, words: Sequence[str]) -> frozenset[str]:
        """Return which of these words are not Dutch.

        Raises:
            SpellingAbsent: Nobody can say.
        """
        ...

    def suggest(self, word: str) -> tuple[str, ...]:
        """Return what may have been meant, the likeliest first.

        Raises:
            SpellingAbsent: Nobody can say.
        """
        ...

    def close(self) -> None:
        """Let go of the dictionary; who still waits for an answer hears `SpellingAbsent`."""
        ...


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


class Queries(Protocol):
    """Reads on the projections, never on the revisions, as far as one user sees.

    What runs under another law than theirs and who is in a closed file is in no list,
    search or count of it; see `seeing.Sight`.
    """

    @property
    def figures(self) -> FigureReads: ...

    @property
    def extracts(self) -> ExtractReads: ...

    def reach(self) -> None:
        """Do nothing but find out whether the store can be read.

        Raises:
            StoreError: It can't.
        """
        ...

    def last_used(self) -> datetime | None:
        """Return the latest moment among the newest acts; None in a store without any."""
        ...

    def worklist(
        self, chosen: WorklistFilter, after: WorklistRow | None = None, limit: int = 50
    ) -> Sequence[WorklistRow]:
        """Return the next rows by due date then case id (keyset); cases without a date last."""
        ...

    def worklist_counts(self, chosen: WorklistFilter, today: date, days: int) -> WorklistCounts:
        """Count the cases that `worklist` returns; those within `days` days are soon."""
        ...

    def find_cases(
        self, text: str, laws: Collection[Law] = (), limit: int = 8
    ) -> Sequence[CaseHit]:
        """Return the cases of whom the text finds, or whose number it begins, open ones first.

        Without `laws` it is about all of them.
        """
        ...

    def cases_named(self, ids: Collection[str]) -> Mapping[str, CaseHit]:
        """Return the cases among these ids that the user sees."""
        ...

    def review_queue(self) -> Sequence[ReviewRow]: ...

    def copies(self, case: CaseId) -> Mapping[str, int]:
        """Return how many cases of others under this law hold the same reason, by place."""
        ...

    def paid(self, product: str, limit: int = 500) -> Sequence[PaidRow]:
        """Return what the newest decisions on a product granted, the newest first."""
        ...

    def looks_since(self, day: date) -> Sequence[LookRow]:
        """Return what reviewers looked at on `day` or later, the newest first."""
        ...

    def looks_between(self, first: date, last: date) -> Sequence[Judged]:
        """Return what reviewers found in a period: neither of whom, nor by whom."""
        ...

    def looks_at(
        self, people: Collection[UserId], first: date, last: date
    ) -> Mapping[UserId, Sequence[Judged]]:
        """Return what reviewers found in a period in the work of these people."""
        ...

    def to_send(self) -> Sequence[OutgoingRow]:
        """Return the approved decisions that were not sent yet, by legal date."""
        ...

    def sent_since(self, day: date) -> Sequence[OutgoingRow]:
        """Return the decisions that were sent on `day` or later, the newest first."""
        ...

    def find_residents(self, text: str, limit: int = 20) -> Sequence[ResidentHit]: ...

    def residents_with_bsn(self, bsn: str) -> Sequence[ResidentHit]:
        """Return every record with this BSN; none for an empty one."""
        ...

    def residents_like(self, person: Person, limit: int = 20) -> Sequence[ResidentHit]:
        """Return who else has the BSN of a person, or their surname and birth date."""
        ...

    def residents_twice(self, limit: int = 200) -> Sequence[tuple[ResidentHit, ResidentHit]]:
        """Return records that look like one person (see `residents_like`), by surname."""
        ...

    def hidden_like(self, person: Person) -> bool:
        """Return whether `residents_like` would find somebody in a file closed to this user.

        It says no more than that: who that is, their lead knows.
        """
        ...

    def neighbourhoods_at(self, postcode: str) -> Sequence[str]:
        """Return the neighbourhoods of known addresses at a postcode, the commonest first."""
        ...

    def diary(
        self, chosen: DiaryFilter, after: DiaryRow | None = None, limit: int = 50
    ) -> Sequence[DiaryRow]:
        """Return the next things to look after, the earliest first (keyset)."""
        ...

    def diary_count(self, chosen: DiaryFilter) -> int:
        """Return how much there is to look after."""
        ...

    def contacts(
        self, chosen: ContactFilter, after: Contact | None = None, limit: int = 50
    ) -> Sequence[Contact]:
        """Return the next short contacts, the newest first (keyset)."""
        ...

    def contacts_up_to(self, day: date, limit: int) -> Sequence[ContactId]:
        """Return contacts of `day` and earlier, the oldest first, of whoever; ids tell nothing."""
        ...

    def notes_done_up_to(self, day: date, limit: int) -> Sequence[NoteId]:
        """Return notes done on `day` or earlier, the oldest first, of whoever; ids tell nothing."""
        ...

    def audit_log(
        self, chosen: LogFilter, after: "AuditEvent | None" = None, limit: int = 100
    ) -> Sequence["AuditEvent"]:
        """Return the next events of the log, the newest first (keyset)."""
        ...

    def cases_numbered(self, number: str) -> Mapping[CaseId, str]:
        """Return the cases with this number, for who reads the log; see `case_numbers`."""
        ...

    def case_numbers(self, ids: Collection[str]) -> Mapping[str, str]:
        """Return the numbers of those ids that are cases, for who reads the log."""
        ...

    def running_until(
        self, first: date, last: date, products: Collection[str] = ()
    ) -> Sequence[RunningRow]:
        """Return what ends from `first` up to and including `last`, the soonest first.

        What has no end counts as ending on the last day there is (`date.max`). Without
        `products` it is about all of them.
        """
        ...

    def transitions_to_tell(
        self, ends_from: Mapping[str, date], last: date, laws: Collection[Law]
    ) -> int:
        """Return how many go over to support nearby and were not told yet.

        It counts what ends up to and including `last`, of each product from its own day on,
        and leaves out what goes on by a later decision.
        """
        ...


class KeptMap:
    """The social map in memory, until somebody saves an entry.

    Where others save as well it is kept for nobody: without `keeps` it is read each time.
    """

    def __init__(self, *, keeps: bool = True) -> None:
        self._keeps = keeps
        self._map: SocialMap | None = None
        self._forgotten = 0

    def get(self, read: Callable[[], SocialMap]) -> SocialMap:
        """Return the map, read with `read` where it is not known.

        What was read while an entry was being saved is handed over, but not kept.
        """
        if self._map is not None:
            return self._map
        before, found = self._forgotten, read()
        if self._keeps and before == self._forgotten:
            self._map = found
        return found

    def forget(self) -> None:
        """Read the map anew when it is next asked for."""
        self._forgotten += 1
        self._map = None


@dataclass(frozen=True, slots=True)
class Finding:
    """The first thing in a store that is not as it was written."""

    fault: str
    """See `db.breaks.Fault`."""
    words: str
    """What that means, as a message to translate."""
    place: str
    """Where: an id, a hash, or kind, number and day of a letter."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk of one signed-in user: who they are, and everything within their reach.

    `now` is the clock, `open` starts a transaction whose revisions this user signs, and
    `fictitious` marks every screen and letter of a demo store.
    """

    user: User
    open: Callable[[], UnitOfWork]
    queries: Queries
    in_force: InForce
    """The law and policy that everything at this desk is computed by."""
    press: LetterPress
    texts: "Texts"
    guide: "Guide"
    fictitious: bool
    now: Callable[[], datetime]
    sealer: Sealer
    checker: LetterChecker
    bundles: BundleBox
    messages: MessageFiles
    keys: KeyRing
    prove: Callable[[Callable[[int, int], None]], Finding | None]
    """Checks everything that the store can prove, and tells how far it is."""
    figure_tables: "FigureTables"
    extract_files: ExtractFiles
    policy_files: PolicyFiles
    case_systems: CaseSystems
    register_file: Callable[[bytes], PopulationRegister]
    """Reads a file as the population register."""
    central: bool = False
    """Whether the store is the central one, in which others write at the same time."""
    kept_map: KeptMap = field(default_factory=KeptMap)

    @property
    def policy(self) -> Policy:
        """What `in_force` says."""
        return self.in_force.policy

    def today(self) -> date:
        """Return today's date on this desk's clock."""
        return self.now().date()


@dataclass(frozen=True, slots=True)
class TermRow:
    """One legal date of a case, as figures and lists count it."""

    id: str
    article: str
    end: date
    done: date | None
    awaits: bool


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """One line of the decision, as figures count it."""

    need: NeedId
    product: str
    verdict: Verdict
    form: Form
    volume: Decimal | None
    unit: Unit | None
    frequency: Frequency | None
    start: date | None
    until: date | None
    provider: str
    amount: Decimal | None
    """What the line costs in euros, or None while it cannot be priced."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Everything that lists and figures know of one case; computed, never edited."""

    worklist: WorklistRow
    open: bool
    """Whether the case still asks for work."""
    facts: CaseFacts
    as_of: date | None = None
    """The day for which its dates hold, or None when they do not move with the day."""
    review: ReviewRow | None = None
    """Its place in the review queue, or None when it does not wait there."""
    outgoing: OutgoingRow | None = None
    """Its place among what goes out, or None before it is approved."""
    terms: tuple[TermRow, ...] = ()
    provisions: tuple[ProvisionRow, ...] = ()
    diary: tuple[DiaryEntry, ...] = ()
    reasons: tuple[ReasonRow, ...] = ()
    looks: tuple[LookRow, ...] = ()


Pricing = Callable[[Provided], Commitment]


class Projector(Protocol):
    """Computes what lists show of a case, from the rules of the domain."""

    def project(self, case: Case, household: Household) -> Projection:
        """Return the projection; it answers for half-finished cases too and never refuses."""
        ...

    @property
    def rules(self) -> str:
        """The print of the rules that it goes by: lists by other ones are computed anew."""
        ...

    @property
    def in_force(self) -> InForce:
        """The rules that it goes by."""
        ...

    def by(self, editions: Iterable[ProvenEdition]) -> "Projector":
        """Return what goes by the newest of these that it can read, else by its own rules."""
        ...

    def pricing(self, household: Household, cases: Iterable[Case]) -> Pricing:
        """Return what says to how much each provision of a household comes.

        `cases` are those of which a rule gives the size, at least (see `unsized`).
        """
        ...

    def on(self, day: date) -> "Projector":
        """Return what computes the same as it was on a day."""
        ...


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
