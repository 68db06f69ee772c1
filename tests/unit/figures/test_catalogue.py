"""All indicators together: each is described, and none gives away what another hides."""

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from hengelo_toegang.domain.figures.catalogue import INDICATORS, by_id, measure
from hengelo_toegang.domain.figures.grid import ALL, Place
from hengelo_toegang.domain.figures.measures import Kind, Over
from hengelo_toegang.domain.ids import PersonId
from hengelo_toegang.domain.ladder import Rung
from hengelo_toegang.domain.small_numbers import SMALLEST
from tests.unit.figures.grids import by_single_lines
from tests.unit.figures.worlds import CENTRE, YEAR, a_busy_world, a_case, a_world

DESCRIBED = Path(__file__).parents[3] / "docs" / "indicators.md"
SAID = ("Counts", "On", "From", "Edges", "Read it")
COMPLEMENTS = {("needs_solved", ALL): f"needs/{Rung.TAILORED}", ("long_youth_saved", ALL): ""}
"""What is hidden with something else since it is all but that, and so has another number."""


@cache
def of_a_year():
    return measure(a_busy_world(900))


def test_every_indicator_has_its_section_and_every_section_its_indicator():
    sections = re.split(r"^### ", DESCRIBED.read_text("utf-8"), flags=re.MULTILINE)[1:]
    names = [section.splitlines()[0] for section in sections]
    assert names == [one.id for one in INDICATORS]
    for name, section in zip(names, sections, strict=True):
        for word in SAID:
            assert f"- **{word}**" in section, (name, word)


def test_ids_are_names_that_can_stay():
    ids = [one.id for one in INDICATORS]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z][a-z_]+", one) for one in ids)
    assert [by_id(one) for one in ids] == list(INDICATORS)
    with pytest.raises(KeyError):
        by_id("nothing")


def test_what_is_read_beside_another_is_there():
    for one in INDICATORS:
        for other in one.beside:
            assert by_id(other) is not one


def test_of_an_empty_world_nothing_is_shown():
    for found in measure(a_world()).values():
        assert all(found.at(place) is None for place in found.values)


def test_of_a_busy_year_every_indicator_tells_something():
    empty = {name for name, found in of_a_year().items() if not found.axes.keys}
    # Nobody in the busy world appeals; its contacts are of long ago, and long youth help seldom
    # stops in it.
    unused = {"appeals", "contacts_location", "long_youth_saved"}
    assert empty <= unused


@pytest.mark.parametrize("name", [one.id for one in INDICATORS])
def test_no_indicator_shows_a_small_number_or_lets_one_be_subtracted(name):
    found = of_a_year()[name]
    never = by_id(name).never is not None
    for place, value in found.values.items():
        told = found.at(place)
        assert told is None or told.count >= SMALLEST or (never and not value.count)
    if found.values and len(found.values) < 1_000:
        assert not by_single_lines(found)


def test_every_item_says_whose_it_is_so_that_a_number_is_of_five_residents():
    world = a_busy_world(200)
    nobody_s = {"contacts_location", "households_provisions"}
    for one in INDICATORS:
        if one.id not in nobody_s:
            assert all(item.who for item in one.items(world)), one.id


def test_five_reports_of_two_residents_are_hidden():
    cases = [
        a_case(at, person=PersonId(f"p{at % 2}"), reported=date(YEAR, 3, 1)) for at in range(9)
    ]
    world = a_world(*cases)
    town = replace(world, policy=replace(world.policy, neighbourhoods=(CENTRE,)))
    found = measure(town)["reports_location"]
    assert found.values[Place()].count == 9
    assert found.at(Place()) is None


def test_what_two_indicators_count_is_shown_in_both_or_in_neither_and_is_the_same():
    places = defaultdict(list)
    for one in INDICATORS:
        found = of_a_year()[one.id]
        for place in found.values:
            if name := one.same(place.key, place.part):
                where = (name, place.quarter, place.law, place.neighbourhood)
                places[where].append((one, found, place))
    shared = {where: alike for where, alike in places.items() if len(alike) > 1}
    assert shared
    for where, alike in shared.items():
        assert len({found.at(place) is None for _, found, place in alike}) == 1, where
        counts = {
            found.values[place].count
            for one, found, place in alike
            if (one.id, place.key) not in COMPLEMENTS and one.kind in (Kind.COUNT, Kind.DAYS)
        }
        # Two stretches of time may be told by one, and by the other not yet.
        assert len(counts) <= 1, where


def test_a_year_is_the_last_quarter_of_what_there_is_and_the_sum_of_what_happened():
    for one in INDICATORS:
        found = of_a_year()[one.id]
        for place in found.values:
            if place.quarter == 0 and one.over is Over.FLOW:
                parts = [
                    found.values[place._replace(quarter=quarter)].count
                    for quarter in found.axes.quarters
                ]
                assert found.values[place].count == sum(parts)
            if one.over is Over.STOCK:
                whole, last = place._replace(quarter=0), place._replace(quarter=4)
                assert found.at(whole) == found.at(last)


def test_how_far_it_is_is_heard_and_who_gives_up_is_obeyed():
    heard = []

    class GivenUp(Exception):
        pass

    def step(number: int, total: int) -> None:
        heard.append((number, total))
        if number == 3:
            raise GivenUp

    with pytest.raises(GivenUp):
        measure(a_world(), step)
    # What is hidden is decided after all are counted.
    total = len(INDICATORS) + 1
    assert [*dict.fromkeys(heard)] == [(number, total) for number in range(4)]


def test_a_figure_of_a_year_is_of_that_year():
    found = of_a_year()["reports_channel"]
    assert found.year == YEAR
    assert found.at(Place()).count == sum(
        found.values[Place(quarter)].count for quarter in (1, 2, 3, 4)
    )
