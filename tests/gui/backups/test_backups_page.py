"""The page with backups, and the way back to one from the first page, in the real window."""

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.cli.store_door import Door
from hengelo_toegang.usecases.backing_up import Beyond
from tests.builders import ANNA, Clock, a_user
from tests.gui.a11y import problems
from tests.gui.conftest import SECRET
from ui.backing_up import BackupWork
from ui.look import Look
from ui.main_window import MainWindow
from ui.pages.backups.page import BACKUPS
from ui.pages.backups.presenter import BackupsPresenter
from ui.pages.backups.view import BackupsView
from ui.pages.unlock.going_back import BACKUP, PASSPHRASE, USER
from ui.widgets.form_dialog import FormDialog


@pytest.fixture
def door(rules, tmp_path) -> Door:
    """Return the door to a store of one user."""
    path, clock = tmp_path / "door.store", Clock()
    users = [(a_user(ANNA, name="Anna de Vries"), SECRET)]
    bootstrap.found_store(path, users, rules, clock, cost=TEMPORARY_COST).store.close()
    return Door(path, clock, rules)


@pytest.fixture
def window(qapp, qtbot, fonts, light, nl, door, preferences):
    window = MainWindow(qapp, door.entry(), Look(qapp, preferences), preferences, nl)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.start()
    yield window
    window.close()


@pytest.fixture
def signed_in(qtbot, window):
    """Give the window with Anna's desk, after its first backup."""
    with qtbot.waitSignal(window._work_at_desk().backing_up.ended):
        window.sign_in(ANNA, SECRET, "Stadhuis")
    return window


def test_signing_in_makes_a_backup_that_is_tried(signed_in, door):
    (made,) = door.keeper().all()
    assert made.tried
    store = door._store
    assert "back_up" in [act.action for act in store.queries.audit_events(None, 3)]


def test_closing_makes_one_when_something_changed(signed_in, door):
    signed_in.desk.services.keep_paper("report", "Mevrouw belde")
    signed_in.close()
    assert len(door.keeper().all()) == 2
    assert door._store is None


def test_closing_does_not_wait_for_a_backup_that_takes_long(signed_in, door, monkeypatch):
    signed_in.desk.services.keep_paper("report", "Mevrouw belde")
    monkeypatch.setattr("ui.backing_up._LONGEST", 0)
    signed_in.close()
    assert len(door.keeper().all()) == 1
    assert door._store is None


def test_locking_in_the_middle_gives_the_backup_up_and_the_next_one_is_made(qtbot, window, door):
    window.sign_in(ANNA, SECRET, "Stadhuis")
    qtbot.waitUntil(lambda: window._backing_up is not None and window._backing_up.busy)
    window.lock()
    assert not window._backing_up.busy
    with qtbot.waitSignal(window._backing_up.ended):
        window.sign_in(ANNA, SECRET, "Stadhuis")
    assert door.keeper().all()[0].tried


def test_a_backup_that_fails_is_said_calmly(qtbot, signed_in, door, tmp_path):
    stick = tmp_path / "stick"
    door.keeper().choose(stick)
    stick.rmdir()
    stick.touch()
    signed_in.desk.services.keep_paper("report", "Mevrouw belde")
    with qtbot.waitSignal(signed_in._backing_up.ended):
        signed_in._backing_up.begin()
    assert "Uw werk is opgeslagen" in signed_in.desk.shell._status.text()
    signed_in.desk.shell.go(BACKUPS)
    page = signed_in.desk.shell.page(BACKUPS)
    assert "kon niet gemaakt worden" in page._told.text()
    acts = [act.result for act in door._store.queries.audit_events(None, 5)]
    assert "failed: unreachable" in acts


def test_the_page_shows_them_and_makes_one_more(qtbot, signed_in):
    signed_in.desk.shell.go(BACKUPS)
    page = signed_in.desk.shell.page(BACKUPS)
    signed_in.desk.services.keep_paper("report", "Mevrouw belde")
    with qtbot.waitSignal(signed_in._backing_up.ended):
        page._make.click()
    assert page._model.rowCount() == 2
    assert "heel" in page._told.text()


