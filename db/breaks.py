"""What a check of the store can find, and what it has established on the way."""

from collections.abc import Callable
from dataclasses import field
from datetime import date
from enum import StrEnum

from db.audit import StoreAct
from hengelo_toegang.domain.case import Case, Expertise, IssuedLetter
from hengelo_toegang.domain.running import Decided
from hengelo_toegang.records import dataclass


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
    CIRCLE = "circle"
    """A case that goes on from itself, by way of others or not."""
    ADVICE = "advice"
    """An advice in the name of another than who signed it."""
    REVIEW = "review"
    """A review in the name of another than who signed the revision."""
    TEXT = "text"
    """A letter text approved by who wrote it, or changed after it was published."""
    DESTRUCTION = "destruction"
    """A list of files to destroy that no second person approved, or that was changed after."""
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
    BUNDLE = "bundle"
    """A bundle that nobody made or took in, or one that was forgotten."""
    SEAL = "seal"
    """A certificate or its key that nobody put in the store, or that was changed."""
    LIST = "list"
    """It says something else than what is signed."""
    RULE = "rule"
    """It holds a date or an amount that these rules don't give: changed, or made by older ones."""


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
    unsized: bool = False
    """Whether a rule says how much there is of something that a case gives."""


@dataclass(slots=True)
class Known:
    """What has been established so far."""

    step: Callable[[int, int], None] | None = None
    """Hears how far it is."""
    total: int = 0
    number: int = 0
    keys: dict[str, list[bytes]] = field(default_factory=dict)
    logged: dict[StoreAct, set[tuple[str, str]]] = field(
        default_factory=lambda: {act: set() for act in StoreAct}
    )
    """Per act of the store: subject and hash, as the audit log names them; a version that was found
    is ticked off."""
    newest: dict[str, Newest] = field(default_factory=dict)
    follows: dict[str, set[str]] = field(default_factory=dict)
    """By case: what any of its versions goes on from."""
    signed_advice: set[Expertise] = field(default_factory=set)
    """Advice that was signed by who gave it."""
    named_advice: dict[Expertise, str] = field(default_factory=dict)
    """Advice in the name of another than who signed the version, and which version that was."""
    by_rule: list[str] = field(default_factory=list)
    """Cases and households whose lists hold a date or an amount that these rules don't give."""
    branch_letters: dict[tuple[str, str], IssuedLetter] = field(default_factory=dict)
    """By case and hash: letters that went out from another store, in a case that forked."""

    def read_case(self, case: Case, revision: str, author: str) -> None:
        """Note what a version of a case says of other cases, and of who gave advice."""
        if case.follows is not None:
            self.follows.setdefault(case.id, set()).add(case.follows)
        for advice in case.expertise:
            if advice.by == author:
                self.signed_advice.add(advice)
            elif advice.by is not None:
                self.named_advice.setdefault(advice, revision)

    def is_gone(self, aggregate: str, document_hash: str) -> bool:
        """Return whether the log says that a content was erased here, or left this device."""
        acts = (StoreAct.ERASE_DOCUMENT, StoreAct.LEAVE_DOCUMENT)
        return any((aggregate, document_hash) in self.logged[act] for act in acts)

    def went_on(self) -> None:
        """Note that one more event or revision was read; tell it now and then."""
        self.number += 1
        if self.step is not None and (self.number % 200 == 0 or self.number == self.total):
            self.step(self.number, self.total)
