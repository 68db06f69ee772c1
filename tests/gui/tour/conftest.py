"""A window for practising, with the tour in it; and hands that work in it as a person does."""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.adapters.tour import read_tour
from hengelo_toegang.cli.demo import fill_demo
from hengelo_toegang.cli.practice import known_passphrase
from hengelo_toegang.cli.store_door import Door
from hengelo_toegang.cli.window import open_window
from tests.builders import Clock
from tests.gui.e2e.driver import Hands, Mouse, Screen
from tests.gui.walk.town import NOW
from ui.elsewhere import Elsewhere
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.tour.guide import Guide


@dataclass
class Practice:
    """The window, who leads, and the hands of who practises."""

    window: MainWindow
    guide: Guide
    hands: Hands
    went: list[str]
    path: Path

    @property
    def screen(self) -> Screen:
        return self.hands.screen

    def step(self) -> int:
        """Return the number of the step that is said now."""
        self.guide.look()
        assert self.guide.guidance is not None
        return self.guide.guidance.number

    def said(self) -> str:
        """Return the title that is shown in the strip."""
        self.guide.look()
        return self.guide._panel._title.text()


@pytest.fixture(scope="session")
def practice_store(rules, tmp_path_factory):
    """Return a demo store with the case of the tour; made once, and copied."""
    path = tmp_path_factory.mktemp("practice") / "practice.store"
    fill_demo(path, 1, rules, NOW, tour=True)
    return path


@pytest.fixture
def settings(tmp_path):
    kept = QSettings(str(tmp_path / "looks.ini"), QSettings.Format.IniFormat)
    kept.setValue("practice_user", "anna")
    return kept


@pytest.fixture
def begin(qapp, qtbot, fonts, light, nl, rules, practice_store, tmp_path, settings):
    """Give what opens the window for practising."""
    opened: list[Practice] = []
    path = tmp_path / "practice.store"
    shutil.copyfile(practice_store, path)
    shutil.copyfile(keys_path(practice_store), keys_path(path))

    def start(size=(1366, 768)):
        went: list[str] = []
        preferences = Preferences(settings).practising()
        elsewhere = Elsewhere(
            home=lambda: went.append("home"),
            known=known_passphrase,
            tour=lambda: opened[-1].guide.toggle(),
        )
        door = Door(path, Clock(NOW), rules, backed_up=False, elsewhere=elsewhere)
        hook = sys.excepthook
        window = open_window(qapp, door, preferences, nl)
        sys.excepthook = hook  # a fault in the program fails the test
        qtbot.addWidget(window)
        guide = Guide(
            window,
            read_tour(),
            preferences,
            lambda: went.append("again"),
            lambda: NOW.date(),
            path.name,
        )
        opened.append(Practice(window, guide, Mouse(Screen(window, nl)), went, path))
        with qtbot.waitExposed(window):
            window.start()
        window.resize(*size)
        window.activateWindow()
        qtbot.waitUntil(lambda: qapp.focusWidget() is not None)
        return opened[-1]

    yield start
    for one in opened:
        one.guide._timer.stop()
        one.window.lock()
        one.window.close()
