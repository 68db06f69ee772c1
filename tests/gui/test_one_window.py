"""A file with which the program is started again goes to the window that is open."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QMessageBox

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.cli import one_window
from hengelo_toegang.cli.one_window import Arrivals, WindowPlace
from hengelo_toegang.cli.program import Program
from tests.builders import ANNA, a_user
from tests.gui.conftest import SECRET
from ui.elsewhere import Elsewhere
from ui.main_window import MainWindow
from ui.preferences import Preferences

ROOT = Path(__file__).parents[2]
PATIENCE = 60
HOLD = """
import sys, time
from pathlib import Path
from hengelo_toegang.cli.one_window import WindowPlace
place = WindowPlace(Path(sys.argv[1]))
print(place.claim(), flush=True)
time.sleep(600)
"""


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Give each program of this test one folder for its own files, which no other test has."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


@pytest.fixture
def store(own, rules, tmp_path):
    path = tmp_path / "town.store"
    users = [(a_user(ANNA, name="Anna de Vries"), SECRET)]
    clock = bootstrap.local_now
    bootstrap.found_store(path, users, rules, clock, cost=TEMPORARY_COST).store.close()
    return path


@pytest.fixture
def run():
    """Start programs that end with the test."""
    started: list[subprocess.Popen[str]] = []

    def start(*words):
        command = [sys.executable, *map(str, words)]
        running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        started.append(running)
        return running

    yield start
    for one in started:
        one.kill()
        with one:  # waits for it, and closes what it wrote in
            pass


def program_on(store, *words):
    return ("-m", "hengelo_toegang", "--lang", "en", "--store", store, *words)


@pytest.fixture
def program(store, qapp, qtbot, fonts, light, tmp_path, monkeypatch):
    """Return the window of this process at the door of the store, with what may come to it."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    settings = QSettings(str(tmp_path / "looks.ini"), QSettings.Format.IniFormat)
    program = Program(qapp, Preferences(settings), store)
    program.at_door()
    place = WindowPlace(store)
    assert place.claim()
    arrivals = Arrivals(place, program.is_open, qapp)
    arrivals.came.connect(program.offer)
    yield program
    arrivals.deleteLater()
    place.leave()
    window = program.window
    assert isinstance(window, MainWindow)
    window.lock()
    window.close()
    window.deleteLater()


def given(qtbot, run, store, file) -> str:
    """Start the program again with a file; return what it said when it ended."""
    second = run(*program_on(store, "--bundle", file))
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=PATIENCE * 1000)
    assert second.returncode == 0
    return str(second.stdout.read())


def questions() -> list[str]:
    boxes = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox)]
    return [box.text() for box in boxes if box.isVisible()]


def enter(program, qtbot):
    window = program.window
    with qtbot.waitSignal(window.answered, timeout=PATIENCE * 1000):
        window.sign_in(ANNA, SECRET, "Stadhuis")


def test_a_second_program_gives_its_file_to_who_is_at_work(program, qtbot, run, store, tmp_path):
    enter(program, qtbot)
    said = given(qtbot, run, store, tmp_path / "van Bert \udcff.htb")
    assert "window that is open" in said
    qtbot.waitUntil(lambda: bool(questions()))
    assert "van Bert" in questions()[0]


def test_behind_a_locked_door_it_waits_for_who_signs_in(program, qtbot, run, store, tmp_path):
    given(qtbot, run, store, tmp_path / "van Bert.htb")
    assert questions() == []
    enter(program, qtbot)
    qtbot.waitUntil(lambda: bool(questions()))


def test_who_practises_is_told_that_it_waits_at_their_own_work(
    program, qtbot, run, store, tmp_path, monkeypatch
):
    monkeypatch.setattr(Program, "home", Program.at_door)
    program._open_for_tour(store, Elsewhere(home=program.home))
    given(qtbot, run, store, tmp_path / "van Bert.htb")
    qtbot.waitUntil(lambda: bool(questions()))
    assert "oefent" in questions()[0]
    program.home()
    assert isinstance(program.window, MainWindow)
    enter(program, qtbot)
    qtbot.waitUntil(lambda: any("van een collega" in one for one in questions()))


def test_two_programs_by_themselves(run, store, tmp_path):
    first = run(*program_on(store))
    place = WindowPlace(store)
    until_window(first, place)
    second = run(*program_on(store, "--bundle", tmp_path / "van Bert.htb"))
    assert "van Bert.htb" in second.communicate(timeout=PATIENCE)[0]
    assert (second.returncode, first.poll()) == (0, None)
    first.kill()
    first.wait()
    third = run(*program_on(store, "--bundle", tmp_path / "van Cem.htb"))
    until_window(third, place)


def test_a_window_that_hangs_is_not_waited_for(run, store, tmp_path, monkeypatch):
    monkeypatch.setattr(one_window, "PATIENCE", 0.3)
    holding = run("-c", HOLD, store)
    assert holding.stdout.readline() == "True\n"
    place = WindowPlace(store)
    assert not place.claim()
    assert not place.hand_over(tmp_path / "van Bert.htb")
    assert place.waiting() == []


def test_what_a_window_leaves_as_it_ends_is_taken_by_who_gave_it(run, store, tmp_path):
    holding = run("-c", HOLD, store)
    holding.stdout.readline()
    place = WindowPlace(store)
    assert not place.claim()
    holding.send_signal(signal.SIGKILL)
    holding.wait()
    assert not place.hand_over(tmp_path / "van Bert.htb")
    assert place.claim()


def test_where_nothing_can_be_written_the_program_opens_as_ever(own, store, tmp_path):
    (tmp_path / "data").write_text("no folder")
    place = WindowPlace(store)
    assert not place.claim()
    assert not place.hand_over(tmp_path / "van Bert.htb")


def until_window(running, place) -> None:
    """Wait until a program is the one window of the store."""
    until, lock = time.monotonic() + PATIENCE, place.folder / "lock"
    while not lock.exists() or lock.read_text("utf-8").split("\n")[0] != str(running.pid):
        assert running.poll() is None
        assert time.monotonic() < until
        time.sleep(0.05)
