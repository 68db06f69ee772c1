"""After a day with a case nothing outside the encrypted store names anybody.

Not a log, a message of a fault, a title, a setting, a file that passed, nor the store's own
files as bytes; and a locked program shows and copies nothing.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.repertoire import CASUSSEN
from tests.trust.markers import BSN, MARKERS, SURNAME, in_bytes, in_files, in_text, mark

ROOT = Path(__file__).parents[2]
PHASES = ("working", "locked", "typing")
DOWN = ("TMPDIR", "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
pytestmark = pytest.mark.slow


@dataclass
class Day:
    """What was seen of the marked day, from outside."""

    folder: Path
    seen: dict[str, dict[str, Any]] = field(default_factory=dict)
    on_disk: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, list[str]] = field(default_factory=dict)
    stderr: str = ""

    def look(self, phase: str) -> None:
        """Look at all that stands on the disk now."""
        self.on_disk[phase] = in_files(self.folder)
        self.files[phase] = [path.name for path in self.folder.rglob("*") if path.is_file()]


def a_casus(folder: Path) -> Path:
    """Write acceptance case 01 about the marked person."""
    raw = yaml.safe_load(next(CASUSSEN.glob("01*.yaml")).read_text("utf-8"))
    mark(raw)
    path = folder / "casus.yaml"
    path.write_text(yaml.safe_dump(raw, allow_unicode=True), "utf-8")
    return path


def environment(folder: Path) -> dict[str, str]:
    """Return an environment in which every folder of a user lies below this one."""
    own = {name: str(folder / name.lower()) for name in DOWN}
    for path in own.values():
        Path(path).mkdir()
    return {**os.environ, **own, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    given, folder = tmp_path_factory.mktemp("given"), tmp_path_factory.mktemp("day")
    lived = Day(folder)
    command = [sys.executable, "-m", "tests.trust.marked_day", a_casus(given), folder / "a.store"]
    with (given / "stderr").open("w+b") as said:
        with subprocess.Popen(
            [*map(str, command)],
            cwd=folder,
            env=environment(folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            for line in process.stdout:
                told = json.loads(line)
                lived.seen[told["phase"]] = told
                lived.look(told["phase"])
                process.stdin.write("\n")
                process.stdin.flush()
        said.seek(0)
        lived.stderr = said.read().decode()
    lived.look("killed")
    assert tuple(lived.seen) == PHASES, lived.stderr
    return lived


def test_the_day_was_about_the_marked_person(day):
    """Else none of the other tests could fail."""
    texts = " ".join(day.seen["working"]["texts"])
    assert SURNAME in texts
    assert BSN in texts
    assert SURNAME in day.seen["working"]["clipboard"]


def test_the_search_finds_what_was_written(tmp_path):
    for number, encoding in enumerate(("utf-8", "utf-16-le", "utf-16-be")):
        (tmp_path / str(number)).write_bytes(f"x{SURNAME.upper()}y".encode(encoding))
    (tmp_path / f"{BSN}.txt").write_text("")
    assert len(in_files(tmp_path)) == 4
    assert in_text(" ".join(MARKERS).lower()) == list(MARKERS)


@pytest.mark.parametrize("phase", [*PHASES, "killed"])
def test_nothing_on_the_disk_names_anybody(day, phase):
    assert day.on_disk[phase] == []


def test_the_disk_was_searched_while_the_journal_lay_beside_the_store(day):
    assert "a.store-wal" in day.files["working"]
    assert "a.store-wal" in day.files["killed"]
    assert "a.store.keys.json" in day.files["killed"]


def test_faults_say_where_and_not_about_whom(day):
    """A fault in the window, in a thread, in what was thrown away, and two lines of a log."""
    assert in_bytes(day.stderr.encode()) == []
    lines = [line for line in day.stderr.splitlines() if "marked_day.py" in line]
    assert len([line for line in lines if line.startswith("ValueError: ")]) == 3, day.stderr
    assert day.stderr.count("ERROR a.library marked_day:") == 2, day.stderr


def test_python_wrote_no_file_but_those_of_the_store(day):
    own = str(day.folder)
    elsewhere = [path for path in day.seen["typing"]["written"] if not path.startswith(own)]
    assert [path for path in elsewhere if path != os.devnull and "__pycache__" not in path] == []


def test_titles_name_nobody(day):
    for phase in PHASES:
        titles = day.seen[phase]["titles"]
        assert in_text(" ".join([*titles, day.seen[phase]["icon"]])) == [], phase


def test_a_locked_program_shows_nothing_of_a_case(day):
    assert in_text(" ".join(day.seen["locked"]["texts"])) == []
    assert any("Wachtzin" in text for text in day.seen["locked"]["texts"])


def test_a_locked_program_leaves_nothing_on_the_clipboard(day):
    assert day.seen["locked"]["clipboard"] == ""


def test_settings_hold_looks_and_nobody(day):
    (path,) = (day.folder / "xdg_config_home" / "Hengelo").iterdir()
    kept = dict(line.split("=", 1) for line in path.read_text("utf-8").splitlines() if "=" in line)
    assert set(kept) <= {"user", "location", "theme", "scale", "language", "geometry", "uncaptured"}


@pytest.mark.long
def test_a_casus_played_without_a_window_says_nothing_of_it_but_the_result(tmp_path):
    """Its letters are what was asked for; they lie where they were asked."""
    given, out, folder = tmp_path / "given", tmp_path / "out", tmp_path / "user"
    given.mkdir()
    folder.mkdir()
    command = [sys.executable, "-m", "hengelo_toegang", "run", a_casus(given), "--out", out]
    run = subprocess.run(
        [*map(str, command)], env=environment(folder), cwd=folder, capture_output=True, check=False
    )
    assert run.returncode == 0
    assert in_bytes(run.stderr) == []
    assert in_files(folder) == []
    assert list((folder / "tmpdir").iterdir()) == []
    assert [path.name for path in out.iterdir() if in_text(path.name)] == []
