"""Each indicator says what a plain count of the signed documents says, at every place."""

from collections.abc import Iterator

import pytest

from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.domain.figures.catalogue import INDICATORS
from hengelo_toegang.domain.figures.grid import Place
from hengelo_toegang.domain.figures.indicator import Indicator
from hengelo_toegang.domain.figures.measures import Measured, Over
from hengelo_toegang.usecases.figures import FigureServices
from tests.e2e.figures.recount import Said, by_place, read, recounts, value_of
from tests.e2e.figures.region import DAY, POLICY, region

pytestmark = pytest.mark.timeout(1200)

SMALL, LARGE = 150, 2000
FEW = {"appeals", "long_youth_help", "long_youth_saved"}
"""Of which there may be none, or only some; in the small region of some others as well."""


@pytest.fixture(scope="module", params=[SMALL, pytest.param(LARGE, marks=pytest.mark.long)])
def counted(
    request: pytest.FixtureRequest, rules: Rules, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[int, Said, dict[str, Measured]]]:
    path = tmp_path_factory.mktemp("region") / "region.store"
    size: int = request.param
    with region(rules, path, size) as stage:
        figures = FigureServices(stage.desk(POLICY, DAY)).year(DAY.year)
        assert figures.cases == size
        yield size, read(stage.store, DAY, rules.policy), dict(figures.measured)


def test_every_indicator_is_counted_once_more(rules: Rules):
    assert [*recounts(rules.policy)] == [one.id for one in INDICATORS]


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda one: one.id)
def test_both_say_the_same_at_every_place(counted, rules: Rules, indicator: Indicator):
    size, said, measured = counted
    told = measured[indicator.id]
    rows = [*recounts(rules.policy)[indicator.id](said)]
    assert rows or indicator.id in FEW or size == SMALL
    there = by_place(iter(rows), yearly=indicator.over is Over.YEARLY)
    differing = []
    for place, value in told.values.items():
        found = value_of(indicator.kind, there.get(_plain(place), ()))
        if found != (value.count, value.middle, value.ninth, value.cents, value.weekly):
            differing.append((place, value, found))
    assert differing == []
    # Nothing was counted that has no place.
    assert {row.key for row in rows} <= set(told.axes.keys)
    assert {row.law for row in rows} <= set(told.axes.laws)


def _plain(place: Place) -> tuple[int, str, str, str, str]:
    return (place.quarter, str(place.law), place.neighbourhood, str(place.key), str(place.part))
