"""Whether the list of what runs is what households and decisions say.

What the cost rules made of a provision is told apart: tariffs may be newer than the list.
"""

from collections.abc import Iterable, Iterator, Sequence

from sqlmodel import Session, col, select

from db.breaks import Break, Fault, Known
from db.rebuilding import newest_values
from db.running import rows_of
from db.tables.running import RunningTable
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.people import Household
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.running import Decided, provided
from hengelo_toegang.usecases.ports import Projector

_BATCH = 500
_BY_RULE = {"ends", "weekly", "cents"}


def running_breaks(session: Session, known: Known, projector: Projector) -> Iterator[Break]:
    """Compute what runs for every household anew, and compare it row by row."""
    decisions: dict[str, list[Decided]] = {}
    unsized: dict[str, list[str]] = {}
    homes = []
    for aggregate, newest in known.newest.items():
        decisions.setdefault(newest.household, []).extend(newest.decided)
        if newest.unsized:
            unsized.setdefault(newest.household, []).append(aggregate)
        if newest.kind == RevisionKind.HOUSEHOLD and newest.repeated is not None:
            homes.append(aggregate)
    listed: dict[str, list[RunningTable]] = {}
    rows = select(RunningTable).order_by(col(RunningTable.household), col(RunningTable.position))
    for row in session.exec(rows.execution_options(yield_per=_BATCH)):
        listed.setdefault(row.household, []).append(row)
    for start in range(0, len(homes), _BATCH):
        batch = homes[start : start + _BATCH]
        for household, _ in newest_values(session, Household, RevisionKind.HOUSEHOLD, batch):
            cases = _cases(session, unsized.get(household.id, ()))
            found = provided(household.running, decisions.get(household.id, ()))
            wanted = rows_of(household, found, projector.pricing(household, cases))
            there = listed.pop(household.id, [])
            if _said(there) != _said(wanted):
                yield Break(Fault.LIST, household.id)
            elif _whole(there) != _whole(wanted):
                known.by_rule.append(household.id)
        session.expunge_all()
    for stranger in sorted(listed):
        yield Break(Fault.LIST, stranger)


def _cases(session: Session, named: Sequence[str]) -> list[Case]:
    if not named:
        return []
    return [case for case, _ in newest_values(session, Case, RevisionKind.CASE, named)]


def _said(rows: Iterable[RunningTable]) -> list[dict[str, object]]:
    return [row.model_dump(exclude=_BY_RULE) for row in rows]


def _whole(rows: Iterable[RunningTable]) -> list[dict[str, object]]:
    return [row.model_dump() for row in rows]
