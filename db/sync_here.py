"""Cases that are on this laptop although the centre did not lend them to it, or no longer does."""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlmodel import Session, col, func, select

from db.parts import in_parts
from db.tables.chain import RevisionTable
from db.tables.exchange import LeasedTable, SyncedTable
from db.tables.log import AuditTable
from db.tables.worklist import WorklistTable
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.syncing import USUAL_PERIOD, Lease
from hengelo_toegang.usecases.exchange_ports import BundleAct


def lease_of(row: LeasedTable, device: str) -> Lease:
    """Return what the centre said last of a case, as this device knows it."""
    return Lease(
        CaseId(row.case_id),
        row.number,
        UserId(row.user_id),
        row.device,
        datetime.fromisoformat(row.until) if row.until else None,
        row.here and row.device == device,
        row.reason,
    )


def unlent(session: Session, device: str) -> list[Lease]:
    """Return the cases that are here without a lease, by number.

    What came by file has no user, and is asked back at its `until`; what is no longer for this
    device, and cannot leave yet, has who has it now. What the centre does not know is in no list.
    """
    lent = select(LeasedTable.case_id).where(
        LeasedTable.device == device, col(LeasedTable.here).is_(True)
    )
    here = select(WorklistTable.case_id, WorklistTable.number)
    numbers = dict(session.exec(here.where(col(WorklistTable.case_id).not_in(lent))).all())
    known = _known_there(session, numbers)
    taken = _no_longer_lent(session, device, known)
    came = known | _came_by_file(session, device, known)
    by_file = (
        Lease(CaseId(case), numbers[case], UserId(""), device, moment + USUAL_PERIOD)
        for case, moment in came.items()
        if case not in taken
    )
    return sorted((*taken.values(), *by_file), key=lambda one: (one.number, one.case))


def to_leave(session: Session, device: str, now: datetime, busy: Collection[str]) -> list[CaseId]:
    """Return the cases that should leave; `busy` are those with half-finished work."""
    listed = select(WorklistTable.case_id)
    rows = session.exec(
        select(LeasedTable)
        .where(col(LeasedTable.here).is_(True), col(LeasedTable.case_id).in_(listed))
        .order_by(col(LeasedTable.case_id))
    )
    return [
        CaseId(row.case_id)
        for row in rows
        if row.leaving
        or (row.case_id not in busy and not lease_of(row, device).is_here(device, now))
    ]


def forget_why(session: Session, now: datetime) -> None:
    """Let nothing stay of why a case was taken over, once the time of who did so is over."""
    told = select(LeasedTable).where(LeasedTable.reason != "")
    for row in session.exec(told).all():
        if row.until is None or datetime.fromisoformat(row.until) < now:
            row.reason = ""
            session.add(row)
    session.flush()


def rows_of_unlent(session: Session, cases: Collection[CaseId]) -> Iterator[LeasedTable]:
    """Yield a row for each of these of which the centre never said where it is."""
    known = select(LeasedTable.case_id).where(col(LeasedTable.case_id).in_(cases))
    listed = select(WorklistTable.case_id, WorklistTable.number).where(
        col(WorklistTable.case_id).in_(cases), col(WorklistTable.case_id).not_in(known)
    )
    for case, number in session.exec(listed).all():
        yield LeasedTable(case_id=case, number=number, user_id="", device="", until=None, reason="")


def _known_there(session: Session, cases: Collection[str]) -> dict[str, datetime]:
    """Return of which cases the centre has the beginning, and since when we know that."""
    return {
        case: datetime.fromisoformat(moment)
        for some in in_parts(cases)
        for case, moment in session.exec(
            select(RevisionTable.aggregate, SyncedTable.moment)
            .join(SyncedTable, col(SyncedTable.hash) == RevisionTable.hash)
            .where(col(RevisionTable.aggregate).in_(some), RevisionTable.sequence == 1)
        )
    }


def _no_longer_lent(session: Session, device: str, cases: Collection[str]) -> dict[str, Lease]:
    """Return where each of these is that was lent to this device, and is not any more."""
    return {
        row.case_id: lease_of(row, device)
        for some in in_parts(cases)
        for row in session.exec(
            select(LeasedTable).where(
                col(LeasedTable.case_id).in_(some),
                col(LeasedTable.here).is_(True),
            )
        )
    }


def _came_by_file(session: Session, device: str, cases: Collection[str]) -> dict[str, datetime]:
    """Return when each of these came in a bundle last, of those that did."""
    return {
        case: datetime.fromisoformat(moment)
        for some in in_parts(cases)
        for case, moment in session.exec(
            select(AuditTable.subject, func.max(AuditTable.moment))
            .where(
                AuditTable.origin == device,
                AuditTable.action == BundleAct.IMPORT_CASE,
                col(AuditTable.subject).in_(some),
            )
            .group_by(col(AuditTable.subject))
        )
    }
