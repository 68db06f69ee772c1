"""Taking a list over on the page: looked at first, stopped half-way, saved what was wrong."""

import csv
import io

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.builders import BAS
from ui.widgets.editors import CheckEditor, ChoiceEditor, LineEditor
from ui.widgets.table import TableView

LIST = "naam;wijk;bronjaar;kleur\nBuurtsoep;Noord;2025;rood\nFout;Zuid;24;geel\n"


@pytest.fixture
def page(opened):
    return opened(BAS)


@pytest.fixture
def read(page, qtbot, tmp_path):
    """Read a file on the page, until it stands there or is refused."""

    def open_it(content, name="lijst.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        page.importing._presenter.open(path)
        at_rest(page, qtbot)

    return open_it


def at_rest(page, qtbot):
    qtbot.waitUntil(lambda: not page._runner.busy, timeout=20_000)
    # The columns and the rows come in sight a moment after the rest.
    qtbot.waitUntil(lambda: page.importing._coming is None)
    QApplication.processEvents()


def lines(page):
    model = page.importing.findChild(TableView, "rows").model()
    return [model.record(row) for row in range(model.rowCount())]


def button(page, name):
    return page.importing.findChild(QPushButton, name)


def test_list_is_looked_at_before_anything_is_written(page, read, map_services):
    read(LIST)
    told = [(line.line, line.name, line.wrong) for line in lines(page)]
    assert told == [(3, "Zuid", True), (3, "24", True), (2, "Buurtsoep", False)]
    assert "“Zuid” is geen wijk" in lines(page)[0].detail
    assert map_services().social_map.current().named("Buurtsoep") is None


def test_button_writes_it_and_the_map_has_it(page, read, map_services, qtbot):
    read(LIST)
    button(page, "take_over").click()
    at_rest(page, qtbot)
    assert map_services().social_map.current().named("Buurtsoep") is not None
    assert "1 voorziening is overgenomen" in page.importing._title.text()
    assert [line.name for line in lines(page)] == ["Zuid", "24"]


def test_column_can_be_said_to_be_another(page, read, qtbot):
    read("naam;waar\nBuurtsoep;Noord\n")
    assert "Noord" not in lines(page)[0].detail
    page.importing.findChild(ChoiceEditor, "1").edited.emit("neighbourhoods")
    at_rest(page, qtbot)
    plan = page.importing._presenter._plan
    assert plan.changes[0].after.neighbourhoods == ("Noord",)


def test_two_columns_for_one_field_are_refused_and_can_be_mended(page, read, qtbot):
    read("naam;waar\nBuurtsoep;Noord\n")
    page.importing.findChild(ChoiceEditor, "1").edited.emit("name")
    at_rest(page, qtbot)
    assert page.importing._trouble.isVisible()
    page.importing.findChild(ChoiceEditor, "1").edited.emit("")
    at_rest(page, qtbot)
    assert not page.importing._trouble.isVisible()
    assert [line.name for line in lines(page)] == ["Buurtsoep"]


def test_list_with_other_titles_is_read_once_somebody_says_what_they_are(page, read, qtbot):
    read("wie,waar\nBuurtsoep,Noord\n")
    assert page.importing._trouble.isVisible()
    page.importing.findChild(ChoiceEditor, "0").edited.emit("name")
    at_rest(page, qtbot)
    assert [line.name for line in lines(page)] == ["Buurtsoep"]


def test_what_is_gone_is_retired_with_a_reason(page, read, map_services, qtbot):
    read("naam\nWijkentree\n")
    page.importing.findChild(CheckEditor, "gone").click()
    button(page, "take_over").click()
    assert not page._runner.busy, "nobody would know why"
    field = page.importing.findChild(LineEditor, "why")
    QTest.keyClicks(field, "Nieuwe lijst van de gemeente")
    button(page, "take_over").click()
    at_rest(page, qtbot)
    assert [one.name for one in map_services().facilities()] == ["Wijkentree"]


def test_faults_are_saved_as_csv(page, read, tmp_path):
    read(LIST + "=1+1;Nergens;2025;x\n")
    path = tmp_path / "fouten.csv"
    page.importing._presenter._save_faults(path)
    text = path.read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert [row[:3] for row in rows[1:]] == [
        ["3", "wijk", "Zuid"],
        ["3", "bronjaar", "24"],
        ["4", "wijk", "Nergens"],
    ]
    assert all(row[3] and row[4] for row in rows[1:])


def test_stop_leaves_whole_entries_and_says_how_to_go_on(page, read, map_services, qtbot):
    read("\n".join(("naam", *(f"Buurtsoep {number}" for number in range(400)))))
    button(page, "take_over").click()
    qtbot.waitUntil(lambda: page.importing._presenter._last is not None, timeout=20_000)
    page.importing.progress._stop.click()
    at_rest(page, qtbot)
    taken = [one for one in map_services().facilities() if one.name.startswith("Buurtsoep")]
    assert 0 < len(taken) < 400
    assert f"{len(taken)} van 400" in page.importing._title.text()
    read("\n".join(("naam", *(f"Buurtsoep {number}" for number in range(400)))))
    button(page, "take_over").click()
    at_rest(page, qtbot)
    taken = [one for one in map_services().facilities() if one.name.startswith("Buurtsoep")]
    assert len(taken) == 400


def test_leaving_the_page_stops_between_two_transactions(page, read, map_services, qtbot):
    read("\n".join(("naam", *(f"Buurtsoep {number}" for number in range(400)))))
    button(page, "take_over").click()
    qtbot.waitUntil(lambda: page.importing._presenter._last is not None, timeout=20_000)
    assert page.leave()
    assert not page._runner.busy
    taken = [one for one in map_services().facilities() if one.name.startswith("Buurtsoep")]
    assert 0 < len(taken) < 400


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "leeg"),
        (b"PK\x03\x04rest", "CSV"),
        (b"naam\nA\0\n", "null"),
        (b"naam\n" + b"A" * 1_000_000, "rij 2"),
        (b'naam\n"A\n', "aanhalingsteken"),
        (b"straat;plaats\nA;B\n", "naam"),
        (b"naam;wijk\n", "geen rij"),
    ],
    ids=["empty", "zip", "nulls", "long", "quote", "header", "rows"],
)
def test_bad_file_gets_a_clear_message_and_another_can_be_chosen(page, read, content, words):
    read(content)
    assert words in page.importing._trouble.text()
    assert not button(page, "take_over").isVisible()
    read(LIST)
    assert not page.importing._trouble.isVisible()


def test_file_that_is_gone_gets_a_clear_message(page, qtbot, tmp_path):
    page.importing._presenter.open(tmp_path / "weg.csv")
    at_rest(page, qtbot)
    assert page.importing._trouble.isVisible()
