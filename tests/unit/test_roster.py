"""Standing in: who may record it, for whom, and what is refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.roster import (
    Roster,
    StandIn,
    StandInFault,
    may_arrange,
    stand_in_fault,
    stood_in_for,
)
from hengelo_toegang.domain.users import Role, User, who_are_led, who_lead
from tests.builders import ANNA, a_user

TODAY = date(2026, 3, 2)
DAAN, CARLA, BERT, SOFIE = (UserId(name) for name in ("daan", "carla", "bert", "sofie"))


def a_lead(user_id, **changes):
    return a_user(user_id, roles=(Role.TEAM_LEAD,), **changes)


USERS = (
    a_user(ANNA, team="Noord"),
    a_user(DAAN, team="Noord"),
    a_user(CARLA, laws=(Law.JEUGD,)),
    a_lead(BERT, team="Noord", laws=tuple(Law)),
    a_lead(SOFIE, team="Zuid", laws=(Law.JEUGD,)),
)
BY_ID = {user.id: user for user in USERS}


def days(first, last):
    return TODAY + timedelta(days=first), TODAY + timedelta(days=last)


def stand_in(of=ANNA, by=DAAN, first=0, last=7):
    return StandIn(of, by, *days(first, last))


def fault(wanted, actor=ANNA, *kept):
    return stand_in_fault(Roster(stand_ins=kept), wanted, BY_ID[actor], USERS, TODAY)


def test_person_and_their_lead_may_say_who_stands_in():
    assert fault(stand_in()) is None
    assert fault(stand_in(), BERT) is None


@pytest.mark.parametrize("actor", [DAAN, CARLA, SOFIE])
def test_nobody_else_may(actor):
    assert fault(stand_in(), actor) is StandInFault.NOT_YOURS


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (stand_in(by=ANNA), StandInFault.ONESELF),
        (stand_in(first=3, last=2), StandInFault.ENDS_BEFORE_START),
        (stand_in(first=-1), StandInFault.STARTS_IN_PAST),
        (stand_in(by=CARLA), StandInFault.NO_SHARED_LAW),
        (stand_in(by=BERT), StandInFault.NO_SHARED_LAW),
    ],
)
def test_what_makes_no_stand_in(wanted, expected):
    assert fault(wanted) is expected


def test_nobody_stands_in_twice_at_once_nor_while_away():
    assert fault(stand_in(), ANNA, stand_in(first=5, last=9)) is StandInFault.THERE_ALREADY
    assert fault(stand_in(), ANNA, stand_in(of=DAAN, by=ANNA, first=7)) is StandInFault.AWAY
    assert fault(stand_in(), ANNA, stand_in(first=8, last=9)) is None


def test_first_and_last_day_count():
    kept = (stand_in(first=0, last=1),)
    found = [stood_in_for(kept, DAAN, TODAY + timedelta(days=n)) for n in range(-1, 3)]
    assert found == [(), (ANNA,), (ANNA,), ()]


def test_ending_early_keeps_what_was_and_still_holds_today():
    begun, later = stand_in(first=-3, last=9), stand_in(first=20, last=30)
    roster = Roster(stand_ins=(begun, later))
    (ended,) = roster.ended(later, TODAY).ended(begun, TODAY).stand_ins
    assert ended == stand_in(first=-3, last=0)
    assert ended.holds_on(TODAY)


@given(st.lists(st.integers(-40, 40), min_size=1, max_size=6))
def test_ending_never_makes_a_stand_in_longer(firsts):
    roster = Roster(stand_ins=tuple(stand_in(first=n, last=n + 5) for n in dict.fromkeys(firsts)))
    for one in roster.stand_ins:
        kept = [two for two in roster.ended(one, TODAY).stand_ins if two.start == one.start]
        assert all(two.until <= max(one.until, TODAY) for two in kept)
        assert not any(two.holds_on(TODAY + timedelta(days=1)) for two in kept)


def test_team_lead_of_the_team_leads_and_else_who_shares_a_law():
    assert [lead.id for lead in who_lead(BY_ID[ANNA], USERS)] == [BERT]
    assert [lead.id for lead in who_lead(BY_ID[CARLA], USERS)] == [BERT, SOFIE]
    assert [user.id for user in who_are_led(BY_ID[SOFIE], USERS)] == [CARLA, BERT]
    assert who_are_led(BY_ID[ANNA], USERS) == ()


def test_lead_is_led_by_another_never_by_themselves():
    assert [lead.id for lead in who_lead(BY_ID[BERT], USERS)] == [SOFIE]
    assert may_arrange(BY_ID[BERT], BY_ID[BERT], USERS)


@pytest.mark.parametrize(
    ("of", "by", "fits"),
    [
        (Role.WIJKRACHT, Role.WIJKRACHT, True),
        (Role.WIJKRACHT, Role.CONSULTANT, True),
        (Role.CONSULTANT, Role.WIJKRACHT, False),
        (Role.ADMINISTRATION, Role.ADMINISTRATION, True),
        (Role.ADMINISTRATION, Role.COORDINATOR, True),
        (Role.CONSULTANT, Role.ADMINISTRATION, False),
        (Role.ADVISER, Role.ADVISER, False),
    ],
)
def test_a_colleague_stands_in_where_they_can_do_the_work(of, by, fits):
    away = User(UserId("away"), "Weg", (of,), laws=(Law.WMO,))
    there = User(UserId("there"), "Hier", (by,), laws=(Law.WMO,))
    today = date(2026, 3, 2)
    wanted = StandIn(away.id, there.id, today, today)
    fault = stand_in_fault(Roster(), wanted, away, (away, there), today)
    assert fault is (None if fits else StandInFault.NO_SHARED_LAW)
