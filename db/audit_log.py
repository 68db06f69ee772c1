"""Reads on the audit log, for who may read it: page after page, and of whom it speaks."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, tuple_
from sqlmodel import Session, col, select

from db.audit import StoreAct
from db.tables import AuditTable, WorklistTable
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.ports import AuditEvent, LogFilter
from hengelo_toegang.usecases.seeing import Sight

_ORDER = (col(AuditTable.moment), col(AuditTable.origin), col(AuditTable.sequence))
_REFUSED = "refused"


def page(
    session: Session, sight: Sight, chosen: LogFilter, after: AuditEvent | None, limit: int
) -> Sequence[AuditEvent]:
    """Return the next events, the newest first."""
    if not sight.reads_log:
        return []
    query = (
        select(AuditTable)
        .where(*_conditions(chosen))
        .order_by(*(column.desc() for column in _ORDER))
    )
    if after is not None:
        place = (after.moment.isoformat(), after.origin, after.sequence)
        query = query.where(tuple_(*_ORDER) < place)
    return [event_of(row) for row in session.exec(query.limit(limit))]


def cases_numbered(session: Session, sight: Sight, number: str) -> Mapping[CaseId, str]:
    """Return the cases with this number: their ids, and nothing that stands in them."""
    if not sight.reads_log or not number.strip():
        return {}
    found = select(WorklistTable).where(WorklistTable.number == number.strip())
    return {CaseId(row.case_id): row.number for row in session.exec(found)}


def case_numbers(session: Session, sight: Sight, ids: Collection[str]) -> Mapping[str, str]:
    """Return the numbers of those ids that are cases, and of households the first of theirs."""
    if not sight.reads_log:
        return {}
    wanted = sorted(ids)
    named = select(WorklistTable.case_id, WorklistTable.number)
    cases = session.exec(named.where(col(WorklistTable.case_id).in_(wanted))).all()
    homes = session.exec(
        select(WorklistTable.household, func.min(col(WorklistTable.number)))
        .where(col(WorklistTable.household).in_(wanted))
        .group_by(col(WorklistTable.household))
    ).all()
    return dict(homes) | dict(cases)


def event_of(row: AuditTable) -> AuditEvent:
    """Return a row of the log as it is read."""
    return AuditEvent(
        origin=row.origin,
        sequence=row.sequence,
        actor=UserId(row.actor),
        action=row.action,
        subject=row.subject,
        result=row.result,
        moment=datetime.fromisoformat(row.moment),
    )


def _conditions(chosen: LogFilter) -> list[ColumnElement[bool]]:
    moment, action = col(AuditTable.moment), col(AuditTable.action)
    found: list[ColumnElement[bool]] = []
    if chosen.since is not None:
        found.append(moment >= chosen.since.isoformat())
    if chosen.until is not None:
        found.append(moment < (chosen.until + timedelta(days=1)).isoformat())
    if chosen.actor is not None:
        found.append(col(AuditTable.actor) == chosen.actor)
    if chosen.actions:
        found.append(action.in_(chosen.actions))
    elif not chosen.store_too:
        # What the store adds to each act by itself says nothing more to a reader.
        found.append(action.not_in([act.value for act in StoreAct]))
    if chosen.refused_only:
        found.append(col(AuditTable.result).startswith(_REFUSED))
    if chosen.subjects:
        found.append(col(AuditTable.subject).in_(chosen.subjects))
    return found
