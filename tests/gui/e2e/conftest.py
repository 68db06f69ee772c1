"""A real store with its users, and the real window before it."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.casus import read_casus
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.adapters.play import play
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.cli.window import Door, open_window
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import Household
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import Translate
from tests.builders import Clock
from tests.gui.e2e.casework import casus_of
from tests.gui.e2e.driver import Hands, Keyboard, Mouse, Screen
from tests.gui.e2e.program import LAPTOP, Program, passphrase_of
from ui.preferences import Preferences

if TYPE_CHECKING:
    from ui.main_window import MainWindow

Start = Callable[..., Program]


@pytest.fixture
def start(
    qtbot, qapp: QApplication, rules: Rules, nl: Translate, tmp_path: Path
) -> Iterator[Start]:
    """Found a store with users, and open the program before it."""
    opened: list[MainWindow] = []

    def begin(
        users: Sequence[User],
        day: str,
        household: Household | None = None,
        path: Path | None = None,
    ) -> Program:
        clock = Clock()
        store = path or tmp_path / "town.store"
        if path is None:
            people = [(user, passphrase_of(user.id)) for user in users]
            founded = bootstrap.found_store(store, people, rules, clock, cost=TEMPORARY_COST)
            if household is not None:
                founder = founded.keys[users[0].id]
                with founded.store.unit_of_work(founder.user, founder.signing_key) as uow:
                    uow.households.save(household, "report")
                    uow.commit()
            founded.store.close()
        settings = QSettings(str(tmp_path / "looks.ini"), QSettings.Format.IniFormat)
        hook = sys.excepthook
        window = open_window(qapp, Door(store, clock, rules), Preferences(settings), nl)
        sys.excepthook = hook  # a fault in the program fails the test
        opened.append(window)
        program = Program(store, clock, rules, window, Screen(window, nl))
        program.on(day)
        window.start()
        window.resize(*LAPTOP)
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(lambda: qapp.focusWidget() is not None)
        return program

    yield begin
    for window in opened:
        window.close()
        window.deleteLater()


@pytest.fixture
def played(rules: Rules, tmp_path: Path) -> Callable[..., Path]:
    """Play casus 01 up to and including a step, by `users`; return the store, closed."""

    def play_it(last: str, *users: User) -> Path:
        raw = casus_of("01")
        order = list(raw["case"])
        for step in order[order.index(last) + 1 :]:
            del raw["case"][step]
        casus = read_casus(yaml.safe_dump(raw, allow_unicode=True), rules.policy)
        clock, path = CasusClock(casus.today), tmp_path / "played.store"
        people = [(user, passphrase_of(user.id)) for user in users]
        founded = bootstrap.found_store(path, people, rules, clock, cost=TEMPORARY_COST)
        with founded.store:
            stage = Stage(founded.store, founded.keys, rules, clock)
            play(casus, CaseId("case"), "2026-TEST", stage.desk)
        return path

    return play_it


@pytest.fixture(params=["mouse", "keyboard"])
def hands_of(request) -> Callable[[Program], Hands]:
    """Return somebody who works by mouse, or with the keyboard alone."""
    return lambda program: (
        Mouse(program.screen) if request.param == "mouse" else Keyboard(program.screen)
    )
