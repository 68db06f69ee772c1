"""Cases that the centre destroyed while somebody wrote on in them here, and letting go of that."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, select

from db.sync_leaving import Going, going_with
from db.tables.exchange import RefusedTable, SyncedTable
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.syncing import Verdict

_DESTROYED = Verdict.ERASED.value.removeprefix("refused:")
_LET_GO = "let_go"
"""The verdict of what never goes to the centre, since whoever had it let go of it."""


def destroyed(session: Session, cases: Collection[CaseId], device: str) -> list[CaseId]:
    """Return those of these cases in which was written after the centre destroyed them."""
    about = select(RefusedTable.aggregate).where(
        RefusedTable.why == _DESTROYED, col(RefusedTable.incoming).is_(False)
    )
    refused = {*session.exec(about)}
    if not refused:
        return []
    return [one for one in cases if refused & {*going_with(session, (one,), device).records}]


def let_go(session: Session, going: Going, moment: datetime) -> int:
    """Let nothing wait of what the centre refused since it destroyed it; return how much it was."""
    refused = session.exec(
        select(RefusedTable).where(
            RefusedTable.why == _DESTROYED,
            col(RefusedTable.incoming).is_(False),
            col(RefusedTable.aggregate).in_(going.records),
        )
    ).all()
    for row in refused:
        session.add(SyncedTable(hash=row.hash, verdict=_LET_GO, moment=moment.isoformat()))
        session.delete(row)
    session.flush()
    return len(refused)
