"""The lists beside small records."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from db.tables.base import Table


class ContactTable(Table, table=True):
    """One short contact, to choose and to search by; what it says stands in its revision."""

    __tablename__ = "contacts"
    __table_args__ = (Index(None, "on_date", "written", "contact_id"),)

    contact_id: str = Field(primary_key=True)
    on_date: date
    written: str
    by: str
    location: str
    law: str
    """Empty when it is about none in particular."""
    household: str
    """Empty when it is not about somebody who is known."""
    became_report: bool
    words: str
    revision: str
    seal: str


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


class TransitionTable(Table, table=True):
    """One resident who goes over to support nearby; what happened stands in its revision."""

    __tablename__ = "transitions"
    __table_args__ = (
        Index(None, "due", "transition_id"),
        Index(None, "owner", "due", "transition_id"),
    )

    transition_id: str = Field(primary_key=True)
    household: str
    person: str
    law: str
    product: str
    start: date
    until: date | None
    step: str
    owner: str
    """Who asks afterwards whether it works: the one that handed over."""
    due: date | None
    """When that is asked next."""
    events: str
    """What happened on which days; a JSON list of pairs."""
    revision: str
    seal: str
