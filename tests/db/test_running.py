"""What runs is listed from households and decisions alike, and no list can lie about it."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from db.breaks import Break, Fault
from db.check import verify
from hengelo_toegang.domain.case import Decision, Sent, Verdict
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, PersonId, RunningProvision
from hengelo_toegang.usecases.seeing import sight_of
from tests.builders import ANNA, a_full_case, a_household, a_line, a_user
from tests.db.conftest import KEYS

H1 = HouseholdId("h1")
P1 = PersonId("p1")
RECORDED = RunningProvision(Law.WMO, P1, "BGI-OB2", date(2026, 1, 1), date(2026, 12, 31))
OPEN = RunningProvision(Law.JEUGD, P1, "J-AMB", date(2026, 1, 1))
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
EVER = (date.min, date.max)


@pytest.fixture
def filled(store):
    """Give a household with two recorded provisions, and one that was granted in a case."""
    with store.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        uow.households.get(H1)
        uow.households.save(a_household(running=(RECORDED, OPEN)), "running")
        uow.cases.save(a_full_case(sent=Sent(date(2026, 3, 12))), "sent")
        uow.commit()
    return store


def products(store, household):
    with store.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        return [row.product for row in uow.cases.running_in(household)]


def ends(store, first, last, *products):
    rows = store.queries.running_until(first, last, products)
    return [(row.product, row.until) for row in rows]


def test_what_ends_comes_soonest_first_and_without_an_end_last(filled):
    assert ends(filled, *EVER) == [
        ("BGI-OB2", date(2026, 12, 31)),
        ("OB1", date(2027, 3, 31)),
        ("J-AMB", None),
    ]
    assert ends(filled, *YEAR) == [("BGI-OB2", date(2026, 12, 31))]
    assert ends(filled, *EVER, "OB1", "J-AMB") == [("OB1", date(2027, 3, 31)), ("J-AMB", None)]


def test_a_row_says_whose_it_is_and_where_it_comes_from(filled):
    recorded, granted, _ = filled.queries.running_until(*EVER)
    assert (recorded.resident, recorded.neighbourhood) == ("Öztürk, F.", "Centrum")
    assert (recorded.case, recorded.volume) == (None, None)
    assert (granted.case, granted.volume) == ("c1", a_line().volume)
    assert products(filled, H1) == ["BGI-OB2", "J-AMB", "OB1"]


def test_what_runs_for_somebody_unknown_stays_in_sight(store, work):
    with work() as uow:
        uow.households.get(H1)
        lost = replace(RECORDED, person=PersonId("gone"))
        uow.households.save(a_household(running=(lost,)), "running")
        uow.commit()
    (row,) = store.queries.running_until(*EVER)
    assert (row.person, row.resident) == ("gone", "")


def test_a_case_that_ends_it_closes_it(filled, work):
    over = a_line(product="BGI-OB2", verdict=Verdict.ENDED, until=date(2026, 6, 30))
    ended = a_full_case(
        id=CaseId("c2"),
        number="W-2",
        decision=Decision(date(2026, 5, 1), (over,)),
        sent=Sent(date(2026, 5, 2)),
    )
    with work() as uow:
        uow.cases.save(ended, "sent")
        uow.commit()
    assert ends(filled, *YEAR) == [("BGI-OB2", date(2026, 6, 30))]
    with work() as uow:
        uow.cases.erase(CaseId("c2"))
        uow.commit()
    assert ends(filled, *YEAR) == [("BGI-OB2", date(2026, 12, 31))]
    assert verify(filled) is None


def test_a_case_that_goes_to_another_household_takes_what_runs_along(filled, work):
    with work() as uow:
        uow.households.save(a_household(id=HouseholdId("h2")), "new")
        moved = replace(uow.cases.get(CaseId("c1")), household=HouseholdId("h2"))
        uow.cases.save(moved, "joined")
        uow.commit()
    assert products(filled, H1) == ["BGI-OB2", "J-AMB"]
    assert products(filled, HouseholdId("h2")) == ["OB1"]
    assert verify(filled) is None


def test_another_law_is_not_seen(filled):
    wmo = filled.queries_for(sight_of(a_user(laws=(Law.WMO,))))
    assert {row.law for row in wmo.running_until(*EVER)} == {Law.WMO}
    youth = filled.queries_for(sight_of(a_user(laws=(Law.JEUGD,))))
    assert [row.product for row in youth.running_until(*EVER)] == ["J-AMB"]


def test_the_list_can_be_computed_anew(filled):
    before = filled.queries.running_until(*EVER)
    filled.rebuild()
    assert filled.queries.running_until(*EVER) == before
    assert verify(filled) is None


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("update running set until = '2030-12-31' where position = 0", "h1"),
        ("delete from running where product = 'OB1'", "h1"),
        ("delete from running", "h1"),
        ("update running set household = 'h9' where product = 'OB1'", "h1"),
    ],
)
def test_a_row_changed_by_hand_is_found(filled, statement, where):
    with filled.engine.begin() as connection:
        connection.execute(text(statement))
    assert verify(filled) == Break(Fault.LIST, where)


def test_a_row_of_no_household_is_found(filled):
    with filled.engine.begin() as connection:
        connection.execute(
            text(
                "insert into running (household, position, person, neighbourhood, law, product,"
                " start, until, case_id, provider)"
                " values ('h9', 0, 'p1', '', 'wmo', 'OB1', '2026-01-01', '2026-12-31', '', '')"
            )
        )
    assert verify(filled) == Break(Fault.LIST, "h9")
