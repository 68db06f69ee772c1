"""What holds for every test: no screen needed, one size of text, the same examples in CI."""

import gc
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from xdist.scheduler import LoadFileScheduling

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

# No deadline, and no word of how slow examples come: a busy machine isn't a bug. In CI the
# same examples each time, so that a failure belongs to the change it appears with, and fewer:
# new ones are found elsewhere.
_patient = hypothesis.settings(
    deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.register_profile("here", _patient, print_blob=True)
hypothesis.settings.register_profile(
    "ci", _patient, derandomize=True, database=None, max_examples=40
)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what fails soonest and worst first, so that only the rest can be left out."""
    from tests.spread import turn

    items.sort(key=lambda item: turn(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> "LoadFileScheduling | None":
    """Spread the files of tests so that the run ends, also where a process of it died."""
    if config.getvalue("dist") != "loadfile":
        return None
    from tests.spread import SpreadByFile

    return SpreadByFile(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the tests in which a process died, also when they passed the second time."""
    session = terminalreporter.config.pluginmanager.get_plugin("dsession")
    for test in getattr(session and session.sched, "deaths", ()):
        terminalreporter.write_line(f"A process died in {test}", red=True)
    left_out = getattr(session and session.sched, "left_out", ())
    if left_out:
        said = f"THIS MACHINE IS TOO SLOW: {len(left_out)} files of tests were not run."
        terminalreporter.section(said)
        for file in left_out:
            terminalreporter.line(file)


@pytest.fixture(scope="module", autouse=True)
def set_aside() -> None:
    """Keep the collector from walking through all modules and thousands of tests each time.

    What lives before a file of tests begins lives on; a job of the window lets go of it
    (`ui/runner.py`), so that it's looked at for each file.
    """
    if not gc.get_freeze_count():
        gc.collect()
        gc.freeze()


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """Collect between tests only, and never in a job beside the window (`ui/garbage.py`)."""
    gc.disable()
    yield
    counts, limits = gc.get_count(), gc.get_threshold()
    if counts[0] > limits[0]:
        gc.collect(2 if counts[2] > limits[2] else 1)


@pytest.fixture(scope="session", autouse=True)
def tables_made_once() -> Iterator[None]:
    """Let Alembic make the tables of a new store once in each process."""
    from db import schema
    from tests.tables import made_once

    with pytest.MonkeyPatch.context() as patched:
        made = made_once(schema._migrate, lambda: (schema.MIGRATIONS, schema.NEWEST))
        patched.setattr(schema, "_migrate", made)
        yield


@pytest.fixture(scope="session")
def rules() -> "Rules":
    """Return the rules that the program ships, read once; each letter is printed once too."""
    from hengelo_toegang import bootstrap
    from tests.pressed_once import PressedOnce

    read = bootstrap.read_rules()
    return replace(read, press=PressedOnce(read.press))


@pytest.fixture(scope="session")
def repertoire(rules: "Rules", tmp_path_factory: pytest.TempPathFactory) -> "Repertoire":
    """Return the acceptance cases that were played in this run."""
    from tests.repertoire import Repertoire

    return Repertoire(rules, tmp_path_factory.mktemp("repertoire"))
