"""The lists that are computed from a case, to judge and to count by."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from db.tables.diary import DiaryTable
from db.tables.letters import OutgoingTable
from db.tables.worklist import CaseTable, WorklistTable


class ReviewTable(CaseTable, table=True):
    """One case that waits for a second pair of eyes; reasons are a JSON list."""

    __tablename__ = "review_queue"

    submitted_by: str
    submitted_on: date
    total: str
    reasons: str
    due: date = Field(index=True)
    involved: str
    """Whose work it is, and so may not approve it; a JSON list of users."""
    people: str
    """Who is in the household; a JSON list of persons."""
    second: str
    """Who was asked for a second look, or nobody."""
    passed_on: str = "[]"
    """Who passed it on, and so judges it no more; a JSON list of users."""


class TermTable(CaseTable, table=True):
    """One legal date of a case."""

    __tablename__ = "terms"

    position: int = Field(primary_key=True)
    id: str
    article: str
    end_date: date
    done: date | None
    awaits: bool


class ProvisionTable(CaseTable, table=True):
    """One line of a decision."""

    __tablename__ = "provisions"

    position: int = Field(primary_key=True)
    need: str
    product: str = Field(index=True)
    verdict: str
    form: str
    volume: str | None
    unit: str | None
    frequency: str | None
    start: date | None
    until: date | None
    provider: str
    amount: str | None


class ReasonTable(CaseTable, table=True):
    """The print of one reason, to find the same words in other cases without showing them."""

    __tablename__ = "reasons"

    position: int = Field(primary_key=True)
    place: str
    print: str = Field(index=True)


class LookTable(CaseTable, table=True):
    """One look by a second pair of eyes."""

    __tablename__ = "looks"

    position: int = Field(primary_key=True)
    reviewer: str
    on_date: date = Field(index=True)
    outcome: str
    handed_in: date | None
    handed_in_by: str = ""
    """Whose work was looked at."""
    sections: str = "[]"
    """Which sections have a reason; a JSON list."""


class FiguresTable(CaseTable, table=True):
    """What figures know of a case: days, codes and counts, and no word that anybody wrote."""

    __tablename__ = "figures"
    __table_args__ = (
        # What is counted in a year is found in it; no row of another year is read.
        Index(None, "last_day", "first_day", "law", "person"),
        Index(None, "owner", "last_day"),
        Index(None, "household", "neighbourhood"),
    )

    law: str
    neighbourhood: str
    household: str
    person: str
    owner: str
    first_day: date
    """The first day that anything of it counts on; `NO_DATE` while nothing does."""
    last_day: date
    """The last such day; `NO_DATE` while the case is open."""
    content: str
    """See `db.facts`."""


CASE_PROJECTIONS: tuple[type[CaseTable], ...] = (
    WorklistTable,
    ReviewTable,
    OutgoingTable,
    TermTable,
    ProvisionTable,
    DiaryTable,
    ReasonTable,
    LookTable,
    FiguresTable,
)
