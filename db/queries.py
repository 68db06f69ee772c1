"""Reads on the projections, in rows that screens can show; a reader never waits for a writer."""

import json
from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import Engine, column, table, text, tuple_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from db import audit
from db.search import search_words
from db.tables import (
    NO_DATE,
    OutgoingTable,
    ResidentTable,
    ReviewTable,
    RunningTable,
    WorklistTable,
)
from hengelo_toegang.domain.case import Sent, Stage, Way
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, PersonId, UserId
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.usecases.ports import (
    AuditEvent,
    OutgoingRow,
    ResidentHit,
    ReviewRow,
    RunningRow,
    WorklistFilter,
    WorklistRow,
)

_SEARCH_INDEX = table("resident_words", column("rowid"), column("resident_words"))


class SqlQueries:
    """Worklist, review queue, what goes out, and search for residents."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def worklist(
        self, chosen: WorklistFilter, after: WorklistRow | None = None, limit: int = 50
    ) -> Sequence[WorklistRow]:
        query = select(WorklistTable).order_by(col(WorklistTable.due), col(WorklistTable.case_id))
        if chosen.open_only:
            # As written in the partial index, or it would not be used.
            query = query.where(text("open"))
        if chosen.owner is not None:
            query = query.where(WorklistTable.owner == chosen.owner)
        if chosen.laws:
            query = query.where(col(WorklistTable.law).in_([law.value for law in chosen.laws]))
        if chosen.stages:
            stages = [stage.value for stage in chosen.stages]
            query = query.where(col(WorklistTable.stage).in_(stages))
        if after is not None:
            place = tuple_(col(WorklistTable.due), col(WorklistTable.case_id))
            query = query.where(place > (after.due or NO_DATE, after.case))
        with Session(self._engine) as session:
            return [_worklist_row(row) for row in session.exec(query.limit(limit))]

    def review_queue(self) -> Sequence[ReviewRow]:
        query = (
            select(ReviewTable, WorklistTable)
            .join(WorklistTable, col(WorklistTable.case_id) == col(ReviewTable.case_id))
            .order_by(col(ReviewTable.due), col(ReviewTable.submitted_on), col(ReviewTable.case_id))
        )
        with Session(self._engine) as session:
            return [_review_row(review, case) for review, case in session.exec(query)]

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
        """Return residents of whom every word of `text` begins a word; surnames first.

        No ranking: it costs a tenth of a second on a million residents, and people read
        twenty rows in the order of the alphabet more easily.
        """
        words = search_words(text)
        if not words:
            return []
        with Session(self._engine) as session:
            by_surname = session.exec(_surname_starts(words, limit)).all()
            rows = list(by_surname)
            if len(rows) < limit:
                known = {row.docid for row in rows}
                by_word = session.exec(_every_word(words, limit + len(known)))
                rows += [row for row in by_word if row.docid not in known]
            return [_hit(row) for row in rows[:limit]]

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


def _surname_starts(words: list[str], limit: int) -> SelectOfScalar[ResidentTable]:
    start = " ".join(words)
    surname = col(ResidentTable.surname)
    return (
        select(ResidentTable)
        .where(surname >= start, surname < start + chr(0x10FFFF))
        .order_by(surname, col(ResidentTable.docid))
        .limit(limit)
    )


def _every_word(words: list[str], limit: int) -> SelectOfScalar[ResidentTable]:
    # Folded words hold letters and digits only, so nothing in them is query syntax.
    wanted = " ".join(f'"{word}"*' for word in words)
    hits = (
        select(_SEARCH_INDEX.c.rowid)
        .where(_SEARCH_INDEX.c.resident_words.op("match")(wanted))
        .limit(limit)
    )
    return (
        select(ResidentTable)
        .where(col(ResidentTable.docid).in_(hits))
        .order_by(col(ResidentTable.surname), col(ResidentTable.docid))
    )


def _date(day: date) -> date | None:
    return None if day == NO_DATE else day


def _worklist_row(row: WorklistTable) -> WorklistRow:
    return WorklistRow(
        case=CaseId(row.case_id),
        number=row.number,
        resident=row.resident,
        law=Law(row.law),
        stage=Stage(row.stage),
        owner=UserId(row.owner),
        owner_name=row.owner_name,
        neighbourhood=row.neighbourhood,
        next_term=row.next_term,
        due=_date(row.due),
        urgent=row.urgent,
    )


def _review_row(review: ReviewTable, case: WorklistTable) -> ReviewRow:
    return ReviewRow(
        case=CaseId(review.case_id),
        number=case.number,
        resident=case.resident,
        law=Law(case.law),
        submitted_by=UserId(review.submitted_by),
        submitted_on=review.submitted_on,
        total=review.total,
        reasons=tuple(json.loads(review.reasons)),
        due=_date(review.due),
    )


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
