"""Taking a copy of a household back in the window: what it would bring, and bringing it."""

from dataclasses import replace
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.store import open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases.household_copy import copy_household
from hengelo_toegang.usecases.services import bind
from hengelo_toegang.words_household_copy import files_of
from tests.gui import a11y
from tests.repertoire import CASE, Repertoire, casus_of
from ui.desk import UserDesk
from ui.look import Look
from ui.pages.household.back.page import COPY_BACK
from ui.pages.household.back.presenter import PASSPHRASE
from ui.widgets.files import FileAsker
from ui.widgets.form_dialog import FormDialog

SECRET = "vier losse woorden hier"
MOVED = "Berflo Es"


@pytest.fixture(scope="module")
def made(repertoire: Repertoire, tmp_path_factory: pytest.TempPathFactory):
    """Make a store once, a copy of its household after a move, and the store before that."""
    folder = tmp_path_factory.mktemp("copy")
    casus = casus_of(repertoire.rules, "01")
    with repertoire.staged(casus, folder / "later.store", users=casus.users) as stage:
        stage.store.settle()
        copyfile(stage.store.path, folder / "earlier.store")
        desk = stage.desk(casus.consultant.id, stage.clock.day)
        move(desk, MOVED)
        with desk.open() as uow:
            home = uow.cases.get(CASE).household
        files = files_of(copy_household(desk, home), translator())
        copy = folder / "huishouden.age"
        copy.write_bytes(desk.bundles.lock(files, SECRET))
        yield stage, casus.consultant.id, folder


def move(desk, neighbourhood: str) -> None:
    with desk.open() as uow:
        home = uow.households.get(uow.cases.get(CASE).household)
        uow.households.save(replace(home, neighbourhood=neighbourhood), "changed")
        uow.commit()


def lives_in(desk) -> str:
    with desk.open() as uow:
        return str(uow.households.get(uow.cases.get(CASE).household).neighbourhood)


class Seat:
    """Somebody at a store that does not have what is in the copy."""

    def __init__(self, at_desk, window: UserDesk, copy: Path) -> None:
        self.at_desk, self.desk, self.copy = at_desk, window, copy

    @property
    def part(self) -> Any:
        page: Any = self.desk.shell.page(COPY_BACK)
        return page.part

    @property
    def told(self) -> str:
        return str(self.part._told.text())

    @property
    def rows(self) -> list[str]:
        return [row.detail for row in self.part.coming.rows]

    def dialog(self) -> FormDialog:
        QApplication.processEvents()
        found: list[FormDialog] = self.desk.shell.findChildren(FormDialog)
        (dialog,) = [one for one in found if one.isVisible()]
        return dialog

    def open_copy(self, qtbot, secret: str = SECRET) -> None:
        """Choose the copy and give its passphrase."""
        self.part.presenter.ask(self.copy)
        dialog = self.dialog()
        dialog._edited(PASSPHRASE, secret)
        dialog._yes.click()
        self.rest(qtbot)

    def rest(self, qtbot) -> None:
        qtbot.waitUntil(lambda: not self.part.busy, timeout=20_000)


@pytest.fixture
def seat(made, tmp_path, qapp, fonts, light, preferences, nl, on_screen):
    stage, user, folder = made
    copyfile(folder / "earlier.store", tmp_path / "a.store")
    projector = bootstrap.projector_of(stage.rules, stage.clock)
    dek = stage.keys[user].dek
    with open_store(tmp_path / "a.store", dek, projector=projector, clock=stage.clock) as store:
        store.begin_on_another_device()
        at_desk = replace(stage, store=store).desk(user, stage.clock.day)
        desk = UserDesk(bind(at_desk, SECRET.__eq__), "", Look(qapp, preferences), nl)
        on_screen(desk.shell, 1366, 768)
        desk.take_copy_back()
        QApplication.processEvents()
        yield Seat(at_desk, desk, folder / "huishouden.age")


def test_one_sees_what_a_copy_would_bring_and_then_takes_it_back(qtbot, seat):
    before = lives_in(seat.at_desk)
    seat.open_copy(qtbot)
    assert seat.rows == [
        "In de kopie nieuwer: dit komt erbij.",
        "Hier hetzelfde: er verandert niets.",
    ]
    assert lives_in(seat.at_desk) == before
    assert seat.part.take.isVisible()
    assert a11y.problems(seat.desk.shell) == []
    seat.part.take.click()
    seat.rest(qtbot)
    assert lives_in(seat.at_desk) == MOVED
    assert seat.told == "1 versie is teruggezet."
    assert seat.rows == ["Bijgewerkt.", "Niets veranderd."]
    assert not seat.part.take.isVisible()
    seat.part.coming.chosen.emit(CASE)
    assert seat.desk.shell.current == "case"


@pytest.mark.long
def test_the_keyboard_is_enough(qtbot, seat, monkeypatch):
    monkeypatch.setattr(FileAsker, "ask_open", lambda *given: given[-1](seat.copy))
    qtbot.waitUntil(seat.part.choose.hasFocus)
    QTest.keyClick(seat.part.choose, Qt.Key.Key_Space)
    dialog = seat.dialog()
    QTest.keyClicks(dialog.focusWidget(), SECRET)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    seat.rest(qtbot)
    assert seat.desk.shell.focusWidget() is seat.part.take
    QTest.keyClick(seat.part.take, Qt.Key.Key_Space)
    seat.rest(qtbot)
    assert lives_in(seat.at_desk) == MOVED
    assert seat.part.isAncestorOf(seat.desk.shell.focusWidget())


@pytest.mark.long
def test_what_went_on_here_is_not_overwritten(qtbot, seat):
    move(seat.at_desk, "Wilderinkshoek")
    seat.open_copy(qtbot)
    assert "beide versies blijven" in seat.rows[0]
    seat.part.take.click()
    seat.rest(qtbot)
    assert lives_in(seat.at_desk) == "Wilderinkshoek"
    assert seat.rows[0].startswith("Rond deze casussen is hier ook iets gewijzigd")


@pytest.mark.long
def test_what_came_in_before_is_refused_with_the_reason(qtbot, seat):
    seat.open_copy(qtbot)
    seat.part.take.click()
    seat.rest(qtbot)
    seat.open_copy(qtbot)
    assert seat.told.startswith("Er is niets teruggezet. Alles uit deze kopie staat hier al")
    assert not seat.part.take.isVisible()


def test_everybody_can_answer_the_question(seat):
    seat.part.presenter.ask(seat.copy)
    dialog = seat.dialog()
    dialog._yes.click()
    assert dialog.isVisible(), "without a passphrase there is nothing to look at"
    assert a11y.problems(dialog) == []


@pytest.mark.long
def test_another_passphrase_and_another_file_are_said(qtbot, seat, tmp_path):
    seat.open_copy(qtbot, "vier andere woorden dan die")
    assert "niet de wachtzin" in seat.told
    seat.copy = tmp_path / "weg.age"
    seat.open_copy(qtbot)
    assert seat.told == "weg.age kan niet worden gelezen."


@pytest.mark.long
def test_it_can_be_stopped_before_anything_is_read(qtbot, seat):
    seat.part.presenter.look(seat.copy, SECRET)
    seat.part._runner.stop()
    seat.rest(qtbot)
    assert seat.rows == [] or seat.part.take.isVisible()  # as far as it came
    assert lives_in(seat.at_desk) != MOVED
