"""A real store with its users, and the real window before it."""

import functools
import shutil
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
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.adapters.play import play
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.cli.store_door import Door
from hengelo_toegang.cli.window import open_window
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
        *,
        central: bool = False,
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
        door = Door(store, clock, rules, backed_up=False, central=central)
        window = open_window(qapp, door, Preferences(settings), nl)
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


@pytest.fixture(scope="session")
def plays(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return casus 01 played up to and including a step by `users`, closed; played once."""

    @functools.cache
    def play_it(last: str, *users: User) -> Path:
        raw = casus_of("01")
        order = list(raw["case"])
        for step in order[order.index(last) + 1 :]:
            del raw["case"][step]
        casus = read_casus(yaml.safe_dump(raw, allow_unicode=True), rules.policy)
        clock = CasusClock(casus.today)
        path = tmp_path_factory.mktemp("plays") / "played.store"
        people = [(user, passphrase_of(user.id)) for user in users]
        founded = bootstrap.found_store(path, people, rules, clock, cost=TEMPORARY_COST)
        with founded.store:
            stage = Stage(founded.store, founded.keys, rules, clock)
            play(casus, CaseId("case"), "2026-TEST", stage.desk)
        return path

    return play_it


@pytest.fixture
def played(plays: Callable[..., Path], tmp_path: Path) -> Callable[..., Path]:
    """Return a copy of one's own of casus 01 as `plays` has it, with its keys."""

    def copied(last: str, *users: User) -> Path:
        known, path = plays(last, *users), tmp_path / "played.store"
        shutil.copyfile(known, path)
        shutil.copyfile(keys_path(known), keys_path(path))
        return path

    return copied


@pytest.fixture(params=["mouse", "keyboard"])
def hands_of(request) -> Callable[[Program], Hands]:
    """Return somebody who works by mouse, or with the keyboard alone."""
    return lambda program: (
        Mouse(program.screen) if request.param == "mouse" else Keyboard(program.screen)
    )
