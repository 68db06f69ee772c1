"""Where needs ended, whether they stayed solved, and who came back, counted by hand."""

from datetime import date, timedelta
from typing import Any

from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.figures import ladder
from hengelo_toegang.domain.figures.grid import Place
from hengelo_toegang.domain.figures.indicator import measured
from hengelo_toegang.domain.follow_ups import Found
from hengelo_toegang.domain.ids import PersonId
from hengelo_toegang.domain.ladder import Rung
from hengelo_toegang.domain.law import Law
from tests.unit.figures.worlds import a_case, a_need, a_world, counted

MARCH = date(2025, 3, 3)
OWN, NETWORK, GENERAL, TAILORED = Rung


def test_each_need_counts_once_on_the_rung_that_solves_it():
    world = a_world(
        a_case(1, needs=(a_need(OWN, MARCH), a_need(TAILORED, MARCH, "dag"))),
        a_case(2, needs=(a_need(GENERAL, MARCH, "dag"),)),
    )
    assert counted(ladder.RUNGS, world) == {"own_strength": 1, "tailored": 1, "general_facility": 1}
    assert counted(ladder.DOMAINS, world, "key", "part", "neighbourhood") == {
        ("huishouden", "own_strength", "*"): 1,
        ("dag", "tailored", "*"): 1,
        ("dag", "general_facility", "*"): 1,
    }


def test_half_finished_needs_and_those_of_other_years_do_not_count():
    world = a_world(
        a_case(1, needs=(a_need(None, MARCH), a_need(OWN, None), a_need(OWN, date(2024, 3, 3)))),
        a_case(2, needs=(a_need(OWN, date(2025, 3, 4)),)),
        today=MARCH,
    )
    assert counted(ladder.RUNGS, world) == {}


def test_needs_of_a_reindication_are_found_anew_and_those_of_an_objection_are_not():
    world = a_world(
        a_case(1, needs=(a_need(TAILORED, MARCH),), follow_reason=FollowReason.REINDICATION),
        a_case(2, needs=(a_need(TAILORED, MARCH),), follow_reason=FollowReason.OBJECTION),
        a_case(3, needs=(a_need(TAILORED, MARCH),), follow_reason=FollowReason.END),
    )
    assert counted(ladder.RUNGS, world) == {"tailored": 1}


def test_solved_is_only_what_was_asked_and_still_is():
    today = date(2025, 12, 1)
    due = today - timedelta(weeks=6)
    world = a_world(
        a_case(1, needs=(a_need(OWN, MARCH, found=Found.STILL_SOLVED),)),
        a_case(2, needs=(a_need(OWN, MARCH, found=Found.PARTLY),)),
        a_case(3, needs=(a_need(GENERAL, MARCH, found=Found.NO_LONGER),)),
        a_case(4, needs=(a_need(NETWORK, due),)),
        # It was not due yet, and nobody can say what of it.
        a_case(5, needs=(a_need(NETWORK, due + timedelta(days=1)),)),
        # Asked before it had to be: the answer counts.
        a_case(6, needs=(a_need(GENERAL, today, found=Found.STILL_SOLVED),)),
        # Whether a provision works is for its evaluation to say.
        a_case(7, needs=(a_need(TAILORED, MARCH),)),
        today=today,
    )
    assert counted(ladder.SOLVED, world, "key", "part") == {
        ("own_strength", "still_solved"): 1,
        ("own_strength", "partly"): 1,
        ("general_facility", "no_longer"): 1,
        ("network", "not_asked"): 2,
        ("general_facility", "still_solved"): 1,
    }


def back(number: int, days: int, **changes):
    """Return a case with a need that ended in March, and a later report of the same resident."""
    person = PersonId(f"resident-{number}")
    need = a_need(OWN, MARCH)
    later: dict[str, Any] = {"reported": MARCH + timedelta(days=days), "person": person}
    later |= changes
    return (
        a_case(number, reported=date(2025, 2, 1), needs=(need,)),
        a_case(100 + number, **later),
    )


def test_a_new_report_within_183_days_counts_as_reported_again():
    world = a_world(*back(1, 1), *back(2, 183), *back(3, 184), *back(4, 0))
    assert counted(ladder.REPORTED_AGAIN, world, "key", "part") == {
        ("own_strength", "again"): 2,
        ("own_strength", "not_again"): 2,
    }


def test_what_is_no_new_question_under_the_same_law_is_no_new_report():
    world = a_world(
        *back(1, 30, law=Law.WGS),
        *back(2, 30, follow_reason=FollowReason.REINDICATION),
        *back(3, 30, person=PersonId("somebody-else")),
        *back(4, 30, reported=None),
    )
    assert counted(ladder.REPORTED_AGAIN, world, "part") == {"not_again": 4}


def test_a_report_of_a_day_ahead_is_none_yet():
    world = a_world(*back(1, 30), today=MARCH + timedelta(days=29))
    assert counted(ladder.REPORTED_AGAIN, world, "part") == {"not_again": 1}


def test_whoever_reports_again_does_so_for_each_of_the_needs():
    first, later = back(1, 30)
    two = a_case(1, reported=date(2025, 2, 1), needs=(*first.needs, a_need(GENERAL, MARCH, "dag")))
    assert counted(ladder.REPORTED_AGAIN, a_world(two, later), "key", "part") == {
        ("own_strength", "again"): 1,
        ("general_facility", "again"): 1,
    }


def test_it_is_never_read_without_what_came_of_it():
    for indicator in (ladder.RUNGS, ladder.DOMAINS):
        assert {"needs_solved", "reported_again", "objections"} <= {*indicator.beside}


def test_all_needs_less_those_solved_before_do_not_give_those_on_the_last_rung_away():
    # 30 needs, of which 27 ended before the last rung: that 3 came to it must not follow.
    needs = [OWN] * 9 + [NETWORK] * 8 + [GENERAL] * 10 + [TAILORED] * 3
    cases = [a_case(at, needs=(a_need(rung, MARCH),)) for at, rung in enumerate(needs)]
    found = measured(ladder.LADDER, a_world(*cases))
    every, before = found["needs_rung"].at(Place()), found["needs_solved"].at(Place())
    assert found["needs_rung"].at(Place(key=TAILORED)) is None
    assert every is None or before is None
