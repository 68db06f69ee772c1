"""Versions beside a chain: what came from elsewhere and does not stand on the newest one here."""

import json
from collections.abc import Collection, Iterator, Sequence

from sqlmodel import Session, col, select

from db.audit import SqlAuditTrail, StoreAct
from db.tables import BranchTable, RevisionTable


def branch_rows(session: Session, aggregate: str) -> Iterator[BranchTable]:
    """Yield the versions of a record that are not on its chain, the oldest first."""
    on_chain = select(RevisionTable.hash).where(RevisionTable.aggregate == aggregate)
    yield from session.exec(
        select(BranchTable)
        .where(BranchTable.aggregate == aggregate, col(BranchTable.hash).not_in(on_chain))
        .order_by(col(BranchTable.sequence), col(BranchTable.number))
    )


def apart(session: Session) -> Sequence[str]:
    """Return the records that went on in two places, and are not one again."""
    on_chain = select(RevisionTable.hash)
    beside = select(BranchTable.aggregate).where(col(BranchTable.hash).not_in(on_chain))
    return session.exec(beside.distinct().order_by(col(BranchTable.aggregate))).all()


def close_branches(
    session: Session, audit: SqlAuditTrail, aggregate: str, tips: Collection[str]
) -> None:
    """Put versions beside a chain on it, with all that they stand on, before what merges them."""
    beside = {row.hash: row for row in branch_rows(session, aggregate)}
    wanted, found = [*tips], dict[str, BranchTable]()
    while wanted:
        row = beside.get(wanted.pop())
        if row is not None and row.hash not in found:
            found[row.hash] = row
            wanted += json.loads(row.parents)
    for row in sorted(found.values(), key=lambda one: (one.sequence, one.hash)):
        session.add(RevisionTable(**row.model_dump(exclude={"number"})))
        session.flush()
        audit.record(StoreAct.REVISION, aggregate, row.hash)
