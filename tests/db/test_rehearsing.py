"""The words of the first questions are there before anybody signs in."""

from datetime import date

import pytest
from sqlalchemy import Engine, event

from db import codec
from db import engine as engines
from db.rehearsing import rehearse
from db.store import open_store
from hengelo_toegang.domain.law import Law
from hengelo_toegang.usecases.ports import WorklistFilter
from hengelo_toegang.usecases.seeing import sight_of
from tests.builders import ANNA
from tests.db.conftest import DEK, KEYS
from tests.plain_projector import PlainProjector

TODAY = date(2026, 3, 2)


@pytest.fixture
def unworded(store, path, clock):
    """Give what opens a store and its worklist; it returns what had to be put in words."""

    def enter():
        missed = []

        def hear(_connection, _cursor, statement, _parameters, context, _many):
            if context.cache_hit.name == "CACHE_MISS":
                missed.append(statement)

        event.listen(Engine, "before_cursor_execute", hear)
        try:
            with open_store(path, DEK, projector=PlainProjector(), clock=clock) as opened:
                with opened.unit_of_work(ANNA, KEYS[ANNA]) as uow:
                    user = uow.users.get(ANNA)
                    assert set(user.sees) < set(Law)
                    uow.users.all()
                    uow.papers.read("worklist")
                    uow.cases.follow_the_day(TODAY)
                _look(opened.queries_for(sight_of(user)))
        finally:
            event.remove(Engine, "before_cursor_execute", hear)
        return missed

    store.close()
    # Other tests asked these questions in this process already.
    engines._IN_WORDS.clear()
    return enter


def test_who_signs_in_waits_for_no_words(unworded):
    rehearse()
    assert unworded() == []


def test_nor_until_what_reads_the_answers_is_made(unworded):
    codec._adapter.cache_clear()
    rehearse()
    made = codec._adapter.cache_info().misses
    assert made
    unworded()
    assert codec._adapter.cache_info().misses == made


def test_without_it_every_question_is_put_in_words(unworded):
    assert len(unworded()) > 5


def _look(queries):
    mine = (ANNA,)
    for chosen in (
        WorklistFilter(owners=mine),
        WorklistFilter(owners=mine, until=TODAY),
        WorklistFilter(owners=mine, handed_only=True),
    ):
        queries.worklist(chosen, limit=50)
    queries.worklist_counts(WorklistFilter(owners=mine), TODAY, 2)
