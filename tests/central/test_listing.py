"""Lists of the centre by other rules, and that who only counts writes in none of them."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date

import psycopg
import pytest

from db.central.listing import list_by_rules
from db.central.preparing import transaction
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import CasusClock
from hengelo_toegang.domain.case import Sent, Stage
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.ids import CaseId, ContactId
from hengelo_toegang.domain.involvement import Restriction, restriction_id
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, UserId
from hengelo_toegang.domain.provisions import Unit
from hengelo_toegang.domain.transitions import Transition
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.usecases.figures import FigureServices
from tests.builders import ANNA, a_case, a_full_case, a_household, a_line, a_user
from tests.central.offices import Office, central, push_all, rows_of
from tests.central.server import Server

ILSE, PETRA = UserId("ilse"), UserId("petra")
DAY = date(2026, 4, 9)
PEOPLE = (
    a_user(laws=(Law.WMO,)),
    User(ILSE, "Ilse", (Role.POLICY_ADVISER,), (Law.WMO,)),
    User(PETRA, "Petra", (Role.PRIVACY_OFFICER,)),
)
LINE = a_line(product="HO-BASIS", unit=Unit.MINUTE)
HOME = a_household()
OVER = Transition("transition:1", HOME.id, HOME.people[0].id, Law.WMO, "HO-BASIS", DAY)


@pytest.fixture(scope="module")
def office(
    server: Server, rules: Rules, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    """Give a centre with one decision that went out, in a file that is closed to most."""
    path = tmp_path_factory.mktemp("listing") / "founding.store"
    people = [(user, "only for this test") for user in PEOPLE]
    founded = bootstrap.found_store(path, people, rules, CasusClock(DAY), cost=TEMPORARY_COST)
    full = a_full_case(sent=Sent(DAY), stage=Stage.SENT)
    assert full.decision is not None
    sent = replace(full, decision=replace(full.decision, lines=(LINE,)))
    with (
        founded.store as store,
        central(server, store) as centre,
        ExitStack() as held,
    ):
        office = Office(centre, founded.keys, rules, CasusClock(DAY), held)
        with office.desk(ANNA, DAY).open() as uow:
            uow.households.save(HOME, "new")
            uow.cases.save(sent, "sent")
            uow.contacts.save(Contact(ContactId("k1"), DAY, ANNA, "Hoe?", law=Law.WMO), "keep")
            uow.transitions.save(OVER, "keep")
            uow.commit()
        with office.desk(PETRA, DAY).open() as uow:
            closed = Restriction(restriction_id(HOME.id), HOME.id, (ANNA,), "Collega.", PETRA, DAY)
            uow.restrictions.save(closed, "restrict")
            uow.commit()
        # What a laptop brings from now on waits for the next office that looks.
        with founded.store.unit_of_work(ANNA, founded.keys[ANNA].signing_key) as uow:
            second = HouseholdId("h2")
            uow.households.save(replace(HOME, id=second), "new")
            uow.cases.save(a_case(id=CaseId("c2"), household=second, number="W-2"), "report")
            uow.commit()
        push_all(centre, rows_of(founded.store))
        yield office


def listed(office: Office) -> list[list[tuple[object, ...]]]:
    lists = ("worklist", "figures", "running", "provisions", "contacts", "transitions")
    return [office.centre.rows(f"select * from hengelo.{one} order by 1, 2") for one in lists]


def test_lists_by_other_rules_are_computed_anew_by_who_installs(office: Office):
    before = listed(office)
    assert [len(rows) for rows in before] == [1] * 6
    with office.centre.connect() as connection:
        connection.execute("update hengelo.store set rules = 'older'")
        connection.execute("update hengelo.figures set content = '[]', neighbourhood = ''")
        connection.execute("update hengelo.running set cents = '[]', ends = 'infinity'")
        connection.execute("update hengelo.provisions set amount = '1'")
        connection.execute("update hengelo.contacts set became_report = true")
        connection.execute("update hengelo.transitions set events = '[[]]'")
    projector = bootstrap.projector_of(office.rules, office.clock)
    for is_first in (True, False):
        with transaction(office.centre.connect_to_prepare) as connection:
            assert list_by_rules(connection, projector) is is_first
    assert listed(office) == before
    assert office.centre.rows("select rules from hengelo.store") == [(projector.rules,)]
    # What nobody proved is in no list yet.
    assert office.centre.rows("select count(*) from hengelo.arrived") == [(2,)]


def test_a_closed_file_is_counted_and_opens_to_nobody_by_it(office: Office):
    desk = office.desk(ILSE, DAY)
    figures = FigureServices(desk)
    counted = figures.year(DAY.year)
    # So few are counted, and not told.
    assert len(desk.queries.figures.year(DAY.year, lambda _done, _all: None).cases) == 1
    assert counted.cases is None
    # Where others write too, nothing says that it is still so.
    assert figures.year(DAY.year) is not counted


@pytest.mark.parametrize("table", ["figures", "running", "transitions"])
def test_who_only_counts_writes_in_no_list(office: Office, table: str):
    with office.centre.connect(ILSE) as ilse:
        assert ilse.execute(f"select count(*) from {table}".encode()).fetchone() == (1,)
        assert ilse.execute(f"update {table} set law = 'jeugd'".encode()).rowcount == 0
        assert ilse.execute(f"delete from {table}".encode()).rowcount == 0
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ilse.execute(f"insert into {table} select * from {table}".encode())
