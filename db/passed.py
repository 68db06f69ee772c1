"""Which bundles were made, taken in and refused in a store, read from its own log."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from db.tables.exchange import BundleTable
from db.tables.log import AuditTable
from hengelo_toegang.domain.exchange import BundleTrouble
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.exchange_ports import BundleAct, Passed

_OF_A_BUNDLE = (BundleAct.EXPORT, BundleAct.IMPORT)
_OF_A_CASE = (BundleAct.EXPORT_CASE, BundleAct.IMPORT_CASE)


def bundles_passed(session: Session, device: str, since: datetime) -> Sequence[Passed]:
    """Return what this device logged of bundles since a moment, the newest first.

    A bundle that came in no file went to nobody.
    """
    acts = select(AuditTable).where(
        AuditTable.origin == device,
        col(AuditTable.moment) >= since.isoformat(),
        col(AuditTable.action).in_(list(BundleAct)),
    )
    rows = session.exec(acts.order_by(col(AuditTable.sequence).desc())).all()
    cases = _cases(rows)
    senders = {
        f"{row.device}:{row.sequence}": UserId(row.sender)
        for row in session.exec(select(BundleTable))
    }
    unwritten = {row.subject for row in rows if row.action == BundleAct.NOT_WRITTEN}
    # Of one that was cut off before it was signed there is no file either.
    unwritten |= {
        row.subject
        for row in rows
        if row.action == BundleAct.EXPORT
        and not row.result.startswith("refused")
        and row.subject not in senders
    }
    return [
        _passed(row, cases, senders)
        for row in rows
        if row.action in _OF_A_BUNDLE and row.subject not in unwritten
    ]


def _cases(rows: Iterable[AuditTable]) -> Mapping[tuple[str, str], tuple[CaseId, ...]]:
    """Return the cases of each bundle, by what was done and by its name."""
    found: dict[tuple[str, str], tuple[CaseId, ...]] = {}
    for row in rows:
        if row.action in _OF_A_CASE:
            key = (row.action, _said(row))
            # Of a file that was cut off and taken in again each stands there twice.
            found[key] = tuple(dict.fromkeys((CaseId(row.subject), *found.get(key, ()))))
    return found


def _passed(
    row: AuditTable,
    cases: Mapping[tuple[str, str], tuple[CaseId, ...]],
    senders: Mapping[str, UserId],
) -> Passed:
    moment, user = datetime.fromisoformat(row.moment), UserId(row.actor)
    given, said = row.action == BundleAct.EXPORT, _said(row)
    if row.result.startswith("refused"):
        readers = _users(row.subject) if given else ()
        return Passed(moment, user, given, readers, refused=BundleTrouble(said))
    if given:
        known = cases.get((BundleAct.EXPORT_CASE, row.subject), ())
        return Passed(moment, user, given, _users(said), cases=known)
    known = cases.get((BundleAct.IMPORT_CASE, said), ())
    return Passed(moment, user, given, sender=senders.get(said), cases=known)


def _said(row: AuditTable) -> str:
    """Return what stands behind "done: ", "refused: " and their like."""
    return row.result.partition(": ")[2]


def _users(names: str) -> tuple[UserId, ...]:
    return tuple(UserId(name) for name in names.split(",") if name)
