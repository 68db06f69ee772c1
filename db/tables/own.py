"""What users have of their own until it is kept or forgotten."""

from sqlmodel import Field

from db.tables.base import Table


class DraftTable(Table, table=True):
    """Half-finished work; the only rows that are overwritten as somebody types."""

    __tablename__ = "drafts"

    case_id: str = Field(primary_key=True)
    user_id: str = Field(primary_key=True)
    base: str
    content: bytes
    schema_version: int
    raw: str
    saved: str


class PaperTable(Table, table=True):
    """What one user keeps for themselves; overwritten as they type, and never exchanged."""

    __tablename__ = "papers"

    user_id: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    content: bytes
    saved: str
