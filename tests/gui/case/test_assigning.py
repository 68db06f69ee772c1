"""Telling a provider from the window: checked first, saved whole, and followed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from hengelo_toegang.domain.case import Closing
from hengelo_toegang.domain.messages.codes import ChangeReason
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases import services
from hengelo_toegang.usecases.households import correct_person
from hengelo_toegang.usecases.messages_in import read_message
from tests.builders import a_user
from tests.e2e.providers.conftest import CHIEF, give_series
from tests.gui.case.test_course import course, dialog_of
from tests.repertoire import CASE, casus_of
from tests.unit.messages.received import answer

SAVE, AGAIN = "Bericht opslaan…", "Bericht opnieuw maken…"


class Table:
    """The course of a sent decision, and the folder for its messages."""

    def __init__(self, page, asked, folder, monkeypatch):
        self._made_of = (page, asked, folder, monkeypatch)
        self.services, self.folder = asked, folder
        self.view = page(asked)
        self.presenter = course(self.view)
        files = self.presenter._assigning._files
        monkeypatch.setattr(files, "ask_folder", lambda _title, chosen: chosen(folder))

    def reopened(self):
        """Open the case anew."""
        return Table(*self._made_of)

    @property
    def said(self):
        QApplication.processEvents()
        shown = (one for one in self.view.findChildren(QLabel) if one.isVisibleTo(self.view))
        return "\n".join(one.text() for one in shown)

    def buttons(self, words):
        QApplication.processEvents()
        found = self.view.findChildren(QPushButton)
        return [one for one in found if one.text() == words and one.isVisibleTo(self.view)]

    def press(self, words):
        self.buttons(words)[0].click()
        QApplication.processEvents()

    @property
    def files(self):
        return sorted(path.suffix for path in self.folder.iterdir())

    @property
    def case(self):
        return self.services.open_dossier(CASE).case


@pytest.fixture
def table(repertoire, tmp_path, page, monkeypatch):
    casus = casus_of(repertoire.rules, "01")
    chief = a_user(CHIEF, roles=(Role.ADMINISTRATOR,), laws=())
    folder = tmp_path / "messages"
    folder.mkdir()
    staged = repertoire.staged(casus, tmp_path / "01.store", users=(*casus.users, chief))
    with staged as stage:

        def open_it(change=None, *, series=7):
            if series:
                give_series(stage.desk(CHIEF, casus.today), series)
            asked = services.bind(stage.desk(casus.consultant.id, casus.today), lambda _: True)
            if change is not None:
                change(asked)
            return Table(page, asked, folder, monkeypatch)

        yield open_it


def test_a_message_is_saved_with_a_summary_and_the_case_says_how_far_it_is(table):
    at = table()
    assert "Nog te doen: Carintreggeland een opdracht geven" in at.said
    at.press(SAVE)
    assert at.files == [".txt", ".xml"]
    assert "Carintreggeland: Opgedragen, nog geen antwoord" in at.said
    assert at.buttons(SAVE) == []
    assert "Geen aanbieder hoeft iets nieuws te weten." in at.said
    (kept,) = at.case.assigned
    (words,) = at.folder.glob("*.txt")
    told = words.read_text("utf-8")
    assert str(kept.number) in told
    assert "Huishoudelijke ondersteuning" in told
    assert "minuten per week" in told


def test_what_the_provider_answered_stands_beside_it_and_it_can_be_made_once_more(table):
    at = table()
    at.press(SAVE)
    (kept,) = at.case.assigned
    resident = at.services.open_dossier(CASE).resident
    content = answer({kept.number: ("9332",)}, answers=kept.message, bsn=resident.bsn, agb=kept.agb)
    read_message(at.services.desk, content)
    again = at.reopened()
    assert "Carintreggeland: Afgewezen door de aanbieder" in again.said
    assert "al eerder gebruikt" in again.said
    again.press(AGAIN)
    assert again.files == [".txt", ".txt", ".xml", ".xml"]
    assert "Opgedragen, nog geen antwoord" in again.said


def test_a_fault_stands_at_its_place_and_nothing_can_be_saved(table):
    def without_bsn(asked):
        dossier = asked.open_dossier(CASE)
        correct_person(asked.desk, dossier.household.id, replace(dossier.resident, bsn=""))

    at = table(without_bsn)
    assert "BSN van de inwoner: Het BSN ontbreekt of klopt niet" in at.said
    assert "(CS002)" in at.said
    assert at.buttons(SAVE) == []


def test_a_household_without_messages_is_said_to_be_so(table):
    def quiet(asked):
        household = asked.open_dossier(CASE).household
        asked.keep_household(replace(household, no_messages=True))

    at = table(quiet)
    assert "Dit huishouden wil geen berichten aan aanbieders" in at.said
    assert at.buttons(SAVE) == []


def test_a_computer_without_numbers_says_what_to_do_and_keeps_nothing(table):
    at = table(series=0)
    at.press(SAVE)
    assert "geen reeks toewijzingsnummers" in at.said
    assert at.files == []
    assert at.case.assigned == ()


def test_a_folder_that_is_gone_is_said_and_keeps_nothing(table):
    at = table()
    at.folder.rmdir()
    at.press(SAVE)
    assert "kan niet worden gelezen of geschreven" in at.said
    assert at.case.assigned == ()


def test_why_work_changes_can_be_chosen_before_it_is_told(table):
    at = table()
    at.press(SAVE)
    (kept,) = at.case.assigned
    with at.services.desk.open() as uow:
        case = uow.cases.get(CASE)
        uow.cases.save(replace(case, ended=Closing(kept.start + timedelta(days=30))), "ended")
        uow.commit()
    again = at.reopened()
    assert "Beëindigd of verkort" in again.said
    again.press(SAVE)
    dialog = dialog_of(again.view)
    dialog._edited(str(kept.number), ChangeReason.CONTRACT)
    dialog._yes.click()
    (_, told) = at.case.assigned
    assert (told.number, told.reason) == (kept.number, ChangeReason.CONTRACT)
    assert told.until == kept.start + timedelta(days=30)
    assert "Wijziging van het contract" in again.said
