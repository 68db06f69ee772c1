"""What is loaded when: the first page needs little, and who signs in waits for nothing more.

How long that takes is measured by `python3 dev.py bench`; what makes it long is kept out here.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.catalogue import compile_beside
from hengelo_toegang.i18n import DUTCH
from tests.unit.dossiers import ANNA

SECRET = "four words for the start"
ROOT = Path(__file__).parents[2]
OTHERS = frozenset({"PySide6", "shiboken6", "shibokensupport", "signature_bootstrap"})
"""Libraries of others that the first page needs."""
OURS = frozenset(Path(__file__).with_name("first_page.txt").read_text("utf-8").split())
"""Our own modules that it needs. Each one takes its time: think before you add another."""
OF_THE_STORE = frozenset(
    f"db.{name}" for name in Path(__file__).with_name("worklist.txt").read_text("utf-8").split()
)
"""What the worklist needs of the store, tables too: each of those takes some milliseconds."""

SELDOM = frozenset(
    f"hengelo_toegang.usecases.{name}"
    for name in (
        *("extracting", "household_services", "log_services", "message_services"),
        *("office_settings", "registering", "resident_services"),
    )
)
"""What households, residents' rights, messages and managers ask for: see `usecases.seldom`."""

HEAVY = ("dataclasses", "hashlib", "importlib.resources.readers")
"""Parts of Python that take a millisecond or two each, and that the first page can do without."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """Give what was loaded at the first paint, and from Enter to the worklist."""
    return _started(tmp_path_factory)


@pytest.fixture(scope="module")
def hurried(tmp_path_factory):
    """Give the same of who signs in as soon as there is a window."""
    return _started(tmp_path_factory, "hurried")


def _started(tmp_path_factory, *more):
    # As `dev.py run` and the bundle do; else the first page waits until the words are compiled.
    compile_beside(DUTCH)
    folder = tmp_path_factory.mktemp("start")
    path, rules = folder / "start.store", bootstrap.read_rules()
    clock, cost = bootstrap.local_now, TEMPORARY_COST
    bootstrap.found_store(path, [(ANNA, SECRET)], rules, clock, cost=cost).store.close()
    command = [sys.executable, "-m", "tests.gui.started", str(path), ANNA.id, SECRET, *more]
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "XDG_CONFIG_HOME": str(folder),
        "QT_QPA_PLATFORM": "offscreen",
    }
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])


def test_the_first_page_loads_what_it_needs_and_nothing_else(loaded):
    ours = {
        name
        for name in loaded["first"]
        if _root(name) in {"hengelo_toegang", "ui", "resources", "db"}
    }
    assert sorted(ours - OURS) == [], "load this later, or add it to first_page.txt and know why"


def test_the_first_page_loads_no_library_but_qt(loaded):
    ours = ("hengelo_toegang", "ui", "resources", "tests", "__main__")
    # A Python of a distribution may bring a `sitecustomize` along.
    own = {*ours, "sitecustomize", *sys.stdlib_module_names}
    others = {_root(name) for name in loaded["first"]} - own
    assert sorted(name for name in others - OTHERS if not name.startswith("_")) == []


def test_the_first_page_loads_nothing_heavy_of_python(loaded):
    found = [name for name in HEAVY if name in loaded["first"]]
    assert found == [], "named tuples, a local import, `resources.__file__`: see performance.md"


def test_who_signs_in_waits_for_nothing_to_load(loaded):
    assert loaded["entering"] == [], "load this ahead: see ui.ahead and cli.store_door"


def test_nothing_of_postgresql_is_loaded_where_there_is_no_centre(loaded):
    found = [name for name in loaded["at work"] if "postgresql" in name or "psycopg" in name]
    assert found == [], "it takes its time at every start: see db.tables.worklist and db.dialect"


def test_the_worklist_waits_for_as_little_of_the_store_as_it_needs(hurried):
    ours = {name for name in hurried["at work"] if name.startswith("db.")}
    assert sorted(ours - OF_THE_STORE) == [], "bind it in db.seldom, or add it to worklist.txt"


def test_what_few_need_on_a_day_waits_until_it_is_asked_for(loaded):
    assert sorted(SELDOM & set(loaded["at work"])) == [], "bind it in usecases.seldom"


def test_no_page_loads_beside_a_window_that_still_meets_kinds_of_qt(loaded):
    assert loaded["unmet"] == [], "two threads that meet kinds at once end the program: ui.kinds"


def test_what_was_loaded_is_not_looked_through_for_garbage(loaded):
    """Some hundred thousand things, during which the window takes no key."""
    assert loaded["looked at"] < 50_000, "see ui.garbage: the window rests while it loads"


def _root(name: str) -> str:
    return name.partition(".")[0]
