"""What this store remembers of others that it exchanges with: by file, and by the centre."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from db.tables.base import Table
from db.tables.log import SignedHead


class WitnessedHeadTable(SignedHead, table=True):
    """The end of another device's chain, as a bundle brought it last."""

    __tablename__ = "witnessed_heads"


class BundleTable(Table, table=True):
    """A bundle that was made on `device`: here when that is this one, and else taken in here."""

    __tablename__ = "bundles"
    __table_args__ = (UniqueConstraint("device", "sequence"),)

    number: int | None = Field(default=None, primary_key=True)
    device: str
    sequence: int
    sender: str
    manifest: str
    """SHA-256 of what the sender signed."""
    moment: str


class FeedTable(Table, table=True):
    """One row: the central store that this one exchanges with, and how far that is."""

    __tablename__ = "feed"

    id: int = Field(default=1, primary_key=True)
    centre: str
    upto: int = 0
    """The last change at the centre that came in."""
    last_sync: str | None = None
    """When everything was exchanged last."""
    origin: str = ""
    """The device whose log `log` counts: after going back to a backup it is another."""
    log: int = 0
    """The last event of this device that the centre has."""
    round: int = 0
    """Counts the exchanges: what the centre refuses is offered once in each."""
    rules: str = ""
    """The print of the rules that its lists were computed by, as the centre said last."""


class SyncedTable(Table, table=True):
    """A version, letter or user that the centre has; what is not here waits to be sent."""

    __tablename__ = "synced"

    hash: str = Field(primary_key=True)
    verdict: str
    moment: str


class LeasedTable(Table, table=True):
    """Where a case is that was on this laptop, as the centre said last."""

    __tablename__ = "leased"

    case_id: str = Field(primary_key=True)
    number: str
    user_id: str
    """Empty while nobody has it."""
    device: str
    until: str | None
    reason: str
    """Why it was taken over, where it was."""
    here: bool = False
    """Whether it was given to this laptop, and did not leave since."""
    leaving: bool = False
    """Whether its user gave it back, so that it has to leave."""


class RefusedTable(Table, table=True):
    """What one side did not take of the other, and why."""

    __tablename__ = "refused_rows"

    hash: str = Field(primary_key=True)
    incoming: bool = Field(primary_key=True)
    aggregate: str
    why: str
    moment: str
    round: int
