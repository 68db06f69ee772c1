"""How many decisions of somebody were approved by others, as the signatures prove it."""

from datetime import datetime

from sqlmodel import Session, col, select

from db.revisions import is_authentic, keys_of
from db.tables.chain import RevisionTable
from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.revisions import RevisionKind


def approved_of(
    session: Session, user: UserId, besides: CaseId, until: datetime, enough: int
) -> int:
    """Count the cases that a user handed in and somebody else approved.

    Up to a moment, without one case, and no further than `enough`.
    """
    handed_in = select(RevisionTable.aggregate).where(
        RevisionTable.author == user,
        RevisionTable.kind == RevisionKind.CASE.value,
        RevisionTable.reason == Action.SUBMIT.value,
        RevisionTable.aggregate != besides,
    )
    approvals = session.exec(
        select(RevisionTable)
        .where(RevisionTable.author != user, RevisionTable.reason == Action.APPROVE.value)
        .where(col(RevisionTable.aggregate).in_(handed_in))
        .order_by(col(RevisionTable.number))
    )
    found: set[str] = set()
    for row in approvals:
        if len(found) >= enough:
            break
        if row.aggregate in found or datetime.fromisoformat(row.moment) > until:
            continue
        if is_authentic(row, keys_of(session, row.author)):
            found.add(row.aggregate)
    return len(found)
