"""The parts of a transaction that nobody needs on the way to the worklist.

Each is made when it is first asked for, and what it stands on loads then, tables too: so nobody
waits for it at the door. What the first case asks loads ahead of it: `bootstrap.expect_a_case`.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from sqlmodel import Session

from db.audit import SqlAuditTrail
from db.repositories import SqlCaseRepository, SqlHouseholdRepository
from db.revisions import Chains
from db.shelves import SqlShelf
from db.signing import Signer
from hengelo_toegang.domain.access_requests import AccessRequest
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.involvement import Declaration, Restriction
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.transitions import Transition
from hengelo_toegang.usecases.ports import Projector

if TYPE_CHECKING:
    from db.drafts import SqlDraftRepository
    from db.exchange import SqlExchange
    from db.filings import SqlFilings
    from db.forks import SqlForks
    from db.kept import SqlKeptFiles
    from db.letters import SqlLetterRepository
    from db.seals import SqlSealRepository
    from db.staff import SqlStaff
    from db.sync import SqlSync


class Seldom:
    """Parts of one transaction, made on its session."""

    cases: SqlCaseRepository
    declarations: SqlShelf[Declaration]
    access_requests: SqlShelf[AccessRequest]
    audit: SqlAuditTrail
    _session: Session
    _chains: Chains
    _signer: Signer
    _device: str
    _projector: Projector
    _clock: Callable[[], datetime]

    @cached_property
    def households(self) -> SqlHouseholdRepository:
        return SqlHouseholdRepository(self._session, self._chains, self._projector)

    @cached_property
    def drafts(self) -> "SqlDraftRepository":
        from db.drafts import SqlDraftRepository

        return SqlDraftRepository(self._session)

    @cached_property
    def staff(self) -> "SqlStaff":
        from db.staff import SqlStaff

        return SqlStaff(self._session)

    @cached_property
    def letters(self) -> "SqlLetterRepository":
        from db.letters import SqlLetterRepository

        return SqlLetterRepository(self._session, self.audit)

    @cached_property
    def seals(self) -> "SqlSealRepository":
        from db.seals import SqlSealRepository

        return SqlSealRepository(self._session, self.audit)

    @cached_property
    def contacts(self) -> SqlShelf[Contact]:
        from db.shelf_lists import ContactList

        listed = ContactList(self._session)
        return SqlShelf(self._session, self._chains, RevisionKind.CONTACT, Contact, listed)

    @cached_property
    def notes(self) -> SqlShelf[DiaryNote]:
        from db.shelf_lists import NoteList

        listed = NoteList(self._session)
        return SqlShelf(self._session, self._chains, RevisionKind.NOTE, DiaryNote, listed)

    @cached_property
    def transitions(self) -> SqlShelf[Transition]:
        from db.shelf_lists import TransitionList

        listed = TransitionList(self._session)
        return SqlShelf(self._session, self._chains, RevisionKind.TRANSITION, Transition, listed)

    @cached_property
    def restrictions(self) -> SqlShelf[Restriction]:
        from db.shelf_lists import RestrictionList

        listed = RestrictionList(self._session)
        return SqlShelf(self._session, self._chains, RevisionKind.RESTRICTION, Restriction, listed)

    @cached_property
    def kept(self) -> "SqlKeptFiles":
        from db.kept import SqlKeptFiles

        return SqlKeptFiles(
            self._session,
            self._chains,
            self.cases,
            self.contacts,
            self.transitions,
            self.restrictions,
            self.declarations,
            self.access_requests,
        )

    @cached_property
    def forks(self) -> "SqlForks":
        from db.forks import SqlForks

        return SqlForks(
            self._session,
            self._chains,
            self._projector,
            self._signer.user,
            self._device,
            self._clock,
        )

    @cached_property
    def exchange(self) -> "SqlExchange":
        from db.exchange import SqlExchange

        return SqlExchange(
            self._session,
            self._signer,
            self.audit,
            self._device,
            self._projector,
            self._clock,
            self.forks,
        )

    @cached_property
    def sync(self) -> "SqlSync":
        from db.sync import SqlSync

        return SqlSync(
            self._session, self.audit, self._device, self._projector, self._clock, self.forks
        )

    @cached_property
    def filings(self) -> "SqlFilings":
        from db.filings import SqlFilings

        return SqlFilings(self._session, self._clock)
