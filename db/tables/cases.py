"""All lists that are computed from a case, with those of what runs for its household."""

from datetime import date

from sqlalchemy import BigInteger, Index
from sqlmodel import Field

from db.tables.base import Table
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


class RunningTable(Table, table=True):
    """One provision of somebody in a household, over the days for which it is given."""

    __tablename__ = "running"

    household: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    person: str
    neighbourhood: str
    law: str
    product: str
    start: date
    until: date = Field(index=True)
    case_id: str = Field(index=True)
    """Empty for what was only recorded in the household."""
    form: str | None
    volume: str | None
    unit: str | None
    frequency: str | None
    provider: str
    ends: date
    """The last day on which it is given: `until`, or earlier for who died."""
    weekly: int | None = Field(sa_type=BigInteger)
    """Thousandths of a unit in a week; empty where that is not known, or it is given once."""
    cents: str
    """What it costs by calendar year; a JSON list of pairs, no year where it has no price."""


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
