"""The town that is walked through; each file has one of its own, as it was made."""

import gc
from collections.abc import Iterator

import pytest

from tests.gui.walk.town import Town, a_town


@pytest.fixture(scope="module")
def town(tmp_path_factory) -> Iterator[Town]:
    with a_town(tmp_path_factory.mktemp("town")) as town:
        gc.freeze()
        yield town
    gc.unfreeze()
