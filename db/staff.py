"""What managing users needs to know of cases and residents: that they exist, never who.

An administrator sees no case. For somebody who leaves they see which case numbers stay
behind; for a colleague who is a resident too, that the number is known.
"""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from db.tables.worklist import ResidentTable, WorklistTable
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import PersonId, UserId
from hengelo_toegang.usecases.ports import LeftBehind


class SqlStaff:
    """Reads for whoever manages users."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def left_behind(self, user: UserId) -> Sequence[LeftBehind]:
        rows = self._session.exec(
            select(WorklistTable)
            .where(WorklistTable.owner == user, col(WorklistTable.open).is_(True))
            .order_by(col(WorklistTable.due), col(WorklistTable.number))
        )
        return [LeftBehind(row.number, Law(row.law), Stage(row.stage)) for row in rows]

    def persons_with(self, bsn: str) -> Sequence[PersonId]:
        found = select(ResidentTable.person).where(ResidentTable.bsn == bsn).distinct()
        return [PersonId(person) for person in self._session.exec(found)]
