"""A bundle with which the program was opened comes in as any other."""

from PySide6.QtWidgets import QMessageBox

from tests.e2e.exchange.conftest import ANNA, BERT
from tests.gui.exchange.test_page import finish, sat, told  # noqa: F401  (a fixture)
from ui.offered import ask_to_take_in
from ui.pages.exchange.view import GIVE, TAKE
from ui.widgets.dialogs import Question


def test_a_bundle_that_was_opened_is_taken_in_after_yes(qtbot, pair, sat, tmp_path):  # noqa: F811
    file = tmp_path / "heen.htb"
    giving = sat(pair.first, ANNA, GIVE).part(GIVE)
    giving.presenter.take_offer("0")
    giving.presenter._write(file)
    finish(qtbot, giving)
    page = sat(pair.second, BERT, GIVE)
    ask_to_take_in(page.desk, file)
    (question,) = page.desk.shell.findChildren(Question)
    question.buttons()[0].click()
    assert question.buttonRole(question.buttons()[0]) is QMessageBox.ButtonRole.AcceptRole
    assert page.current == TAKE
    finish(qtbot, page.part(TAKE))
    assert told(page.part(TAKE)).startswith("Ingelezen van Anna")
