"""Whether the lists of cases say what the cases say: a seal alone proves nothing of a row.

What a rule made of a case (its legal dates, prices, the diary) is told apart from what the case
itself says: the rules of this program may be newer than those that the list was made by.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlmodel import Session, SQLModel

from db import projections
from db.rebuilding import newest_values
from db.tables.cases import (
    FiguresTable,
    LookTable,
    ProvisionTable,
    ReasonTable,
    ReviewTable,
    TermTable,
)
from db.tables.diary import DiaryTable
from db.tables.letters import OutgoingTable
from db.tables.worklist import WorklistTable
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.people import Household
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.usecases.ports import Projector

_BY_RULE: Mapping[type[SQLModel], set[str]] = {
    WorklistTable: {"due", "next_term", "as_of"},
    ReviewTable: {"due", "total", "reasons"},
    OutgoingTable: {"objection_until"},
    ProvisionTable: {"amount"},
    ReasonTable: set(),
    LookTable: set(),
    FiguresTable: {"first_day", "last_day", "content"},
}
"""What a rule made of tables that repeat a case."""
_RULED = (TermTable, DiaryTable)
"""Which tables a rule made altogether."""
_OF_THE_ROW = {"revision", "seal", "docid"}


def told_otherwise(
    session: Session,
    projector: Projector,
    listed: Mapping[str, Sequence[SQLModel]],
) -> Iterable[tuple[str, bool]]:
    """Yield the cases of which a list says something else than their newest revision.

    With each goes whether that is only in what a rule made of it.
    """
    found = newest_values(session, Case, RevisionKind.CASE, list(listed))
    cases = {str(case.id): case for case, _revision in found}
    homes = sorted({case.household for case in cases.values()})
    known = newest_values(session, Household, RevisionKind.HOUSEHOLD, homes)
    households = {household.id: household for household, _revision in known}
    for case_id, rows in listed.items():
        case = cases.get(case_id)
        household = None if case is None else households.get(case.household)
        if case is None or household is None:
            yield case_id, False
            continue
        projection = _of_its_day(projector, rows).project(case, household)
        fresh = projections.case_rows(case, projection, "")
        if _said(rows) != _said(fresh):
            yield case_id, False
        elif _whole(rows) != _whole(fresh):
            yield case_id, True


def _of_its_day(projector: Projector, rows: Sequence[SQLModel]) -> Projector:
    """Return the projector on the day for which a list was made, where that moves with the day."""
    listed = rows[0] if rows else None
    day = listed.as_of if isinstance(listed, WorklistTable) else None
    return projector if day is None else projector.on(day)


def _said(rows: Iterable[SQLModel]) -> list[tuple[str, dict[str, object]]]:
    return [
        (type(row).__name__, row.model_dump(exclude=_OF_THE_ROW | _BY_RULE[type(row)]))
        for row in rows
        if not isinstance(row, _RULED)
    ]


def _whole(rows: Iterable[SQLModel]) -> list[tuple[str, dict[str, object]]]:
    return [(type(row).__name__, row.model_dump(exclude=_OF_THE_ROW)) for row in rows]
