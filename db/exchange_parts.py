"""The parts of a bundle: rows of the store as strict JSON, the bytes they name beside them.

Bytes that somebody signed are never written anew: what a user or a document says goes along
as it stands.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from functools import cache
from typing import Annotated, Any, TypeVar

import pydantic_core
from pydantic import ConfigDict, Field, TypeAdapter, with_config

from db.tables.chain import RevisionTable, SignedRevision, UserTable
from db.tables.exchange import WitnessedHeadTable
from db.tables.letters import LetterTable, SealTable
from db.tables.log import AuditHeadTable
from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble
from hengelo_toegang.records import dataclass

REVISIONS, USERS, HEADS = "revisions.json", "users.json", "heads.json"
LETTERS, CERTIFICATES = "letters.json", "certificates.json"
Sent = TypeVar("Sent")


@dataclass(frozen=True, slots=True)
class SentRevision:
    """A signed version; its document is a part of its own."""

    hash: str
    aggregate: str
    kind: str
    sequence: int
    parents: str
    author: str
    co_authors: str
    device: str
    moment: str
    reason: str
    schema_version: int
    document_hash: str
    signature: str

    @classmethod
    def of(cls, row: SignedRevision) -> "SentRevision":
        fields = row.model_dump(exclude={"number"})
        return cls(**{**fields, "signature": row.signature.hex()})

    def row(self) -> RevisionTable:
        return RevisionTable(**{**asdict(self), "signature": _bytes(self.signature)})


@dataclass(frozen=True, slots=True)
class SentUser:
    """A signed version of a user."""

    user_id: str
    content: str
    schema_version: int
    public_key: str
    author: str
    moment: str
    hash: str
    signature: str

    @classmethod
    def of(cls, row: UserTable) -> "SentUser":
        fields = row.model_dump(exclude={"number"})
        return cls(
            **{
                **fields,
                "content": row.content.decode(),
                "public_key": row.public_key.hex(),
                "signature": row.signature.hex(),
            }
        )

    def row(self) -> UserTable:
        return UserTable(
            **{
                **asdict(self),
                "content": self.content.encode(),
                "public_key": _bytes(self.public_key),
                "signature": _bytes(self.signature),
            }
        )


@dataclass(frozen=True, slots=True)
class SentHead:
    """The signed end of the log of one device."""

    origin: str
    sequence: Annotated[int, Field(gt=0, lt=2**62)]
    hash: str
    signer: str
    signature: str

    @classmethod
    def of(cls, row: AuditHeadTable | WitnessedHeadTable) -> "SentHead":
        return cls(**{**row.model_dump(), "signature": row.signature.hex()})

    def row(self) -> WitnessedHeadTable:
        return WitnessedHeadTable(**{**asdict(self), "signature": _bytes(self.signature)})


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter that went out; its PDF is a part of its own."""

    sha256: str
    case_id: str
    kind: str
    on_date: str
    template: str
    addressee: str
    language: str
    large_print: bool
    unsigned: str
    inputs: str
    text: str
    text_sha256: str

    @classmethod
    def of(cls, row: LetterTable) -> "SentLetter":
        fields = row.model_dump(exclude={"pdf"})
        return cls(**{**fields, "on_date": row.on_date.isoformat()})

    def row(self, pdf: bytes) -> LetterTable:
        try:
            on = date.fromisoformat(self.on_date)
        except ValueError as error:
            raise BundleRefused(BundleTrouble.ALTERED, self.sha256) from error
        return LetterTable(**{**asdict(self), "on_date": on, "pdf": pdf})


@dataclass(frozen=True, slots=True)
class SentCertificate:
    """The certificate of a seal that is on a letter, to check it by; never its key."""

    certificate: str
    name: str
    valid_from: str
    valid_until: str

    @classmethod
    def of(cls, row: SealTable) -> "SentCertificate":
        return cls(row.certificate.hex(), row.name, row.valid_from, row.valid_until)

    def row(self) -> SealTable:
        certificate = _bytes(self.certificate)
        return SealTable(
            fingerprint=hashlib.sha256(certificate).hexdigest(),
            certificate=certificate,
            key=None,
            name=self.name,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
        )


_LISTS: Mapping[str, type] = {
    REVISIONS: SentRevision,
    USERS: SentUser,
    HEADS: SentHead,
    LETTERS: SentLetter,
    CERTIFICATES: SentCertificate,
}
"""Which rows are in which part."""


