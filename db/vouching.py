"""Whose word counts about a user: otherwise anyone with the key could become anyone.

Somebody who opens the store can write a mandate for themselves, or their own key under a
colleague's name. Such a row is signed in their own name, and so it does not count.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session, col, select

from db import codec
from db.audit import StoreAct
from db.signing import signed_by
from db.tables import AuditTable, UserTable
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import User


def newest_user(session: Session, user_id: str) -> UserTable | None:
    """Return the last version of a user that counts."""
    return next(reversed(list(vouched_rows(session, user_id))), None)


def user_as_of(session: Session, user_id: UserId, moment: datetime) -> User:
    """Return a user as they were at a moment: without any role before they were known."""
    found = User(user_id, user_id, ())
    for row in vouched_rows(session, user_id):
        if datetime.fromisoformat(row.moment) <= moment:
            found = codec.decode(User, row.content, row.schema_version)
    return found


def vouched_rows(session: Session, user_id: str) -> Iterator[UserTable]:
    """Yield the versions of a user that count, oldest first.

    The first user of a store vouches for everybody, and whoever came in with the key from
    the safe for themselves; the audit log names the latter.
    """
    first = session.exec(select(UserTable).order_by(col(UserTable.number)).limit(1)).first()
    if first is None:
        return
    keys = {first.public_key}
    for row in _versions(session, first.user_id):
        if _counts(session, row, first.user_id, keys):
            keys.add(row.public_key)
            if user_id == first.user_id:
                yield row
    if user_id != first.user_id:
        for row in _versions(session, user_id):
            if _counts(session, row, first.user_id, keys):
                yield row


def user_hash(row: UserTable) -> str:
    """Return the hash that the author of a user's version signs."""
    fields = [
        row.user_id,
        hashlib.sha256(row.content).hexdigest(),
        row.schema_version,
        row.public_key.hex(),
        row.author,
        row.moment,
    ]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()


def _versions(session: Session, user_id: str) -> Iterator[UserTable]:
    rows = select(UserTable).where(UserTable.user_id == user_id)
    yield from session.exec(rows.order_by(col(UserTable.number)))


def _counts(session: Session, row: UserTable, first: str, keys: set[bytes]) -> bool:
    by_first = row.author == first and any(
        signed_by(key, "user", row.hash, row.signature) for key in keys
    )
    return user_hash(row) == row.hash and (by_first or _recovered(session, row))


def _recovered(session: Session, row: UserTable) -> bool:
    if row.author != row.user_id:
        return False
    logged = select(AuditTable.sequence).where(
        AuditTable.subject == row.user_id,
        AuditTable.action == StoreAct.RECOVERY.value,
        AuditTable.result == row.public_key.hex(),
    )
    own = signed_by(row.public_key, "user", row.hash, row.signature)
    return own and session.exec(logged).first() is not None
