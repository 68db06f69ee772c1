"""The review page, in every theme and at twice the text, for everybody."""

import pytest
from PySide6.QtCore import QSettings

from tests.gui import a11y
from tests.gui.looks import IDS, LOOKS
from ui.look import Look
from ui.preferences import Preferences

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("theme", "scale"), LOOKS, ids=IDS)
@pytest.mark.parametrize("name", ["01", "05"])
def test_review_page(review, qapp, fonts, tmp_path, qtbot, name, theme, scale):
    preferences = Preferences(QSettings(str(tmp_path / "looks.ini"), QSettings.Format.IniFormat))
    preferences.theme, preferences.scale = theme, scale
    Look(qapp, preferences)
    opened = review(name)
    qtbot.wait(250)
    assert a11y.problems(opened.view) == []
