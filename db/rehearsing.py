"""What every sign-in asks first, put in SQL before anybody asks it, and what reads the answers.

Finding the words of a question takes longer than its answer, and they are kept for whichever store
is opened next (`db.engine`). So it is asked of a store in memory, in which nobody is and nothing
is kept, while somebody types a passphrase.
"""

from contextlib import suppress
from datetime import date

from sqlmodel import Session, select

from db import codec
from db.branches import branch_rows
from db.engine import empty_engine
from db.queries import SqlQueries
from db.revisions import document_of, verified_rows
from db.tables.base import Table
from db.tables.chain import (
    BranchTable,
    DocumentTable,
    HeadTable,
    RevisionTable,
    StoreTable,
    UserTable,
)
from db.tables.log import AuditTable
from db.tables.own import PaperTable
from db.tables.worklist import RestrictionTable, WorklistTable
from db.vouching import newest_user, newest_users
from db.worklist import of_other_days
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.roster import Roster
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.usecases.ports import NotFound, WorklistFilter
from hengelo_toegang.usecases.seeing import sight_of

_ASKED = (
    AuditTable,
    BranchTable,
    DocumentTable,
    HeadTable,
    PaperTable,
    RestrictionTable,
    RevisionTable,
    StoreTable,
    UserTable,
    WorklistTable,
)
# Under some of the laws, as nearly everybody: of who works under all it is asked in other words.
_NOBODY = User(UserId(""), "", (Role.CONSULTANT,), (Law.WMO,))


def rehearse() -> None:
    """Ask what opening a store and its worklist ask, of a store in which nothing is."""
    engine = empty_engine()
    try:
        tables = [one.__table__ for one in _ASKED]  # type: ignore[union-attr]
        Table.metadata.create_all(engine, tables)
        with Session(engine) as session:
            _open(session)
        _look(SqlQueries(engine, sight_of(_NOBODY)))
    finally:
        engine.dispose()
    codec.get_ready(User, Roster)


def _open(session: Session) -> None:
    session.exec(select(StoreTable)).one_or_none()
    verified_rows(session, "")
    list(branch_rows(session, ""))
    newest_user(session, "")
    newest_users(session)
    session.get(PaperTable, ("", ""))
    of_other_days(session, date.min)
    with suppress(NotFound):
        document_of(session, "")


def _look(queries: SqlQueries) -> None:
    """Ask for the cases of one's own, for those that press, and for those that came."""
    mine, today = (_NOBODY.id,), date.min
    near = WorklistFilter(owners=mine, until=today)
    for chosen in (WorklistFilter(owners=mine), near):
        queries.worklist(chosen)
        queries.worklist_counts(chosen, today, 0)
    queries.worklist(WorklistFilter(owners=mine, handed_only=True))
