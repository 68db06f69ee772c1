"""A closed file is in no list, and only who may close files closes or opens one."""

from contextlib import suppress
from datetime import date

import pytest

from db.check import verify
from hengelo_toegang.domain.involvement import Restriction, restriction_id
from hengelo_toegang.domain.people import HouseholdId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.ports import NotFound, WorklistFilter
from hengelo_toegang.usecases.seeing import sight_of
from tests.builders import ANNA, BAS, a_case, a_reviewer, a_user

H1, DAY = HouseholdId("h1"), date(2026, 3, 2)
CLOSED = Restriction(restriction_id(H1), H1, (BAS,), "Een collega.", BAS, DAY)


@pytest.fixture
def lead(work_as, store):
    """Give the transactions of Bas, who may close files."""
    with work_as(ANNA) as uow:
        uow.households.get(H1)
        uow.cases.save(a_case(), "report")
        uow.commit()
    promote(work_as)
    return lambda: work_as(BAS)


def promote(work_as):
    with work_as(ANNA) as uow:
        uow.users.put(a_reviewer(roles=(Role.TEAM_LEAD,)))
        uow.commit()


def kept(work, restriction):
    with work() as uow:
        with suppress(NotFound):
            uow.restrictions.get(restriction.id)
        uow.restrictions.save(restriction, "restrict_file")
        uow.commit()


def seen(store, user):
    asked = store.queries_for(sight_of(user))
    return (
        len(asked.worklist(WorklistFilter(open_only=False))),
        len(asked.find_residents("Öztürk")),
    )


def test_a_closed_file_is_seen_by_the_allowed_alone(store, lead):
    assert seen(store, a_user()) == (1, 1)
    kept(lead, CLOSED)
    assert seen(store, a_user()) == (0, 0)
    assert seen(store, a_reviewer()) == (1, 1)
    assert verify(store) is None


def test_who_may_not_close_files_neither_closes_nor_opens_one(store, lead, work):
    kept(work, CLOSED)
    assert seen(store, a_user()) == (1, 1)
    assert verify(store) is None
    kept(lead, CLOSED)
    kept(work, CLOSED.lift(ANNA, DAY, "Omdat ik erin wil."))
    assert seen(store, a_user()) == (0, 0)
    assert verify(store) is None
    store.rebuild()
    assert seen(store, a_user()) == (0, 0)
    assert verify(store) is None


def test_opened_again_it_is_in_the_lists_again(store, lead):
    kept(lead, CLOSED)
    kept(lead, CLOSED.lift(BAS, DAY, "De collega werkt hier niet meer."))
    assert seen(store, a_user()) == (1, 1)
