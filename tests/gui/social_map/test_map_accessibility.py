"""The social map with something in front, for people with a keyboard or poor sight."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from hengelo_toegang.domain.facilities import Facility
from hengelo_toegang.domain.ids import FacilityId
from tests.builders import ANNA, BAS
from tests.gui import a11y
from tests.gui.looks import IDS, LOOKS
from tests.gui.rest import stand_still
from ui.widgets.form_dialog import FormDialog

LIST = "naam;wijk;bronjaar;kleur\nBuurtsoep;Noord;2025;rood\nFout;Zuid;24;geel\n"

pytestmark = pytest.mark.parametrize("look", LOOKS, ids=IDS)


def fits(page):
    QApplication.processEvents()
    assert a11y.problems(page.window()) == []
    assert page.window().width() == 1366, "the page is wider than the screen of a laptop"


def test_map_with_a_proposal_in_front(opened, map_services, look):
    blank = Facility(FacilityId(""), "Buurtsoep")
    mine = map_services(ANNA).social_map
    mine.propose(replace(blank, description="Samen eten op dinsdag", cost="€ 2", contact="074 1"))
    page = opened(ANNA, look)
    page._presenter.put("text", "buurtsoep")
    fits(page)


def test_nothing_found(opened, look):
    page = opened(BAS, look)
    page._presenter.put("text", "niets van dit alles")
    fits(page)


def test_preview_of_a_list(opened, look, qtbot, tmp_path):
    page = opened(BAS, look)
    path = tmp_path / "lijst.csv"
    path.write_text(LIST, encoding="utf-8")
    page.importing._presenter.open(path)
    qtbot.waitUntil(lambda: not page._runner.busy, timeout=20_000)
    QApplication.processEvents()
    fits(page)


def test_questions_of_an_entry_with_faults(opened, look, qtbot):
    page = opened(ANNA, look)
    page.findChild(QPushButton, "propose").click()
    dialog = page.findChild(FormDialog)
    dialog._yes.click()
    stand_still(dialog, qtbot)
    assert dialog.isVisible()
    assert a11y.problems(dialog) == []
    assert dialog.height() <= page.screen().availableGeometry().height()
