"""Reads on the projections."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.ids import CaseId, ContactId, NoteId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Person, UserId
from hengelo_toegang.domain.returns import Judged
from hengelo_toegang.usecases.extract_ports import ExtractReads
from hengelo_toegang.usecases.figures_ports import FigureReads
from hengelo_toegang.usecases.ports.rows import (
    AuditEvent,
    CaseHit,
    ContactFilter,
    DiaryFilter,
    DiaryRow,
    LogFilter,
    LookRow,
    OutgoingRow,
    PaidRow,
    ResidentHit,
    ReviewRow,
    RunningRow,
    WorklistCounts,
    WorklistFilter,
    WorklistRow,
)


class Queries(Protocol):
    """Reads on the projections, never on the revisions, as far as one user sees.

    What runs under another law than theirs and who is in a closed file is in no list,
    search or count of it; see `seeing.Sight`.
    """

    @property
    def figures(self) -> FigureReads: ...

    @property
    def extracts(self) -> ExtractReads: ...

    def reach(self) -> None:
        """Do nothing but find out whether the store can be read.

        Raises:
            StoreError: It can't.
        """
        ...

    def last_used(self) -> datetime | None:
        """Return the latest moment among the newest acts; None in a store without any."""
        ...

    def worklist(
        self, chosen: WorklistFilter, after: WorklistRow | None = None, limit: int = 50
    ) -> Sequence[WorklistRow]:
        """Return the next rows by due date then case id (keyset); cases without a date last."""
        ...

    def worklist_counts(self, chosen: WorklistFilter, today: date, days: int) -> WorklistCounts:
        """Count the cases that `worklist` returns; those within `days` days are soon."""
        ...

    def find_cases(
        self, text: str, laws: Collection[Law] = (), limit: int = 8
    ) -> Sequence[CaseHit]:
        """Return the cases of whom the text finds, or whose number it begins, open ones first.

        Without `laws` it is about all of them.
        """
        ...

    def cases_named(self, ids: Collection[str]) -> Mapping[str, CaseHit]:
        """Return the cases among these ids that the user sees."""
        ...

    def review_queue(self) -> Sequence[ReviewRow]: ...

    def copies(self, case: CaseId) -> Mapping[str, int]:
        """Return how many cases of others under this law hold the same reason, by place."""
        ...

    def paid(self, product: str, limit: int = 500) -> Sequence[PaidRow]:
        """Return what the newest decisions on a product granted, the newest first."""
        ...

    def looks_since(self, day: date) -> Sequence[LookRow]:
        """Return what reviewers looked at on `day` or later, the newest first."""
        ...

    def looks_between(self, first: date, last: date) -> Sequence[Judged]:
        """Return what reviewers found in a period: neither of whom, nor by whom."""
        ...

    def looks_at(
        self, people: Collection[UserId], first: date, last: date
    ) -> Mapping[UserId, Sequence[Judged]]:
        """Return what reviewers found in a period in the work of these people."""
        ...

    def to_send(self) -> Sequence[OutgoingRow]:
        """Return the approved decisions that were not sent yet, by legal date."""
        ...

    def sent_since(self, day: date) -> Sequence[OutgoingRow]:
        """Return the decisions that were sent on `day` or later, the newest first."""
        ...

    def find_residents(self, text: str, limit: int = 20) -> Sequence[ResidentHit]: ...

    def residents_with_bsn(self, bsn: str) -> Sequence[ResidentHit]:
        """Return every record with this BSN; none for an empty one."""
        ...

    def residents_like(self, person: Person, limit: int = 20) -> Sequence[ResidentHit]:
        """Return who else has the BSN of a person, or their surname and birth date."""
        ...

    def residents_twice(self, limit: int = 200) -> Sequence[tuple[ResidentHit, ResidentHit]]:
        """Return records that look like one person (see `residents_like`), by surname."""
        ...

    def hidden_like(self, person: Person) -> bool:
        """Return whether `residents_like` would find somebody in a file closed to this user.

        It says no more than that: who that is, their lead knows.
        """
        ...

    def neighbourhoods_at(self, postcode: str) -> Sequence[str]:
        """Return the neighbourhoods of known addresses at a postcode, the commonest first."""
        ...

    def diary(
        self, chosen: DiaryFilter, after: DiaryRow | None = None, limit: int = 50
    ) -> Sequence[DiaryRow]:
        """Return the next things to look after, the earliest first (keyset)."""
        ...

    def diary_count(self, chosen: DiaryFilter) -> int:
        """Return how much there is to look after."""
        ...

    def contacts(
        self, chosen: ContactFilter, after: Contact | None = None, limit: int = 50
    ) -> Sequence[Contact]:
        """Return the next short contacts, the newest first (keyset)."""
        ...

    def contacts_up_to(self, day: date, limit: int) -> Sequence[ContactId]:
        """Return contacts of `day` and earlier, the oldest first, of whoever; ids tell nothing."""
        ...

    def notes_done_up_to(self, day: date, limit: int) -> Sequence[NoteId]:
        """Return notes done on `day` or earlier, the oldest first, of whoever; ids tell nothing."""
        ...

    def audit_log(
        self, chosen: LogFilter, after: "AuditEvent | None" = None, limit: int = 100
    ) -> Sequence["AuditEvent"]:
        """Return the next events of the log, the newest first (keyset)."""
        ...

    def cases_numbered(self, number: str) -> Mapping[CaseId, str]:
        """Return the cases with this number, for who reads the log; see `case_numbers`."""
        ...

    def case_numbers(self, ids: Collection[str]) -> Mapping[str, str]:
        """Return the numbers of those ids that are cases, for who reads the log."""
        ...

    def running_until(
        self, first: date, last: date, products: Collection[str] = ()
    ) -> Sequence[RunningRow]:
        """Return what ends from `first` up to and including `last`, the soonest first.

        What has no end counts as ending on the last day there is (`date.max`). Without
        `products` it is about all of them.
        """
        ...

    def transitions_to_tell(
        self, ends_from: Mapping[str, date], last: date, laws: Collection[Law]
    ) -> int:
        """Return how many go over to support nearby and were not told yet.

        It counts what ends up to and including `last`, of each product from its own day on,
        and leaves out what goes on by a later decision.
        """
        ...
