"""Reads on the projections, in rows that screens can show; a reader never waits for a writer.

They are made for one user and hold their sight: no query leaves out its condition on law
and on closed files.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Engine
from sqlmodel import Session, select

from db import audit, residents, worklist
from db.tables.chain import StoreTable
from db.tables.worklist import ResidentTable
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.ids import CaseId, ContactId, NoteId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, Person, PersonId, UserId
from hengelo_toegang.domain.returns import Judged
from hengelo_toegang.usecases.ports import (
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
from hengelo_toegang.usecases.seeing import Sight

if TYPE_CHECKING:
    from db.extracts import SqlExtracts
    from db.figures import SqlFigures


class SqlQueries:
    """Worklist, review queue, what goes out, and search for residents, as one user sees them."""

    def __init__(self, engine: Engine, sight: Sight) -> None:
        self._engine = engine
        self._sight = sight

    @property
    def figures(self) -> "SqlFigures":
        # Only here: who opens a store does not wait for what it takes to count.
        from db.figures import SqlFigures

        return SqlFigures(self._engine, self._sight)

    @property
    def extracts(self) -> "SqlExtracts":
        from db.extracts import SqlExtracts

        return SqlExtracts(self._engine, self._sight)

    def reach(self) -> None:
        with Session(self._engine) as session:
            session.exec(select(StoreTable.store_id)).one()

    def last_used(self) -> datetime | None:
        # The newest act may be of a clock that ran behind, so it is not always the latest.
        with Session(self._engine) as session:
            newest = audit.events(session, None, limit=50)
            return max((event.moment for event in newest), default=None)

    def worklist(
        self, chosen: WorklistFilter, after: WorklistRow | None = None, limit: int = 50
    ) -> Sequence[WorklistRow]:
        with Session(self._engine) as session:
            return worklist.page(session, self._sight, chosen, after, limit)

    def worklist_counts(self, chosen: WorklistFilter, today: date, days: int) -> WorklistCounts:
        with Session(self._engine) as session:
            return worklist.counts(session, self._sight, chosen, today, days)

    def find_cases(
        self, text: str, laws: Collection[Law] = (), limit: int = 8
    ) -> Sequence[CaseHit]:
        with Session(self._engine) as session:
            return worklist.cases_found(session, self._sight, text, laws, limit)

    def cases_named(self, ids: Collection[str]) -> Mapping[str, CaseHit]:
        with Session(self._engine) as session:
            return worklist.cases_named(session, self._sight, ids)

    def review_queue(self) -> Sequence[ReviewRow]:
        from db import reviewing

        with Session(self._engine) as session:
            return reviewing.queue(session, self._sight)

    def copies(self, case: CaseId) -> Mapping[str, int]:
        from db import reviewing

        with Session(self._engine) as session:
            return reviewing.copies(session, self._sight, case)

    def paid(self, product: str, limit: int = 500) -> Sequence[PaidRow]:
        from db import reviewing

        with Session(self._engine) as session:
            return reviewing.paid(session, self._sight, product, limit)

    def looks_between(self, first: date, last: date) -> Sequence[Judged]:
        from db import looks

        with Session(self._engine) as session:
            return looks.looks_between(session, self._sight, first, last)

    def looks_at(
        self, people: Collection[UserId], first: date, last: date
    ) -> Mapping[UserId, Sequence[Judged]]:
        from db import looks

        with Session(self._engine) as session:
            return looks.looks_at(session, self._sight, people, first, last)

    def looks_since(self, day: date) -> Sequence[LookRow]:
        from db import reviewing

        with Session(self._engine) as session:
            return reviewing.looks_since(session, self._sight, day)

    def to_send(self) -> Sequence[OutgoingRow]:
        from db import sending

        with Session(self._engine) as session:
            return sending.to_send(session, self._sight)

    def sent_since(self, day: date) -> Sequence[OutgoingRow]:
        from db import sending

        with Session(self._engine) as session:
            return sending.sent_since(session, self._sight, day)

    def find_residents(self, text: str, limit: int = 20) -> Sequence[ResidentHit]:
        with Session(self._engine) as session:
            return [_hit(row) for row in residents.find(session, self._sight, text, limit)]

    def residents_with_bsn(self, bsn: str) -> Sequence[ResidentHit]:
        from db import lookalikes

        with Session(self._engine) as session:
            return [_hit(row) for row in lookalikes.with_bsn(session, self._sight, bsn)]

    def residents_like(self, person: Person, limit: int = 20) -> Sequence[ResidentHit]:
        from db import lookalikes

        with Session(self._engine) as session:
            return [_hit(row) for row in lookalikes.like(session, self._sight, person, limit)]

    def residents_twice(self, limit: int = 200) -> Sequence[tuple[ResidentHit, ResidentHit]]:
        from db import lookalikes

        with Session(self._engine) as session:
            found = lookalikes.pairs(session, self._sight, limit)
            return [(_hit(one), _hit(other)) for one, other in found]

    def hidden_like(self, person: Person) -> bool:
        from db import lookalikes

        with Session(self._engine) as session:
            return lookalikes.hidden_like(session, self._sight, person)

    def neighbourhoods_at(self, postcode: str) -> Sequence[str]:
        from db import lookalikes

        with Session(self._engine) as session:
            return lookalikes.neighbourhoods_at(session, self._sight, postcode)

    def diary(
        self, chosen: DiaryFilter, after: DiaryRow | None = None, limit: int = 50
    ) -> Sequence[DiaryRow]:
        from db import diary

        with Session(self._engine) as session:
            return diary.page(session, self._sight, chosen, after, limit)

    def diary_count(self, chosen: DiaryFilter) -> int:
        from db import diary

        with Session(self._engine) as session:
            return diary.count(session, self._sight, chosen)

    def contacts(
        self, chosen: ContactFilter, after: Contact | None = None, limit: int = 50
    ) -> Sequence[Contact]:
        from db import contacts

        with Session(self._engine) as session:
            return contacts.page(session, self._sight, chosen, after, limit)

    def contacts_up_to(self, day: date, limit: int) -> Sequence[ContactId]:
        from db import contacts

        with Session(self._engine) as session:
            return contacts.up_to(session, day, limit)

    def notes_done_up_to(self, day: date, limit: int) -> Sequence[NoteId]:
        from db import diary

        with Session(self._engine) as session:
            return diary.notes_done_up_to(session, day, limit)

    def running_until(
        self, first: date, last: date, products: Collection[str] = ()
    ) -> Sequence[RunningRow]:
        from db import running

        with Session(self._engine) as session:
            return running.running_until(session, self._sight, first, last, products)

    def transitions_to_tell(
        self, ends_from: Mapping[str, date], last: date, laws: Collection[Law]
    ) -> int:
        from db import transitions

        with Session(self._engine) as session:
            return transitions.to_tell(session, self._sight, ends_from, last, laws)

    def audit_log(
        self, chosen: LogFilter, after: AuditEvent | None = None, limit: int = 100
    ) -> Sequence[AuditEvent]:
        from db import audit_log

        with Session(self._engine) as session:
            return audit_log.page(session, self._sight, chosen, after, limit)

    def cases_numbered(self, number: str) -> Mapping[CaseId, str]:
        from db import audit_log

        with Session(self._engine) as session:
            return audit_log.cases_numbered(session, self._sight, number)

    def case_numbers(self, ids: Collection[str]) -> Mapping[str, str]:
        from db import audit_log

        with Session(self._engine) as session:
            return audit_log.case_numbers(session, self._sight, ids)

    def audit_events(self, subject: str | None = None, limit: int = 200) -> Sequence[AuditEvent]:
        """Return the newest events of the audit log, of one case or person or of all."""
        if not self._sight.reads_log:
            return []
        with Session(self._engine) as session:
            return list(audit.events(session, subject, limit))


def _hit(row: ResidentTable) -> ResidentHit:
    return ResidentHit(
        household=HouseholdId(row.household),
        person=PersonId(row.person),
        name=row.name,
        born=row.born,
        bsn=row.bsn,
        address=row.address,
    )
