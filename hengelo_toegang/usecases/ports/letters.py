"""Letters as they are made, sealed, checked and kept, with their texts and spelling."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.letter_texts import LetterText, TextAction, TextChain, TextId
from hengelo_toegang.domain.policy import Settings
from hengelo_toegang.domain.revisions import Revision
from hengelo_toegang.records import dataclass

if TYPE_CHECKING:
    # Loading the template engine takes longer than the unlock page may.
    from hengelo_toegang.letters.blocks import Letter
    from hengelo_toegang.letters.factsheet.sheet import Factsheet


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
