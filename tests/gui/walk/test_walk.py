"""Everything there is to see, in every look and both languages, for everybody.

Light at the usual size has no walk of its own in Dutch: its colours are those of light at twice
the text, its sizes and words those of dark, and `test_pictures.py` compares its pages.
"""

import ast
import importlib
import pkgutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QWidget

import ui
from hengelo_toegang.i18n import DUTCH, ENGLISH
from tests.gui import a11y
from tests.gui.laptop import LAPTOP, wide
from tests.gui.walk.dialogs import DIALOGS
from tests.gui.walk.screens import PAGES, STEPS, WALKED_ONLY, Screen
from tests.gui.walk.town import EVERYBODY, NOOR
from tests.gui.walk.windows import Window, a_window, put_away
from tests.gui.walk.words import foreign
from ui.help.window import HelpWindow
from ui.theme import ThemeName
from ui.widgets.fields import Asked

LOOKS = (
    (ThemeName.DARK, 100, DUTCH),
    (ThemeName.CONTRAST, 100, DUTCH),
    (ThemeName.LIGHT, 200, DUTCH),
    (ThemeName.LIGHT, 100, ENGLISH),
)
ROOT = Path(ui.__file__).parents[1]
SCREENS = (*PAGES, *WALKED_ONLY, *STEPS, *DIALOGS)

pytestmark = [pytest.mark.slow, pytest.mark.long]


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: "-".join(map(str, look)))
def window(request, qapp, fonts, town, tmp_path_factory) -> Iterator[Window]:
    with (
        a_window(qapp, town, tmp_path_factory.mktemp("looks"), *request.param) as window,
        asking_noted() as window.asked_by,
    ):
        yield window


@pytest.fixture(params=SCREENS, ids=str)
def seen(request, window) -> Iterator[QWidget]:
    screen: Screen = request.param
    visit = window.visit(screen.user)
    opened = screen.open(visit)
    QApplication.processEvents()
    if isinstance(opened, QDialog):
        window.dialogs[screen.name] = type(opened).__name__
    seen = opened if isinstance(opened, QDialog | HelpWindow) else visit.desk.shell
    seen.resize(seen.size().boundedTo(QSize(*LAPTOP)))
    QApplication.processEvents()
    yield seen
    put_away(visit)


def test_nobody_stumbles(seen, window, town):
    if window.language == DUTCH:
        assert a11y.problems(seen) == []
    assert wide(seen) == []
    assert seen.width() <= LAPTOP[0]
    # A dialog takes what the screen has, and scrolls: the screen of these tests is higher.
    lowest = seen.minimumSizeHint() if isinstance(seen, QDialog) else seen
    assert lowest.height() <= LAPTOP[1]
    assert foreign(seen, window.language, repr(town.rules.policy)) == []


def test_every_page_is_here(town, window):
    shown = {screen.page for screen in SCREENS}
    for user in (EVERYBODY, NOOR):
        assert set(window.visit(user).desk.shell._pages) - shown == set()


@contextmanager
def asking_noted() -> Iterator[set[tuple[str, str]]]:
    """Note who asks something first from now on: file and function."""
    noted: set[tuple[str, str]] = set()
    begin = Asked.__new__

    def note(kind, *values, **named):
        caller = sys._getframe(1).f_code
        path = Path(caller.co_filename)
        if path.is_relative_to(ROOT):
            noted.add((path.relative_to(ROOT).as_posix(), caller.co_name))
        return begin(kind, *values, **named)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Asked, "__new__", staticmethod(note))
        yield noted


def asking():
    """Return every place in the code that asks something first."""
    for path in sorted((ROOT / "ui").rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef) and any(
                isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Asked"
                for call in ast.walk(function)
            ):
                yield path.relative_to(ROOT).as_posix(), function.name


def kinds(kind):
    """Return our own kinds of dialog, once every module is read."""
    for found in kind.__subclasses__():
        yield from kinds(found)
        if found.__module__.startswith("ui."):
            yield found.__name__


def test_every_dialog_is_here(window):
    if (window.theme, window.scale, window.language) != LOOKS[0]:
        pytest.skip("once is enough")
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    for screen in DIALOGS:
        # Those that the walk came by are noted already.
        if screen.name not in window.dialogs:
            visit = window.visit(screen.user)
            window.dialogs[screen.name] = type(screen.open(visit)).__name__
            put_away(visit)
    assert set(asking()) - window.asked_by == set()
    assert set(kinds(QDialog)) - {*window.dialogs.values()} == set()
