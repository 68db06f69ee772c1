"""The questions behind lists and search are answered from an index, at whatever size.

A plan does not depend on how much there is in the file: no statistics are kept in it.
"""

from collections.abc import Callable

import pytest

from db.queries import SqlQueries
from hengelo_toegang.usecases.seeing import sight_of
from tests.builders import a_user
from tests.db.explained import plans

Ask = Callable[[SqlQueries], object]


@pytest.fixture
def planned(store) -> Callable[[Ask], list[str]]:
    """Return how a question of Anna's is answered."""
    queries = store.queries_for(sight_of(a_user()))
    return lambda ask: plans(store.reading, lambda: ask(queries))


def reads_all(plan: str, table: str) -> bool:
    """Return whether a plan goes through a whole table, in whatever order."""
    return f"SCAN {table}" in plan


@pytest.mark.parametrize("typed", ["yil", "fatma yil", "2026-k7", "7551 ab", "17-04-1951"])
def test_search_reads_only_what_it_finds(planned, typed):
    asked = planned(lambda queries: (queries.find_residents(typed), queries.find_cases(typed)))
    assert any("SEARCH residents USING INTEGER PRIMARY KEY" in plan for plan in asked)
    assert not [plan for plan in asked if reads_all(plan, "residents")]
