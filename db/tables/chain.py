"""What only grows: who may write in the store, and all that they wrote as signed versions."""

from sqlalchemy import Index
from sqlmodel import Field

from db.tables.base import Table


class StoreTable(Table, table=True):
    """One row: which store this is."""

    __tablename__ = "store"

    id: int = Field(default=1, primary_key=True)
    store_id: str
    device: str
    fictitious: bool
    created: str
    rules: str = ""
    """The print of the rules that the lists were computed by."""


class DocumentTable(Table, table=True):
    """The content of a revision, compressed; its hash is that of the plain bytes."""

    __tablename__ = "documents"

    hash: str = Field(primary_key=True)
    content: bytes | None
    """None once erased; the chain of hashes stays whole."""


class SignedRevision(Table):
    """The columns of one signed version; parents and co-authors are JSON lists."""

    number: int | None = Field(default=None, primary_key=True)
    hash: str = Field(unique=True)
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
    document_hash: str = Field(foreign_key="documents.hash", index=True)
    signature: bytes


class RevisionTable(SignedRevision, table=True):
    """A version in the chain of its aggregate."""

    __tablename__ = "revisions"
    __table_args__ = (Index(None, "aggregate", "sequence"),)


class BranchTable(SignedRevision, table=True):
    """A version that came from elsewhere and doesn't stand on the newest one here.

    It is open until it stands among the revisions as well.
    """

    __tablename__ = "branches"
    __table_args__ = (Index(None, "aggregate", "sequence"),)


class HeadTable(Table, table=True):
    """The newest revision of each aggregate."""

    __tablename__ = "heads"

    aggregate: str = Field(primary_key=True)
    kind: str = Field(index=True)
    revision: str = Field(foreign_key="revisions.hash")


class UserTable(Table, table=True):
    """One version of a user and of their public key, signed by who wrote it."""

    __tablename__ = "users"

    number: int | None = Field(default=None, primary_key=True)
    user_id: str = Field(index=True)
    content: bytes
    schema_version: int
    public_key: bytes
    author: str
    moment: str
    hash: str
    signature: bytes
