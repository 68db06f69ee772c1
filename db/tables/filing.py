"""How far decisions are with the case system."""

from datetime import date

from sqlmodel import Field

from db.tables.base import Table


class FilingTable(Table, table=True):
    """How the filing of one decision in the case system stands, on this device."""

    __tablename__ = "filings"

    case_id: str = Field(primary_key=True)
    state: str
    moment: str
    sent_on: date
    """On which day the decision went out that is filed: another day is another letter."""
    settings: str
    why: str
    """What the case system has against it, as JSON."""
    trouble: str


class FilingStepTable(Table, table=True):
    """What was made in the case system for one decision: the address of it, by its step."""

    __tablename__ = "filing_steps"

    case_id: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    made: str
    moment: str


class FilingSecretTable(Table, table=True):
    """What lets this program in at the case system, locked with the keys of this store."""

    __tablename__ = "filing_secrets"

    id: int = Field(default=1, primary_key=True)
    locked: bytes
