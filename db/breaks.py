"""What a check of the store can find, and what it has established on the way."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from db.audit import StoreAct
from hengelo_toegang.domain.case import IssuedLetter
from hengelo_toegang.domain.people import RunningProvision
from hengelo_toegang.domain.running import Decided


class Fault(StrEnum):
    """What isn't as it was written."""

    PAGE = "page"
    TRIGGER = "trigger"
    AUDIT = "audit"
    AUDIT_END = "audit_end"
    USER = "user"
    REVISION = "revision"
    DOCUMENT = "document"
    HEAD = "head"
    REVIEW = "review"
    """A review in the name of another than who signed the revision."""
    TEXT = "text"
    """A letter text approved by who wrote it, or changed after it was published."""
    LETTER = "letter"
    """Its bytes, or what is kept of it, are not what went out, or it is gone."""
    LETTER_TEXT = "letter_text"
    """The plain text is not the one that was kept with the letter."""
    LETTER_UNSIGNED = "letter_unsigned"
    """It does not begin with the letter that the seal was put on."""
    LETTER_SEAL = "letter_seal"
    """The seal is broken, or its certificate is not one of this store."""
    LETTER_TEMPLATE = "letter_template"
    """No letter text is known that it could be made from."""
    LETTER_UNLISTED = "letter_unlisted"
    """The case does not have it among its letters, or has something else to say of it."""
    LETTER_MISSING = "letter_missing"
    """The case has a letter that isn't kept."""
    SEAL = "seal"
    """A certificate or its key that nobody put in the store, or that was changed."""
    LIST = "list"


@dataclass(frozen=True, slots=True)
class LetterName:
    """What a letter is called among people: they know no hashes."""

    kind: str
    number: str
    """The number of its case; the id where the case was erased."""
    on: date


@dataclass(frozen=True, slots=True)
class Break:
    """The first thing that isn't as it was written; `subject` is an id or a hash."""

    fault: Fault
    subject: str
    letter: LetterName | None = None
    """Which letter it is, where it is about one."""


@dataclass(frozen=True, slots=True)
class Newest:
    """The last revision of an aggregate, and what it says that lists repeat."""

    revision: str
    kind: str
    repeated: object
    """None when the content was erased."""
    letters: tuple[IssuedLetter, ...] = ()
    household: str = ""
    """Whose household a case is of."""
    decided: tuple[Decided, ...] = ()
    """What a case has given, changed or ended."""
    recorded: tuple[RunningProvision, ...] = ()
    """What a household already has beside its cases."""
    neighbourhood: str = ""


@dataclass(slots=True)
class Known:
    """What has been established so far."""

    keys: dict[str, list[bytes]] = field(default_factory=dict)
    logged: dict[StoreAct, set[tuple[str, str]]] = field(
        default_factory=lambda: {act: set() for act in StoreAct}
    )
    """Per act of the store: subject and hash, as the audit log names them."""
    newest: dict[str, Newest] = field(default_factory=dict)
