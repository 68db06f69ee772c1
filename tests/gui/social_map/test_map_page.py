"""Looking something up, and keeping it right: by keyboard, on a real store."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton

from hengelo_toegang.domain.facilities import Facility, FacilityState
from hengelo_toegang.domain.ids import FacilityId
from tests.builders import ANNA, BAS
from tests.gui.conftest import focused
from ui.pages.social_map.detail import DetailCard
from ui.widgets.editors import ChoiceEditor, LineEditor
from ui.widgets.form_dialog import FormDialog
from ui.widgets.rows import RowList
from ui.widgets.table import TableView


def names(page):
    model = page.findChild(TableView, "facilities").model()
    return [model.record(row).name for row in range(model.rowCount())]


def look_up(page, text):
    field = page.findChild(LineEditor, "text")
    field.clear()
    QTest.keyClicks(field, text)


def choose(page, name):
    model = page.findChild(TableView, "facilities").model()
    row = next(row for row in range(model.rowCount()) if model.record(row).name == name)
    page.findChild(TableView, "facilities").selectRow(row)


def press(page, name):
    button = page.findChild(QPushButton, name)
    assert button.isVisible()
    button.click()
    QApplication.processEvents()


def tick(page, label, nl):
    for box in page.findChildren(QCheckBox):
        if box.text() == nl(label):
            box.click()


def front(page):
    return page.findChild(DetailCard)._title.text()


def answer(page, **values):
    """Fill in the dialog, and press its button."""
    dialog = page.findChild(FormDialog)
    for place, value in values.items():
        dialog._values[place] = value
    dialog._yes.click()
    return dialog


def test_one_types_at_once_and_accents_do_not_matter(opened):
    page = opened()
    QTest.keyClicks(focused(), "ALZHEIMER cafe")
    assert names(page) == ["Alzheimer Café Hengelo"]
    assert front(page) == "Alzheimer Café Hengelo"


def test_filters_narrow_together(opened, nl):
    page = opened()
    page.findChild(ChoiceEditor, "neighbourhood").edited.emit("Noord")
    page.findChild(ChoiceEditor, "domain").edited.emit("sociaal netwerk")
    found = names(page)
    assert "Thiemshof koffieochtend" in found
    assert "Wijkcentrum Slangenbeek" not in found
    tick(page, "Without an indication", nl)
    assert "Thiemshof koffieochtend" in names(page)
    page.findChild(ChoiceEditor, "domain").edited.emit("geldzaken")
    assert "Kindpakket Hengelo" not in names(page)


def test_old_source_warns_in_words(opened):
    page = opened()
    look_up(page, "zorgloket gemeente")
    assert page.findChild(DetailCard)._age.text() == "Bron uit 2021: controleer"


def test_arrow_keys_bring_the_next_one_in_front(opened):
    page = opened()
    table = page.findChild(TableView, "facilities")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert front(page) == names(page)[1]


def test_still_right_is_one_press_and_is_read_back(opened):
    page = opened()
    look_up(page, "zorgloket gemeente")
    press(page, "check_facility")
    card = page.findChild(DetailCard)
    assert card._age.text() == "Nagegaan op 2 mrt 2026"
    newest = page.findChild(RowList, "history").rows[0]
    assert "Anna de Vries" in newest.title
    assert "Nagegaan op: niets → 2 mrt 2026" in newest.detail


def test_correction_holds_at_once(opened, map_services):
    page = opened()
    look_up(page, "zorgloket gemeente")
    press(page, "correct_facility")
    answer(page, contact="074 1", cost="gratis")
    now = map_services(BAS).social_map.current().named("Zorgloket gemeente Hengelo")
    assert (now.contact, now.cost) == ("074 1", "gratis")


def test_bad_answer_stays_in_the_dialog_with_what_is_expected(opened, map_services):
    page = opened()
    press(page, "propose")
    dialog = answer(page, name="Wijkentree", source_year=2031)
    assert dialog.isVisible()
    faults = [block._fault for block in dialog._form._blocks.values()]
    assert any("2031" in fault for fault in faults)
    dialog = answer(page, source_year=2025)
    assert dialog.isVisible(), "there is one of this name"
    answer(page, name="Buurtsoep")
    assert map_services().social_map.current().named("Buurtsoep").state is FacilityState.PROPOSED


def test_own_proposal_waits_for_a_colleague_who_takes_it_over(opened, map_services):
    mine = map_services().social_map
    mine.propose(replace(Facility(FacilityId(""), "Buurtsoep"), source="bezoek"))
    page = opened(ANNA)
    look_up(page, "buurtsoep")
    assert not page.findChild(QPushButton, "take_over_facility").isVisible()
    assert page.findChild(DetailCard)._hint.isVisible()
    other = opened(BAS)
    look_up(other, "buurtsoep")
    press(other, "take_over_facility")
    assert map_services().social_map.current().named("Buurtsoep").state is FacilityState.CURRENT


def test_what_is_taken_off_the_map_says_why_and_comes_back(opened, nl):
    page = opened()
    look_up(page, "zorgloket gemeente")
    press(page, "retire_facility")
    dialog = answer(page)
    assert dialog.isVisible(), "nobody would know why"
    answer(page, why="Verhuisd naar het stadhuis")
    assert names(page) == []
    tick(page, "Taken off the map", nl)
    assert names(page) == ["Zorgloket gemeente Hengelo"]
    press(page, "restore_facility")
    tick(page, "Taken off the map", nl)
    assert names(page) == ["Zorgloket gemeente Hengelo"]


def test_favourites_are_kept_and_found(opened, nl):
    page = opened()
    look_up(page, "zorgloket gemeente")
    press(page, "favourite")
    look_up(page, "")
    tick(page, "My favourites", nl)
    assert names(page) == ["Zorgloket gemeente Hengelo"]


def test_what_a_colleague_changed_meanwhile_is_shown_and_nothing_is_lost(opened, map_services):
    page = opened()
    look_up(page, "zorgloket gemeente")
    theirs = map_services(BAS).social_map
    before = theirs.current().named("Zorgloket gemeente Hengelo")
    theirs.correct(before, replace(before, contact="074 9"))
    press(page, "check_facility")
    assert "intussen" in page._status.text()
    now = map_services().social_map.current().named(before.name)
    assert (now.contact, now.checked) == ("074 9", None)


def test_found_list_is_saved_as_a_file_that_reads_back(opened, map_services, tmp_path):
    page = opened(BAS)
    look_up(page, "zorgloket gemeente")
    path = tmp_path / "kaart.csv"
    page._presenter._export(path)
    planned = map_services(BAS).social_map.plan(path.read_bytes(), lambda *_: None, None)
    assert [change.effect.value for change in planned.changes] == ["same"]


def test_list_is_taken_over_by_who_is_in_charge(opened):
    assert not opened(ANNA).findChild(QPushButton, "import").isVisible()
    assert opened(BAS).findChild(QPushButton, "import").isVisible()


@pytest.mark.parametrize("typed", ["\0", "x" * 1_000_000, "\u202edroom\u2066", "%_'\"\\"])
def test_strange_words_find_nothing_and_break_nothing(opened, typed):
    page = opened()
    page._presenter.put("text", typed)
    assert page._none.isVisible() or names(page)
