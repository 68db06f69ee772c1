"""Whether the list of what runs is what households and decisions say."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from db.breaks import Break, Fault, Known
from db.running import rows_of
from db.tables import RunningTable
from hengelo_toegang.domain.people import HouseholdId
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.running import Decided, provided

_BATCH = 500


def running_breaks(session: Session, known: Known) -> Iterator[Break]:
    """Compute what runs for every household anew, and compare it row by row."""
    decisions: dict[str, list[Decided]] = {}
    for newest in known.newest.values():
        decisions.setdefault(newest.household, []).extend(newest.decided)
    listed: dict[str, list[dict[str, object]]] = {}
    rows = select(RunningTable).order_by(col(RunningTable.household), col(RunningTable.position))
    for row in session.exec(rows.execution_options(yield_per=_BATCH)):
        listed.setdefault(row.household, []).append(row.model_dump())
    for aggregate, newest in known.newest.items():
        if newest.kind != RevisionKind.HOUSEHOLD or newest.repeated is None:
            continue
        found = provided(newest.recorded, decisions.get(aggregate, ()))
        wanted = rows_of(HouseholdId(aggregate), newest.neighbourhood, found)
        if listed.pop(aggregate, []) != [row.model_dump() for row in wanted]:
            yield Break(Fault.LIST, aggregate)
    for stranger in sorted(listed):
        yield Break(Fault.LIST, stranger)
