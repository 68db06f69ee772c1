"""The audit log, chained per device."""

from sqlalchemy import Index
from sqlmodel import Field

from db.tables.base import Table


class AuditTable(Table, table=True):
    """One act: the six fields of BIO2 8.15.01, chained per device (`origin`)."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "moment"), Index(None, "actor", "moment"))

    origin: str = Field(primary_key=True)
    sequence: int = Field(primary_key=True)
    actor: str
    action: str
    subject: str = Field(index=True)
    result: str
    moment: str
    previous: str
    hash: str


class SignedHead(Table):
    """The columns of the signed end of a device's audit chain."""

    origin: str = Field(primary_key=True)
    sequence: int
    hash: str
    signer: str
    signature: bytes


class AuditHeadTable(SignedHead, table=True):
    """The end of this device's chain: shows that nothing was cut off."""

    __tablename__ = "audit_heads"
