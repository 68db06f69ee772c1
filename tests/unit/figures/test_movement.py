"""Between tailored help and support in the neighbourhood, and who sent whom: by hand."""

from datetime import date, timedelta
from typing import Any

import pytest

from hengelo_toegang.domain.case import Channel, Reporter, Verdict
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.figures import inflow, movement
from hengelo_toegang.domain.figures.facts import LineFacts
from hengelo_toegang.domain.figures.grid import Place
from hengelo_toegang.domain.figures.indicator import measured
from hengelo_toegang.domain.figures.world import RunningFacts, TransitionFacts, World
from hengelo_toegang.domain.ids import PersonId
from hengelo_toegang.domain.ladder import Rung
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.provisions import Form
from hengelo_toegang.domain.transitions import Event
from tests.unit.figures.worlds import CENTRE, a_case, a_need, a_world, counted, running

GRANTED = (LineFacts("BGI-SPEC", Verdict.GRANTED, Form.IN_KIND),)


def day(month: int, number: int, year: int = 2025) -> date:
    return date(year, month, number)


def over(number: int, *events: tuple[Event, date]) -> TransitionFacts:
    return TransitionFacts(Law.WMO, CENTRE, PersonId(f"resident-{number}"), "BGI-OB2", events)


def test_each_step_to_the_neighbourhood_counts_once_on_its_first_day():
    world = a_world(
        transitions=[
            over(
                1, (Event.TOLD, day(1, 2)), (Event.ACCEPTED, day(2, 1)), (Event.SETTLED, day(5, 1))
            ),
            # Given back, accepted anew, and needed all the same.
            over(
                2,
                (Event.ACCEPTED, day(12, 1, 2024)),
                (Event.STOPPED, day(1, 10)),
                (Event.ACCEPTED, day(2, 1)),
                (Event.TAILORED, day(3, 1)),
            ),
            over(3, (Event.OWN_WAY, day(3, 1))),
        ]
    )
    assert counted(movement.FLOW, world, "key", "on") == {
        ("accepted", "2025-02-01"): 1,
        ("settled", "2025-05-01"): 1,
        ("back", "2025-03-01"): 1,
    }


def two_cases(earlier: dict[str, Any] | None = None, later: dict[str, Any] | None = None):
    """Return a case that a facility solved in January, and one that grants help in June."""
    first: dict[str, Any] = {"needs": (a_need(Rung.GENERAL_FACILITY, day(1, 20)),)} | (
        earlier or {}
    )
    second: dict[str, Any] = {
        "sent": day(6, 1),
        "lines": GRANTED,
        "needs": (a_need(Rung.TAILORED, day(5, 1)),),
        "person": PersonId("resident-1"),
    } | (later or {})
    return a_case(1, **first), a_case(2, **second)


def test_a_tailored_provision_after_a_facility_in_the_same_domain_is_a_flow():
    assert counted(movement.FLOW, a_world(*two_cases()), "key", "on") == {
        ("from_general_facility", "2025-06-01"): 1
    }


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ({"law": Law.JEUGD}, {}),
        ({"person": PersonId("somebody-else")}, {}),
        ({"needs": (a_need(Rung.OWN_STRENGTH, day(1, 20)),)}, {}),
        ({"needs": (a_need(Rung.GENERAL_FACILITY, day(1, 20), "dag"),)}, {}),
        ({"needs": (a_need(Rung.GENERAL_FACILITY, day(6, 1) - timedelta(days=366)),)}, {}),
        ({"needs": (a_need(Rung.GENERAL_FACILITY, day(6, 2)),)}, {}),
        ({}, {"lines": (LineFacts("BGI-SPEC", Verdict.REFUSED, Form.IN_KIND),)}),
        ({}, {"sent": None}),
        ({}, {"follow_reason": FollowReason.REINDICATION}),
    ],
)
def test_what_only_looks_like_it_is_no_flow(earlier, later):
    assert counted(movement.FLOW, a_world(*two_cases(earlier, later))) == {}


def test_a_facility_and_a_provision_for_two_needs_of_one_case_are_no_flow():
    needs = (a_need(Rung.GENERAL_FACILITY, day(1, 20)), a_need(Rung.TAILORED, day(1, 20)))
    case = a_case(1, needs=needs, sent=day(2, 1), lines=GRANTED)
    assert counted(movement.FLOW, a_world(case)) == {}


def test_referrals_are_by_a_professional_or_by_the_channel_of_a_referrer():
    def report(number: int, channel: Channel, by: Reporter, **changes):
        return a_case(number, reported=day(5, 1), channel=channel, reporter=by, **changes)

    world = a_world(
        report(1, Channel.GENERAL_PRACTITIONER, Reporter.PROFESSIONAL),
        report(2, Channel.GENERAL_PRACTITIONER, Reporter.PARENTS),
        report(3, Channel.SCHOOL, Reporter.PARENTS),
        report(4, Channel.PHONE, Reporter.PROFESSIONAL),
        report(5, Channel.PHONE, Reporter.SELF),
        report(6, Channel.SCHOOL, Reporter.SELF, follow_reason=FollowReason.CHANGE),
    )
    assert counted(movement.REFERRALS, world, "key", "part") == {
        ("general_practitioner", "professional"): 1,
        ("general_practitioner", "others"): 1,
        ("school", "others"): 1,
        ("elsewhere", "professional"): 1,
    }


