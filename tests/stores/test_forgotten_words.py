"""Statements are kept for the next store, but nobody's name with them once the door is shut."""

from datetime import UTC, datetime
from pathlib import Path

from db import engine
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.store_door import Door
from hengelo_toegang.usecases.ports import WorklistFilter
from tests.builders import ANNA, Clock, a_user

SECRET = "only for this test"


def held(name: str) -> bool:
    """Return whether a statement that is kept holds a name that it was asked with."""
    return any(
        name in repr(bound.value)
        for statement in engine._IN_WORDS.values()
        for bound in statement.bind_names
    )


def test_a_name_that_was_asked_for_is_forgotten_when_the_door_shuts(rules: Rules, tmp_path: Path):
    path, clock = tmp_path / "toegang.store", Clock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    users = [(a_user(ANNA), SECRET)]
    bootstrap.found_store(path, users, rules, clock, cost=TEMPORARY_COST).store.close()
    door = Door(path, clock, rules, backed_up=False)
    services = door.sign_in(ANNA, SECRET)
    engine.forget_words()  # of other tests in this process
    services.queries.worklist(WorklistFilter(words="Zonderling"))
    assert held("zonderling")
    door.sign_out()
    assert not held("zonderling")
    door.warm_up()
    assert len(engine._IN_WORDS) > 5, "and who comes next waits for no words"
