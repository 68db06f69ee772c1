"""Every value in every list: changed by hand and sealed anew, it is found.

The lists are those of real cases under the real rules, one that waits for review and one
that was sent; nothing in them is left to the seal alone.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import inspect
from sqlmodel import Session, SQLModel, select

from db import projections
from db.breaks import Break, Fault
from db.check import verify
from db.rebuilding import TABLES
from db.store import Store
from db.tables.base import Table
from db.tables.cases import CASE_PROJECTIONS, FiguresTable, ProvisionTable, ReviewTable, TermTable
from db.tables.chain import HeadTable
from db.tables.letters import OutgoingTable
from db.tables.running import RunningTable
from db.tables.worklist import WorklistTable
from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.case import Case, Expertise, Suspension
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.ids import ContactId, NoteId
from hengelo_toegang.domain.involvement import Restriction, restriction_id
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.transitions import Transition
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.ports import Desk
from tests.builders import a_user
from tests.repertoire import CASE, Repertoire, casus_of, unreviewed

ANNA, LEAD = UserId("anna"), UserId("lies")
DAY = date(2026, 11, 20)
EVERY_TABLE = [table for some in TABLES.values() for table in some]
_UNSEALED = (RunningTable,)
"""Compared as they are computed, without a seal."""
_KNOWN_BY_RULE = {
    TermTable: {"id", "article", "end_date", "done", "awaits"},
    ProvisionTable: {"amount"},
    OutgoingTable: {"objection_until"},
    ReviewTable: {"total", "reasons", "due"},
    WorklistTable: {"due", "next_term"},
    FiguresTable: {"first_day", "last_day", "content"},
    RunningTable: {"ends", "weekly", "cents"},
}
"""What a rule makes: told apart, for newer rules change it too."""


@pytest.fixture(scope="module")
def stages(
    repertoire: Repertoire, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Stage]]:
    """Give a store with a case in review, and one with a case that was sent, both full."""
    folder = tmp_path_factory.mktemp("lists")
    with ExitStack() as stores:
        found = {}
        for name, change, hand_in in (("review", unreviewed, True), ("sent", None, False)):
            casus = casus_of(repertoire.rules, "01", change)
            users = (*casus.users, a_user(LEAD, roles=(Role.PRIVACY_OFFICER,)))
            staged = repertoire.staged(casus, folder / name, users=users, hand_in=hand_in)
            stage = stores.enter_context(staged)
            fill(stage.desk(ANNA, DAY), stage.desk(LEAD, DAY))
            found[name] = stage
        yield found


def fill(anna: Desk, lead: Desk) -> None:
    """Put something in the lists that a played case leaves empty."""
    with anna.open() as uow:
        case = uow.cases.get(CASE)
        uow.contacts.save(Contact(ContactId("k1"), DAY, ANNA, question="Vraag"), "keep")
        uow.notes.save(DiaryNote(NoteId("m1"), ANNA, DAY, "Bel."), "keep")
        uow.transitions.save(
            Transition("t1", case.household, case.resident, Law.WMO, "OB2", DAY), "keep"
        )
        uow.commit()
    with lead.open() as uow:
        closed = Restriction(
            restriction_id(case.household), case.household, (ANNA,), "Collega.", LEAD, DAY
        )
        uow.restrictions.save(closed, "restrict")
        uow.commit()


def of_rows(stages: dict[str, Stage], table: type[SQLModel]) -> Store:
    """Return a store in which a table has rows."""
    for stage in stages.values():
        with Session(stage.store.engine) as session:
            if session.exec(select(table).limit(1)).first() is not None:
                return stage.store
    raise AssertionError(f"{table.__name__} has no rows")


def other(value: object, column: str) -> object:
    """Return another value than this one that its column can hold."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, date):
        return value - timedelta(days=1)
    if value is None:
        days = ("sent_on", "objection_until", "done", "start", "until", "ends", "due", "born")
        return DAY if column in {*days, "as_of", "handed_in"} else "7"
    return f"{value}7"


def put(store: Store, table: type[SQLModel], column: str, value: object) -> object:
    """Write something in the first row of a table, seal it as the program does, return what was."""
    with Session(store.engine) as session:
        row = session.exec(select(table).limit(1)).one()
        before = getattr(row, column)
        setattr(row, column, value)
        session.add(row)
        session.flush()
        if table in CASE_PROJECTIONS:
            rows = projections.stored_rows(session, [CASE])[CASE]
            case = session.get_one(WorklistTable, CASE)
            home = session.get(HeadTable, case.household)
            case.seal = projections.seal(rows, home.revision if home else "")
        elif table not in _UNSEALED:
            row.seal = projections.seal([row])
        session.commit()
    return before


