"""Whose word counts about a user: otherwise anyone with the key could become anyone.

Somebody who opens the store can write a mandate for themselves, or their own key under a
colleague's name. Such a row is signed in their own name, and so it does not count.

The first user of a store founds it, and vouches for everybody else; so does whoever is an
administrator at that moment. Nobody gives themselves anything: about oneself one writes a
name, a phone number and a new key, in a version signed with the key that it replaces. The
key in the safe vouches for a new key of somebody who is known, and for nothing else.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from db import codec
from db.signing import signed_by
from db.tables.chain import UserTable
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.domain.users import RECOVERY, User, says_of_oneself

_FIRST = 1
"""The number of the row by which a store was founded: nothing can be put before it."""
_ASKED = "asked"
"""The name by which `_INVOLVED` is told of whom."""


def _involved() -> SelectOfScalar[UserTable]:
    """Return the question for the versions of a user, and of whoever has to be known to judge.

    Those are all of their authors.
    """
    first = select(UserTable.user_id).order_by(col(UserTable.number)).limit(1).scalar_subquery()
    involved = (
        select(col(UserTable.user_id).label("name"))
        .where((col(UserTable.user_id) == bindparam(_ASKED)) | (col(UserTable.user_id) == first))
        .cte(recursive=True)
    )
    involved = involved.union(
        select(col(UserTable.author)).where(col(UserTable.user_id) == involved.c.name)
    )
    return (
        select(UserTable)
        .where(col(UserTable.user_id).in_(select(involved.c.name)))
        .order_by(col(UserTable.number))
    )


_INVOLVED = _involved()
"""Put together once: every transaction asks it, and that takes longer than the answer."""


def newest_user(session: Session, user_id: str) -> UserTable | None:
    """Return the last version of a user that counts."""
    return next(reversed(list(vouched_rows(session, user_id))), None)


def newest_users(session: Session) -> dict[UserId, UserTable]:
    """Return the last version that counts of every user, read at once."""
    rows = session.exec(select(UserTable).order_by(col(UserTable.number))).all()
    return {UserId(row.user_id): row for row in _vouched(rows) if row.user_id != RECOVERY}


def public_keys(session: Session) -> dict[UserId, bytes]:
    """Return the key by which each user's signatures are checked now."""
    return {user: row.public_key for user, row in newest_users(session).items()}


def signing_keys(session: Session, user_id: str) -> list[bytes]:
    """Return every key by which something of this user may be signed, older ones first.

    That of an invitation is not among them: who made the invitation knew it too.
    """
    return [row.public_key for row in vouched_rows(session, user_id) if not content_of(row).invited]


def user_as_of(session: Session, user_id: UserId, moment: datetime) -> User:
    """Return a user as they were at a moment: without any role before they were known."""
    found = User(user_id, user_id, ())
    for row in vouched_rows(session, user_id):
        if datetime.fromisoformat(row.moment) <= moment:
            found = content_of(row)
    return found.on(moment.date())


def content_of(row: UserTable) -> User:
    """Return what a version says of a user.

    Raises:
        StoreError: A newer program wrote it, or it is no user.
    """
    return _decoded(row.content, row.schema_version)


def vouched_rows(session: Session, user_id: str) -> Iterator[UserTable]:
    """Yield the versions of a user that count, oldest first."""
    rows = session.exec(_INVOLVED, params={_ASKED: user_id}).all()
    yield from (row for row in _vouched(rows) if row.user_id == user_id)


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


def has_users(session: Session) -> bool:
    """Return whether anybody was ever written in this store."""
    return bool(session.exec(select(func.count(col(UserTable.number)))).one())


def _vouched(rows: Sequence[UserTable]) -> Iterator[UserTable]:
    """Yield which of these versions count, each judged by those before it."""
    known: dict[str, UserTable] = {}
    for row in rows:
        if user_hash(row) == row.hash and _counts(row, rows[0], known):
            known[row.user_id] = row
            yield row


def _counts(row: UserTable, first: UserTable, known: dict[str, UserTable]) -> bool:
    if row is first:
        founds = row.number == _FIRST and row.author == row.user_id
        return founds and _signed(row.public_key, row.hash, row.signature)
    author, before = known.get(row.author), known.get(row.user_id)
    if author is None or not _signed(author.public_key, row.hash, row.signature):
        return False
    if row.author == row.user_id:
        return before is not None and _of_oneself(before, row)
    if row.author == RECOVERY:
        return before is not None and _gives_key(before, row)
    return _vouches(author, row, first)


def _of_oneself(before: UserTable, row: UserTable) -> bool:
    was, now = content_of(before), content_of(row)
    # The key of an invitation does one thing: it makes place for an own one.
    takes_over = row.public_key != before.public_key and not now.invited
    return says_of_oneself(was, now) and (takes_over or not was.invited)


def _gives_key(before: UserTable, row: UserTable) -> bool:
    was, now = content_of(before), content_of(row)
    return now == replace(was, invited=False) and row.public_key != before.public_key


def _vouches(author: UserTable, row: UserTable, first: UserTable) -> bool:
    day = datetime.fromisoformat(row.moment).date()
    there = content_of(author)
    at_work = not there.invited and (there.until is None or day <= there.until)
    return at_work and (
        author.user_id == first.user_id or has(there.on(day), OfficeRight.MANAGE_USERS)
    )


@lru_cache(maxsize=4096)
def _signed(public_key: bytes, print_of_it: str, signature: bytes) -> bool:
    """Return what `signed_by` does; every transaction asks it again of the same few versions."""
    return signed_by(public_key, "user", print_of_it, signature)


@lru_cache(maxsize=4096)
def _decoded(content: bytes, schema_version: int) -> User:
    return codec.decode(User, content, schema_version)
