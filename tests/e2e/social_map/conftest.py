"""A real store with the social map as the program ships it, and who works with it."""

from datetime import UTC, datetime

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.services import bind
from tests.builders import ANNA, BAS, Clock, a_reviewer, a_user

EDITOR = UserId("texts")
PAUL = UserId("paul")


@pytest.fixture
def desks(rules, tmp_path):
    """Return the services of a user in a new store."""
    clock = Clock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    users = [
        a_user(ANNA, laws=tuple(Law)),
        a_reviewer(BAS, roles=(Role.TEAM_LEAD,)),
        a_user(EDITOR, laws=(), roles=(Role.TEXT_EDITOR,)),
        a_user(PAUL, laws=(), roles=(Role.ADMINISTRATOR,)),
    ]
    founded = bootstrap.found_store(
        tmp_path / "map.store",
        [(user, "only for this test") for user in users],
        rules,
        clock,
        cost=TEMPORARY_COST,
    )

    def services(user=ANNA):
        desk = bootstrap.desk_of(founded.store, founded.keys[user], rules, clock)
        return bind(desk, "only for this test".__eq__)

    with founded.store:
        yield services