@pytest.mark.parametrize("table", EVERY_TABLE)
def test_each_value_that_was_changed_and_sealed_anew_is_found(stages, table: type[Table]) -> None:
    store = of_rows(stages, table)
    columns = {one.name for one in inspect(table).columns} - {"docid", "seal"}
    missed = []
    for column in sorted(columns - {one.name for one in inspect(table).primary_key}):
        with Session(store.engine) as session:
            value = getattr(session.exec(select(table).limit(1)).one(), column)
        before = put(store, table, column, other(value, column))
        found = verify(store)
        put(store, table, column, before)
        by_rule = column in _KNOWN_BY_RULE.get(table, ())
        if found is None or found.fault is not (Fault.RULE if by_rule else found.fault):
            missed.append((column, found))
    assert missed == []
    assert verify(store) is None


@pytest.mark.parametrize("table", EVERY_TABLE)
def test_a_row_that_was_taken_out_is_found(stages, table: type[Table]) -> None:
    store = of_rows(stages, table)
    with Session(store.engine) as session:
        row = session.exec(select(table).limit(1)).one()
        kept = row.model_dump()
        session.delete(row)
        session.flush()
        if table in CASE_PROJECTIONS and table is not WorklistTable:
            rows = projections.stored_rows(session, [CASE])[CASE]
            case = session.get_one(WorklistTable, CASE)
            case.seal = projections.seal(rows, session.get_one(HeadTable, case.household).revision)
        session.commit()
    assert verify(store) is not None
    with Session(store.engine) as session:
        session.add(table(**kept))
        session.commit()
    store.rebuild()
    assert verify(store) is None


def test_lists_made_by_older_rules_are_told_last(stages) -> None:
    store = stages["sent"].store
    amount = put(store, ProvisionTable, "amount", "1.00")
    assert verify(store) == Break(Fault.RULE, CASE)
    with Session(store.engine) as session:
        head = session.get_one(HeadTable, "m1")
        session.delete(head)
        session.commit()
    assert verify(store) == Break(Fault.HEAD, "m1")
    with Session(store.engine) as session:
        session.add(HeadTable(**head.model_dump()))
        session.commit()
    put(store, ProvisionTable, "amount", amount)
    assert verify(store) is None


def test_a_list_of_yesterday_is_as_good_as_it_was_then(stages) -> None:
    """A term that rests ends a day later each day, until the program brings the list up to it."""
    stage = stages["review"]
    with stage.desk(ANNA, DAY).open() as uow:
        case = uow.cases.get(CASE)
        assert case.application is not None
        resting = replace(case.application, suspended=(Suspension(DAY),))
        uow.cases.save(replace(case, application=resting), "rests")
        uow.commit()
    stage.clock.day = DAY + timedelta(days=30)
    assert verify(stage.store) is None
    assert put(stage.store, WorklistTable, "as_of", None) == DAY
    assert verify(stage.store) == Break(Fault.RULE, CASE)


def test_advice_in_the_name_of_another_is_found(stages) -> None:
    stage = stages["review"]
    advice = Expertise("Eva Prins, Arts", "KNMG 1", DAY, "Ja.", by=UserId("eva"))
    with stage.desk(ANNA, DAY).open() as uow:
        case = uow.cases.get(CASE)
        own = replace(advice, by=ANNA)
        uow.cases.save(replace(case, expertise=(*case.expertise, own)), "signed")
        uow.commit()
    assert verify(stage.store) is None
    with stage.desk(ANNA, DAY).open() as uow:
        case = uow.cases.get(CASE)
        revision = uow.cases.save(replace(case, expertise=(*case.expertise, advice)), "forged")
        uow.commit()
    assert verify(stage.store) == Break(Fault.ADVICE, revision.hash)


def gone_round(case: Case) -> Case:
    return replace(case, follow_reason=FollowReason.OBJECTION, follows=case.id)


def test_a_case_that_goes_on_from_itself_is_found(stages) -> None:
    stage = stages["sent"]
    with stage.desk(ANNA, DAY).open() as uow:
        uow.cases.save(gone_round(uow.cases.get(CASE)), "forged")
        uow.commit()
    assert verify(stage.store) == Break(Fault.CIRCLE, CASE)
    with stage.desk(ANNA, DAY).open() as uow:
        uow.cases.save(replace(uow.cases.get(CASE), follow_reason=None, follows=None), "mended")
        uow.commit()
    # What was once signed stays in the chain, and everybody who proves the case reads it.
    assert verify(stage.store) == Break(Fault.CIRCLE, CASE)
