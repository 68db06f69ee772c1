"""Reports, cases that go on, and short contacts, counted by hand."""

from datetime import date

from hengelo_toegang.domain.case import Channel, Reporter
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.figures import inflow
from hengelo_toegang.domain.figures.facts import Complexity
from hengelo_toegang.domain.figures.grid import ALL, Place
from hengelo_toegang.domain.figures.indicator import measured
from hengelo_toegang.domain.figures.world import ContactFacts
from hengelo_toegang.domain.law import Law
from tests.unit.figures.grids import shown
from tests.unit.figures.worlds import CENTRE, NORTH, a_case, a_world, counted

MAY = date(2025, 5, 6)


def test_a_report_counts_once_on_its_day_by_each_thing_that_is_known_of_it():
    world = a_world(
        a_case(1, reported=MAY, channel=Channel.PHONE, reporter=Reporter.SELF, location="Stadhuis"),
        a_case(2, reported=MAY, channel=Channel.SCHOOL, reporter=Reporter.PROFESSIONAL),
        a_case(3, reported=MAY, channel=Channel.PHONE, complexity=Complexity.MULTIPLE, urgent=True),
    )
    assert counted(inflow.CHANNEL, world) == {"phone": 2, "school": 1}
    assert counted(inflow.LOCATION, world) == {"Stadhuis": 1, "": 2}
    assert counted(inflow.REPORTER, world) == {"self": 1, "professional": 1, "": 1}
    assert counted(inflow.COMPLEXITY, world) == {"single": 2, "multiple": 1}


def test_a_report_of_another_year_or_of_a_day_ahead_does_not_count():
    world = a_world(
        a_case(1, reported=date(2024, 12, 31)),
        a_case(2, reported=date(2025, 1, 1)),
        a_case(3, reported=date(2025, 5, 7)),
        a_case(4),
        today=MAY,
    )
    assert counted(inflow.COMPLEXITY, world) == {"single": 1}


def test_a_case_that_was_opened_for_a_letter_alone_is_no_report():
    assert counted(inflow.CHANNEL, a_world(a_case(1))) == {}


def test_what_goes_on_from_a_case_is_no_report_and_counts_on_its_own_first_day():
    april = date(2025, 4, 1)
    world = a_world(
        a_case(1, reported=MAY, follow_reason=FollowReason.REINDICATION),
        # What ends or decides anew has the report of the earlier case, here of another year.
        a_case(2, reported=date(2024, 2, 1), handed_in=april, follow_reason=FollowReason.END),
        a_case(3, reported=date(2024, 2, 1), follow_reason=FollowReason.OBJECTION),
    )
    assert counted(inflow.CHANNEL, world) == {}
    assert counted(inflow.GOING_ON, world, "key", "on") == {
        ("reindication", "2025-05-06"): 1,
        ("end", "2025-04-01"): 1,
    }


def test_a_household_without_a_neighbourhood_counts_for_the_municipality():
    cases = [a_case(number, reported=MAY, neighbourhood="") for number in range(6)]
    cases += [a_case(10 + number, reported=MAY, neighbourhood=NORTH) for number in range(7)]
    found = measured([inflow.COMPLEXITY], a_world(*cases))["reports_complexity"]
    assert shown(found, Place()).count == 13
    assert found.axes.neighbourhoods[-1] == ""


def test_laws_and_neighbourhoods_are_told_apart_and_add_up():
    cases = [
        a_case(100 * at + number, reported=MAY, law=law, neighbourhood=area)
        for at, (law, area, count) in enumerate(
            [
                (Law.WMO, CENTRE, 8),
                (Law.WMO, NORTH, 9),
                (Law.JEUGD, CENTRE, 7),
                (Law.JEUGD, NORTH, 6),
            ]
        )
        for number in range(count)
    ]
    found = measured([inflow.COMPLEXITY], a_world(*cases))["reports_complexity"]
    told = {
        (law, area): found.values[Place(0, law, area)].count
        for law in ("wmo", "jeugd", ALL)
        for area in (CENTRE, NORTH, ALL)
    }
    assert told["wmo", CENTRE] == 8
    assert told["wmo", ALL] == 17
    assert told[ALL, NORTH] == 15
    assert told[ALL, ALL] == 30
    assert shown(found, Place()).count == 30


def test_contacts_count_with_or_without_a_law_while_none_of_their_quarter_is_erased():
    today = date(2025, 6, 20)
    world = a_world(
        today=today,
        contacts=[
            ContactFacts(date(2025, 4, 2), None, "Stadhuis"),
            ContactFacts(date(2025, 6, 20), Law.WMO, "Stadhuis", became_report=True),
            # Of the first quarter a part was erased by now, so it would be told too low.
            ContactFacts(date(2025, 3, 31), Law.WMO, "Stadhuis"),
            ContactFacts(date(2025, 6, 21), Law.WMO, "Huisbezoek"),
        ],
    )
    assert counted(inflow.CONTACTS, world, "law", "key") == {
        ("", "Stadhuis"): 1,
        ("wmo", "Stadhuis"): 1,
    }
    found = inflow.CONTACTS.draft(world)
    assert found.axes.neighbourhoods == (ALL,), "nobody asks where somebody lives"
