"""A real store with residents whose support goes over to the neighbourhood."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.usecases.ports import Desk
from tests.outbox import copied
from tests.over import ANNA, TODAY, crossing


@pytest.fixture(scope="module")
def crossed(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    path = tmp_path_factory.mktemp("over") / "over.store"
    with crossing(rules, path) as stage:
        yield stage


@pytest.fixture
def stage(crossed: Stage, tmp_path: Path) -> Iterator[Stage]:
    with copied(crossed, tmp_path / "over.store") as stage:
        yield stage


@pytest.fixture
def anna(stage: Stage) -> Desk:
    return stage.desk(ANNA, TODAY)
