"""Reads on what goes out: approved decisions that wait to be sent, and those that went."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from db.sight import open_file, under
from db.tables.base import NO_DATE
from db.tables.letters import OutgoingTable
from db.tables.worklist import WorklistTable
from hengelo_toegang.domain.case import Sent, Way
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, PersonId, UserId
from hengelo_toegang.usecases.ports import OutgoingRow
from hengelo_toegang.usecases.seeing import Sight


def to_send(session: Session, sight: Sight) -> Sequence[OutgoingRow]:
    """Return what waits, by the date on which the case is due."""
    waiting = (
        _outgoing(sight)
        .where(col(OutgoingTable.sent_on).is_(None))
        .order_by(col(WorklistTable.due), col(OutgoingTable.case_id))
    )
    return [_row(row, case) for row, case in session.exec(waiting)]


def sent_since(session: Session, sight: Sight, day: date) -> Sequence[OutgoingRow]:
    """Return what went out from a day on, the latest first."""
    sent = (
        _outgoing(sight)
        .where(col(OutgoingTable.sent_on) >= day)
        .order_by(col(OutgoingTable.sent_on).desc(), col(OutgoingTable.case_id))
    )
    return [_row(row, case) for row, case in session.exec(sent)]


def _outgoing(sight: Sight) -> Select[OutgoingTable, WorklistTable]:
    return (
        select(OutgoingTable, WorklistTable)
        .join(WorklistTable, col(WorklistTable.case_id) == col(OutgoingTable.case_id))
        .where(
            under(col(WorklistTable.law), sight.sends),
            open_file(col(WorklistTable.household), sight),
        )
    )


def _row(row: OutgoingTable, case: WorklistTable) -> OutgoingRow:
    sent = None if row.sent_on is None else Sent(row.sent_on, Way(row.way), row.reason)
    return OutgoingRow(
        case=CaseId(row.case_id),
        number=case.number,
        resident=case.resident,
        law=Law(case.law),
        letter=row.letter,
        approved_by=UserId(row.approved_by),
        approved_on=row.approved_on,
        due=None if case.due == NO_DATE else case.due,
        sent=sent,
        objection_until=row.objection_until,
        household=HouseholdId(case.household),
        person=PersonId(case.resident_id),
    )