@dataclass(frozen=True, slots=True)
class Parts:
    """All that is in a bundle beside its manifest; documents and PDFs by their hash."""

    revisions: tuple[SentRevision, ...]
    users: tuple[SentUser, ...]
    heads: tuple[SentHead, ...]
    letters: tuple[SentLetter, ...]
    certificates: tuple[SentCertificate, ...]
    documents: Mapping[str, bytes]
    pdfs: Mapping[str, bytes]


def written(parts: Parts) -> dict[str, bytes]:
    """Return the parts by name."""
    lists: dict[str, Sequence[object]] = {
        REVISIONS: parts.revisions,
        USERS: parts.users,
        HEADS: parts.heads,
        LETTERS: parts.letters,
        CERTIFICATES: parts.certificates,
    }
    named = {name: pydantic_core.to_json(rows) for name, rows in lists.items()}
    documents = {f"documents/{name}.json": content for name, content in parts.documents.items()}
    pdfs = {f"letters/{name}.pdf": content for name, content in parts.pdfs.items()}
    return {**named, **documents, **pdfs}


def read(parts: Mapping[str, bytes]) -> Parts:
    """Return what is in the parts; of documents and PDFs the hash is right.

    Raises:
        BundleRefused: A part is missing, too many, or not what a bundle holds.
    """
    documents = _hashed(parts, "documents/", ".json")
    pdfs = _hashed(parts, "letters/", ".pdf")
    if len(parts) != len(_LISTS) + len(documents) + len(pdfs):
        raise BundleRefused(BundleTrouble.ALTERED)
    return Parts(
        _rows(parts, REVISIONS),
        _rows(parts, USERS),
        _rows(parts, HEADS),
        _rows(parts, LETTERS),
        _rows(parts, CERTIFICATES),
        documents,
        pdfs,
    )


def joined(some: Sequence[Mapping[str, bytes]]) -> dict[str, bytes]:
    """Return the parts of several gatherings as one; what is in two of them is there once."""
    found = {name: content for one in some for name, content in one.items()}
    for name in _LISTS:
        rows = (row for one in some for row in pydantic_core.from_json(one[name]))
        found[name] = b"[%b]" % b",".join(dict.fromkeys(map(pydantic_core.to_json, rows)))
    return found


def users_in(parts: Mapping[str, bytes]) -> tuple[SentUser, ...]:
    """Return the users in the parts.

    Raises:
        BundleRefused: They are missing, or not what a bundle holds.
    """
    return _rows(parts, USERS)


def heads_in(parts: Mapping[str, bytes]) -> tuple[SentHead, ...]:
    """Return the ends of logs in the parts.

    Raises:
        BundleRefused: They are missing, or not what a bundle holds.
    """
    return _rows(parts, HEADS)


def one_row(kind: type[Sent], fields: Mapping[str, Any]) -> Sent:
    """Return one row of a list, as another store gave it.

    Raises:
        BundleRefused: It is no such row.
    """
    try:
        # By way of JSON, which it came as: so a text is no number.
        found: Sent = _row_adapter(kind.__name__).validate_json(pydantic_core.to_json(fields))
    except (pydantic_core.ValidationError, pydantic_core.PydanticSerializationError):
        # Not with what it found: that may be about a resident.
        raise BundleRefused(BundleTrouble.ALTERED, kind.__name__) from None
    return found


def _rows(parts: Mapping[str, bytes], name: str) -> tuple[Any, ...]:
    try:
        found: tuple[Any, ...] = _adapter(name).validate_json(parts[name])
    except KeyError as error:
        raise BundleRefused(BundleTrouble.ALTERED, name) from error
    except pydantic_core.ValidationError:
        # Not with what it found: that may be about a resident.
        raise BundleRefused(BundleTrouble.ALTERED, name) from None
    return found


def _hashed(parts: Mapping[str, bytes], folder: str, ending: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for name, content in parts.items():
        if name.startswith(folder) and name.endswith(ending):
            print_ = name[len(folder) : -len(ending)]
            if hashlib.sha256(content).hexdigest() != print_:
                raise BundleRefused(BundleTrouble.ALTERED, print_)
            found[print_] = content
    return found


def _bytes(digits: str) -> bytes:
    try:
        return bytes.fromhex(digits)
    except ValueError as error:
        raise BundleRefused(BundleTrouble.ALTERED) from error


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    row = _checked(_LISTS[name])
    rows: Any = tuple[row, ...]  # type: ignore[valid-type]
    return TypeAdapter(rows)


@cache
def _row_adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(_checked(next(one for one in _LISTS.values() if one.__name__ == name)))


def _checked(kind: type) -> type:
    return with_config(ConfigDict(strict=True, extra="forbid"))(kind)
