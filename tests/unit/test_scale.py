"""The tables in docs/scale.md are those that the generator makes of what was measured."""

from dataclasses import fields, replace
from pathlib import Path

from tests.scale.measured import MEASURED, SOURCES
from tests.scale.morning import Morning, Place, at, waits
from tests.scale.paper import HABITS, LARGE, SMALL, all_tables
from tests.scale.region import Measured, load, tables

DOCUMENT = Path(__file__).parents[2] / "docs" / "scale.md"


def test_the_document_has_the_tables_of_the_generator() -> None:
    said = DOCUMENT.read_text("utf-8")
    missing = [table for table in all_tables() if table not in said]
    assert missing == [], "make them anew: python -m tests.scale"


def test_each_figure_says_how_it_was_measured() -> None:
    assert [one.name for one in fields(Measured)] == [*SOURCES]


def test_ten_times_the_cases_take_ten_times_the_room_and_the_load() -> None:
    large, small = (
        {table.name: table.size for table in tables(region, HABITS, MEASURED)}
        for region in (LARGE, SMALL)
    )
    assert all(large[name] == 10 * small[name] for name in large)
    writes = [
        load(region, HABITS, MEASURED)["share of the one writer"] for region in (LARGE, SMALL)
    ]
    assert abs(writes[0] - 10 * writes[1]) < 1e-12


def test_who_comes_alone_waits_for_nobody_and_a_crowd_waits_for_the_writer() -> None:
    place = Place(cores=1, round_trip=0, line=1e12)
    slow = replace(MEASURED, push_row=1.0)
    alone = waits(Morning(1, 1, pushed=5, pulled=0, letters=0), place, slow)
    crowd = waits(Morning(50, 0.01, pushed=5, pulled=0, letters=0), place, slow)
    assert at(1.0, crowd) > 10 * at(1.0, alone)
    assert crowd == sorted(crowd)
