"""What a store is to the program, wherever its tables lie."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from nacl.signing import SigningKey
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from db.audit import SqlAuditTrail, StoreAct
from db.breaks import Break
from db.queries import SqlQueries
from db.signing import Signer
from db.tables.chain import UserTable
from db.unit_of_work import Clock, Place, SqlUnitOfWork
from db.users import SqlUserRepository
from db.vouching import content_of, newest_user, public_keys
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import RECOVERY, User
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import NotFound, Projector, StoreError, StoreTrouble
from hengelo_toegang.usecases.seeing import EVERYTHING, Sight


@dataclass(frozen=True, slots=True)
class Identity:
    """Which store this is, and on which device it stands."""

    store_id: str
    device: str
    fictitious: bool
    """Whether it holds made-up residents, as a demo does."""


class SqlStore(ABC):
    """An open store; close it to let go of what it holds."""

    is_central = False
    """Whether others write in it while it is open here."""

    def __init__(
        self,
        path: Path,
        place: Place,
        reading: Engine,
        identity: Identity,
        projector: Projector,
        clock: Clock,
        held: ExitStack,
    ) -> None:
        """Take over `held`: what is to be let go when the store closes.

        `path` is what the keys lie beside, and `reading` gives transactions that read and
        never wait for a writer.
        """
        self.path = path
        self.reading = reading
        self.identity = identity
        self.projector = projector
        self._place = place
        self._clock = clock
        self._held = held

    @property
    def queries(self) -> SqlQueries:
        """Read everything: for the tools that keep a store whole, never for a screen."""
        return self.queries_for(EVERYTHING)

    def queries_for(self, sight: Sight) -> SqlQueries:
        """Return the reads of this store as far as one user sees."""
        return SqlQueries(self.reading, sight)

    def unit_of_work(self, user: UserId, signing_key: SigningKey) -> SqlUnitOfWork:
        """Return a transaction to open with `with`; what it writes is signed by this user."""
        return SqlUnitOfWork(
            self._place,
            Signer(user, signing_key),
            self.identity.device,
            self.projector,
            self._clock,
        )

    def accept(self, user_id: UserId, invitation: SigningKey, own_key: SigningKey) -> None:
        """Put a key of somebody's own in the place of that of their invitation.

        Raises:
            StoreError: It is not the key that they were invited with.
        """
        invited = Signer(user_id, invitation)
        with Session(self._place.engine) as session:
            known = newest_user(session, user_id)
            if known is None or known.public_key != invited.public_key:
                raise StoreError(StoreTrouble.NOT_SIGNED_IN, user_id)
            # The invitation signs the version; what comes after it is by the own key.
            trail = SqlAuditTrail(
                session, Signer(user_id, own_key), self.identity.device, self._clock
            )
            users = SqlUserRepository(session, invited, trail, self._clock)
            users.put(replace(content_of(known), invited=False), bytes(own_key.verify_key))
            trail.record("accept_invitation", user_id, "done")
            session.commit()

    def reinstate(self, user_id: UserId, signing_key: SigningKey, safe: SigningKey) -> None:
        """Give somebody a new signing key by the key in the safe; the log says so for good.

        Raises:
            NotFound: Nobody has this name.
            PermissionError: It is not the key in the safe.
        """
        signer = Signer(user_id, signing_key)
        with Session(self._place.engine) as session:
            known = newest_user(session, user_id)
            if known is None:
                raise NotFound(user_id)
            trail = SqlAuditTrail(session, signer, self.identity.device, self._clock)
            users = SqlUserRepository(session, Signer(RECOVERY, safe), trail, self._clock)
            trail.record(StoreAct.RECOVERY, user_id, signer.public_key.hex())
            users.put(replace(content_of(known), invited=False), signer.public_key)
            session.commit()

    def rebuild(self) -> None:
        """Throw away every list and compute it from the newest revisions; all or nothing."""
        from db.rebuilding import rebuild

        with Session(self._place.engine) as session:
            rebuild(session, self.projector)
            session.commit()

    def public_keys(self) -> dict[UserId, bytes]:
        """Return the key by which each user's signatures are checked now."""
        with Session(self.reading) as session:
            return public_keys(session)

    def user(self, user_id: UserId) -> User | None:
        """Return what counts of a user, also before they signed in; None of a stranger."""
        with Session(self.reading) as session:
            known = newest_user(session, user_id)
            return None if known is None else content_of(known)

    def founder(self) -> UserId:
        """Return who made this store."""
        with Session(self.reading) as session:
            first = select(UserTable.user_id).order_by(col(UserTable.number)).limit(1)
            return UserId(session.exec(first).one())

    @abstractmethod
    def broken_place(self) -> Iterator[Break]:
        """Yield what is wrong with where the tables lie, whatever stands in them."""

    @abstractmethod
    def words_agree(self) -> bool:
        """Return whether residents are found by what is written of them."""

    def close(self) -> None:
        self._held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
