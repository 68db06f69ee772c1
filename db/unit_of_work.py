"""One transaction on a store: every repository in it, signed by one user."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import Protocol, Self

from sqlalchemy import Engine
from sqlmodel import Session

from db.audit import SqlAuditTrail
from db.editions import SqlEditions
from db.papers import SqlPapers
from db.repositories import SqlCaseRepository
from db.revisions import Chains
from db.seldom import Seldom
from db.shelves import SqlShelf
from db.signing import Signer
from db.texts import SqlTextRepository
from db.users import SqlUserRepository
from db.vouching import content_of, has_users, newest_user
from hengelo_toegang.domain.access_requests import AccessRequest
from hengelo_toegang.domain.destruction import DestructionList
from hengelo_toegang.domain.facilities import Facility
from hengelo_toegang.domain.involvement import Declaration
from hengelo_toegang.domain.office import OfficeSettings
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.roster import Roster
from hengelo_toegang.domain.safety_records import SafetyRecord
from hengelo_toegang.usecases.ports import Projector, StoreError, StoreTrouble

Clock = Callable[[], datetime]


class Place(Protocol):
    """Where the tables lie: in a file of this machine, or at the centre."""

    @property
    def engine(self) -> Engine: ...

    def begun(self, session: Session, trail: SqlAuditTrail) -> None:
        """Bring up to date what a transaction builds on, before anything is done in it."""
        ...

    def commit(self, session: Session) -> None:
        """Make everything so far permanent.

        Raises:
            StoreError: The disk is full or gone: nothing counts as kept.
        """
        ...

    def empty_journal(self) -> bool:
        """Let nothing erased lie beside the tables; return whether that could be done."""
        ...


class SqlUnitOfWork(Seldom):
    """One transaction on the store; leaving it without `commit` changes nothing."""

    users: SqlUserRepository
    texts: SqlTextRepository
    papers: SqlPapers
    facilities: SqlShelf[Facility]
    rosters: SqlShelf[Roster]
    safety: SqlShelf[SafetyRecord]
    settings: SqlShelf[OfficeSettings]
    editions: SqlEditions
    destructions: SqlShelf[DestructionList]

    def __init__(
        self, place: Place, signer: Signer, device: str, projector: Projector, clock: Clock
    ) -> None:
        self._place = place
        self._signer = signer
        self._device = device
        self._projector = projector
        self._clock = clock

    def __enter__(self) -> Self:
        """Begin the transaction; nobody else writes until it ends.

        Raises:
            StoreError: The store knows another key of this user, or is in use.
        """
        # Once left it stays closed: a late call would otherwise begin a transaction of its own.
        self._session = session = Session(self._place.engine, close_resets_only=False)
        try:
            self._refuse_stranger(session)
            self._work_in(session)
            self._place.begun(session, self.audit)
        except StoreError:
            session.close()
            raise
        return self

    def _work_in(self, session: Session) -> None:
        signer, clock = self._signer, self._clock
        self.audit = SqlAuditTrail(session, signer, self._device, clock)
        self._chains = chains = Chains(session, signer, self.audit, self._device, clock)
        self.cases = SqlCaseRepository(session, chains, self.audit, self._projector)
        self.users = SqlUserRepository(session, signer, self.audit, clock)
        self.texts = SqlTextRepository(session, chains, signer.user, clock)
        self.papers = SqlPapers(session, signer.user, clock)
        self.editions = SqlEditions(session, chains)
        shelf = partial(SqlShelf, session, chains)
        self.facilities = shelf(RevisionKind.FACILITY, Facility)
        self.rosters = shelf(RevisionKind.ROSTER, Roster)
        self.safety = shelf(RevisionKind.SAFETY, SafetyRecord)
        self.settings = shelf(RevisionKind.SETTINGS, OfficeSettings)
        self.declarations = shelf(RevisionKind.DECLARATION, Declaration)
        self.destructions = shelf(RevisionKind.DESTRUCTION, DestructionList)
        self.access_requests = shelf(RevisionKind.ACCESS, AccessRequest)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._session.close()

    def commit(self) -> None:
        """Make everything so far permanent; it is on the disk when this returns.

        Raises:
            StoreError: The disk is full or gone: nothing counts as kept.
        """
        self._place.commit(self._session)

    def empty_journal(self) -> bool:
        return self._place.empty_journal()

    def _refuse_stranger(self, session: Session) -> None:
        """A swapped public key would let somebody sign in another's name; it shows here."""
        known = newest_user(session, self._signer.user)
        if known is None and not has_users(session):
            # A new store: its first user writes themselves.
            return
        if known is None or known.public_key != self._signer.public_key:
            raise StoreError(StoreTrouble.NOT_SIGNED_IN, self._signer.user)
        user = content_of(known)
        if user.invited:
            raise StoreError(StoreTrouble.NOT_SIGNED_IN, self._signer.user)
        if user.until is not None and self._clock().date() > user.until:
            raise StoreError(StoreTrouble.LEFT, self._signer.user)
