"""The program is opened with a file of cases: who may take it in is asked, once."""

import pytest
from PySide6.QtWidgets import QMainWindow, QMessageBox

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role, User
from tests.gui.e2e.driver import Mouse
from tests.gui.e2e.program import LOCATION, passphrase_of
from tests.gui.e2e.wmo import ANNA, FIRST_DAY
from ui.offered import OfferedFiles

PAUL = User(UserId("paul"), "Paul Beheer", roles=(Role.ADMINISTRATOR,), laws=())


@pytest.fixture
def opened(start, nl, tmp_path):
    """Open the window with a file that is no bundle at all."""
    program = start((ANNA, PAUL), FIRST_DAY)
    file = tmp_path / "van Bert.htb"
    file.write_bytes(b"no bundle")
    files = OfferedFiles()
    files.stand_at(program.window, nl)
    files.add(file)
    return program, Mouse(program.screen), files


def enter(program, user: str) -> None:
    program.window.sign_in(UserId(user), passphrase_of(user), LOCATION)


def asked(program) -> None:
    program.screen.wait(lambda: bool(questions(program)), lambda: "nothing is asked")


def questions(program) -> list[str]:
    boxes = program.window.findChildren(QMessageBox)
    return [box.text() for box in boxes if box.isVisible()]


def test_who_works_on_cases_is_asked_and_the_file_goes_where_files_go(opened):
    program, hands, _files = opened
    enter(program, "anna")
    asked(program)
    assert "van Bert.htb" in questions(program)[0]
    hands.press("Take in the file")
    program.screen.wait_for("van Bert.htb")
    assert program.window.desk.shell.current == "exchange"
    assert any("niet ingelezen" in text for text in program.screen.texts())


def test_who_sees_no_case_is_told_and_the_next_one_asked(opened):
    program, hands, _files = opened
    enter(program, "paul")
    program.screen.wait_for("zodra iemand zich aanmeldt")
    assert questions(program) == []
    hands.lock()
    enter(program, "anna")
    asked(program)


def test_not_now_leaves_the_file_and_is_not_asked_again(opened):
    program, hands, _files = opened
    enter(program, "anna")
    asked(program)
    hands.press("Not now")
    assert program.window.desk.shell.current == "worklist"
    hands.lock()
    enter(program, "anna")
    program.screen.wait_for("Worklist")
    assert questions(program) == []


def test_a_question_that_the_lock_took_away_is_asked_again(opened):
    program, _hands, _files = opened
    enter(program, "anna")
    asked(program)
    program.window.lock()
    assert questions(program) == []
    enter(program, "anna")
    asked(program)


def test_what_comes_while_somebody_works_is_asked_at_once_and_one_after_the_other(opened, tmp_path):
    program, hands, files = opened
    enter(program, "anna")
    asked(program)
    for name in ("van Cem.htb", "van Cem.htb", "van Dia.htb"):
        files.add(tmp_path / name)
    for name in ("van Bert.htb", "van Cem.htb", "van Dia.htb"):
        program.screen.wait(lambda: len(questions(program)) == 1, lambda: str(questions(program)))
        assert name in questions(program)[0]
        hands.press("Not now")
    program.screen.wait(lambda: not questions(program), lambda: str(questions(program)))


def test_where_there_is_no_store_it_says_to_begin_first(qtbot, nl, tmp_path):
    window = QMainWindow()
    qtbot.addWidget(window)
    files = OfferedFiles()
    files.stand_at(window, nl)
    files.add(tmp_path / "van Bert.htb")
    (box,) = window.findChildren(QMessageBox)
    assert "van Bert.htb" in box.text()
    assert "begin eerst" in box.text().lower()
