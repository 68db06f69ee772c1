"""Who goes over: a list that adds up, letters in one batch, every step in two clicks."""

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from hengelo_toegang.domain.transitions import Event, Step
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble
from hengelo_toegang.usecases.services import bind
from tests.gui.transition.conftest import Opened
from tests.over import BAS, TODAY
from ui.desk import UserDesk
from ui.labels import label
from ui.look import Look
from ui.pages.transition import page as transition_page
from ui.pages.transition.presenter import CALL_BEFORE, NEIGHBOURHOOD, STEP
from ui.widgets.buttons import Button
from ui.widgets.form_dialog import FormDialog


def table(page):
    return page.view._list._table


def residents(page):
    return [row.resident for row in page.view._list._rows]


def button(page, text):
    """Return the button with these words that is in sight."""
    (found,) = [
        one for one in page.view.findChildren(Button) if one.text() == text and one.isVisible()
    ]
    return found


def at(page, name):
    """Put the keyboard on the row of a resident."""
    table(page).selectRow(residents(page).index(name))


def side(page):
    return page.view._side


def history(page):
    return [row.title for row in side(page)._history.rows]


def dialog(page) -> FormDialog:
    (found,) = [one for one in page.view.findChildren(FormDialog) if one.isVisible()]
    assert isinstance(found, FormDialog)
    return found


def answer(page, **values):
    for place, value in values.items():
        dialog(page)._form.edited.emit(place, value)
    button(page, "Vastleggen").click()


def test_the_most_urgent_stands_on_top_with_icon_and_words(page):
    model = table(page).model()
    assert [model.index(row, 1).data() for row in range(2)] == [
        "Gestopt 31 okt 2026",
        "19 dagen: 14 dec 2026",
    ]
    assert residents(page)[0] == "Bakker, F."
    assert "niemand nam het over" in side(page)._urgent.text()


def test_the_counts_add_up(page, record):
    record("soon", Event.TALKED)
    record("ended", Event.MOVED)
    page.refresh()
    said = page.view._list._total.text()
    total, _, parts = said.partition(":")
    assert total == "8 in totaal"
    assert sum(int(part.rsplit(" ", 1)[1].rstrip(".")) for part in parts.split(", ")) == 8
    assert len(residents(page)) == 7


@pytest.mark.parametrize(
    ("place", "value", "count"),
    [
        (STEP, "all", 8),
        (STEP, "urgent", 2),
        (STEP, Step.DONE.value, 0),
        (NEIGHBOURHOOD, "Berflo Es", 1),
    ],
)
def test_the_list_is_narrowed(page, place, value, count):
    page.presenter.narrow(place, value)
    assert len(residents(page)) == count
    assert page.view._list._none.isVisible() is (count == 0)


def test_who_is_out_of_sight_gets_no_letter(page):
    page.presenter.pick_all(picked=True)
    page.presenter.narrow(NEIGHBOURHOOD, "Berflo Es")
    assert button(page, "Maak de brief van 1 inwoner…").isEnabled()


def test_all_are_chosen_who_can_still_get_the_letter(page):
    button(page, "Kies iedereen die de brief kan krijgen").click()
    # Not who has no support any more, nor who has it without an end.
    assert button(page, "Maak de brieven van 5 inwoners…").isEnabled()


def send(page, qtbot):
    page.presenter.ask_to_send()
    page.view.findChildren(QMessageBox)[0].buttons()[0].click()
    qtbot.waitUntil(lambda: not page.view.busy, timeout=20_000)


def test_the_letters_go_by_keyboard_and_each_failure_says_why(page, qtbot, services):
    for name in ("Aalders, F.", "Bakker, F.", "Faber, F."):
        at(page, name)
        QTest.keyClick(table(page), Qt.Key.Key_Space)
    assert button(page, "Maak de brieven van 3 inwoners…").isEnabled()
    send(page, qtbot)
    rows = page.view._results._list.rows
    assert [(row.title, row.detail) for row in rows] == [
        ("Bakker, F.", "Geen brief: De hulp is al gestopt: bel de inwoner."),
        (
            "Faber, F.",
            "Geen brief: Het adres van F. Faber is niet bekend. Vul het in bij het huishouden.",
        ),
        ("Aalders, F.", "Geïnformeerd met 1 brief."),
    ]
    told = [row.resident for row in services.transitions.all() if row.step is Step.TOLD]
    assert told == ["Aalders, F."]
    assert page.view._status.text() == "1 inwoner geïnformeerd, 2 niet."


