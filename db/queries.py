"""Reads on the projections, in rows that screens can show; a reader never waits for a writer."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Engine
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from db import audit, contacts, diary, lookalikes, residents, reviewing, worklist
from db.tables import (
    NO_DATE,
    OutgoingTable,
    ResidentTable,
    RunningTable,
    StoreTable,
    WorklistTable,
)
from hengelo_toegang.domain.case import Sent, Way
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.ids import CaseId, ContactId, NoteId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, Person, PersonId, UserId
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.usecases.ports import (
    AuditEvent,
    CaseHit,
    ContactFilter,
    DiaryFilter,
    DiaryRow,
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


class SqlQueries:
    """Worklist, review queue, what goes out, and search for residents."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def reach(self) -> None:
        with Session(self._engine) as session:
            session.exec(select(StoreTable.store_id)).one()

    def last_used(self) -> datetime | None:
        # The newest act may be of a clock that ran behind, so it is not always the latest.
        return max((event.moment for event in self.audit_events(limit=50)), default=None)

    def worklist(
        self, chosen: WorklistFilter, after: WorklistRow | None = None, limit: int = 50
    ) -> Sequence[WorklistRow]:
        with Session(self._engine) as session:
            return worklist.page(session, chosen, after, limit)

    def worklist_counts(self, chosen: WorklistFilter, today: date, days: int) -> WorklistCounts:
        with Session(self._engine) as session:
            return worklist.counts(session, chosen, today, days)

    def find_cases(
        self, text: str, laws: Collection[Law] = (), limit: int = 8
    ) -> Sequence[CaseHit]:
        with Session(self._engine) as session:
            return worklist.cases_found(session, text, laws, limit)

    def review_queue(self) -> Sequence[ReviewRow]:
        with Session(self._engine) as session:
            return reviewing.queue(session)

    def copies(self, case: CaseId) -> Mapping[str, int]:
        with Session(self._engine) as session:
            return reviewing.copies(session, case)

    def paid(self, product: str, limit: int = 500) -> Sequence[PaidRow]:
        with Session(self._engine) as session:
            return reviewing.paid(session, product, limit)

    def looks_since(self, day: date) -> Sequence[LookRow]:
        with Session(self._engine) as session:
            return reviewing.looks_since(session, day)

    def to_send(self) -> Sequence[OutgoingRow]:
        waiting = (
            _outgoing()
            .where(col(OutgoingTable.sent_on).is_(None))
            .order_by(col(WorklistTable.due), col(OutgoingTable.case_id))
        )
        with Session(self._engine) as session:
            return [_outgoing_row(row, case) for row, case in session.exec(waiting)]

    def sent_since(self, day: date) -> Sequence[OutgoingRow]:
        sent = (
            _outgoing()
            .where(col(OutgoingTable.sent_on) >= day)
            .order_by(col(OutgoingTable.sent_on).desc(), col(OutgoingTable.case_id))
        )
        with Session(self._engine) as session:
            return [_outgoing_row(row, case) for row, case in session.exec(sent)]

    def find_residents(self, text: str, limit: int = 20) -> Sequence[ResidentHit]:
        with Session(self._engine) as session:
            return [_hit(row) for row in residents.find(session, text, limit)]

    def residents_with_bsn(self, bsn: str) -> Sequence[ResidentHit]:
        with Session(self._engine) as session:
            return [_hit(row) for row in lookalikes.with_bsn(session, bsn)]

    def residents_like(self, person: Person, limit: int = 20) -> Sequence[ResidentHit]:
        with Session(self._engine) as session:
            return [_hit(row) for row in lookalikes.like(session, person, limit)]

    def residents_twice(self, limit: int = 200) -> Sequence[tuple[ResidentHit, ResidentHit]]:
        with Session(self._engine) as session:
            found = lookalikes.pairs(session, limit)
            return [(_hit(one), _hit(other)) for one, other in found]

    def households_with(self, person: PersonId) -> Sequence[HouseholdId]:
        with Session(self._engine) as session:
            return [HouseholdId(one) for one in lookalikes.households_of(session, person)]

    def neighbourhoods_at(self, postcode: str) -> Sequence[str]:
        with Session(self._engine) as session:
            return lookalikes.neighbourhoods_at(session, postcode)

    def diary(
        self, chosen: DiaryFilter, after: DiaryRow | None = None, limit: int = 50
    ) -> Sequence[DiaryRow]:
        with Session(self._engine) as session:
            return diary.page(session, chosen, after, limit)

    def diary_count(self, chosen: DiaryFilter) -> int:
        with Session(self._engine) as session:
            return diary.count(session, chosen)

    def contacts(
        self, chosen: ContactFilter, after: Contact | None = None, limit: int = 50
    ) -> Sequence[Contact]:
        with Session(self._engine) as session:
            return contacts.page(session, chosen, after, limit)

    def contacts_up_to(self, day: date, limit: int) -> Sequence[ContactId]:
        with Session(self._engine) as session:
            return contacts.up_to(session, day, limit)

    def notes_done_up_to(self, day: date, limit: int) -> Sequence[NoteId]:
        with Session(self._engine) as session:
            return diary.notes_done_up_to(session, day, limit)

    def running_until(
        self, first: date, last: date, products: Collection[str] = ()
    ) -> Sequence[RunningRow]:
        query = (
            _running()
            .where(col(RunningTable.until).between(first, last))
            .order_by(
                col(RunningTable.until), col(RunningTable.household), col(RunningTable.position)
            )
        )
        if products:
            query = query.where(col(RunningTable.product).in_(products))
        with Session(self._engine) as session:
            return [_running_row(row, name) for row, name in session.exec(query)]

    def running_of(self, household: HouseholdId) -> Sequence[RunningRow]:
        query = (
            _running()
            .where(RunningTable.household == household)
            .order_by(col(RunningTable.position))
        )
        with Session(self._engine) as session:
            return [_running_row(row, name) for row, name in session.exec(query)]

    def audit_events(self, subject: str | None = None, limit: int = 200) -> Sequence[AuditEvent]:
        """Return the newest events of the audit log, of one case or person or of all."""
        with Session(self._engine) as session:
            return list(audit.events(session, subject, limit))


