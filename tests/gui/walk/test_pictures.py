"""Every page looks as it did, in a program where nothing was pressed before."""

import os
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from hengelo_toegang.i18n import DUTCH
from tests.gui.rest import at_work
from tests.gui.walk.pictures import GOLDEN, RENEW, difference
from tests.gui.walk.screens import PAGES, STEPS, Screen
from tests.gui.walk.windows import Window, a_window, put_away
from ui.theme import ThemeName
from ui.widgets.navigation import Navigation

SETTLE_MS = 300
"""A step is read again once the typing pauses."""
READ_MS = 700
"""By then plain language is marked too, which waits a little longer."""

pytestmark = [pytest.mark.slow, pytest.mark.golden, pytest.mark.long]


@pytest.fixture(scope="module", params=ThemeName, ids=str)
def window(request, qapp, fonts, town, tmp_path_factory) -> Iterator[Window]:
    folder = tmp_path_factory.mktemp("looks")
    # A cursor that blinks is there in one picture and gone in the next.
    qapp.setCursorFlashTime(0)
    # Below every window: what an earlier test pressed would be lit up under the mouse.
    QCursor.setPos(qapp.primaryScreen().geometry().bottomRight())
    with a_window(qapp, town, folder, request.param, 100, DUTCH) as window:
        yield window


def settle(wait: int = SETTLE_MS) -> None:
    settled = QEventLoop()
    QTimer.singleShot(wait, settled.quit)
    settled.exec()


def stands_still(shell: QWidget) -> bool:
    """Return whether a moment changes nothing of the picture."""
    before = shell.grab().toImage()
    settle()
    return bool(before == shell.grab().toImage())


def in_navigation(widget: QWidget | None) -> bool:
    """Return whether the keyboard stands beside the page, where it is when a desk is new."""
    while widget is not None and not isinstance(widget, Navigation):
        widget = widget.parentWidget()
    return widget is not None


@pytest.fixture(params=[*PAGES, *STEPS], ids=str)
def page(request, window, qtbot) -> Iterator[tuple[str, QWidget]]:
    screen: Screen = request.param
    if screen in STEPS and window.theme is not ThemeName.LIGHT:
        pytest.skip("the steps of a case are pictured in one theme")
    visit = window.visit(screen.user)
    screen.open(visit)
    if in_navigation(QApplication.focusWidget()):
        # Else where it stands goes by which pictures were made before.
        visit.desk.shell.take_focus()
    settle(READ_MS if screen in STEPS else SETTLE_MS)
    if at_work(visit.desk.shell):
        # A letter is made beside the window, however long that takes on this machine.
        qtbot.waitUntil(lambda: not at_work(visit.desk.shell), timeout=20_000)
        settle()
    # On a machine with much to do the parts of a page find their places later.
    qtbot.waitUntil(partial(stands_still, visit.desk.shell), timeout=20_000)
    yield f"{screen}-{window.theme}", visit.desk.shell
    put_away(visit)


def test_page_looks_as_it_did(page):
    name, shell = page
    if not GOLDEN.exists() and not os.environ.get(RENEW):
        pytest.skip("no pictures yet: python3 dev.py golden")
    assert difference(shell, name) == ""
