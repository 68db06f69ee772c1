"""The questions behind lists and search are answered from an index, at whatever size.

A plan does not depend on how much there is in the file: no statistics are kept in it.
"""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session

from db import dialect
from db.queries import SqlQueries
from db.rebuilding import newest_values
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Household, UserId
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.usecases.ports import WorklistFilter, WorklistRow
from hengelo_toegang.usecases.seeing import sight_of
from tests.builders import ANNA, a_user
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


MINE, TEAM = (ANNA,), tuple(UserId(f"user{number}") for number in range(30))
CLOSED = (Stage.SENT, Stage.ENDED, Stage.WITHDRAWN)
LAST = WorklistRow(
    *(CaseId("c1"), "W-1", "Yilmaz, F.", Law.WMO, Stage.LADDER, ANNA, "Anna", "Noord", "", None),
    urgent=False,
)
SHOWN = {
    "mine": (WorklistFilter(owners=MINE), "owner"),
    "mine and handed over": (WorklistFilter(owners=MINE, handed_only=True), "owner"),
    "of a team": (WorklistFilter(owners=TEAM), "owner"),
    "of a team, urgent": (WorklistFilter(owners=TEAM, urgent_only=True), "owner"),
    "all": (WorklistFilter(), "open"),
    "all of a law": (WorklistFilter(laws=(Law.WGS,)), "open"),
    "all of a neighbourhood": (WorklistFilter(neighbourhood="Noord"), "open"),
    "late": (WorklistFilter(until=date(2026, 3, 1)), "open"),
    "urgent": (WorklistFilter(urgent_only=True), "urgent"),
    "closed": (WorklistFilter(stages=CLOSED, open_only=False), "stage"),
    "closed, mine": (WorklistFilter(owners=MINE, stages=CLOSED, open_only=False), "owner"),
}


@pytest.mark.parametrize("after", [None, LAST], ids=["first page", "next page"])
@pytest.mark.parametrize("what", SHOWN)
def test_a_page_reads_an_index_alone_and_then_what_it_shows(planned, what, after):
    chosen, index = SHOWN[what]
    (plan,) = planned(lambda queries: queries.worklist(chosen, after))
    (shown, *found) = plan.splitlines()
    assert shown == "SEARCH worklist USING INDEX sqlite_autoindex_worklist_1 (case_id=?)"
    assert [step for step in found if f"USING COVERING INDEX ix_worklist_{index}" in step]
    assert "SCAN residents" not in plan


@pytest.mark.parametrize("after", [None, LAST], ids=["first page", "next page"])
@pytest.mark.parametrize(
    ("found", "index", "of_residents"),
    [({}, "docid", False), ({"_SEVERAL": 0}, "open", False), ({"_COMMON": 0}, "open", True)],
    ids=["few", "many", "most"],
)
def test_a_page_by_words_reads_no_row_that_it_does_not_show(
    planned, monkeypatch, after, found, index, of_residents
):
    for name, so_many in found.items():
        monkeypatch.setattr(dialect, name, so_many)
    chosen = WorklistFilter(words="yil")
    (_how_many, plan) = planned(lambda queries: queries.worklist(chosen, after))
    assert f"worklist USING COVERING INDEX ix_worklist_{index}" in plan
    assert ("SEARCH residents USING INTEGER PRIMARY KEY (rowid=?)" in plan) is of_residents
    assert plan.count(" residents ") == of_residents


@pytest.mark.parametrize("what", SHOWN)
def test_counts_read_an_index_alone(planned, what):
    chosen, _index = SHOWN[what]
    (plan,) = planned(lambda queries: queries.worklist_counts(chosen, date(2026, 3, 2), 2))
    steps = [step for step in plan.splitlines() if " worklist" in step]
    assert len(steps) == 4
    assert not [step for step in steps if "COVERING INDEX" not in step]


def test_a_new_day_reads_only_the_cases_whose_date_hangs_on_it(store, work):
    def follow():
        with work() as uow:
            uow.cases.follow_the_day(date(2026, 3, 2))

    (plan,) = [plan for plan in plans(store.engine, follow) if "worklist" in plan]
    assert "SEARCH worklist USING INDEX ix_worklist_as_of" in plan


def test_what_records_say_is_looked_up_by_their_names(store):
    def read() -> None:
        with Session(store.reading) as session:
            list(newest_values(session, Household, RevisionKind.HOUSEHOLD, ["h1"]))

    (plan,) = plans(store.reading, read)
    assert plan.splitlines() == [
        "SEARCH heads USING INDEX sqlite_autoindex_heads_1 (aggregate=?)",
        "SEARCH revisions USING INDEX sqlite_autoindex_revisions_1 (hash=?)",
        "SEARCH documents USING INDEX sqlite_autoindex_documents_1 (hash=?)",
    ]
