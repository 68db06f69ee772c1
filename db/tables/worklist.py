"""What the worklist asks: which cases there are, of which residents, and who may see them."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from db.tables.base import Table


class CaseTable(Table):
    """What the tables share that are computed from a case."""

    case_id: str = Field(primary_key=True)


class WorklistTable(CaseTable, table=True):
    """One case as the worklist shows it."""

    __tablename__ = "worklist"
    __table_args__ = (
        # What a filter looks at stands in it, so that no row is read that does not fit. What is
        # urgent has a smaller one, which would not be used if this one told it too. At the centre
        # the same rows are in them: to say so here loads all that SQLAlchemy knows of PostgreSQL.
        Index(
            "ix_worklist_open",
            *("due", "case_id", "law", "stage", "neighbourhood", "owner", "household", "open"),
            "docid",
            sqlite_where=text("open"),
        ),
        Index(
            "ix_worklist_as_of",
            "as_of",
            sqlite_where=text("as_of is not null"),
        ),
        Index(None, "follows"),
        # The same of one owner and of one stage, closed cases too.
        Index(
            "ix_worklist_owner",
            *("owner", "due", "case_id", "law", "stage", "urgent", "neighbourhood", "household"),
            *("open", "handed", "docid"),
        ),
        Index(
            "ix_worklist_stage",
            *("stage", "due", "case_id", "law", "urgent", "neighbourhood", "household", "open"),
            "docid",
        ),
        Index(
            "ix_worklist_urgent",
            *("due", "case_id", "law", "stage", "neighbourhood", "household", "open", "urgent"),
            "docid",
            sqlite_where=text("open and urgent"),
        ),
        # The same of one resident.
        Index(
            "ix_worklist_docid",
            *("docid", "due", "case_id", "law", "stage", "urgent", "neighbourhood", "owner"),
            *("household", "open", "handed"),
        ),
        Index(None, "household", "resident_id"),
    )

    household: str
    resident_id: str
    number: str
    resident: str
    law: str
    stage: str
    owner: str
    owner_name: str
    neighbourhood: str
    next_term: str
    due: date
    urgent: bool
    open: bool
    as_of: date | None
    """The day for which `due` was computed; None when it does not move with the day."""
    handed_by: str
    """Who gave the case to its owner, and what they wrote; empty when nobody did."""
    handed_note: str
    handed: int
    """How often it changed hands."""
    follows: str
    """The case whose end it decides on; empty for one that decides on no end."""
    revision: str
    """The revision that this and the rows below were computed from."""
    seal: str
    """Print of this row and of the case's rows below: an edit by hand shows."""
    docid: int | None = None
    """Under what the resident stands in the index of words; triggers of a file keep it right.

    So a case is found by words without a look at its resident. The centre deciphers no pages,
    and does without.
    """


class ResidentTable(Table, table=True):
    """One member of a household, with the folded words to find them by."""

    __tablename__ = "residents"
    __table_args__ = (
        UniqueConstraint("household", "person"),
        Index(None, "surname", "born"),
    )

    docid: int | None = Field(default=None, primary_key=True)
    household: str
    person: str = Field(index=True)
    name: str
    surname: str = Field(index=True)
    """Folded, without prefix, to sort by and to search from the left."""
    born: date | None
    bsn: str = Field(index=True)
    address: str
    words: str
    """Also the content of the full-text index `resident_words`."""
    revision: str
    seal: str


class RestrictionTable(Table, table=True):
    """One household whose file is closed to all but a few; `allowed` is a JSON list of users."""

    __tablename__ = "restrictions"

    restriction_id: str = Field(primary_key=True)
    household: str = Field(index=True)
    allowed: str
    holds: bool
    revision: str
    seal: str
