"""Short contacts."""

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
