"""Reads on the audit log, for who may read it: page after page, and of whom it speaks."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Row, func, tuple_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from db.audit import StoreAct
from db.dialect import acts_logged
from db.tables.worklist import WorklistTable
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.ports import AuditEvent, LogFilter
from hengelo_toegang.usecases.seeing import Sight

_REFUSED = "refused"


def page(
    session: Session, sight: Sight, chosen: LogFilter, after: AuditEvent | None, limit: int
) -> Sequence[AuditEvent]:
    """Return the next events, the newest first."""
    if not sight.reads_log:
        return []
    log = acts_logged(session)
    order = (log.c.moment, log.c.origin, log.c.sequence)
    query = (
        select_columns(log)
        .where(*_conditions(log, chosen))
        .order_by(*(column.desc() for column in order))
    )
    if after is not None:
        place = (after.moment.isoformat(), after.origin, after.sequence)
        query = query.where(tuple_(*order) < place)
    return [_event_of(row) for row in session.execute(query.limit(limit))]


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


def _event_of(row: Row[Any]) -> AuditEvent:
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


def _conditions(log: FromClause, chosen: LogFilter) -> list[ColumnElement[bool]]:
    moment, action = log.c.moment, log.c.action
    found: list[ColumnElement[bool]] = []
    if chosen.since is not None:
        found.append(moment >= chosen.since.isoformat())
    if chosen.until is not None:
        found.append(moment < (chosen.until + timedelta(days=1)).isoformat())
    if chosen.actor is not None:
        found.append(log.c.actor == chosen.actor)
    if chosen.actions:
        found.append(action.in_(chosen.actions))
    elif not chosen.store_too:
        # What the store adds to each act by itself says nothing more to a reader.
        found.append(action.not_in([act.value for act in StoreAct]))
    if chosen.refused_only:
        found.append(log.c.result.startswith(_REFUSED))
    if chosen.subjects:
        found.append(log.c.subject.in_(chosen.subjects))
    return found
