"""A process that dies in a test ends neither the run nor the tests behind it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import spread

CONFTEST = """
from tests.conftest import pytest_collection_modifyitems, pytest_terminal_summary
from tests.conftest import pytest_xdist_make_scheduler
"""
DIES = "import os\ndef test_before(): pass\ndef test_dies(): os._exit(1)\ndef test_after(): pass\n"
DIES_ONCE = """
import os, pathlib
def test_dies():
    mark = pathlib.Path(__file__).with_name("died")
    if not mark.exists():
        mark.touch()
        os._exit(1)
"""
SENDS_LATE = """
import time
from xdist.workermanage import WorkerController
send = WorkerController.send_runtest_some
def send_late(*arguments):
    time.sleep(0.5)
    send(*arguments)
WorkerController.send_runtest_some = send_late
"""
ONE = "def test_one(): pass\n"


@pytest.fixture
def run(tmp_path):
    """Run files of tests over some processes; return what stands at the end."""

    def over(processes: int, conftest: str = CONFTEST, until: str = "inf", **files: str) -> str:
        (tmp_path / "conftest.py").write_text(conftest)
        for name, text in files.items():
            (tmp_path / f"test_{name}.py").write_text(text)
        outside = {
            name: value
            for name, value in os.environ.items()
            if "XDIST" not in name and name != spread.UNTIL
        }
        root = Path(spread.__file__).parents[1]
        python = (sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:pytest-qt")
        done = subprocess.run(
            [*python, "-n", str(processes), "--dist", "loadfile", str(tmp_path)],
            cwd=tmp_path,
            env={**outside, "PYTHONPATH": str(root), spread.UNTIL: until},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return done.stdout

    return over


def test_run_goes_on_after_a_process_died(run):
    said = run(1, a=ONE, b=DIES, c=DIES_ONCE, d=ONE)
    assert "1 failed, 5 passed" in said
    assert said.count("A process died in test_b.py::test_dies") == 2
    assert said.count("A process died in test_c.py::test_dies") == 1


def test_run_goes_on_where_a_process_dies_while_it_is_given_tests(run):
    said = run(1, conftest=f"{CONFTEST}\n{SENDS_LATE}", a=ONE, b=DIES, c=ONE)
    assert "1 failed, 4 passed" in said


def test_what_there_is_no_time_for_is_named(run):
    said = run(1, until="0", a=ONE, b=ONE, c=ONE)
    assert "1 passed" in said
    assert "TOO SLOW: 2 files of tests were not run" in said
    assert said.count("\ntest_b.py\ntest_c.py\n") == 1


def test_what_is_quick_comes_first_and_the_window_last(run, tmp_path):
    for folder in ("gui", "gui/case", "stores", "unit"):
        place = tmp_path / "tests" / folder
        place.mkdir(parents=True)
        (place / f"test_{place.name}.py").write_text(ONE)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    said = run(1, until="0")
    assert "1 passed" in said
    left = ("stores/test_stores.py", "gui/test_gui.py", "gui/case/test_case.py")
    assert "\n" + "".join(f"tests/{name}\n" for name in left) in said


def test_what_is_quick_is_run_on_the_slowest_machine(run, tmp_path):
    quick = tmp_path / "tests" / "unit"
    quick.mkdir(parents=True)
    for name in ("a", "b", "c"):
        (quick / f"test_quick_{name}.py").write_text(ONE)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    assert "3 passed" in run(1, until="0", a=ONE, b=ONE)
