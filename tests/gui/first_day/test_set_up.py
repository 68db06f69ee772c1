"""Setting up a municipality: forth and back, and a store that is there whole or not at all."""

import errno

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox

from hengelo_toegang import bootstrap
from hengelo_toegang.cli.store_door import Door
from hengelo_toegang.cli.window import brand_of_store
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.stores import setting_up
from hengelo_toegang.stores.beside import brand_beside
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble
from hengelo_toegang.words import trouble_words
from tests.gui.first_day.conftest import ADMINISTRATOR, OWN, left_of
from ui.look import Look
from ui.main_window import MainWindow
from ui.pages.first_day.key_card import KeyCard
from ui.pages.first_day.set_up_steps import LOCATIONS, MUNICIPALITY

PAUL = UserId("paul")


def test_a_municipality_is_set_up_and_its_administrator_signs_in(
    person, day, rules, qapp, qtbot, preferences, nl
):
    person.take("set_up")
    person.type(municipality="Borne", code="0147")
    person.next()
    person.type(program="Borne Toegang", light_accent="#005a3c")
    person.next()
    person.type(locations="Gemeentehuis\n\n Kulturhus \nGemeentehuis")
    person.next()
    person.type(**ADMINISTRATOR)
    person.next()
    assert not day.path.parent.exists(), "nothing is made before it was said what will happen"
    person.next()
    assert not day.path.exists(), "nor before the key is in the safe"
    person.to_the_end()
    assert day.path.exists()
    person.next()
    assert person.went == ["store"]
    assert brand_of_store(day.path, nl).name == "Borne Toegang"
    door = Door(day.path, day.clock, rules, backed_up=False)
    assert door.warm_up() == ["Gemeentehuis", "Kulturhus"]
    window = MainWindow(qapp, door.entry(), Look(qapp, preferences), preferences, nl)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.start()
    with qtbot.waitSignal(window.answered):
        window.sign_in(PAUL, OWN, "Gemeentehuis")
    assert window.desk is not None
    assert window.desk.services.desk.policy.settings.municipality == "Borne"
    window.close()


def test_back_and_forth_loses_nothing_that_was_typed(person):
    person.take("set_up")
    person.type(municipality="Borne")
    person.next()
    person.next()
    person.type(locations="Gemeentehuis")
    person.back()
    person.back()
    assert person.view._form._blocks[MUNICIPALITY].editor.text() == "Borne"
    person.back()
    person.take("set_up")
    assert person.state.values[MUNICIPALITY] == "Borne"
    person.next()
    person.next()
    assert person.state.values[LOCATIONS] == "Gemeentehuis"


def test_another_text_size_or_language_keeps_the_place_and_the_words(person, qtbot):
    person.take("set_up")
    person.type(municipality="Borne")
    person.next()
    person.window._look.choose_language("en")
    qtbot.waitUntil(lambda: "Step 2" in shown_words(person))
    assert person.state.values[MUNICIPALITY] == "Borne"


def shown_words(person):
    return " ".join(label.text() for label in person.view.findChildren(QLabel))


