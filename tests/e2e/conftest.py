"""A stage on which a changed acceptance case is played."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.casus import read_casus
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.adapters.play import Played, play
from hengelo_toegang.adapters.result import Result, result_of
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.ids import CaseId

Raw = dict[str, Any]
PlayChanged = Callable[..., "Outcome"]


class Outcome:
    """How a changed casus went."""

    def __init__(self, played: Played, result: Result) -> None:
        self.played = played
        self.result = result

    @property
    def blockers(self) -> list[str]:
        return self.result.blocked.blockers if self.result.blocked else []

    @property
    def action(self) -> str | None:
        return self.result.blocked.action if self.result.blocked else None


@pytest.fixture
def play_changed(rules: Rules, tmp_path: Path) -> PlayChanged:
    """Play acceptance case `name` after `change` has had its way with the file."""

    def play_it(name: str, change: Callable[[Raw], object] | None = None) -> Outcome:
        (path,) = (Path(__file__).parents[1] / "casussen").glob(f"{name}*.yaml")
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        if change is not None:
            change(raw)
        casus = read_casus(yaml.safe_dump(raw, allow_unicode=True), rules.policy)
        clock = CasusClock(casus.today)
        users = [(user, "only for this test") for user in casus.users]
        founded = bootstrap.found_store(
            tmp_path / "test.store", users, rules, clock, cost=TEMPORARY_COST
        )
        with founded.store:
            stage = Stage(founded.store, founded.keys, rules, clock)
            played = play(casus, CaseId("case"), "2026-TEST", stage.desk)
            return Outcome(played, result_of(played, (), {}))

    return play_it
