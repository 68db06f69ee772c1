"""Practising: a demo store made beside the window, told apart, and back in one act."""

import shutil
import sys

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QPushButton

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.adapters.keys_file import keys_path, read_keys
from hengelo_toegang.cli import practice
from hengelo_toegang.cli.demo import fill_demo
from hengelo_toegang.cli.practice import clear_practice, demo_store, practice_place, practice_store
from hengelo_toegang.cli.program import Program
from hengelo_toegang.domain.messages.making import Stop
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.first_day import NotMade
from hengelo_toegang.usecases.messages_out import Planned
from hengelo_toegang.usecases.tour import case_of_tour
from tests.builders import ANNA, Clock, a_user
from tests.gui.conftest import SECRET
from ui.desk_pages import pages_of, places_of
from ui.errors import FaultReporter
from ui.main_window import MainWindow
from ui.pages.case_system.page import CASE_SYSTEM
from ui.pages.exchange.page import EXCHANGE
from ui.pages.first_day.window import FirstDayWindow
from ui.preferences import Preferences
from ui.shell import DemoBand
from ui.telling import Telling
from ui.tour.panel import TourPanel

FEW = 2


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setattr(practice, "data_folder", lambda: tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def program(qapp, qtbot, fonts, light, tmp_path, data, monkeypatch):
    """Return the program of somebody who has no store yet."""
    monkeypatch.setattr(practice, "SIZE", FEW)
    # What is put in its place by each window goes with this test.
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    faults: list[str] = []
    monkeypatch.setattr(FaultReporter, "_show", lambda _reporter, where: faults.append(where))
    settings = QSettings(str(tmp_path / "looks.ini"), QSettings.Format.IniFormat)
    program = Program(qapp, Preferences(settings), data / "toegang.store")
    yield program
    window = program.window
    if isinstance(window, FirstDayWindow):
        window._closing = True
    if isinstance(window, MainWindow):
        window.lock()
    if window is not None:
        window.close()
        window.deleteLater()
    assert faults == []


def press(program, name):
    button = program.window.findChild(QPushButton, name)
    assert isinstance(button, QPushButton), name
    button.click()


def sign_in(program, qtbot, user, passphrase=None):
    window = program.window
    assert isinstance(window, MainWindow)
    with qtbot.waitSignal(window.answered, timeout=20_000):
        window._presenter.edited("user", user)
        if passphrase is not None:
            window._presenter.edited("passphrase", passphrase)
        window._presenter.unlock()
    return window.desk


@pytest.fixture(scope="module")
def made_once(rules, tmp_path_factory):
    """Return a demo store that is copied: making one takes seconds."""
    path = tmp_path_factory.mktemp("made") / "demo.store"
    fill_demo(path, FEW, rules, tour=True)
    return path


@pytest.fixture
def made(data, made_once):
    """Return a demo store that is there already."""
    path = practice_place(bootstrap.local_now().date())
    path.parent.mkdir(parents=True)
    shutil.copyfile(made_once, path)
    shutil.copyfile(keys_path(made_once), keys_path(path))
    return path


@pytest.fixture
def at_work(program, rules, made):
    """Return the program before a store of somebody's own."""
    program.path.parent.mkdir(parents=True, exist_ok=True)
    users = [(a_user(ANNA, name="Anna Echt"), SECRET)]
    bootstrap.found_store(program.path, users, rules, Clock(), cost=TEMPORARY_COST).store.close()
    program.at_door()
    return program


@pytest.mark.slow
def test_from_the_welcome_the_people_are_made_beside_the_window(program, qtbot, data):
    program.first_day()
    assert isinstance(program.window, FirstDayWindow)
    press(program, "practise")
    assert practice_store(bootstrap.local_now().date()) is None
    turns: list[int] = []
    view = program.window.wizard
    assert view is not None
    view.progress._bar.valueChanged.connect(turns.append)
    view._next.click()
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=60_000)
    assert max(turns) > 0, "it said how far it was"
    desk = sign_in(program, qtbot, "anna")
    assert desk.services.desk.fictitious
    assert not {EXCHANGE, CASE_SYSTEM} & set(desk.shell._pages)
    assert desk.services.exchange.centre.central() is None
    window: object = program.window
    assert isinstance(window, MainWindow)
    assert window._backing_up is None
    press(program, "home")
    assert isinstance(program.window, FirstDayWindow)


def test_from_ones_own_desk_and_back_in_one_act(at_work, qtbot, rules):
    own = at_work.window
    desk = sign_in(at_work, qtbot, ANNA, SECRET)
    (act,) = [one for one in desk.shell.look_button.menu().actions() if "verzonnen" in one.text()]
    act.trigger()
    assert at_work.window is not own
    assert own.desk is None, "one's own store is shut"
    desk = sign_in(at_work, qtbot, "bert")
    band = desk.shell.findChild(DemoBand)
    assert band.isVisible()
    press(at_work, "home")
    assert isinstance(at_work.window, MainWindow)
    desk = sign_in(at_work, qtbot, ANNA, SECRET)
    assert desk.services.desk.user.name == "Anna Echt"
    assert not desk.services.desk.fictitious