class FixedFolder:
    """Answers with one folder."""

    def __init__(self, folder) -> None:
        self.folder = folder

    def ask_folder(self, _title, on_chosen) -> None:
        on_chosen(self.folder)


def test_another_folder_is_chosen_on_the_page(shown, nl, door, tmp_path):
    view = BackupsView(nl)
    asker = FixedFolder(tmp_path / "stick")
    view.bind(BackupsPresenter(view, asker, door.keeper(), lambda: None, nl))
    shown(view)
    view.refresh()
    view._choose.click()
    assert str(tmp_path / "stick") in view._folder.text()
    (tmp_path / "file").touch()
    asker.folder = tmp_path / "file"
    view._choose.click()
    assert str(tmp_path / "stick") in view._folder.text()
    assert view._told.text()


def test_the_page_can_be_used_by_everybody(qtbot, look, on_screen, nl, door):
    work = BackupWork(door.keeper, look)
    door.sign_in(ANNA, SECRET)
    door.keeper().make(lambda _number, _total: None)
    view = BackupsView(nl)
    view.bind(BackupsPresenter(view, FixedFolder(door.path), work.backups, work.begin, nl))
    on_screen(view)
    view.refresh()
    assert problems(view) == []
    door.sign_out()


@pytest.fixture
def locked(qtbot, signed_in, door):
    """Give the first page, after work that is in no backup."""
    signed_in.desk.services.keep_paper("report", "Mevrouw belde")
    signed_in.lock()
    return signed_in


def asked(window) -> FormDialog:
    (button,) = [one for one in window.findChildren(QPushButton) if one.objectName() == "go_back"]
    button.click()
    dialogs: list[FormDialog] = window.findChildren(FormDialog)
    (dialog,) = [one for one in dialogs if one.isVisible()]
    return dialog


def answered(qtbot, dialog: FormDialog, **values: object) -> None:
    for place, value in values.items():
        dialog._edited(place, value)
    dialog._yes.click()


def test_going_back_says_what_it_leaves_out_and_sets_the_store_aside(qtbot, locked, door):
    dialog = asked(locked)
    assert problems(dialog) == []
    answered(qtbot, dialog, **{USER: ANNA, PASSPHRASE: SECRET})
    qtbot.waitUntil(lambda: bool(locked.findChildren(QMessageBox)))
    (question,) = locked.findChildren(QMessageBox)
    assert "1 stuk werk dat niet af is" in question.text()
    question._yes.click()
    qtbot.waitUntil(lambda: "teruggezet" in locked._unlock._trouble.text())
    newest = door.keeper().all()[0]
    assert newest.aside
    with qtbot.waitSignal(locked.answered):
        locked.sign_in(ANNA, SECRET, "Stadhuis")
    assert locked.desk.services.read_paper("report") == ""


def test_leaving_it_as_it_is_changes_nothing(qtbot, locked, door):
    answered(qtbot, asked(locked), **{USER: ANNA, PASSPHRASE: SECRET})
    qtbot.waitUntil(lambda: bool(locked.findChildren(QMessageBox)))
    locked.findChildren(QMessageBox)[0].reject()
    with qtbot.waitSignal(locked.answered):
        locked.sign_in(ANNA, SECRET, "Stadhuis")
    assert locked.desk.services.read_paper("report") == "Mevrouw belde"
    assert not [one for one in door.keeper().all() if one.aside]


def test_a_wrong_passphrase_is_said_as_such(qtbot, locked):
    answered(qtbot, asked(locked), **{USER: ANNA, PASSPHRASE: "iets anders dan dat"})
    qtbot.waitUntil(lambda: "wachtzin" in locked._unlock._trouble.text())
    assert locked._unlock._button.isEnabled()


def test_nothing_filled_in_is_asked_again(qtbot, locked):
    dialog = asked(locked)
    answered(qtbot, dialog, **{BACKUP: dialog._values[BACKUP]})
    assert dialog.isVisible()
    dialog.reject()
    QApplication.processEvents()
    assert Beyond().is_nothing
