"""The page in the window: giving, taking in, every refusal, and cases from the central store."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble
from hengelo_toegang.usecases import syncing
from hengelo_toegang.usecases.services import bind
from hengelo_toegang.usecases.working import save_draft
from hengelo_toegang.words_central import refused_words
from hengelo_toegang.words_exchange import bundle_words, named_words
from tests.e2e.exchange.conftest import ANNA, BERT
from tests.gui.exchange.conftest import SECRET
from tests.repertoire import CASE
from tests.sync.test_forged import destroy_while_written
from ui.desk import UserDesk
from ui.look import Look
from ui.pages.exchange import leases
from ui.pages.exchange.central import PASSWORD
from ui.pages.exchange.giving import READERS, UNTIL
from ui.pages.exchange.leases import ACT, LOSE, NUMBER, REASON, Act
from ui.pages.exchange.letting_go import KEPT
from ui.pages.exchange.page import EXCHANGE
from ui.pages.exchange.view import CENTRAL, GIVE, PASSED, TAKE
from ui.widgets.form_dialog import FormDialog


@pytest.fixture
def sat(qapp, fonts, light, preferences, nl, on_screen):
    """Sit down at a laptop that exchanges by file only; return the page."""

    def down(laptop, user, part):
        services = bind(laptop.desk(user), SECRET.__eq__)
        desk = UserDesk(services, "", Look(qapp, preferences), nl)
        on_screen(desk.shell, 1366, 768)
        assert desk.shell.go(EXCHANGE)
        page: Any = desk.shell.page(EXCHANGE)
        page.go(part)
        page.desk = desk
        return page

    return down


def finish(qtbot, part) -> None:
    qtbot.waitUntil(lambda: not part.busy)


def told(part) -> str:
    return str(part._told.text())


def drop(page, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    at, left = QPointF(10, 10), Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, data, left, none))


def test_a_file_is_given_and_dropped_on_the_page_of_a_colleague(qtbot, pair, sat, tmp_path):
    page = sat(pair.first, ANNA, GIVE)
    giving = page.part(GIVE)
    giving.presenter.take_offer("0")
    assert not giving._waiting.isVisible()
    assert "Alleen Bert" in giving._summary.text()
    giving.presenter._write(tmp_path / "heen.htb")
    finish(qtbot, giving)
    assert told(giving).startswith("heen.htb is gemaakt.")
    page.go(PASSED)
    assert page.part(PASSED).model.record(0).what.startswith("Gegeven aan Bert")

    page = sat(pair.second, BERT, GIVE)
    drop(page, tmp_path / "heen.htb")
    taking = page.part(TAKE)
    finish(qtbot, taking)
    assert page.current == TAKE
    assert told(taking).startswith("Ingelezen van Anna")
    (row,) = taking.cases.rows
    taking.cases.chosen.emit(row.key)
    assert page.desk.shell.current == "review_case"


def test_a_stick_that_is_gone_took_nothing_along(qtbot, pair, sat, tmp_path):
    page = sat(pair.first, ANNA, GIVE)
    giving = page.part(GIVE)
    giving.presenter.take_offer("0")
    giving.presenter._write(tmp_path / "stick" / "heen.htb")
    finish(qtbot, giving)
    assert told(giving) == "heen.htb kan daar niet worden geschreven."
    page.go(PASSED)
    assert page.part(PASSED).model.rowCount() == 0
    assert pair.first.logged()[0].action == "bundle_not_written"


def test_only_one_bundle_can_be_dropped(pair, sat, tmp_path):
    page = sat(pair.first, ANNA, GIVE)
    drop(page, tmp_path / "brief.pdf")
    assert page.current == GIVE


def test_what_is_missing_is_said_at_its_place(pair, sat):
    giving = sat(pair.first, ANNA, GIVE).part(GIVE)
    assert not giving.make.isEnabled()
    giving.presenter.add(CASE)
    giving.presenter.put(UNTIL, giving.presenter._today())
    giving.make.click()
    faults = giving.presenter._faults
    assert set(faults) == {READERS, UNTIL}
    giving.presenter.put(READERS, (BERT,))
    giving.presenter.put(UNTIL, giving.presenter._today() + timedelta(days=90))
    giving.make.click()
    assert set(giving.presenter._faults) == {UNTIL}
    giving.cases.chosen.emit(CASE)
    assert not giving.make.isEnabled()


def test_a_case_goes_along_from_its_own_menu(qtbot, pair, sat):
    desk = sat(pair.first, ANNA, TAKE).desk
    desk.open_case(CASE)
    desk.case_page.presenter.open_track("give_in_file")
    qtbot.waitUntil(lambda: desk.shell.current == EXCHANGE)
    page = desk.shell.page(EXCHANGE)
    assert page.current == GIVE
    assert [row.key for row in page.part(GIVE).cases.rows] == [CASE]


def test_each_refusal_is_said_with_its_reason(qtbot, pair, sat, tmp_path):
    taking = sat(pair.second, BERT, TAKE).part(TAKE)
    bundle = pair.first.send(BERT)
    files = {
        "geen.htb": (b"iets anders", BundleTrouble.NOT_A_BUNDLE),
        "stuk.htb": (bundle.file[:-20], BundleTrouble.UNREADABLE),
        "goed.htb": (bundle.file, None),
        "weer.htb": (bundle.file, BundleTrouble.REPLAYED),
    }
    nl = taking._
    for name, (content, trouble) in files.items():
        (tmp_path / name).write_bytes(content)
        taking.presenter.take(tmp_path / name)
        finish(qtbot, taking)
        if trouble is None:
            assert told(taking).startswith("Ingelezen van ")
        else:
            assert told(taking).startswith(f"{name} is niet ingelezen. ")
            assert bundle_words(BundleRefused(trouble), nl) in told(taking)
    taking.presenter.take(tmp_path / "weg.htb")
    finish(qtbot, taking)
    assert told(taking) == "weg.htb kan niet worden gelezen."


@pytest.mark.parametrize("trouble", BundleTrouble)
def test_every_refusal_says_what_to_do(trouble, nl):
    moments = (BundleTrouble.CLOCK, BundleTrouble.CLOCK_OF_SENDER)
    days = {BundleTrouble.EXPIRED: "2026-12-10", **dict.fromkeys(moments, "2026-12-10 09:05")}
    detail = days.get(trouble, "bert")
    said = named_words(BundleRefused(trouble, detail), {BERT: "Bert Koopman"}, nl)
    assert "bert" not in said
    assert said.count(".") >= 1
    assert ("10 december 2026" in said) is (trouble in days)
    assert ("09:05" in said) is (trouble in moments)
    assert refused_words(trouble.value, nl, incoming=True)


def test_a_case_comes_from_the_centre_stays_longer_and_goes_back(qtbot, shared, sit):
    assert shared.anna.check_in() == (CASE,)
    seat = sit(shared.bert)
    central = seat.page(CENTRAL).part(CENTRAL)
    central.look.click()
    finish(qtbot, central)
    (all_of_them, row) = central.available.rows
    assert row.detail == "Wacht op uw toetsing. Niemand heeft deze casus."
    assert all_of_them.title == "1 casus wacht op uw toetsing"
    central.available.chosen.emit(row.key)
    answer(seat)
    finish(qtbot, central)
    qtbot.waitUntil(lambda: not seat.rounds.busy)
    (row,) = central.here.rows
    assert row.detail.startswith("tot en met ")

    central.here.chosen.emit(row.key)
    answer(seat, **{ACT: Act.BACK})
    finish(qtbot, central)
    qtbot.waitUntil(lambda: not seat.rounds.busy)
    assert central.here.rows == ()
    assert shared.bert.laptop.desk(BERT).queries.review_queue() == []


def test_a_case_that_came_by_file_is_told_and_goes_back_in_the_window(qtbot, handed, sit):
    anna, bert = handed.anna, handed.bert
    anna.laptop.take(bert.laptop.send(ANNA, by=BERT), ANNA)
    anna.sync()
    seat = sit(anna)
    central = seat.page(CENTRAL).part(CENTRAL)
    (row,) = central.here.rows
    assert row.detail.startswith("Kwam per bestand")
    (lease,) = central.presenter._here.values()
    late = leases.here_row(lease, "", {}, lease.until + timedelta(days=1), central._)
    assert "Geef de casus terug" in late.detail
    central.here.chosen.emit(row.key)
    assert "Deze casus kwam per bestand" in dialog_of(seat)._words.text()
    answer(seat, **{ACT: Act.BACK})
    finish(qtbot, central)
    qtbot.waitUntil(lambda: not seat.rounds.busy)
    assert told(central).endswith("staat niet meer op deze computer.")
    assert central.here.rows == ()


def test_who_lets_go_of_what_was_destroyed_says_first_that_it_is_kept(handed, sit):
    destroy_while_written(handed.bert, handed.paper)
    seat = sit(handed.bert)
    central = seat.page(CENTRAL).part(CENTRAL)
    (row,) = central.here.rows
    assert row.detail.startswith("Bij de centrale opslag vernietigd")
    central.here.chosen.emit(row.key)
    dialog = dialog_of(seat)
    dialog._yes.click()
    assert dialog.isVisible()
    assert [one.key for one in central.here.rows] == [CASE]
    answer(seat, **{KEPT: True})
    assert central.here.rows == ()
    assert central.refused.rows == ()
    assert told(central) == "2026-TEST staat niet meer op deze computer."


def test_a_case_that_was_taken_over_says_who_has_it_while_it_cannot_go(shared, sit):
    anna, bert = shared.anna, shared.bert
    save_draft(anna.desk, anna.case(), {"report.question": "Half getypt"}, "")
    assert syncing.take_over(bert.desk, bert.line, CASE, "Anna is ziek")[0].granted
    anna.sync()
    (row,) = sit(anna).page(CENTRAL).part(CENTRAL).here.rows
    assert row.detail.startswith("Bert Koopman nam de casus over")


def test_all_that_waits_for_a_reviewer_comes_along_in_one_act(qtbot, shared, sit):
    assert shared.anna.check_in() == (CASE,)
    seat = sit(shared.bert)
    central = seat.page(CENTRAL).part(CENTRAL)
    central.look.click()
    finish(qtbot, central)
    central.available.chosen.emit(central.available.rows[0].key)
    dialog = dialog_of(seat)
    assert "2026-TEST" in dialog._words.text()
    dialog._yes.click()
    finish(qtbot, central)
    qtbot.waitUntil(lambda: not seat.rounds.busy)
    assert told(central) == "1 casus staat nu op deze computer."
    assert [row.case for row in seat.services.queries.review_queue()] == [CASE]


def test_taking_over_says_what_happens_to_the_colleague_and_asks_why(qtbot, shared, sit):
    seat = sit(shared.bert)
    central = seat.page(CENTRAL).part(CENTRAL)
    central.look.click()
    finish(qtbot, central)
    (row,) = central.available.rows
    assert row.detail.startswith("Anna")
    central.available.chosen.emit(row.key)
    dialog = dialog_of(seat)
    assert "hoort dat u de casus overnam" in dialog._words.text()
    dialog._yes.click()
    assert dialog.isVisible()  # without a reason nothing happens
    dialog._edited(REASON, "Anna is ziek")
    dialog._yes.click()
    finish(qtbot, central)
    qtbot.waitUntil(lambda: not seat.rounds.busy)
    assert [one.key for one in central.here.rows] == [CASE]


def test_a_case_in_no_list_is_taken_over_by_its_number_with_a_reason(qtbot, shared, sit):
    seat = sit(shared.bert)
    central = seat.page(CENTRAL).part(CENTRAL)
    central.over.click()
    dialog = dialog_of(seat)
    dialog._edited(NUMBER, "2026-NONE")
    dialog._yes.click()
    assert dialog.isVisible()  # without a reason nothing happens
    answer(seat, **{REASON: "Anna is ziek"})
    finish(qtbot, central)
    qtbot.waitUntil(lambda: not seat.rounds.busy)
    assert "2026-NONE" in told(central)
    assert central.here.rows == ()

    central.over.click()
    answer(seat, **{NUMBER: " 2026-TEST ", REASON: "Anna is ziek"})
    finish(qtbot, central)
    qtbot.waitUntil(lambda: not seat.rounds.busy)
    assert told(central) == "2026-TEST staat nu op deze computer."
    assert [one.key for one in central.here.rows] == [CASE]
    assert "Anna is ziek" in str(shared.paper.leases[CASE])


def test_what_was_given_back_meanwhile_is_taken_over_from_nobody(qtbot, shared, sit):
    seat = sit(shared.bert)
    central = seat.page(CENTRAL).part(CENTRAL)
    central.look.click()
    finish(qtbot, central)
    assert shared.anna.check_in() == (CASE,)
    central.available.chosen.emit(CASE)
    answer(seat, **{REASON: "Anna is ziek"})
    finish(qtbot, central)
    assert told(central).endswith("Geen collega had de casus nog.")
    acts = [one.action for one in shared.bert.laptop.logged(CASE)]
    assert "check_out" in acts
    assert "take_over" not in acts


def test_what_was_typed_and_not_finished_is_lost_only_when_that_is_said(qtbot, shared, sit):
    seat = sit(shared.anna)
    save_draft(seat.services.desk, shared.anna.case(), {"report.question": "Half getypt"}, "")
    central = seat.page(CENTRAL).part(CENTRAL)
    central.here.chosen.emit(central.here.rows[0].key)
    dialog = dialog_of(seat)
    dialog._edited(ACT, Act.BACK)
    dialog._yes.click()
    assert dialog.isVisible()
    assert not seat.rounds.asking
    dialog._edited(LOSE, True)
    dialog._yes.click()
    finish(qtbot, central)
    qtbot.waitUntil(lambda: not seat.rounds.busy)
    assert central.here.rows == ()


def test_a_password_for_the_centre_is_kept_and_tried(qtbot, region, sit):
    seat = sit(region.anna)
    central = seat.page(CENTRAL).part(CENTRAL)
    central.password.click()
    answer(seat, **{PASSWORD: "geheim genoeg"})
    assert seat.services.exchange.centre.password == "geheim genoeg"
    qtbot.waitUntil(lambda: seat.line.startswith("Alles is uitgewisseld"))


def test_a_file_that_is_no_address_is_said(region, sit, tmp_path):
    seat = sit(region.anna)
    central = seat.page(CENTRAL).part(CENTRAL)
    central.presenter._centre_chosen(tmp_path / "brief.json")
    assert told(central) == "brief.json is geen adres van een centrale opslag."


def dialog_of(seat) -> FormDialog:
    QApplication.processEvents()
    found: list[FormDialog] = seat.desk.shell.findChildren(FormDialog)
    (dialog,) = [one for one in found if one.isVisible()]
    return dialog


def answer(seat, **values: object) -> None:
    dialog = dialog_of(seat)
    for place, value in values.items():
        dialog._edited(place, value)
    dialog._yes.click()
