"""Versions beside a chain: what came from elsewhere and does not stand on the newest one here."""

import json
from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import BindParameter, bindparam
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from db.audit import SqlAuditTrail, StoreAct
from db.tables.chain import BranchTable, RevisionTable

_ASKED = "asked"
"""The name by which `_BESIDE` is told of which record."""


def _beside() -> SelectOfScalar[BranchTable]:
    asked: BindParameter[str] = bindparam(_ASKED)
    on_chain = select(RevisionTable.hash).where(col(RevisionTable.aggregate) == asked)
    return (
        select(BranchTable)
        .where(col(BranchTable.aggregate) == asked, col(BranchTable.hash).not_in(on_chain))
        .order_by(col(BranchTable.sequence), col(BranchTable.number))
    )


_BESIDE = _beside()
"""Put together once: it is asked of every case, and nearly always there is nothing."""


def branch_rows(session: Session, aggregate: str) -> Iterator[BranchTable]:
    """Yield the versions of a record that are not on its chain, the oldest first."""
    yield from session.exec(_BESIDE, params={_ASKED: aggregate})


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
