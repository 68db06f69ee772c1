"""What an administrator does after setting up: seen in the store, or left for later."""

import pytest
from PySide6.QtWidgets import QApplication

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.cli.store_door import Door
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.stores.backup_setting import default_folder
from hengelo_toegang.usecases.first_steps import FirstStep, StepState
from tests.builders import Clock, a_user
from tests.editions import DEARER, written
from tests.gui.a11y import problems
from tests.gui.conftest import SECRET
from tests.gui.laptop import wide
from ui.look import Look
from ui.main_window import MainWindow
from ui.pages.first_steps.page import FIRST_STEPS
from ui.pages.manage.policy.page import POLICY
from ui.pages.manage.settings.page import SETTINGS
from ui.pages.manage.users.page import USERS
from ui.pages.social_map.page import SOCIAL_MAP

PAUL = UserId("paul")


@pytest.fixture
def door(rules, tmp_path):
    path, clock = tmp_path / "toegang.store", Clock()
    paul = a_user(PAUL, name="Paul Wessels", roles=(Role.ADMINISTRATOR,), laws=())
    bootstrap.found_store(path, [(paul, SECRET)], rules, clock, cost=TEMPORARY_COST).store.close()
    return Door(path, clock, rules)


@pytest.fixture
def window(qapp, qtbot, fonts, light, nl, door, preferences):
    window = MainWindow(qapp, door.entry(), Look(qapp, preferences), preferences, nl)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.start()
    yield window
    window.lock()
    window.close()


@pytest.fixture
def enter(window, qtbot):
    def come_in():
        with qtbot.waitSignal(window.answered):
            window.sign_in(PAUL, SECRET, "Stadhuis")
        return window.desk

    return come_in


def states(desk):
    return {step: state for step, state in desk.services.first_steps.states(False).items()}


def test_a_new_administrator_begins_there_and_goes_to_each_page(enter):
    desk = enter()
    assert desk.shell.current == FIRST_STEPS
    page = desk.shell.page(FIRST_STEPS)
    assert set(states(desk).values()) == {StepState.OPEN}
    page._cards[FirstStep.USERS].open.click()
    assert desk.shell.current == USERS
    page._cards[FirstStep.TARIFFS].open.click()
    assert desk.shell.current == POLICY
    page._cards[FirstStep.SOCIAL_MAP].open.click()
    assert desk.shell.current == SOCIAL_MAP


def test_what_was_done_is_seen_in_the_store(enter, rules, tmp_path, nl):
    desk = enter()
    desk.services.managing.new(a_user(UserId("eva"), name="Eva Jansen"))
    policy = desk.services.policy
    files = policy.files_at(written(rules, tmp_path / "edition", DEARER))
    from hengelo_toegang.usecases.policy_editions import Draft

    today = desk.services.desk.today()
    policy.publish(Draft(tuple(files), "Tarieven", today.replace(month=12)), "")
    desk.shell.lock_requested.emit()
    again = enter()
    found = states(again)
    assert found[FirstStep.USERS] is StepState.DONE
    assert found[FirstStep.TARIFFS] is StepState.DONE
    assert found[FirstStep.PRODUCTS] is StepState.OPEN
    page = again.shell.page(FIRST_STEPS)
    assert page._cards[FirstStep.USERS].later.isHidden()


def test_backups_are_done_once_they_go_elsewhere(enter, window, door, tmp_path, nl):
    desk = enter()
    page = desk.shell.page(FIRST_STEPS)
    door.keeper().choose(default_folder(door.path))
    page.refresh()
    assert not page._cards[FirstStep.BACKUPS].later.isHidden(), "beside the store is not elsewhere"
    door.keeper().choose(tmp_path / "stick")
    page.refresh()
    assert page._cards[FirstStep.BACKUPS].later.isHidden()
    for step in set(FirstStep) - {FirstStep.BACKUPS}:
        page._cards[step].later.click()
    window.lock()
    assert FIRST_STEPS not in enter().shell._pages


def test_a_step_is_left_for_later_and_taken_up_again(enter):
    desk = enter()
    page = desk.shell.page(FIRST_STEPS)
    page._cards[FirstStep.PROVIDERS].later.click()
    assert states(desk)[FirstStep.PROVIDERS] is StepState.ASIDE
    page._cards[FirstStep.PROVIDERS].later.click()
    assert states(desk)[FirstStep.PROVIDERS] is StepState.OPEN


def test_the_list_goes_when_nothing_is_open_or_nobody_needs_it(enter, window):
    desk = enter()
    page = desk.shell.page(FIRST_STEPS)
    for card in page._cards.values():
        card.later.click()
    window.lock()
    assert FIRST_STEPS not in enter().shell._pages


def test_the_list_can_be_put_away(enter, window):
    enter().shell.page(FIRST_STEPS)._close.click()
    window.lock()
    shell = enter().shell
    assert FIRST_STEPS not in shell._pages
    assert shell.current == SETTINGS


def test_everybody_can_use_it(look, door, on_screen, nl):
    from ui.pages.first_steps.presenter import FirstStepsPresenter
    from ui.pages.first_steps.view import FirstStepsView

    steps = door.sign_in(PAUL, SECRET).first_steps
    view = FirstStepsView(nl)
    view.bind(FirstStepsPresenter(view, steps, bool, lambda _page: None, nl))
    on_screen(view)
    view.refresh()
    QApplication.processEvents()
    assert problems(view) == []
    assert wide(view) == []
    door.sign_out()
