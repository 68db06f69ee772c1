"""A store in which an acceptance case was played, to go on from."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.casus import read_casus
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.adapters.play import play
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.ports import Desk

CASE = CaseId("case")
Desks = Callable[..., Desk]
"""Gives the desk of a user on a day."""


@pytest.fixture
def played(tmp_path: Path) -> Iterator[Callable[..., Desks]]:
    """Play acceptance case `name`, changed, and return the desks of its users."""
    with ExitStack() as stores:

        def play_it(name: str, change: Callable[[dict[str, Any]], object] | None = None) -> Desks:
            (path,) = (Path(__file__).parents[2] / "casussen").glob(f"{name}*.yaml")
            raw = yaml.safe_load(path.read_text(encoding="utf-8"))
            if change is not None:
                change(raw)
            rules = bootstrap.read_rules()
            casus = read_casus(yaml.safe_dump(raw, allow_unicode=True), rules.policy)
            clock = CasusClock(casus.today)
            users = [(user, "only for this test") for user in casus.users]
            store = tmp_path / f"{name}.store"
            founded = bootstrap.found_store(store, users, rules, clock, cost=TEMPORARY_COST)
            stores.enter_context(founded.store)
            stage = Stage(founded.store, founded.keys, rules, clock)
            play(casus, CASE, "2026-TEST", stage.desk)

            def desk(user: str = casus.consultant.id, on: date = casus.today) -> Desk:
                return stage.desk(UserId(user), on)

            return desk

        yield play_it
