"""One transaction on the store, with all that can be read and written in it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self, TypeVar

from hengelo_toegang.domain.access_requests import AccessRequest
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.destruction import DestructionList
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.facilities import Facility
from hengelo_toegang.domain.involvement import Declaration, Restriction
from hengelo_toegang.domain.office import OfficeSettings
from hengelo_toegang.domain.revisions import Revision
from hengelo_toegang.domain.roster import Roster
from hengelo_toegang.domain.safety_records import SafetyRecord
from hengelo_toegang.domain.transitions import Transition
from hengelo_toegang.usecases.edition_ports import Editions
from hengelo_toegang.usecases.exchange_ports import Exchange
from hengelo_toegang.usecases.filing_ports import FilingShelf
from hengelo_toegang.usecases.kept_ports import KeptFiles
from hengelo_toegang.usecases.merging_ports import Forks
from hengelo_toegang.usecases.ports.cases import (
    CaseRepository,
    DraftRepository,
    HouseholdRepository,
    Papers,
)
from hengelo_toegang.usecases.ports.letters import LetterRepository, SealRepository, TextRepository
from hengelo_toegang.usecases.ports.users import Staff, UserRepository
from hengelo_toegang.usecases.sync_ports import SyncShelf

Record = TypeVar("Record")


class Shelf(Protocol[Record]):
    """Small records of one kind, each a chain of signed revisions."""

    def all(self) -> Sequence[Record]:
        """Return the newest version of every record that was not erased, by id."""
        ...

    def get(self, record_id: str, /) -> Record:
        """Return the newest version.

        Raises:
            NotFound: There is none with this id, or it was erased.
        """
        ...

    def verified(self, record_id: str, /) -> Record:
        """Return the newest version after checking the signatures of all of them."""
        ...

    def traces(self, record_ids: Collection[str], /) -> frozenset[str]:
        """Return which of these records are here, or were once by the log."""
        ...

    def save(self, record: Record, reason: str) -> Revision:
        """Append a revision on the newest one, signed by the user who opened the store.

        Raises:
            StaleCase: The record was read at another revision than the newest.
        """
        ...

    def history(self, record_id: str, /) -> Sequence[Revision]: ...

    def at(self, revision_hash: str) -> Record: ...

    def erase(self, record_id: str, /) -> None:
        """Destroy what a record says in all its versions; that it existed stays provable."""
        ...


class AuditTrail(Protocol):
    """The append-only log with the six fields of BIO2 8.15.01; ids, never content."""

    def record(self, action: str, subject: str, result: str) -> int:
        """Log one act of the user who opened the store, in this transaction.

        Returns its number in the log of this device: none was ever given before.
        """
        ...

    def record_each(self, action: str, subjects: Iterable[str], result: str) -> None:
        """Log the same act on each of these, at once."""
        ...

    def subject_of(self, device: str, number: int, action: str) -> str | None:
        """Return what an act in the log of a device was about; None where no such act is here."""
        ...

    def read(self, action: str, subject: str, result: str = "done") -> None:
        """Log a look; again within a minute, with nothing done in between, it is the same."""
        ...

    def prove(self) -> None:
        """Do nothing, unless the log is not as it was written.

        Raises:
            StoreError: A row was changed or taken out, or its end was cut off.
        """
        ...

    def recorded(self, revision: Revision) -> datetime:
        """Return when a revision was recorded here, by the latest that any clock had said.

        Never before its own moment.
        """
        ...


class UnitOfWork(Protocol):
    """One transaction on the store; leaving it without `commit` changes nothing."""

    @property
    def cases(self) -> CaseRepository: ...

    @property
    def households(self) -> HouseholdRepository: ...

    @property
    def users(self) -> UserRepository: ...

    @property
    def staff(self) -> Staff: ...

    @property
    def letters(self) -> LetterRepository: ...

    @property
    def seals(self) -> SealRepository: ...

    @property
    def texts(self) -> TextRepository: ...

    @property
    def drafts(self) -> DraftRepository: ...

    @property
    def papers(self) -> Papers: ...

    @property
    def contacts(self) -> Shelf[Contact]: ...

    @property
    def notes(self) -> Shelf[DiaryNote]: ...

    @property
    def facilities(self) -> Shelf[Facility]: ...

    @property
    def rosters(self) -> Shelf[Roster]: ...

    @property
    def safety(self) -> Shelf[SafetyRecord]: ...

    @property
    def transitions(self) -> Shelf[Transition]: ...

    @property
    def settings(self) -> Shelf[OfficeSettings]: ...

    @property
    def editions(self) -> Editions: ...

    @property
    def restrictions(self) -> Shelf[Restriction]: ...

    @property
    def declarations(self) -> Shelf[Declaration]: ...

    @property
    def destructions(self) -> Shelf[DestructionList]: ...

    @property
    def access_requests(self) -> Shelf[AccessRequest]: ...

    @property
    def kept(self) -> KeptFiles: ...

    @property
    def exchange(self) -> Exchange: ...

    @property
    def forks(self) -> Forks: ...

    @property
    def sync(self) -> SyncShelf: ...

    @property
    def filings(self) -> FilingShelf: ...

    @property
    def audit(self) -> AuditTrail: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...

    def commit(self) -> None: ...

    def empty_journal(self) -> bool:
        """Fold what was written into the file, so that nothing erased is left beside it.

        After the transaction; returns whether it could: not while somebody reads.
        """
        ...
