"""Sending through the page: what waits, a pile on its way, and a letter that left later."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
)

from hengelo_toegang.domain.case import Stage, Way
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.usecases.sending import sent_letters
from tests.gui.sending.conftest import DAY, Opened
from tests.outbox import APPROVED
from ui.pages.sending.results import ResultRow
from ui.widgets.picks import PickTable
from ui.widgets.table import TableView

WMO, PARTIAL, YOUTH = CaseId("case-01"), CaseId("case-03"), CaseId("case-05")


def button(page: Opened, text: str) -> QPushButton:
    """Return the button in sight with these words."""
    (found,) = (
        one
        for one in page.view.findChildren(QPushButton)
        if text in one.text() and one.isVisibleTo(page.view)
    )
    return found


def sender(page: Opened) -> QPushButton:
    """Return the button that sends what is picked."""
    return page.view._waiting._send


def press(page: Opened, text: str) -> None:
    QTest.mouseClick(button(page, text), Qt.MouseButton.LeftButton)


def agree(page: Opened) -> str:
    """Answer the question that is asked with yes, and return what it said."""
    (box,) = (one for one in page.view.findChildren(QMessageBox) if one.isVisible())
    said = box.text()
    QTest.mouseClick(box.buttons()[0], Qt.MouseButton.LeftButton)
    return said


def send(page: Opened, qtbot) -> None:
    QTest.mouseClick(sender(page), Qt.MouseButton.LeftButton)
    agree(page)
    qtbot.waitUntil(lambda: not page.presenter.busy, timeout=20_000)


def misprinted(services, case_id: CaseId) -> None:
    home = services.household(services.open_dossier(case_id).case.household)
    address = replace(home.address, street="Marktstraat 🏠")
    services.keep_household(replace(home, address=address))


def results(page: Opened) -> dict[str, str]:
    return {row.title: row.detail for row in page.view._results._list.rows}


def waiting(page: Opened) -> PickTable:
    return page.view._waiting._table


def test_space_picks_and_enter_shows_the_letter_as_it_will_go(page):
    table = waiting(page)
    assert table.hasFocus()
    assert not sender(page).isEnabled()
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert sender(page).isEnabled()
    assert sender(page).text() == "Verzend 1 besluit…"
    QTest.keyClick(table, Qt.Key.Key_Return)
    said = page.view._reader._preview.accessibleDescription()
    assert "CONCEPT" in said
    assert "16 december 2026" in said.replace("\u00a0", " ")
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert not sender(page).isEnabled()


def test_a_click_on_the_box_picks_and_elsewhere_opens(page):
    table = waiting(page)
    for column, picked, shown in ((0, 1, 0), (1, 1, 1)):
        at = table.visualRect(table.model().index(1, column)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert len(page.view._waiting._model.picked) == picked
        assert bool(page.view._reader._preview.page_count) is bool(shown)
    state = table.model().index(1, 0).data(Qt.ItemDataRole.CheckStateRole)
    assert state is Qt.CheckState.Checked
    assert table.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "gekozen"


def test_the_letter_is_looked_at_in_large_print_and_on_another_day(page):
    QTest.keyClick(waiting(page), Qt.Key.Key_Return)
    reader = page.view._reader
    before = reader._preview.page_count
    QTest.mouseClick(reader._large, Qt.MouseButton.LeftButton)
    assert reader._preview.page_count > before
    page.presenter.put("on", DAY - timedelta(days=1))
    said = reader._preview.accessibleDescription().replace("\u00a0", " ")
    assert "15 december 2026" in said


def test_everything_that_waits_goes_out_after_a_question(page, services, qtbot, moved):
    press(page, "Alles kiezen")
    QTest.mouseClick(sender(page), Qt.MouseButton.LeftButton)
    assert "16 dec 2026" in agree(page)
    qtbot.waitUntil(lambda: not page.presenter.busy, timeout=20_000)
    for case_id in (WMO, PARTIAL, YOUTH):
        case = services().open_dossier(case_id).case
        assert case.stage is Stage.SENT
        assert case.sent is not None
        assert (case.sent.on, case.sent.way) == (DAY, Way.POST)
    assert len(results(page)) == 3
    assert page.view._waiting._none.isVisibleTo(page.view)
    assert page.view.findChild(TableView, "sent").model().rowCount() == 3
    assert moved


def test_what_cannot_be_printed_is_named_and_the_others_go(page, services, qtbot, opened):
    misprinted(services(), PARTIAL)
    press(page, "Alles kiezen")
    send(page, qtbot)
    assert services().open_dossier(PARTIAL).case.stage is Stage.APPROVED
    assert services().open_dossier(YOUTH).case.stage is Stage.SENT
    first = page.view._results._list.rows[0]
    assert first.key == PARTIAL
    assert "Haal het weg" in first.detail
    assert "🏠" in first.detail
    assert "2 besluiten verzonden, 1 niet." in page.view._status.text()
    page.view._results._list.chosen.emit(first.key)
    assert opened == [PARTIAL]


def test_stopping_leaves_the_rest_waiting_and_the_window_goes_on(page, services, qtbot, slow):
    """The first letter waits until the window has handled a press: it never hangs on it."""
    press(page, "Alles kiezen")
    QTest.mouseClick(sender(page), Qt.MouseButton.LeftButton)
    agree(page)
    qtbot.waitUntil(slow.begun.is_set, timeout=5000)
    press(page, "Stoppen")
    slow.go_on.set()
    qtbot.waitUntil(lambda: not page.presenter.busy, timeout=20_000)
    stages = [services().open_dossier(case).case.stage for case in (WMO, PARTIAL, YOUTH)]
    assert stages.count(Stage.SENT) == 1
    assert stages.count(Stage.APPROVED) == 2
    assert sum("wacht nog" in detail for detail in results(page).values()) == 2


def test_leaving_the_page_stops_between_two_letters(page, services, qtbot, slow):
    press(page, "Alles kiezen")
    QTest.mouseClick(sender(page), Qt.MouseButton.LeftButton)
    agree(page)
    qtbot.waitUntil(slow.begun.is_set, timeout=5000)
    # Whoever leaves waits for the letter that is being made.
    threading.Timer(0.1, slow.go_on.set).start()
    assert page.view.leave()
    assert not page.presenter.busy
    stages = [services().open_dossier(case).case.stage for case in (WMO, PARTIAL, YOUTH)]
    assert stages.count(Stage.SENT) == 1


@pytest.mark.parametrize(
    ("day", "fault"),
    [
        (DAY + timedelta(days=1), "in de toekomst"),
        (APPROVED - timedelta(days=60), "pas na deze dag goedgekeurd"),
        (None, ""),
    ],
)
def test_a_day_that_cannot_be_is_said_at_the_field(page, day, fault):
    press(page, "Alles kiezen")
    if day is not None:
        page.presenter.put("on", day)
    assert sender(page).isEnabled() is not bool(fault)
    field = page.view.findChild(QLineEdit, "on")
    assert fault in field.accessibleDescription()


def test_the_letters_of_a_pile_are_saved_without_a_name_in_sight(page, services, qtbot, tmp_path):
    press(page, "Alles kiezen")
    send(page, qtbot)
    folder = tmp_path / "brieven"
    folder.mkdir()
    press(page, "De brieven opslaan")
    page.files.choose(folder)
    qtbot.waitUntil(lambda: not page.presenter.busy, timeout=20_000)
    kept = [
        letter
        for case in (WMO, PARTIAL, YOUTH)
        for letter in sent_letters(services().open_dossier(case).case)
    ]
    files = sorted(folder.iterdir())
    assert len(files) == len(kept)
    assert {file.read_bytes() for file in files} == {
        services().letter_pdf(letter.sha256) for letter in kept
    }
    names = " ".join(file.name for file in files)
    assert "2026-0001" in names
    assert not any(name in names for name in ("dam", "groenen", "puffelen"))


def test_a_folder_that_takes_nothing_says_so_and_loses_nothing(page, qtbot, tmp_path):
    press(page, "Alles kiezen")
    send(page, qtbot)
    press(page, "De brieven opslaan")
    page.files.choose(tmp_path / "is er niet")
    qtbot.waitUntil(lambda: not page.presenter.busy, timeout=20_000)
    assert "kies een andere map" in page.view._status.text()


@pytest.fixture
def sent(page, qtbot, services, stage):
    """Return the page some days after everything was sent."""
    press(page, "Alles kiezen")
    send(page, qtbot)
    stage.clock.day = DAY + timedelta(days=5)
    page.view.refresh()
    return page


def test_a_letter_that_went_out_is_read_back_and_saved_as_it_was(sent, services, tmp_path):
    table = sent.view.findChild(TableView, "sent")
    row = sent.view._sent._model.record(0)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    reader = sent.view._reader
    assert "CONCEPT" not in reader._preview.accessibleDescription()
    letter = next(
        one
        for one in sent_letters(services().open_dossier(row.case).case)
        if one.kind == row.letter
    )
    press(sent, "Opslaan als PDF…")
    path = tmp_path / sent.files.proposed
    assert row.number in path.name
    sent.files.choose(path)
    assert path.read_bytes() == services().letter_pdf(letter.sha256)
    press(sent, "Kopieer als platte tekst")
    assert sent.files.copied == services().letter_text(letter.sha256)


def test_a_letter_that_left_later_is_made_again_with_a_reason(sent, services):
    row = sent.view._sent._model.record(0)
    before = services().open_dossier(row.case).case
    press(sent, "Opnieuw maken")
    (dialog,) = (one for one in sent.view.findChildren(QDialog) if one.isVisible())
    yes = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Opnieuw maken")
    QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert dialog.isVisible(), "without a reason nothing happens"
    assert services().open_dossier(row.case).case == before
    QTest.keyClicks(dialog.findChild(QPlainTextEdit, "reason"), "De post bleef liggen")
    dialog.findChild(QCheckBox, "received").click()
    QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible(), dialog._refusal.text()
    case = services().open_dossier(row.case).case
    assert case.sent is not None
    assert (case.sent.on, case.sent.reason) == (DAY + timedelta(days=5), "De post bleef liggen")
    said = sent.view._reader._preview.accessibleDescription().replace("\u00a0", " ")
    assert "in de plaats van onze brief van 16 december 2026" in " ".join(said.split())
    assert "De post bleef liggen" in sent.view._sent._why.text()


def test_a_sheet_to_try_the_envelope_with_is_saved(page, tmp_path):
    press(page, "Testvel voor de envelop…")
    page.files.choose(tmp_path / page.files.proposed)
    (saved,) = tmp_path.glob("*.pdf")
    assert saved.read_bytes().startswith(b"%PDF-1.7")
    assert saved.name in page.view._status.text()
    press(page, "Testvel voor de envelop…")
    page.files.choose(tmp_path / "nergens" / "vel.pdf")
    assert "kies een andere plek" in page.view._status.text()


def test_the_window_answers_while_letters_are_made(page, qtbot, slow):
    """The window takes a key while a letter is held up: nothing of it waits for a letter."""
    press(page, "Alles kiezen")
    QTest.mouseClick(sender(page), Qt.MouseButton.LeftButton)
    agree(page)
    qtbot.waitUntil(slow.begun.is_set, timeout=5000)
    stop = button(page, "Stoppen")
    page.view.activateWindow()
    qtbot.waitUntil(stop.hasFocus, timeout=2000)
    QTest.keyClick(stop, Qt.Key.Key_Space)
    assert not stop.isEnabled()
    assert not page.view._reader.isEnabled()
    slow.go_on.set()
    qtbot.waitUntil(lambda: not page.presenter.busy, timeout=20_000)
    assert page.view._reader.isEnabled()


def test_the_page_says_what_comes_before_sending(page):
    hint = page.view._waiting._hint
    assert hint.isVisibleTo(page.view)
    assert "spatiebalk" in hint.text()
    press(page, "Alles kiezen")
    assert sender(page).isEnabled()
    assert not hint.isVisibleTo(page.view)


def test_a_concept_says_for_whom_it_is(page):
    table = page.view.findChild(PickTable, "waiting")
    for row in range(3):
        table.selectRow(row)
        QTest.keyClick(table, Qt.Key.Key_Return)
        address = page.view._reader._preview.accessibleDescription()
        name = page.view._reader._caption.text().rpartition(", ")[2]
        assert name in address


def test_what_came_of_a_pile_is_in_sight_whatever_was_scrolled_to(page, qtbot):
    page.view.resize(page.view.width(), 320)
    (area, *_) = page.view.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    row = ResultRow(CaseId("c1"), "Jansen", "Sent: 1 letter.", sent=True)
    page.view.show_results("1 decision sent.", [row], letters=True)
    qtbot.waitUntil(lambda: not page.view._results._title.visibleRegion().isEmpty())
