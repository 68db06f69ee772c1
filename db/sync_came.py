"""What came in from the centre in the last days, by the log: so it is there after a sign-in too."""

from datetime import datetime

from sqlmodel import Session, col, select

from db.branches import apart
from db.tables.exchange import LeasedTable
from db.tables.log import AuditTable
from db.tables.worklist import WorklistTable
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.syncing import Lease
from hengelo_toegang.usecases.sync_ports import CameIn, SyncAct


def came_in(session: Session, device: str, since: datetime) -> list[CameIn]:
    """Return in which cases something came in, the newest first and each once."""
    acts = select(AuditTable).where(
        AuditTable.origin == device,
        col(AuditTable.moment) >= since.isoformat(),
        col(AuditTable.action).in_(list(SyncAct)),
    )
    last: dict[str, AuditTable] = {}
    for row in session.exec(acts.order_by(col(AuditTable.sequence).desc())):
        last.setdefault(row.subject, row)
    still_apart = _cases_apart(session)
    return [_came(session, row, still_apart) for row in last.values()]


def _came(session: Session, row: AuditTable, still_apart: set[str]) -> CameIn:
    moment, case = datetime.fromisoformat(row.moment), CaseId(row.subject)
    how, _, who = row.result.partition(": ")
    if row.action == SyncAct.LOST:
        return CameIn(moment, case, lost=_lost(session, case, UserId(who)))
    return CameIn(moment, case, how == "merged", case in still_apart)


def _lost(session: Session, case: CaseId, user: UserId) -> Lease:
    known = session.get(LeasedTable, case)
    if known is None:
        return Lease(case, "", user, "", None)
    reason = known.reason if known.user_id == user else ""
    return Lease(case, known.number, user, known.device, None, reason=reason)


def _cases_apart(session: Session) -> set[str]:
    """Return the cases that are two still, or of which the household is."""
    records = apart(session)
    homes = select(WorklistTable.case_id).where(col(WorklistTable.household).in_(records))
    return {*records, *session.exec(homes)}
