"""Who has help on the last day of a quarter, how much, and which of it ends: counted by hand."""

from datetime import date
from decimal import Decimal

import pytest

from hengelo_toegang.domain.figures import use
from hengelo_toegang.domain.figures.grid import ALL, Place
from hengelo_toegang.domain.figures.indicator import measured
from hengelo_toegang.domain.ids import HouseholdId, PersonId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.provisions import Unit
from tests.figures_out.town import town
from tests.unit.figures.grids import shown
from tests.unit.figures.worlds import a_world, counted, running, the_policy


def day(month: int, number: int, year: int = 2025) -> date:
    return date(year, month, number)


def youth(number: int, **changes):
    return running(number, law=Law.JEUGD, product="JA-HBO", **changes)


def test_what_runs_on_the_last_day_of_a_quarter_counts_in_it():
    world = a_world(
        running=[
            running(1, start=day(3, 31), until=day(6, 30)),
            running(2, start=day(4, 1), until=day(6, 29)),
            running(3, start=day(1, 1, 2020), until=None),
        ]
    )
    assert counted(use.RESIDENTS, world, "on") == {
        "2025-03-31": 2,
        "2025-06-30": 2,
        "2025-09-30": 1,
        "2025-12-31": 1,
    }


def test_of_the_quarter_that_goes_on_it_is_what_runs_today():
    world = a_world(running=[running(1, until=day(5, 20))], today=day(5, 20))
    assert counted(use.RESIDENTS, world, "on") == {"2025-03-31": 1, "2025-05-20": 1}
    assert counted(use.RESIDENTS, a_world(running=[running(1)], year=2026)) == {}


def test_a_resident_counts_once_for_a_product_and_once_for_a_law():
    world = a_world(
        running=[
            running(1),
            running(1, start=day(7, 1)),
            running(1, product="SCOOT"),
            running(1, product="KV"),
            youth(1),
            running(2),
        ],
        today=day(12, 31),
    )
    last = [item for item in use.RESIDENTS.items(world) if item.on == day(12, 31)]
    assert sorted(item.key for item in last) == ["BGI-SPEC", "BGI-SPEC", "JA-HBO", "KV", "SCOOT"]
    provisions = [item for item in use.PROVISIONS.items(world) if item.on == day(12, 31)]
    assert sorted((item.law, item.key) for item in provisions) == [
        ("jeugd", "1"),
        ("wmo", "1"),
        ("wmo", "3_or_more"),
    ]


def at_home(number: int, home: str, **changes):
    return running(number, household=HouseholdId(home), **changes)


def test_a_household_counts_once_by_all_that_its_people_have_under_any_law():
    world = a_world(
        running=[
            at_home(1, "one"),
            at_home(2, "one"),
            at_home(2, "one", law=Law.JEUGD, product="JA-HBO"),
            at_home(3, "two"),
            # One product of one resident is one provision, in however many pieces.
            at_home(3, "two", start=day(12, 1)),
            *(at_home(number, "three") for number in range(10, 17)),
            at_home(4, "four", until=day(12, 30)),
        ]
    )
    last = [item for item in use.HOUSEHOLDS.items(world) if item.on == day(12, 31)]
    assert sorted((item.key, item.law) for item in last) == [
        ("1", "*"),
        ("3", "*"),
        ("5_or_more", "*"),
    ]


def of_size(number: int, per_week: str, unit: Unit = Unit.MINUTE, **changes):
    return running(number, per_week=Decimal(per_week), unit=unit, **changes)


def test_minutes_and_half_days_are_told_by_product_in_hundredths():
    world = a_world(
        running=[
            of_size(1, "90"),
            of_size(2, "1.5", Unit.HOUR),
            of_size(3, "2.5", Unit.HALF_DAY, product="DB-LICHT"),
            # Given once, or of unknown size.
            running(4, per_week=None),
            running(5, unit=None),
            of_size(6, "3", Unit.PIECE, product="VV-DB"),
        ],
        today=day(2, 1),
    )
    assert counted(use.MINUTES, world) == {"BGI-SPEC": 18_000}
    assert counted(use.HALF_DAYS, world) == {"DB-LICHT": 250}


def test_of_minutes_of_enough_residents_the_sum_is_shown():
    world = a_world(running=[of_size(number, "60") for number in range(5)])
    value = shown(measured([use.MINUTES], world)["minutes_week"], Place(key="BGI-SPEC"))
    assert (value.count, value.weekly) == (5, 30_000)


