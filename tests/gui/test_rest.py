"""A laptop on which nobody works sleeps: nothing in the program wakes it but the lock."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPixmap, QPixmapCache
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import ANNA
from tests.gui.conftest import SECRET

MINUTES = 5 * 60 * 1000
"""What comes round no more often than this costs a battery nothing."""


@pytest.fixture
def signed_in(window, qtbot):
    with qtbot.waitSignal(window.answered):
        window.sign_in(ANNA, SECRET, "Stadhuis")
    qtbot.waitUntil(lambda: not window._jobs._live)
    QApplication.processEvents()
    return window


def ticking(window):
    """Return how often what comes round in the window does so, in milliseconds."""
    timers = (*window.findChildren(QTimer), *window._app.findChildren(QTimer))
    active = [timer for timer in set(timers) if timer.isActive()]
    return [timer.interval() for timer in active if not timer.isSingleShot()]


def test_somebody_who_works_has_what_moves_by_itself(signed_in):
    assert any(each < MINUTES for each in ticking(signed_in))
    assert QApplication.cursorFlashTime() > 0


def test_nothing_wakes_a_laptop_that_lies_still(signed_in):
    signed_in._work_at_desk().idle._still.timeout.emit()
    assert [each for each in ticking(signed_in) if each < MINUTES] == []
    assert QApplication.cursorFlashTime() == 0


def test_qt_has_no_pictures_to_throw_away_bit_by_bit(signed_in):
    QPixmapCache.insert("drawn", QPixmap(16, 16))
    assert QPixmapCache.find("drawn", QPixmap())
    signed_in._work_at_desk().idle._still.timeout.emit()
    assert not QPixmapCache.find("drawn", QPixmap())


def test_a_touch_wakes_it_again(signed_in):
    idle = signed_in._work_at_desk().idle
    idle._still.timeout.emit()
    idle._rest.stop()
    idle._listen()
    QTest.keyClicks(signed_in.desk.shell, "a")
    assert signed_in.desk.watch._timer.isActive()
    assert QApplication.cursorFlashTime() > 0


def test_a_store_that_is_away_is_looked_for_all_the_same(signed_in, monkeypatch):
    watch = signed_in.desk.watch
    monkeypatch.setattr(watch, "_since", signed_in.desk.services.desk.now())
    signed_in._work_at_desk().idle._still.timeout.emit()
    assert watch._timer.isActive()
