"""The audit log: who did what, when, from which device; ids, never content.

Events of one device form a chain of hashes. The chain alone doesn't show that its end
was cut off, so its last hash is signed in the same transaction. Everything the store
keeps for good is named here by its hash: a revision, a letter or a user that disappears
leaves a gap.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from db.signing import Signer
from db.tables import AuditHeadTable, AuditTable
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.ports import AuditEvent

GENESIS = ""


class StoreAct(StrEnum):
    """What the store itself logs, with the hash of what it wrote as the result."""

    REVISION = "store.revision"
    LETTER = "store.letter"
    """The result is the print of the letter; see `db.letters`."""
    USER = "store.user"
    RECOVERY = "store.recovery"
    """A user let in with the key from the safe; the result is their new public key."""
    ERASE_DOCUMENT = "store.erase_document"
    ERASE_LETTER = "store.erase_letter"
    SEAL = "store.seal"
    """A seal by its certificate; the result is the hash of its wrapped key."""
    REMOVE_SEAL = "store.remove_seal"


class SqlAuditTrail:
    """Appends to the chain of this device, and signs its end."""

    def __init__(
        self, session: Session, signer: Signer, device: str, clock: Callable[[], datetime]
    ) -> None:
        self._session = session
        self._signer = signer
        self._device = device
        self._clock = clock

    def record(self, action: str, subject: str, result: str) -> None:
        head = self._session.get(AuditHeadTable, self._device)
        event = AuditTable(
            origin=self._device,
            sequence=head.sequence + 1 if head else 1,
            actor=self._signer.user,
            action=action,
            subject=subject,
            result=result,
            moment=self._clock().isoformat(),
            previous=head.hash if head else GENESIS,
            hash="",
        )
        event.hash = event_hash(event)
        if head is None:
            head = AuditHeadTable(
                origin=self._device, sequence=0, hash="", signer="", signature=b""
            )
        head.sequence = event.sequence
        head.hash = event.hash
        head.signer = self._signer.user
        head.signature = self._signer.sign("audit", signed_head(head))
        self._session.add(event)
        self._session.add(head)
        self._session.flush()


def event_hash(event: AuditTable) -> str:
    """Return the hash of an event, which covers the one before it."""
    fields = [
        event.origin,
        event.sequence,
        event.actor,
        event.action,
        event.subject,
        event.result,
        event.moment,
        event.previous,
    ]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()


def signed_head(head: AuditHeadTable) -> str:
    """Return what the end of a chain is signed as."""
    return f"{head.origin}:{head.sequence}:{head.hash}"


def last_result(session: Session, device: str, act: StoreAct, subject: str) -> str | None:
    """Return the hash that this device logged last for this act on this subject."""
    found = session.exec(
        select(AuditTable.result)
        .where(
            AuditTable.origin == device,
            AuditTable.subject == subject,
            AuditTable.action == act.value,
        )
        .order_by(col(AuditTable.sequence).desc())
        .limit(1)
    )
    return found.first()


def events(session: Session, subject: str | None, limit: int) -> Iterator[AuditEvent]:
    """Yield the newest events first, of one subject or of all."""
    query = select(AuditTable).order_by(
        col(AuditTable.moment).desc(), col(AuditTable.sequence).desc()
    )
    if subject is not None:
        query = query.where(AuditTable.subject == subject)
    for row in session.exec(query.limit(limit)):
        yield AuditEvent(
            origin=row.origin,
            sequence=row.sequence,
            actor=UserId(row.actor),
            action=row.action,
            subject=row.subject,
            result=row.result,
            moment=datetime.fromisoformat(row.moment),
        )
