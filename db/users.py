"""The users of a store, and the keys that what they sign is checked by."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlmodel import Session

from db import codec
from db.audit import SqlAuditTrail, StoreAct
from db.signing import Signer
from db.tables.chain import UserTable
from db.vouching import (
    content_of,
    newest_user,
    newest_users,
    user_as_of,
    user_hash,
    vouched_rows,
)
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import User
from hengelo_toegang.usecases.ports import NotFound, UserVersion


class SqlUserRepository:
    """The users of a store, with the public keys that their signatures are checked by.

    Each change is a row of its own, signed by who made it and named in the audit log. Old
    keys stay valid for what they signed.
    """

    def __init__(
        self,
        session: Session,
        signer: Signer,
        audit: SqlAuditTrail,
        clock: Callable[[], datetime],
    ) -> None:
        self._session = session
        self._signer = signer
        self._audit = audit
        self._clock = clock

    def get(self, user_id: UserId) -> User:
        row = newest_user(self._session, user_id)
        if row is None:
            raise NotFound(user_id)
        return content_of(row).on(self._clock().date())

    def all(self) -> Sequence[User]:
        today = self._clock().date()
        users = [content_of(row).on(today) for row in newest_users(self._session).values()]
        return sorted(users, key=lambda user: (user.name.casefold(), user.id))

    def history(self, user_id: UserId) -> Sequence[UserVersion]:
        return [
            UserVersion(
                content_of(row),
                UserId(row.author),
                datetime.fromisoformat(row.moment),
                row.public_key,
            )
            for row in vouched_rows(self._session, user_id)
        ]

    def as_of(self, user_id: UserId, moment: datetime) -> User:
        return user_as_of(self._session, user_id, moment)

    def put(self, user: User, public_key: bytes | None = None) -> None:
        if public_key is None:
            known = newest_user(self._session, user.id)
            if known is None:
                raise NotFound(user.id)
            public_key = known.public_key
        row = UserTable(
            user_id=user.id,
            content=codec.encode(user),
            schema_version=codec.schema_version(User),
            public_key=public_key,
            author=self._signer.user,
            moment=self._clock().isoformat(),
            hash="",
            signature=b"",
        )
        row.hash = user_hash(row)
        row.signature = self._signer.sign("user", row.hash)
        self._session.add(row)
        self._session.flush()
        if newest_user(self._session, user.id) is not row:
            raise PermissionError(self._signer.user)
        self._audit.record(StoreAct.USER, user.id, row.hash)
