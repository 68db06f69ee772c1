"""The lists of the centre computed anew, where they were made by other rules.

An office sees only cases of its laws, so this is for who installs the centre. What laptops
brought and nobody proved yet is left to the first office that looks.
"""

from collections.abc import Collection

from sqlalchemy import Connection, column, func, select, table, update
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col

from db import projections
from db.case_lists import cases_of
from db.central.preparing import driver_of
from db.editions import proven_editions
from db.newest import Newest
from db.parts import in_parts
from db.running import put_running
from db.shelf_lists import ContactList, TransitionList
from db.tables.chain import HeadTable, StoreTable
from db.tables.contacts import ContactTable
from db.tables.running import TransitionTable
from db.tables.worklist import ResidentTable, WorklistTable
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.people import Household, HouseholdId
from hengelo_toegang.domain.transitions import Transition
from hengelo_toegang.usecases.ports import Projector

_ARRIVED = table("arrived", column("aggregate"))


def list_by_rules(connection: Connection, projector: Projector) -> bool:
    """Compute the lists by the rules in force there; False when that is how they were computed.

    Those are the newest edition at the centre, else what `projector` has of its own.
    """
    driver_of(connection).execute("set local search_path = hengelo, pg_temp")
    with Session(connection) as session:
        projector = projector.by(proven_editions(session))
        if session.execute(select(col(StoreTable.rules))).scalar_one() == projector.rules:
            return False
        # Nobody writes a version meanwhile that would be listed as the one before it.
        session.execute(select(func.write_lock()))
        _list_cases(session, projector)
        _list_running(session, projector)
        _list_beside(session)
        session.execute(update(StoreTable).values(rules=projector.rules))
    return True


def _listed(session: Session, record: Mapped[str], revision: Mapped[str]) -> list[str]:
    """Return the records that are listed as their newest version says."""
    newest = (col(HeadTable.aggregate) == record) & (col(HeadTable.revision) == revision)
    return [*session.execute(select(record).join(HeadTable, newest)).scalars()]


def _list_cases(session: Session, projector: Projector) -> None:
    listed = _listed(session, col(WorklistTable.case_id), col(WorklistTable.revision))
    for some in in_parts(listed):
        newest = Newest(session)
        newest.look_up(some)
        cases = [newest.value(Case, case_id) for case_id in some]
        newest.look_up({case.household for case in cases})
        computed = []
        for case in cases:
            row, home = newest.row(case.id), newest.row(case.household)
            assert row is not None
            assert home is not None
            projection = projector.project(case, newest.value(Household, case.household))
            computed.append((case, projection, projections.Source(row.hash, home.hash)))
        projections.put_cases(session, computed)
        session.expunge_all()


def _list_running(session: Session, projector: Projector) -> None:
    listed = _listed(session, col(ResidentTable.household), col(ResidentTable.revision))
    waiting = set(session.execute(select(_ARRIVED.c.aggregate)).scalars())
    for some in in_parts({*listed} - waiting):
        newest = Newest(session)
        newest.look_up(some)
        for home in some:
            cases = cases_of(session, HouseholdId(home))
            if not waiting.isdisjoint(cases):
                continue
            newest.look_up(cases)
            household = newest.value(Household, home)
            of_home = [newest.value(Case, case_id) for case_id in cases]
            put_running(session, household, of_home, projector)
        session.expunge_all()


def _list_beside(session: Session) -> None:
    newest = Newest(session)
    contacts = _listed(session, col(ContactTable.contact_id), col(ContactTable.revision))
    for record, revision in _revisions(newest, contacts):
        ContactList(session).put(newest.value(Contact, record), revision)
    over = _listed(session, col(TransitionTable.transition_id), col(TransitionTable.revision))
    for record, revision in _revisions(newest, over):
        TransitionList(session).put(newest.value(Transition, record), revision)


def _revisions(newest: Newest, records: Collection[str]) -> list[tuple[str, str]]:
    newest.look_up(records)
    rows = [(record, newest.row(record)) for record in records]
    return [(record, row.hash) for record, row in rows if row is not None]