def test_no_message_to_a_provider_is_made(at_work, qtbot, tmp_path):
    at_work.practise()
    services = sign_in(at_work, qtbot, "anna").services
    case = case_of_tour(services.desk)
    assert case is not None
    assert services.messages.planned(case.id) == Planned(Stop.PRACTISING)
    told = Telling(at_work.window.desk.services, at_work.window.desk.translate)
    said = told.tell(case.id, "TMZ", tmp_path)
    assert not said.done
    assert said.words == "Terwijl u oefent, wordt er geen bericht aan een aanbieder gemaakt."
    assert not list(tmp_path.glob("*.xml"))


def test_the_demo_has_the_tour_too_and_begins_anew_beside_it(program, qtbot, made):
    demo = made.with_name("demo-2026-11-27.store")
    shutil.copyfile(made, demo)
    shutil.copyfile(keys_path(made), keys_path(demo))
    program.path, program.demo = demo, True
    program.at_door()
    window = program.window
    assert window.findChild(TourPanel).isVisible()
    assert window.findChild(QPushButton, "home") is None
    desk = sign_in(program, qtbot, "anna")
    assert case_of_tour(desk.services.desk) is not None
    assert EXCHANGE in desk.shell._pages, "it is shown as it is"
    press(program, "tour_button")
    assert not window.findChild(TourPanel).isVisible()
    program.practise_anew()
    assert isinstance(program.window, FirstDayWindow)
    program.home()
    assert isinstance(program.window, MainWindow)
    assert program.window.findChild(TourPanel) is not None


def test_practising_forgets_nobody_who_works_here(at_work, qtbot):
    sign_in(at_work, qtbot, ANNA, SECRET)
    at_work.practise()
    sign_in(at_work, qtbot, "carla")
    assert at_work.preferences.text("user") == ANNA
    at_work.home()
    assert at_work.window._presenter._values["user"] == ANNA
    assert at_work.window._presenter._values.get("passphrase") is None


def test_the_passphrase_of_an_invented_user_is_filled_in_and_of_no_other(at_work):
    at_work.window._presenter.edited("user", ANNA)
    assert at_work.window._presenter._values.get("passphrase") is None
    press(at_work, "practise")
    at_work.window._presenter.edited("user", "anna")
    assert at_work.window._presenter._values["passphrase"] == "anna in de demo"
    press(at_work, "home")
    assert isinstance(at_work.window, MainWindow)


def test_nothing_goes_out_while_practising(at_work, qtbot, nl):
    press(at_work, "practise")
    desk = sign_in(at_work, qtbot, "anna")
    desk.give_back()
    said = nl("Nothing goes out or comes in while you practise.")
    assert desk.shell._status.text() == said
    assert EXCHANGE not in [place.key for place in places_of(pages_of(desk), nl)]


def test_work_that_cannot_be_kept_holds_one_at_ones_desk(at_work, qtbot, monkeypatch):
    desk = sign_in(at_work, qtbot, ANNA, SECRET)
    own = at_work.window
    monkeypatch.setattr(desk.shell, "leave", lambda: False)
    monkeypatch.setattr(type(desk), "can_keep", lambda _desk: False)
    at_work.practise()
    assert at_work.window is own
    monkeypatch.undo()
    own._shut()


def test_a_store_that_is_too_old_is_made_anew(made, data):
    today = bootstrap.local_now().date()
    assert practice_store(today) == made
    assert practice_store(today.replace(year=today.year + 1)) is None
    clear_practice()
    assert practice_store(today) is None
    assert [one for one in made.parent.iterdir() if not one.name.endswith(".lock")] == []


@pytest.mark.slow
def test_stopping_leaves_no_half_store(data):
    class Stopped(Exception):
        pass

    def stop(number, _total):
        if number == 1:
            raise Stopped

    today = bootstrap.local_now().date()
    with pytest.raises(Stopped):
        practice.make_practice_store(today, "nl", stop, FEW)
    assert list((data / "demo").glob("*.store")) == []
    assert practice_store(today) is None


@pytest.mark.slow
def test_what_cannot_be_made_says_why(data, nl):
    data.mkdir()
    (data / "demo").write_text("no folder", "utf-8")
    with pytest.raises(NotMade) as refused:
        practice.make_practice_store(
            bootstrap.local_now().date(), "nl", lambda _number, _total: None, FEW
        )
    assert nl("The store cannot be reached: check the disk and your rights.") in str(refused.value)


def test_a_demo_of_the_command_is_not_practised_on(data, made_once):
    today = bootstrap.local_now().date()
    path = demo_store(today)
    path.parent.mkdir(parents=True)
    shutil.copyfile(made_once, path)
    shutil.copyfile(keys_path(made_once), keys_path(path))
    assert practice_store(today) is None


def test_the_tour_is_there_and_put_away_from_the_band(at_work, qtbot):
    press(at_work, "practise")
    panel = at_work.window.findChild(TourPanel)
    assert panel.isVisible()
    sign_in(at_work, qtbot, "anna")
    press(at_work, "tour_button")
    assert not panel.isVisible()
    press(at_work, "tour_button")
    assert panel.isVisible()
    press(at_work, "again")
    assert isinstance(at_work.window, FirstDayWindow)


def test_users_of_the_demo_are_known(made):
    users = read_keys(keys_path(made)).users
    assert UserId("anna") in users
