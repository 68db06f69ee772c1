"""The municipality's seal: certificates are kept for good, their keys until removed."""

import hashlib
from datetime import datetime

from sqlmodel import Session, col, select

from db.audit import SqlAuditTrail, StoreAct
from db.tables.letters import SealTable
from hengelo_toegang.usecases.ports import NotFound, StoredSeal


class SqlSealRepository:
    """The seals of a store, of which at most one has its key."""

    def __init__(self, session: Session, audit: SqlAuditTrail) -> None:
        self._session = session
        self._audit = audit

    def current(self) -> StoredSeal | None:
        row = self._with_key()
        if row is None or row.key is None:
            return None
        return StoredSeal(
            row.certificate,
            row.key,
            row.name,
            datetime.fromisoformat(row.valid_from),
            datetime.fromisoformat(row.valid_until),
        )

    def put(self, seal: StoredSeal) -> None:
        if self._with_key() is not None:
            self.remove()
        row = SealTable(
            fingerprint=seal.fingerprint,
            certificate=seal.certificate,
            key=seal.key,
            name=seal.name,
            valid_from=seal.valid_from.isoformat(),
            valid_until=seal.valid_until.isoformat(),
        )
        self._session.add(row)
        self._session.flush()
        self._audit.record(StoreAct.SEAL, seal.fingerprint, hashlib.sha256(seal.key).hexdigest())

    def remove(self) -> None:
        row = self._with_key()
        if row is None or row.key is None:
            raise NotFound("seal")
        key_hash = hashlib.sha256(row.key).hexdigest()
        row.key = None
        self._session.add(row)
        self._session.flush()
        self._audit.record(StoreAct.REMOVE_SEAL, row.fingerprint, key_hash)

    def _with_key(self) -> SealTable | None:
        return self._session.exec(select(SealTable).where(col(SealTable.key).is_not(None))).first()
