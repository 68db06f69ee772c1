"""A real store with two consultants of different laws, and a clock to turn."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Founded, Rules
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.services import Services, bind
from tests.builders import ANNA, Clock, a_user

CARLA = UserId("carla")
TODAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Office:
    """The store, who works in it, and what day it is."""

    founded: Founded
    rules: Rules
    clock: Clock

    def of(self, user: UserId = ANNA) -> Services:
        """Return the services of a user."""
        desk = bootstrap.desk_of(
            self.founded.store, self.founded.keys[user], self.rules, self.clock
        )
        return bind(desk, "only for this test".__eq__)

    def is_whole(self) -> bool:
        """Return whether everything in the store is as it was written."""
        store, keys = self.founded.store, self.founded.keys[ANNA]
        return bootstrap.check(store, keys, self.rules) is None

    def audited(self, action: str) -> list[str]:
        """Return about what an action was logged, the oldest first."""
        events = self.founded.store.queries.audit_events()
        return [event.subject for event in reversed(events) if event.action == action]


@pytest.fixture
def office(rules, tmp_path) -> Iterator[Office]:
    clock = Clock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    users = [
        a_user(ANNA, name="Anna de Vries", laws=(Law.WMO,), team="west"),
        a_user(CARLA, name="Carla Smit", laws=(Law.JEUGD,), team="west"),
    ]
    founded = bootstrap.found_store(
        tmp_path / "diary.store",
        [(user, "only for this test") for user in users],
        rules,
        clock,
        cost=TEMPORARY_COST,
    )
    with founded.store:
        yield Office(founded, rules, clock)


@pytest.fixture
def anna(office: Office) -> Services:
    return office.of(ANNA)


@pytest.fixture
def carla(office: Office) -> Services:
    return office.of(CARLA)
