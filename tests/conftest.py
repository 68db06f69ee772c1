"""What holds for every test: no screen needed, one size of text, the same examples in CI."""

import os
import sys
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from hengelo_toegang.bootstrap import Rules
    from tests.repertoire import Repertoire

if sys.platform.startswith("linux") and not (
    os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
):
    # Without it Qt ends the process, with no exception to see.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Pictures and sizes of widgets must not depend on the monitor of whoever runs them.
os.environ["QT_FONT_DPI"] = "96"
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"

# No deadline: a busy machine isn't a bug. In CI the same examples each time, so that a
# failure belongs to the change it appears with.
hypothesis.settings.register_profile("here", deadline=None, print_blob=True)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def rules() -> "Rules":
    """Return the rules that the program ships, read once."""
    from hengelo_toegang import bootstrap

    return bootstrap.read_rules()


@pytest.fixture(scope="session")
def repertoire(rules: "Rules", tmp_path_factory: pytest.TempPathFactory) -> "Repertoire":
    """Return the acceptance cases that were played in this run."""
    from tests.repertoire import Repertoire

    return Repertoire(rules, tmp_path_factory.mktemp("repertoire"))
