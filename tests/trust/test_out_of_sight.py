"""What leaves the program by the side: clipboard, screenshots, dumps of a crash."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QMimeData, QSettings
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from shiboken6 import delete

from hengelo_toegang.i18n import translator
from ui import clipboard
from ui.capture import Exclude
from ui.clipboard import ClipboardWatch
from ui.look import Look
from ui.preferences import Preferences
from ui.widgets.look_button import LookButton

_WANTED = "Leave the program out of screenshots and shared screens"


@pytest.fixture
def board(qapp):
    yield qapp.clipboard()
    qapp.clipboard().clear()


@pytest.fixture
def window(qtbot, qapp):
    """Show a window with a field: the program is the one that somebody works in."""
    window = QWidget()
    QLineEdit("Gerda van Dam", window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_what_the_program_copied_is_taken_off(board, window):
    watch = ClipboardWatch(window)
    clipboard.put("Beste mevrouw Van Dam")
    assert board.text() == "Beste mevrouw Van Dam"
    watch.sweep()
    assert board.text() == ""


def test_what_somebody_copied_in_a_field_is_taken_off(board, window):
    watch = ClipboardWatch(window)
    field = window.findChild(QLineEdit)
    field.selectAll()
    field.copy()
    assert board.text() == "Gerda van Dam"
    watch.sweep()
    assert board.text() == ""


def test_what_another_program_copied_since_is_left_alone(board, window):
    works_here = [True]
    watch = ClipboardWatch(window, lambda: works_here[0])
    clipboard.put("Beste mevrouw Van Dam")
    works_here[0] = False
    board.setText("een boodschappenlijst")
    watch.sweep()
    assert board.text() == "een boodschappenlijst"


def test_managers_of_clipboards_are_asked_not_to_keep_it(board):
    clipboard.put("Beste mevrouw Van Dam")
    kept = board.mimeData()
    assert isinstance(kept, QMimeData)
    assert kept.data("x-kde-passwordManagerHint") == b"secret"
    history = 'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"'
    assert kept.data(history) == bytes(4)


@pytest.mark.skipif(sys.platform == "win32", reason="asks for core files of Unix")
def test_the_system_is_asked_for_no_dump():
    code = (
        "import resource; from hengelo_toegang.adapters.memory import keep_out_of_dumps;"
        "keep_out_of_dumps(); print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    asked = [sys.executable, "-c", code]
    assert subprocess.check_output(asked, text=True).strip() == "(0, 0)"


@pytest.fixture
def preferences(tmp_path):
    return Preferences(QSettings(str(tmp_path / "looks.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def a_look(qapp, preferences):
    """Dress the program, on a system that leaves windows out of captures as told."""
    made: list[Look] = []

    def dressed(exclude: Exclude | None = None) -> Look:
        made.append(Look(qapp, preferences, exclude=exclude))
        return made[-1]

    yield dressed
    for look in made:
        delete(look)


class Captures:
    """Stands for a system that leaves windows out of captures, or refuses to."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.out: dict[int, bool] = {}
        self._refuses = refuses

    def __call__(self, handle: int, out: bool) -> bool:
        self.out[handle] = out and not self._refuses
        return not (self._refuses and out)


def chosen(look: Look) -> LookButton:
    return LookButton(look, translator("en"))


def action_of(button: LookButton):
    return next((one for one in button.menu().actions() if one.text() == _WANTED), None)


def test_where_no_system_can_do_it_nothing_is_offered(a_look):
    look = a_look()
    button = chosen(look)
    assert look.uncaptured is None
    assert action_of(button) is None


def test_chosen_once_every_window_is_left_out_and_it_is_kept(a_look, preferences, window, qtbot):
    captures = Captures()
    look = a_look(captures)
    button = chosen(look)
    action_of(button).trigger()
    assert captures.out[int(window.winId())] is True
    dialog = QDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert captures.out[int(dialog.winId())] is True
    assert preferences.uncaptured
    assert look.uncaptured
    action_of(button).trigger()
    assert not any(captures.out.values())
    assert not preferences.uncaptured


def test_what_the_system_refuses_is_not_shown_as_chosen(a_look, preferences, window):
    look = a_look(Captures(refuses=True))
    button = chosen(look)
    action = action_of(button)
    action.trigger()
    assert not action.isChecked()
    assert not look.uncaptured
    assert not preferences.uncaptured
