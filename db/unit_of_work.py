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
from db.exchange import SqlExchange
from db.filings import SqlFilings
from db.forks import SqlForks
from db.kept import SqlKeptFiles
from db.letters import SqlLetterRepository
from db.papers import SqlPapers
from db.repositories import (
    SqlCaseRepository,
    SqlDraftRepository,
    SqlHouseholdRepository,
    SqlUserRepository,
)
from db.revisions import Chains
from db.seals import SqlSealRepository
from db.shelf_lists import ContactList, NoteList, RestrictionList, TransitionList
from db.shelves import SqlShelf
from db.signing import Signer
from db.staff import SqlStaff
from db.sync import SqlSync
from db.texts import SqlTextRepository
from db.vouching import content_of, has_users, newest_user
from hengelo_toegang.domain.access_requests import AccessRequest
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.destruction import DestructionList
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.facilities import Facility
from hengelo_toegang.domain.involvement import Declaration, Restriction
from hengelo_toegang.domain.office import OfficeSettings
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.roster import Roster
from hengelo_toegang.domain.safety_records import SafetyRecord
from hengelo_toegang.domain.transitions import Transition
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


class SqlUnitOfWork:
    """One transaction on the store; leaving it without `commit` changes nothing."""

    cases: SqlCaseRepository
    households: SqlHouseholdRepository
    users: SqlUserRepository
    staff: SqlStaff
    letters: SqlLetterRepository
    texts: SqlTextRepository
    seals: SqlSealRepository
    drafts: SqlDraftRepository
    papers: SqlPapers
    contacts: SqlShelf[Contact]
    notes: SqlShelf[DiaryNote]
    facilities: SqlShelf[Facility]
    rosters: SqlShelf[Roster]
    safety: SqlShelf[SafetyRecord]
    transitions: SqlShelf[Transition]
    settings: SqlShelf[OfficeSettings]
    editions: SqlEditions
    restrictions: SqlShelf[Restriction]
    declarations: SqlShelf[Declaration]
    destructions: SqlShelf[DestructionList]
    access_requests: SqlShelf[AccessRequest]
    kept: SqlKeptFiles
    exchange: SqlExchange
    sync: SqlSync
    filings: SqlFilings
    forks: SqlForks
    audit: SqlAuditTrail

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
        chains = Chains(session, signer, self.audit, self._device, clock)
        self.forks = SqlForks(session, chains, self._projector, signer.user, self._device, clock)
        self.exchange = SqlExchange(
            session, signer, self.audit, self._device, self._projector, clock, self.forks
        )
        self.sync = SqlSync(session, self.audit, self._device, self._projector, clock, self.forks)
        self.filings = SqlFilings(session, clock)
        self.cases = SqlCaseRepository(session, chains, self.audit, self._projector)
        self.households = SqlHouseholdRepository(session, chains, self._projector)
        self.users = SqlUserRepository(session, signer, self.audit, clock)
        self.staff = SqlStaff(session)
        self.letters = SqlLetterRepository(session, self.audit)
        self.seals = SqlSealRepository(session, self.audit)
        self.texts = SqlTextRepository(session, chains, signer.user, clock)
        self.drafts = SqlDraftRepository(session)
        self.papers = SqlPapers(session, signer.user, clock)
        shelf = partial(SqlShelf, session, chains)
        self.contacts = shelf(RevisionKind.CONTACT, Contact, ContactList(session))
        self.notes = shelf(RevisionKind.NOTE, DiaryNote, NoteList(session))
        self.facilities = shelf(RevisionKind.FACILITY, Facility)
        self.rosters = shelf(RevisionKind.ROSTER, Roster)
        self.safety = shelf(RevisionKind.SAFETY, SafetyRecord)
        self.transitions = shelf(RevisionKind.TRANSITION, Transition, TransitionList(session))
        self.settings = shelf(RevisionKind.SETTINGS, OfficeSettings)
        self.editions = SqlEditions(session, chains)
        self.restrictions = shelf(RevisionKind.RESTRICTION, Restriction, RestrictionList(session))
        self.declarations = shelf(RevisionKind.DECLARATION, Declaration)
        self.destructions = shelf(RevisionKind.DESTRUCTION, DestructionList)
        self.access_requests = shelf(RevisionKind.ACCESS, AccessRequest)
        self.kept = SqlKeptFiles(
            session,
            chains,
            self.cases,
            self.contacts,
            self.transitions,
            self.restrictions,
            self.declarations,
            self.access_requests,
        )

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
