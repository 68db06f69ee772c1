"""What there is to look after: in cases, and by the notes of a user."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from db.tables.base import Table
from db.tables.worklist import CaseTable


class DiaryTable(CaseTable, table=True):
    """One thing to look after in a case; owner and law repeat the case's, to choose by."""

    __tablename__ = "diary"
    __table_args__ = (
        Index(None, "due", "case_id", "position"),
        Index(None, "owner", "due", "case_id", "position"),
    )

    position: int = Field(primary_key=True)
    owner: str
    law: str
    kind: str
    about: str
    planned: date
    due: date
    subject: str
    ends: date | None


class NoteTable(Table, table=True):
    """One note of a user in the diary; what it says stands in its revision."""

    __tablename__ = "notes"
    __table_args__ = (Index(None, "user_id", "on_date", "note_id"),)

    note_id: str = Field(primary_key=True)
    user_id: str
    on_date: date
    done: date | None
    revision: str
    seal: str
