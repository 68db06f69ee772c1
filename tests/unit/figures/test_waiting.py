"""How long what is open waits: counted by hand, in bands, and who waits longest."""

from dataclasses import replace
from datetime import date

import pytest

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.figures import waiting
from hengelo_toegang.domain.figures.facts import CaseFacts
from hengelo_toegang.domain.figures.grid import ALL, Place
from hengelo_toegang.domain.figures.indicator import measured
from tests.unit.figures.worlds import CENTRE, a_case, a_world, counted


def day(month: int, number: int, year: int = 2025) -> date:
    return date(year, month, number)


def test_what_is_open_waits_since_its_report_on_the_last_day_of_each_quarter():
    world = a_world(
        a_case(1, reported=day(3, 1), talked=day(4, 10), sent=day(7, 1)),
        a_case(2, reported=day(5, 31)),
        a_case(3, reported=day(1, 1), closed=day(3, 31), stage=Stage.WITHDRAWN),
        # It is over, and nothing says since when.
        a_case(4, reported=day(1, 1), open=False, stage=Stage.CLOSED_WITHOUT_APPLICATION),
        a_case(5),
        today=day(8, 15),
    )
    assert counted(waiting.DAYS, world, "on", "key") == {
        ("2025-03-31", "reported"): 30,
        ("2025-06-30", "talked"): 121,
        ("2025-06-30", "reported"): 30,
        ("2025-08-15", "reported"): 76,
    }


def test_of_a_year_that_is_over_it_is_told_how_it_was():
    case = a_case(1, reported=day(11, 1, 2024), sent=day(1, 15))
    world = a_world(case, year=2024)
    assert counted(waiting.DAYS, world, "on") == {"2024-12-31": 60}


@pytest.mark.parametrize(
    ("waited", "band"),
    [
        (0, "up_to_42"),
        (42, "up_to_42"),
        (43, "up_to_56"),
        (182, "up_to_182"),
        (365, "up_to_365"),
        (366, "over_365"),
    ],
)
def test_a_band_ends_with_its_last_day(waited, band):
    today = day(12, 31)
    case = a_case(1, reported=date.fromordinal(today.toordinal() - waited))
    told = counted(waiting.IN_BANDS, a_world(case, today=today), "on", "key")
    assert told["2025-12-31", band] == 1


def test_the_longest_wait_of_few_is_hidden_and_that_of_many_is_a_band():
    def open_since(number: int, month: int) -> CaseFacts:
        return a_case(number, reported=day(month, 1, 2024))

    few = [*(open_since(at, 3) for at in range(2)), *(open_since(9 + at, 12) for at in range(20))]
    many = [*few, *(open_since(50 + at, 4) for at in range(6))]
    for cases, told in ((few, None), (many, 8)):
        world = a_world(*cases, today=day(2, 1))
        town = replace(world, policy=replace(world.policy, neighbourhoods=(CENTRE,)))
        found = measured(waiting.WAITING, town)
        value = found["waiting_bands"].at(Place(key="up_to_365"))
        assert (value and value.count) == told
        # Both count what is open: a number that one hides is in the other neither.
        both = [one.at(Place(key=ALL)) for one in found.values()]
        assert both[0] == both[1] or None not in both


def test_who_waits_longest_stands_first_and_what_is_over_waits_no_more():
    cases = [
        a_case(1, reported=day(3, 1)),
        a_case(2, reported=day(1, 1)),
        a_case(3, reported=day(1, 1), sent=day(5, 1)),
        a_case(4, reported=day(1, 1), open=False, stage=Stage.CLOSED_WITHOUT_APPLICATION),
        a_case(5),
        a_case(6, reported=day(12, 1)),
    ]
    found = waiting.longest(cases, day(6, 30))
    assert [(case.case, waited) for case, waited in found] == [
        (cases[1].case, 180),
        (cases[0].case, 121),
    ]