def test_a_batch_is_stopped_between_two_letters_and_the_rest_is_as_it_was(
    services, nl, shown, qtbot
):
    begun, go_on = threading.Event(), threading.Event()

    def held(rows, before):
        for announced in services.transitions.announce_each(rows, before):
            begun.set()
            assert go_on.wait(10)
            yield announced

    slow = replace(services, transitions=replace(services.transitions, announce_each=held))
    page = Opened(slow, nl)
    shown(page.view)
    page.refresh()
    page.presenter.pick_all(picked=True)
    page.presenter.ask_to_send()
    page.view.findChildren(QMessageBox)[0].buttons()[0].click()
    qtbot.waitUntil(begun.is_set)
    assert not page.view._list.isEnabled()
    button(page, nl("Stop")).click()
    go_on.set()
    qtbot.waitUntil(lambda: not page.view.busy, timeout=20_000)
    told = [row.resident for row in services.transitions.all() if row.step is Step.TOLD]
    assert told == ["Aalders, F."]
    assert page.view._status.text() == "1 inwoner geïnformeerd, 5 niet."
    details = [row.detail for row in page.view._results._list.rows]
    assert details.count("Geen brief: het werd daarvoor gestopt.") == 5
    assert page.view._list.isEnabled()


def test_the_letters_of_a_batch_are_saved_where_one_likes(page, qtbot, tmp_path: Path):
    at(page, "Celik, F.")
    QTest.keyClick(table(page), Qt.Key.Key_Space)
    send(page, qtbot)
    page.presenter.ask_to_save_letters()
    page.files.choose(tmp_path)
    qtbot.waitUntil(lambda: not page.view.busy, timeout=20_000)
    saved = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert len(saved) == 2
    assert all("celik" not in name for name in saved)
    assert saved[0].endswith("-nl.pdf")
    assert saved[1].endswith("-tr.pdf")


def test_a_day_in_the_past_closes_the_button_and_says_why(page):
    page.presenter.pick_all(picked=True)
    page.presenter.put(CALL_BEFORE, date(2026, 11, 24))
    assert not page.view._list._send.isEnabled()
    block = page.view._list._form.findChildren(type(page.view._list._hint))
    assert any("ligt in het verleden" in words.text() for words in block)


def test_from_the_talk_to_acceptance_each_in_two_clicks(page, services):
    at(page, "Bakker, F.")
    button(page, "Gesprek met de inwoner").click()
    answer(page, text="Wil graag door.")
    button(page, "Toestemming voor overdracht").click()
    answer(page)
    button(page, "Overdracht").click()
    answer(page, text="Kim belt maandag.", whom="Kim Bos")
    assert residents(page)[0] == "Bakker, F."
    button(page, "Geaccepteerd").click()
    answer(page, whom="Kim Bos")
    assert history(page)[0].startswith("Geaccepteerd")
    row = next(row for row in services.transitions.all() if row.household == "ended")
    assert row.step is Step.ACCEPTED
    assert residents(page)[0] == "Aalders, F."
    household = services.household(row.household)
    assert [consent.party for consent in household.consents] == ["Wijkracht"]


def test_what_is_missing_is_said_at_the_field(page):
    at(page, "Bakker, F.")
    button(page, "Toch maatwerk nodig").click()
    answer(page)
    assert dialog(page).isVisible()
    assert "Schrijf in een paar woorden" in dialog(page)._form._blocks["text"]._said()


def test_a_tailored_provision_starts_a_case_that_one_can_open(page):
    at(page, "Aalders, F.")
    button(page, "Toch maatwerk nodig").click()
    answer(page, text="Het lukt niet zonder.")
    button(page, "Casus openen").click()
    assert len(page.cases) == 1


def test_the_last_step_is_taken_back(page, record):
    record("soon", Event.TALKED)
    page.refresh()
    at(page, "Aalders, F.")
    button(page, "Laatste stap terugnemen").click()
    page.view.findChildren(QMessageBox)[0].buttons()[0].click()
    assert history(page) == ["Nog te vertellen"]


def test_consent_that_was_withdrawn_with_the_household_is_told(page, record, services):
    record("mentor", Event.TALKED, Event.CONSENTED)
    row = next(row for row in services.transitions.all() if row.household == "mentor")
    household = services.household(row.household)
    ended = replace(household.consents[0], withdrawn=TODAY)
    services.keep_household(replace(household, consents=(ended,)))
    page.refresh()
    at(page, "Dam, F.")
    assert side(page)._urgent.text() == "De toestemming voor overdracht is ingetrokken."
    button(page, "Overdracht").click()
    answer(page, text="Kim belt.", whom="Kim Bos")
    assert "geen toestemming" in dialog(page)._refusal.text()


