"""The social map beside a need by keyboard: one key names it, and nothing jumps meanwhile."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.domain.ladder import Rung
from tests.gui.conftest import focused
from ui.pages.case.ladder.map_panel import MapPanel, SearchLine
from ui.widgets.rows import RowList

LADDER = 2
SOCIAL = NeedId("n2")


@pytest.fixture
def beside(played, page):
    """Open rung three of the second need, with what the map knows of one facility changed."""

    def open_it(**changes):
        services = played("01", "needs").services()
        known = services.social_map.current().named("Kulturhus Hasselo")
        services.social_map.correct(known, replace(known, **changes))
        view = page(services, LADDER)
        view.presenter.parts[LADDER].presenter.open_rung(SOCIAL, Rung.GENERAL_FACILITY)
        QApplication.processEvents()
        return view

    return open_it


def tried(view):
    need = view.presenter.working.case.need(SOCIAL)
    return need.ladder.general_facility.facilities


def line(view):
    (found,) = view.findChildren(SearchLine)
    return found


def rows(view):
    return view.findChild(RowList, "social_map").rows


def test_arrow_down_and_enter_name_what_is_found(beside):
    view = beside(cost="gratis", available_from=date(2027, 2, 1))
    QTest.keyClicks(line(view), "kulturhus hasselo wijkcentrum")
    QTest.keyClick(line(view), Qt.Key.Key_Down)
    assert focused() is view.findChild(RowList, "social_map")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    named = tried(view)[-1]
    assert (named.name, named.cost, named.available_from) == (
        "Kulturhus Hasselo",
        "gratis",
        date(2027, 2, 1),
    )


def test_enter_while_typing_names_the_first_that_is_found(beside):
    view = beside(cost="gratis")
    QTest.keyClicks(line(view), "kulturhus hasselo wijkc")
    QTest.keyClick(line(view), Qt.Key.Key_Return)
    assert tried(view)[-1].name == "Kulturhus Hasselo"
    assert line(view).text() == ""


def test_enter_names_what_is_typed_where_the_map_has_nothing(beside):
    view = beside()
    QTest.keyClicks(line(view), "Buurtsoep")
    QTest.keyClick(line(view), Qt.Key.Key_Return)
    assert tried(view)[-1].name == "Buurtsoep"


def test_row_tells_cost_room_what_comes_first_and_age(beside):
    view = beside(cost="€ 2 per keer", admission="verwijzing", available_from=date(2027, 2, 1))
    QTest.keyClicks(line(view), "kulturhus hasselo wijkcentrum")
    told = rows(view)[0].detail
    for words in ("in de wijk", "bron uit 2021: controleer", "€ 2 per keer", "verwijzing", "2027"):
        assert words in told


def test_room_that_is_there_already_is_not_written_down(beside):
    view = beside(available_from=date(2026, 1, 5))
    view.presenter.parts[LADDER].presenter.add_facility(SOCIAL, "Kulturhus Hasselo")
    assert tried(view)[-1].available_from is None


def test_nothing_jumps_while_one_types(beside):
    view = beside()
    card = view.findChild(MapPanel).window()
    line(view).setFocus()
    parts = (line(view), view.findChild(RowList, "social_map"))

    def places():
        QApplication.processEvents()
        return [part.mapTo(card, QPoint(0, 0)) for part in parts]

    before = places()
    for letter in "koffie zonder melk":
        QTest.keyClicks(line(view), letter)
        assert places() == before
        assert focused() is line(view)