@pytest.mark.parametrize(
    ("sizes", "told"),
    [
        (["60"], "minutes_up_to_60"),
        (["60.5"], "minutes_up_to_120"),
        (["60", "60"], "minutes_up_to_120"),
        (["120", "120"], "minutes_up_to_240"),
        (["241"], "minutes_over_240"),
    ],
)
def test_residents_are_told_by_all_individual_guidance_that_they_have(sizes, told):
    products = ("BGI-SPEC", "BGI-OB2")
    given = [
        of_size(1, size, product=product) for size, product in zip(sizes, products, strict=False)
    ]
    # Help in the house and treatment are no guidance.
    given += [
        of_size(1, "300", product="HO-BASIS"),
        of_size(2, "300", law=Law.JEUGD, product="JGGZ-WO"),
    ]
    assert counted(use.MINUTE_CLASSES, a_world(running=given, today=day(2, 1))) == {told: 1}


def test_guidance_in_a_group_is_told_in_half_days_and_for_each_law():
    world = a_world(
        running=[
            of_size(1, "2", Unit.HALF_DAY, product="DB-LICHT"),
            of_size(2, "9", Unit.HALF_DAY, product="DB-ZWAAR"),
            of_size(2, "4", Unit.HALF_DAY, law=Law.JEUGD, product="JDB"),
        ],
        today=day(2, 1),
    )
    assert counted(use.HALF_DAY_CLASSES, world, "law", "key") == {
        ("wmo", "half_days_up_to_2"): 1,
        ("wmo", "half_days_over_8"): 1,
        ("jeugd", "half_days_up_to_4"): 1,
    }


def test_who_has_half_days_is_hidden_in_both_tables_of_them_or_in_neither():
    """All that is given in half-days is given in a group: the two count the same residents."""
    assert all(one.group is (Unit.HALF_DAY in one.units) for one in the_policy().products.values())
    for residents in (100, 240):
        found = town(the_policy(), 2026, residents)
        weekly, classes = found["half_days_week"], found["half_days_classes"]
        totals = [place for place in classes.values if place.key == ALL]
        assert any(classes.at(place) is not None for place in totals)
        for place in totals:
            assert (weekly.at(place) is None) is (classes.at(place) is None), place


def test_who_has_help_under_a_law_of_one_product_is_hidden_in_both_tables_or_in_neither():
    """Of debt counselling there is one kind: who has it, and who has help under its law, is one."""
    for residents in (250, 400, 700):
        found = town(the_policy(), 2026, residents)
        products, provisions = found["residents_product"], found["residents_provisions"]
        places = [place for place in provisions.values if (place.law, place.key) == (Law.WGS, ALL)]
        assert any(provisions.at(place) is not None for place in places)
        for place in places:
            same = place._replace(key="SHV")
            assert provisions.values[place].count == products.values[same].count
            assert (provisions.at(place) is None) is (products.at(same) is None), place


def test_of_a_law_of_one_product_everybody_knows_that_nobody_has_two():
    given = [running(number, law=Law.WGS, product="SHV") for number in range(20)]
    others = [running(number + 50) for number in range(20)]
    others += [running(number + 50, product="BGI-OB2") for number in range(6)]
    found = measured([use.PROVISIONS], a_world(running=[*given, *others]))["residents_provisions"]
    assert shown(found, Place(4, Law.WGS, key="1")).count == 20
    assert shown(found, Place(4, Law.WGS, key="2")).count == 0
    assert shown(found, Place(4, Law.WMO, key="2")).count == 6


def test_what_runs_of_a_product_that_is_no_more_is_one_of_its_law():
    given = [running(number, law=Law.WGS, product="SHV") for number in range(20)]
    given += [running(number, law=Law.WGS, product="EARLIER") for number in range(3)]
    found = measured([use.PROVISIONS], a_world(running=given))["residents_provisions"]
    assert found.values[Place(4, Law.WGS, key="2")].count == 3
    assert found.at(Place(4, Law.WGS, key="2")) is None


def test_what_ends_in_the_year_counts_in_its_month_ahead_too():
    world = a_world(
        running=[
            running(1, until=day(3, 31)),
            running(2, until=day(12, 31)),
            running(3, until=None),
            running(4, until=day(1, 1, 2026)),
        ],
        today=day(2, 1),
    )
    assert counted(use.ENDING, world) == {"03": 1, "12": 1}


def test_what_goes_on_the_day_after_does_not_end():
    person = PersonId("resident-1")
    world = a_world(
        running=[
            running(1, until=day(3, 31)),
            running(1, start=day(4, 1), until=day(9, 30)),
            # After a day without it, as another product, or for somebody else it is not the same.
            running(1, start=day(10, 2), until=None),
            running(1, product="BGI-OB2", start=day(10, 1), until=None, person=person),
            running(2, start=day(10, 1), until=None),
        ]
    )
    assert counted(use.ENDING, world) == {"09": 1}