def test_referrals_hide_what_reports_hide():
    def reports(start: int, count: int, channel: Channel):
        return [
            a_case(start + at, reported=day(5, 1), channel=channel, reporter=Reporter.PROFESSIONAL)
            for at in range(count)
        ]

    cases = [
        *reports(0, 3, Channel.SCHOOL),
        *reports(100, 20, Channel.GENERAL_PRACTITIONER),
        *reports(200, 9, Channel.PHONE),
    ]
    found = measured([*inflow.INFLOW, movement.REFERRALS], a_world(*cases))
    for key in ("school", "general_practitioner"):
        places = [found[one].at(Place(key=key)) for one in ("reports_channel", "referrals")]
        assert (places[0] is None) is (places[1] is None)
    assert found["referrals"].at(Place(key="school")) is None


LONG = {"law": Law.JEUGD, "product": "JA-HBO", "start": day(1, 1, 2023)}
COSTS = ((2024, 1_000_000), (2025, 400_000), (2026, 0))


def cohort(world: World) -> dict[Any, int]:
    return counted(movement.COHORT, world)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([{"until": None}], {"goes_on": 1}),
        ([{"until": day(12, 31)}], {"goes_on": 1}),
        ([{"until": day(12, 30)}], {"stopped": 1}),
        # Not yet two years when the year began, over by then, or not youth help.
        ([{"start": day(1, 2, 2023), "until": None}], {}),
        ([{"until": day(12, 31, 2024)}], {}),
        ([{"law": Law.WMO, "until": None}], {}),
        # What follows within a month goes on, whatever its product; after it does not.
        (
            [{"until": day(6, 1)}, {"product": "JGGZ-WO", "start": day(7, 2), "until": None}],
            {"goes_on": 1},
        ),
        ([{"until": day(6, 1)}, {"start": day(7, 3), "until": None}], {"stopped": 1}),
        (
            [{"until": day(1, 1, 2024)}, {"start": day(1, 20, 2024), "until": None}],
            {"goes_on": 1},
        ),
        # Of two that run beside each other the longer one says until when.
        ([{"until": day(3, 1)}, {"product": "JGGZ-WO", "until": None}], {"goes_on": 1}),
    ],
)
def test_the_cohort_had_youth_help_for_over_two_years_when_the_year_began(given, told):
    assert cohort(a_world(running=[running(1, **LONG | one) for one in given])) == told


ENDED = running(1, **LONG, until=day(6, 30), cents=COSTS)


@pytest.mark.parametrize(
    "others",
    [
        {"running": [ENDED, running(1, start=day(9, 1), until=None)]},
        {"running": [ENDED], "transitions": [over(1, (Event.ACCEPTED, day(4, 1)))]},
    ],
)
def test_who_gets_other_help_around_the_last_day_was_referred(others):
    assert cohort(a_world(**others)) == {"referred": 1}


def test_who_was_solved_in_the_neighbourhood_was_referred():
    need = a_need(Rung.GENERAL_FACILITY, day(6, 1))
    assert cohort(a_world(a_case(1, needs=(need,)), running=[ENDED])) == {"referred": 1}
    own = a_need(Rung.OWN_STRENGTH, day(6, 1))
    assert cohort(a_world(a_case(1, needs=(own,)), running=[ENDED])) == {"stopped": 1}


@pytest.mark.parametrize("start", [day(3, 29), day(10, 1)])
def test_other_help_of_another_time_did_not_take_over(start):
    later = running(1, start=start, until=None)
    assert cohort(a_world(running=[ENDED, later])) == {"stopped": 1}


def test_up_to_today_it_is_told_how_it_stands():
    assert cohort(a_world(running=[ENDED], today=day(6, 29))) == {"goes_on": 1}
    assert cohort(a_world(running=[ENDED], today=day(7, 1))) == {"stopped": 1}
    assert cohort(a_world(running=[ENDED], year=2026)) == {}


def saved(*given: RunningFacts) -> dict[Any, int]:
    return counted(movement.SAVED, a_world(running=given), "key", "who")


def test_saved_is_what_the_year_before_cost_more_than_the_year_after():
    assert saved(ENDED) == {("stopped", "resident-1"): 1_000_000}
    other = running(1, start=day(7, 1), until=None, cents=((2025, 100_000), (2026, 300_000)))
    assert saved(ENDED, other) == {("referred", "resident-1"): 700_000}
    # What ran long before is no cost of having stopped.
    beside = running(1, start=day(1, 1), until=None, product="SCOOT", cents=((2026, 50_000),))
    assert saved(ENDED, beside) == {("stopped", "resident-1"): 1_000_000}


def test_who_costs_more_afterwards_saved_nothing_and_who_goes_on_is_not_counted():
    dear = running(1, start=day(7, 1), until=None, cents=((2026, 9_000_000),))
    assert saved(ENDED, dear) == {("referred", "resident-1"): 0}
    assert saved(running(1, **LONG, until=None, cents=COSTS)) == {}
