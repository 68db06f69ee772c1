"""What goes out: decisions that wait for it, letters as they went, and the seal on them."""

from datetime import date

from sqlmodel import Field

from db.tables.base import Table
from db.tables.worklist import CaseTable


class OutgoingTable(CaseTable, table=True):
    """One approved decision: it waits to be sent, or it went out."""

    __tablename__ = "outgoing"

    letter: str
    approved_by: str
    approved_on: date
    sent_on: date | None = Field(index=True)
    way: str
    reason: str
    """Why it went out later than the letter before it."""
    objection_until: date | None


class LetterTable(Table, table=True):
    """A letter as it went out."""

    __tablename__ = "letters"

    sha256: str = Field(primary_key=True)
    case_id: str = Field(index=True)
    kind: str
    on_date: date
    template: str
    pdf: bytes | None
    """None once erased, as `addressee` and `text` are."""
    addressee: str | None
    language: str
    large_print: bool
    unsigned: str
    """SHA-256 of the PDF before the seal was put on; without a seal that of the PDF."""
    inputs: str
    """SHA-256 of what it was made from; empty in what the first version kept."""
    text: str | None
    text_sha256: str


class SealTable(Table, table=True):
    """A certificate that was the municipality's seal; the newest with a key is so now."""

    __tablename__ = "seals"

    number: int | None = Field(default=None, primary_key=True)
    fingerprint: str
    certificate: bytes
    key: bytes | None
    """The wrapped PKCS#12 file; None once it was removed."""
    name: str
    valid_from: str
    valid_until: str
