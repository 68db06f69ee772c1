"""What runs for residents, and who goes over from it to support nearby."""

from datetime import date

from sqlalchemy import BigInteger, Index
from sqlmodel import Field

from db.tables.base import Table


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
