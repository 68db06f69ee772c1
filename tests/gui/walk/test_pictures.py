"""Every page looks as it did, in a program where nothing was pressed before."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from hengelo_toegang.i18n import DUTCH
from tests.gui.walk.pictures import GOLDEN, RENEW, difference
from tests.gui.walk.screens import PAGES, STEPS, Screen
from tests.gui.walk.windows import Window, a_window, put_away
from ui.theme import ThemeName

SETTLE_MS = 300
"""A step is read again once the typing pauses."""

pytestmark = [pytest.mark.slow, pytest.mark.golden]


@pytest.fixture(scope="module", params=ThemeName, ids=str)
def window(request, qapp, fonts, town, tmp_path_factory) -> Iterator[Window]:
    folder = tmp_path_factory.mktemp("looks")
    with a_window(qapp, town, folder, request.param, 100, DUTCH) as window:
        yield window


@pytest.fixture(params=[*PAGES, *STEPS], ids=str)
def page(request, window) -> Iterator[tuple[str, QWidget]]:
    screen: Screen = request.param
    if screen in STEPS and window.theme is not ThemeName.LIGHT:
        pytest.skip("the steps of a case are pictured in one theme")
    visit = window.visit(screen.user)
    screen.open(visit)
    settled = QEventLoop()
    QTimer.singleShot(SETTLE_MS, settled.quit)
    settled.exec()
    yield f"{screen}-{window.theme}", visit.desk.shell
    put_away(visit)


def test_page_looks_as_it_did(page):
    name, shell = page
    if not GOLDEN.exists() and not os.environ.get(RENEW):
        pytest.skip("no pictures yet: python3 dev.py golden")
    assert difference(shell, name) == ""
