"""A stage on which a changed acceptance case is played."""

from collections.abc import Callable
from typing import Any

import pytest

from hengelo_toegang.adapters.play import Played
from hengelo_toegang.adapters.result import Result, result_of
from hengelo_toegang.bootstrap import Rules
from tests.repertoire import Change, Repertoire, casus_of

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
def play_changed(rules: Rules, repertoire: Repertoire) -> PlayChanged:
    """Play acceptance case `name` after `change` has had its way with the file."""

    def play_it(name: str, change: Change | None = None) -> Outcome:
        played = repertoire.played(casus_of(rules, name, change))
        return Outcome(played, result_of(played, (), {}))

    return play_it
