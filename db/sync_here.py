"""Cases that are on this laptop although the centre did not lend them to it, or no longer does."""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlmodel import Session, col, func, select

from db.parts import in_parts
from db.tables import AuditTable, LeasedTable, RevisionTable, SyncedTable, WorklistTable
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

    What came by file has no user, and is asked back at its `until`; what a colleague took over,
    and cannot leave yet, has theirs. A case that the centre does not know is none of these.
    """
    lent = select(LeasedTable.case_id).where(
        LeasedTable.device == device, col(LeasedTable.here).is_(True)
    )
    here = select(WorklistTable.case_id, WorklistTable.number)
    numbers = dict(session.exec(here.where(col(WorklistTable.case_id).not_in(lent))).all())
    known = _known_there(session, numbers)
    taken = _taken_over(session, device, known)
    came = known | _came_by_file(session, device, known)
    by_file = (
        Lease(CaseId(case), numbers[case], UserId(""), device, moment + USUAL_PERIOD)
        for case, moment in came.items()
        if case not in taken
    )
    return sorted((*taken.values(), *by_file), key=lambda one: (one.number, one.case))


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


def _taken_over(session: Session, device: str, cases: Collection[str]) -> dict[str, Lease]:
    """Return who has each of these that was lent to this device, and is another's now."""
    return {
        row.case_id: lease_of(row, device)
        for some in in_parts(cases)
        for row in session.exec(
            select(LeasedTable).where(
                col(LeasedTable.case_id).in_(some),
                col(LeasedTable.here).is_(True),
                LeasedTable.user_id != "",
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
