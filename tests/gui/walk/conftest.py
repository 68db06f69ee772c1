"""The town that is walked through; each file has one of its own, as it was made."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gui.walk.town import Town, a_town


@pytest.fixture(scope="session")
def made_town(tmp_path_factory) -> Path:
    """Return the folder in which the processes of one run make their town, once."""
    base: Path = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "made-town"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def town(tmp_path_factory, made_town) -> Iterator[Town]:
    with a_town(tmp_path_factory.mktemp("town"), made_town) as town:
        gc.freeze()
        yield town
    gc.unfreeze()