@pytest.mark.parametrize(
    ("screen", "answers", "place"),
    [
        (0, {"municipality": " "}, "municipality"),
        (0, {"code": "164"}, "code"),
        (0, {"email": "geen adres"}, "email"),
        (0, {"return_address": ""}, "return_address"),
        (1, {"program": ""}, "program"),
        (1, {"light_accent": "groen"}, "light_accent"),
        (1, {"light_accent": "#ffdd00"}, "light_accent"),
        (1, {"dark_accent": "#20242a"}, "dark_accent"),
        (2, {"locations": " \n "}, "locations"),
        (3, {**ADMINISTRATOR, "user": "Paul W"}, "user"),
        (3, {**ADMINISTRATOR, "name": ""}, "name"),
        (3, {**ADMINISTRATOR, "new": "kort", "again": "kort"}, "new"),
        (3, {**ADMINISTRATOR, "new": "Paul Wessels 12"}, "new"),
        (3, {**ADMINISTRATOR, "again": "iets anders"}, "again"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_holds_nobody_elsewhere(
    person, screen, answers, place
):
    person.take("set_up")
    for _screen in range(screen):
        person.next()
    person.type(**answers)
    person.next()
    assert list(person.faults()) == [place]
    assert person.state.at == screen


def test_the_key_is_typed_back_by_two_people(person, day, nl):
    person.up_to_key()
    person.next()
    assert set(person.faults()) == {"witness", "on_paper"}
    person.type(witness="paul wessels", on_paper=True)
    person.next()
    assert nl("This is you. Somebody else looks along.") == person.faults()["witness"]
    key = person.view._sealed()[0]
    sheet = person.view.findChild(KeyCard).sheet().toPlainText()
    assert key.split("-")[13] in sheet
    person.type(witness="Petra Nijhuis")
    person.next()
    assert person.view.findChild(KeyCard) is None
    person.type(typed="AAAA-BBBB")
    person.next()
    assert list(person.faults()) == ["typed"]
    assert not day.path.exists()
    person.back()
    assert person.view._sealed()[0] == key
    person.next()
    assert "typed" not in person.state.values
    person.type(typed=key)
    person.next()
    assert day.path.exists()


def test_passphrases_are_forgotten_once_the_store_is_made(person):
    person.up_to_key()
    assert OWN not in map(str, person.state.values.values())


def test_closing_halfway_asks_first_and_leaves_nothing(person, day, qtbot):
    person.up_to_key()
    assert left_of(day) != []
    person.window.close()
    assert person.window.isVisible()
    (asked,) = person.window.findChildren(QMessageBox)
    asked._yes.click()
    qtbot.waitUntil(lambda: not person.window.isVisible())
    assert left_of(day) == []


def test_closing_before_anything_is_typed_asks_nothing(person):
    person.window.close()
    assert not person.window.isVisible()


def test_stopping_while_it_is_made_leaves_nothing(person, day, monkeypatch, nl):
    publish = setting_up._publish

    def pressed(*given):
        person.view._runner.stop()
        publish(*given)

    monkeypatch.setattr(setting_up, "_publish", pressed)
    person.take("set_up")
    person.type(municipality="Borne")
    for _screen in range(3):
        person.next()
    person.type(**ADMINISTRATOR)
    person.next()
    person.next()
    assert person.faults() == {"": nl("Stopped. Nothing was kept.")}
    assert left_of(day) == []
    monkeypatch.undo()
    person.next()
    person.to_the_end()
    assert day.path.exists()


def test_the_program_is_called_after_the_municipality_until_somebody_names_it(person):
    person.take("set_up")
    for typed in ("", "A", "Almelo"):
        person.type(municipality=typed)
    person.next()
    assert person.view._values["program"] == "Almelo Toegang"
    person.type(program="De Toegang")
    person.back()
    person.type(municipality="Borne")
    person.next()
    assert person.view._values["program"] == "De Toegang"


def full(*_all):
    raise OSError(errno.ENOSPC, "full")


def test_a_full_disk_is_said_and_what_was_typed_stays(person, day, monkeypatch, nl):
    monkeypatch.setattr(setting_up, "keep_locations", full)
    person.up_to_key()
    assert "schijf is vol" in person.faults()[""]
    assert left_of(day) == []
    monkeypatch.undo()
    person.next()
    person.to_the_end()
    assert day.path.exists()


def test_a_full_disk_at_the_last_moment_is_said_and_asks_the_passphrase_again(
    person, day, monkeypatch, nl
):
    person.up_to_key()
    monkeypatch.setattr(bootstrap, "_move_all", full)
    person.to_the_end()
    assert "schijf is vol" in person.faults()[""]
    assert left_of(day) == []
    monkeypatch.undo()
    person.type(new=OWN, again=OWN)
    person.next()
    person.next()
    person.to_the_end()
    assert day.path.exists()


def test_a_store_that_came_meanwhile_is_left_alone(person, day, nl):
    day.path.parent.mkdir()
    day.path.write_bytes(b"somebody else")
    person.up_to_key()
    words = trouble_words(StoreError(StoreTrouble.EXISTS), nl)
    assert words in person.faults()[""]
    assert day.path.read_bytes() == b"somebody else"


def test_a_folder_that_cannot_be_written_is_said(person, day, nl):
    day.path.parent.write_text("no folder", "utf-8")
    person.up_to_key()
    assert trouble_words(StoreError(StoreTrouble.UNREACHABLE), nl) in person.faults()[""]


def test_it_goes_by_the_keyboard_alone(person, day):
    person.take("set_up")
    assert person.view._form._blocks[MUNICIPALITY].editor.hasFocus()
    QTest.keyClick(person.window.focusWidget(), Qt.Key.Key_Return)
    person.settle()
    assert person.state.at == 1
    QTest.keyClick(person.window.focusWidget(), Qt.Key.Key_Return)
    person.settle()
    locations = person.view._form._blocks[LOCATIONS].editor
    QTest.keyClick(person.window.focusWidget(), Qt.Key.Key_Return)
    assert person.state.at == 2, "there it begins a line"
    assert locations.isAncestorOf(person.window.focusWidget()) or locations.hasFocus()


def test_without_colours_the_brand_is_a_name(person, day):
    person.up_to_key()
    person.to_the_end()
    assert brand_beside(day.path).read_text("utf-8") == 'name = "Hengelo Toegang"\n'