def test_the_letter_is_looked_at_before_it_goes(page):
    at(page, "Celik, F.")
    button(page, "Bekijk de brief").click()
    assert page.view._reader.isVisible()
    assert page.view._reader._languages[1].isVisible()
    at(page, "Dam, F.")
    assert not page.view._reader.isVisible()


def test_the_household_is_one_click_away(page):
    at(page, "Dam, F.")
    button(page, "Huishouden").click()
    assert page.households == [("mentor", "p1")]


def test_the_list_for_the_talk_names_only_who_consented(page, record, tmp_path: Path):
    record("soon", Event.TALKED, Event.CONSENTED)
    page.refresh()
    button(page, "Lijst voor Wijkracht…").click()
    assert page.files.proposed == "overgang.csv"
    page.files.choose(tmp_path / "lijst.csv")
    text = (tmp_path / "lijst.csv").read_text("utf-8-sig")
    assert "Fatma Aalders;1951-04-17;Centrum;Begeleiding individueel OB2;2026-12-14" in text
    assert "Bakker" not in text
    assert len(text.splitlines()) == 9
    assert page.view._status.text() == (
        "Bewaard als lijst.csv: 8 regels, 1 met naam na toestemming."
    )


def test_what_somebody_else_recorded_meanwhile_is_told(page, record):
    at(page, "Bakker, F.")
    button(page, "Gesprek met de inwoner").click()
    record("ended", Event.TALKED)
    answer(page, text="Ook gesproken.")
    assert dialog(page).isVisible()
    assert dialog(page)._refusal.text()


def test_the_list_is_read_beside_the_window(services, nl, shown):
    read_by = []

    def rows():
        read_by.append(threading.current_thread())
        return services.transitions.all()

    page = Opened(replace(services, transitions=replace(services.transitions, all=rows)), nl)
    shown(page.view)
    page.refresh()
    assert read_by
    assert threading.main_thread() not in read_by
    assert residents(page)[0] == "Bakker, F."
    assert table(page).hasFocus()


def test_a_store_that_is_away_leaves_the_list_as_it_was(services, nl, shown):
    away: list[bool] = []

    def rows():
        if away:
            raise StoreError(StoreTrouble.MISSING, "x")
        return services.transitions.all()

    page = Opened(replace(services, transitions=replace(services.transitions, all=rows)), nl)
    shown(page.view)
    page.refresh()
    away.append(True)
    page.refresh()
    assert len(residents(page)) == 8
    assert page.view._status.text()


def test_what_is_kept_while_the_list_is_read_is_not_lost(page, record):
    page.view.refresh()
    at(page, "Bakker, F.")
    button(page, "Gesprek met de inwoner").click()
    answer(page, text="Wil graag door.")
    page.refresh()
    assert history(page)[0].startswith("Gesprek")
    assert page.counted == 1


def test_who_was_accepted_is_told_when_it_is_asked(page, record, nl):
    record("mentor", Event.TALKED, Event.CONSENTED, Event.HANDED_OVER, Event.ACCEPTED)
    page.refresh()
    at(page, "Dam, F.")
    assert "6 jan 2027" in side(page)._urgent.text()
    words = {one.text() for one in side(page).findChildren(Button) if one.isVisible()}
    assert label(Event.RUNS, nl) in words
    # It is asked once more, so nobody is finished yet.
    assert label(Event.SETTLED, nl) not in words
    button(page, label(Event.NOT_REACHED, nl)).click()
    answer(page, text="Tweemaal gebeld.", again=TODAY)
    assert dialog(page).isVisible()
    answer(page, again=date(2026, 12, 3))
    assert "3 dec 2026" in side(page)._urgent.text()


def test_the_name_of_the_page_says_how_many_wait(services, nl, qapp, preferences, light):
    page = transition_page.page(UserDesk(services, "", Look(qapp, preferences), nl))
    assert page is not None
    assert page.waiting is not None
    assert page.waiting() == 2


def test_only_who_writes_under_the_law_has_the_page(stage, nl, services, qapp, preferences, light):
    look = Look(qapp, preferences)
    bas = bind(stage.desk(BAS, TODAY), "only for this test".__eq__)
    anna_has, bas_has = (
        transition_page.page(UserDesk(user, "", look, nl)) is not None for user in (services, bas)
    )
    assert (anna_has, bas_has) == (True, False)
