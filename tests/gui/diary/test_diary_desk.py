"""Both pages on the desk: in every look, by their keys, and on to a report."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from hengelo_toegang.domain.case import FacilityTried, Finding, Ladder, RungOutcome
from hengelo_toegang.domain.contacts import Contact, ContactOutcome
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, PersonId
from hengelo_toegang.usecases.contacts import new_contact_id
from hengelo_toegang.usecases.diary import new_note_id
from hengelo_toegang.usecases.ports import ContactFilter
from tests.builders import ANNA, a_case, a_household, a_need, a_person
from tests.gui import a11y
from tests.gui.conftest import TODAY
from tests.gui.looks import IDS, LOOKS
from ui.desk import UserDesk
from ui.look import Look
from ui.pages.contacts.page import CONTACTS
from ui.pages.diary.page import DIARY
from ui.pages.new_report.page import NEW_REPORT
from ui.preferences import Preferences
from ui.theme import ThemeName

ALL = ContactFilter(after=date.min)


def a_visit():
    tried = FacilityTried("Ontmoeten Plus", suitable=True, follow_up=TODAY - timedelta(days=3))
    finding = Finding(RungOutcome.SOLVES, "Daar past het.", facilities=(tried,))
    return a_need(ladder=Ladder(general_facility=finding))


@pytest.fixture
def services(desks):
    """Give Anna's desk with a visit to ask after, a note and two contacts."""
    anna = desks(ANNA)
    anna.register_report(a_household(a_person(surname="Jansen")), a_case(needs=(a_visit(),)))
    anna.keep_note(DiaryNote(new_note_id(), ANNA, TODAY, "Bellen met de werkplaats"))
    for name in ("", "Mevrouw Ooms"):
        contact = Contact(new_contact_id(), TODAY, ANNA, question="Waar is koffie?", name=name)
        anna.keep_contact(replace(contact, location="Stadhuis"))
    return anna


def opened_in(qapp, tmp_path, qtbot, services, nl, theme=ThemeName.LIGHT, scale=100):
    settings = QSettings(str(tmp_path / "looks.ini"), QSettings.Format.IniFormat)
    preferences = Preferences(settings)
    preferences.theme, preferences.scale = theme, scale
    desk = UserDesk(services, "Stadhuis", Look(qapp, preferences), nl)
    qtbot.addWidget(desk.shell)
    desk.shell.resize(1366, 768)
    with qtbot.waitExposed(desk.shell):
        desk.shell.show()
    desk.shell.activateWindow()
    qtbot.waitUntil(desk.shell.isActiveWindow)
    return desk


@pytest.fixture
def desk(qapp, fonts, tmp_path, qtbot, services, nl):
    desk = opened_in(qapp, tmp_path, qtbot, services, nl)
    desk.start()
    yield desk
    for dialog in desk.shell.findChildren(QDialog):
        dialog.reject()


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "scale"), LOOKS, ids=IDS)
def test_both_pages_in_every_look(qapp, fonts, tmp_path, qtbot, services, nl, theme, scale):
    desk = opened_in(qapp, tmp_path, qtbot, services, nl, theme, scale)
    desk.shell.go(CONTACTS)
    page = desk.shell.page(CONTACTS)
    page._presenter.edited("question", "Bel 06-12345678")
    page._presenter.edited("outcome", ContactOutcome.HANDED_OVER)
    page._presenter.keep()
    page._presenter.look_at(services.queries.contacts(ALL)[0])
    QApplication.processEvents()
    assert a11y.problems(desk.shell) == []
    page._presenter.start_over()
    desk.shell.go(DIARY)
    QApplication.processEvents()
    assert a11y.problems(desk.shell) == []
    desk.shell.page(DIARY)._presenter.look_after()
    QApplication.processEvents()
    (dialog,) = desk.shell.page(DIARY).findChildren(QDialog)
    assert a11y.problems(dialog) == []
    dialog.reject()
    assert desk.shell.width() == 1366, "a page is wider than the screen of a laptop"


def test_the_keys_go_to_a_short_contact_from_anywhere(desk):
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(desk.shell, Qt.Key.Key_N, modifiers)
    assert desk.shell.page(CONTACTS).isVisible()


def test_how_much_is_due_stands_behind_the_name(desk, qtbot):
    # It is counted after the page is there.
    qtbot.waitUntil(lambda: "Agenda (2)" in [row.title for row in desk.shell._navigation.rows])


def test_an_anonymous_contact_becomes_a_report_with_its_own_day(desk, services):
    on = TODAY - timedelta(days=4)
    kept = services.keep_contact(
        Contact(new_contact_id(), on, ANNA, question="Ik red het niet meer", law=Law.WMO)
    )
    desk.report_from(kept)
    page = desk.shell.page(NEW_REPORT)
    assert page.isVisible()
    presenter = page._presenter
    assert presenter._values["report.question"] == "Ik red het niet meer"
    presenter.add_resident()
    person = presenter._values["resident"]
    presenter.edited(f"people.{person}.surname", "Ooms")
    presenter.register()
    (case,) = (one for one in services.cases_of(presenter_household(services, kept)) if one)
    assert case.report.received == on


def presenter_household(services, contact):
    (known,) = (one for one in services.queries.contacts(ALL) if one.id == contact.id)
    return services.open_dossier(known.became).case.household


def test_a_known_resident_goes_along_to_the_report(desk, services):
    contact = Contact(new_contact_id(), TODAY, ANNA, question="Hulp in huis", name="Jansen")
    known = replace(contact, household=HouseholdId("h1"), person=PersonId("p1"))
    desk.report_from(services.keep_contact(known))
    presenter = desk.shell.page(NEW_REPORT)._presenter
    assert presenter._values["resident"] == "p1"


def test_a_report_that_is_half_filled_in_is_not_thrown_away_unasked(desk, services):
    desk.report_for(HouseholdId("h1"), PersonId("p1"))
    page = desk.shell.page(NEW_REPORT)
    page._presenter.edited("report.question", "Al begonnen")
    desk.report_from(services.queries.contacts(ALL)[0])
    (question,) = page.findChildren(QMessageBox)
    question.reject()
    assert page._presenter._values["report.question"] == "Al begonnen"
    desk.report_from(services.queries.contacts(ALL)[0])
    page.findChildren(QMessageBox)[-1].buttons()[0].click()
    assert page._presenter._values["report.question"] == "Waar is koffie?"


def test_what_is_past_is_erased_when_somebody_signs_in(qtbot, desk, services):
    left = [0, 2, 25]
    desk.services = replace(services, erase_past=left.pop)
    desk.tidy()
    qtbot.waitUntil(lambda: not left)