def _outgoing() -> Select[OutgoingTable, WorklistTable]:
    return select(OutgoingTable, WorklistTable).join(
        WorklistTable, col(WorklistTable.case_id) == col(OutgoingTable.case_id)
    )


def _running() -> Select[RunningTable, str | None]:
    # An outer join: what runs for somebody who is no longer among the people stays in sight.
    same = (col(ResidentTable.household) == col(RunningTable.household)) & (
        col(ResidentTable.person) == col(RunningTable.person)
    )
    return select(RunningTable, ResidentTable.name).outerjoin(ResidentTable, same)


def _date(day: date) -> date | None:
    return None if day == NO_DATE else day


def _outgoing_row(row: OutgoingTable, case: WorklistTable) -> OutgoingRow:
    sent = None if row.sent_on is None else Sent(row.sent_on, Way(row.way), row.reason)
    return OutgoingRow(
        case=CaseId(row.case_id),
        number=case.number,
        resident=case.resident,
        law=Law(case.law),
        letter=row.letter,
        approved_by=UserId(row.approved_by),
        approved_on=row.approved_on,
        due=_date(case.due),
        sent=sent,
        objection_until=row.objection_until,
    )


def _running_row(row: RunningTable, name: str | None) -> RunningRow:
    return RunningRow(
        household=HouseholdId(row.household),
        person=PersonId(row.person),
        resident=name or "",
        neighbourhood=row.neighbourhood,
        law=Law(row.law),
        product=row.product,
        start=row.start,
        until=_date(row.until),
        case=CaseId(row.case_id) if row.case_id else None,
        form=None if row.form is None else Form(row.form),
        volume=None if row.volume is None else Decimal(row.volume),
        unit=None if row.unit is None else Unit(row.unit),
        frequency=None if row.frequency is None else Frequency(row.frequency),
        provider=row.provider,
    )


def _hit(row: ResidentTable) -> ResidentHit:
    return ResidentHit(
        household=HouseholdId(row.household),
        person=PersonId(row.person),
        name=row.name,
        born=row.born,
        bsn=row.bsn,
        address=row.address,
    )
