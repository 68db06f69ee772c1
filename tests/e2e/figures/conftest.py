"""A small store by hand: what it holds can be counted on one's fingers."""

from collections.abc import Iterator

import pytest

from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import Stage
from tests.e2e.figures.village import village


@pytest.fixture(scope="module")
def stage(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Give the store of the village, which nobody writes in."""
    with village(rules, tmp_path_factory.mktemp("village") / "village.store") as found:
        yield found
