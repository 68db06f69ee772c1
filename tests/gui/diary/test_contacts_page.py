"""The page of short contacts: two clicks, nothing typed is lost, and a report keeps its day."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QTextEdit

from hengelo_toegang.domain.case import Channel
from hengelo_toegang.domain.contacts import Contact, ContactOutcome
from hengelo_toegang.domain.facilities import shipped
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, PersonId
from hengelo_toegang.domain.social_map import SocialMap
from hengelo_toegang.usecases.ports import ResidentHit, StoreError, StoreTrouble
from tests.builders import ANNA
from tests.gui.conftest import TODAY, focused
from ui.pages.contacts.presenter import ContactsPresenter, Counter, Which
from ui.pages.contacts.view import ContactsView
from ui.widgets.form import FieldBlock
from ui.widgets.texts import Remark
from ui.widgets.type_ahead import TypeAhead

HIT = ResidentHit(HouseholdId("h1"), PersonId("p1"), "Öztürk, F.", date(1951, 4, 17), "", "Hengelo")


@dataclass
class Told:
    """What the page told the rest of the program."""

    paper: str = ""
    reported: list[Contact] = field(default_factory=list)
    opened: list[CaseId] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    full: bool = False

    def keep_paper(self, text: str) -> None:
        if self.full:
            raise StoreError(StoreTrouble.FULL)
        self.paper = text


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def services(desks):
    return desks(ANNA)


@pytest.fixture
def make(shown, nl, rules, services, told):
    """Return a new page on the same store, as after a lock."""

    def page() -> ContactsView:
        view = ContactsView(rules.policy, nl, services.desk.today)
        counter = Counter(
            find=lambda text: [HIT] if text.startswith("ozt") else [],
            facilities=lambda: SocialMap(shipped(rules.policy.facilities)),
            contacts=services.queries.contacts,
            keep=services.keep_contact,
            read=services.read_contact,
            report=told.reported.append,
            open_case=told.opened.append,
            say=told.said.append,
            policy=rules.policy,
            user=services.desk.user,
            location="Stadhuis",
            today=services.desk.today,
            recall=lambda: told.paper,
            keep_paper=told.keep_paper,
        )
        view.bind(ContactsPresenter(view, counter, nl))
        shown(view)
        view.refresh()
        return view

    return page


@pytest.fixture
def page(make):
    return make()


def contacts(page):
    return [page._last._model.record(row) for row in range(page._last._model.rowCount())]


def press(page, words):
    QApplication.processEvents()
    (button,) = (b for b in page.findChildren(QPushButton) if b.text() == words and b.isVisible())
    button.click()


def editor(page, place):
    (block,) = (b for b in page.findChildren(FieldBlock) if b.field.place == place)
    return block.editor


def remarks(page):
    return [remark.text() for remark in page.findChildren(Remark) if remark.isVisible()]


def ahead(page, place):
    return editor(page, place).findChild(TypeAhead)


def write(page, question="Waar kan ik koffie drinken?"):
    QTest.keyClicks(focused(), question)


def test_a_question_and_one_button_are_enough(page, told):
    write(page)
    press(page, "Contact bewaren")
    (kept,) = contacts(page)
    assert (kept.question, kept.on, kept.location) == (
        "Waar kan ik koffie drinken?",
        TODAY,
        "Stadhuis",
    )
    assert (kept.channel, kept.anonymous) == (Channel.TOWN_HALL, True)
    assert told.said == ["Het contact is bewaard."]


def test_the_keyboard_alone_keeps_it_and_is_ready_for_the_next(page):
    write(page)
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(contacts(page)) == 1
    assert isinstance(focused(), QPlainTextEdit | QTextEdit)
    write(page, "De volgende")
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(contacts(page)) == 2


def test_without_a_question_it_says_so_at_the_field(page):
    press(page, "Contact bewaren")
    assert "Schrijf de vraag in een paar woorden." in remarks(page)
    assert contacts(page) == []


def test_a_facility_is_found_while_one_types(page):
    write(page)
    facility = editor(page, "facility")
    facility.setFocus()
    QTest.keyClicks(facility, "ontmoeten pl")
    assert "Ontmoeten Plus" in [row.key for row in ahead(page, "facility").rows]
    QTest.keyClick(facility, Qt.Key.Key_Return)
    assert facility.text() == "Ontmoeten Plus"
    assert ahead(page, "facility").rows == ()
    press(page, "Contact bewaren")
    assert contacts(page)[0].outcome is ContactOutcome.REFERRED


def test_a_facility_need_not_be_on_the_map(page):
    write(page)
    QTest.keyClicks(editor(page, "facility"), "De nieuwe buurttuin")
    press(page, "Contact bewaren")
    assert contacts(page)[0].facility == "De nieuwe buurttuin"


def test_a_known_resident_is_chosen_while_one_types(page):
    write(page)
    name = editor(page, "name")
    name.setFocus()
    QTest.keyClicks(name, "ozt")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert name.text() == "Öztürk, F."
    assert "Een bekende inwoner." in remarks(page)
    press(page, "Contact bewaren")
    assert (contacts(page)[0].person, contacts(page)[0].name) == (PersonId("p1"), "Öztürk, F.")


def test_another_name_typed_over_it_is_somebody_else(page):
    write(page)
    name = editor(page, "name")
    name.setFocus()
    QTest.keyClicks(name, "ozt")
    QTest.keyClick(name, Qt.Key.Key_Return)
    name.selectAll()
    QTest.keyClicks(name, "Jansen")
    press(page, "Contact bewaren")
    assert (contacts(page)[0].person, contacts(page)[0].name) == (None, "Jansen")


def test_escape_folds_the_found_away_and_loses_no_letter(page):
    facility = editor(page, "facility")
    facility.setFocus()
    QTest.keyClicks(facility, "ontmoeten")
    QTest.keyClick(facility, Qt.Key.Key_Escape)
    assert (ahead(page, "facility").rows, facility.text()) == ((), "ontmoeten")


def test_handing_over_by_name_asks_for_consent(page):
    write(page)
    QTest.keyClicks(editor(page, "name"), "Mevrouw Ooms")
    page._presenter.edited("outcome", ContactOutcome.HANDED_OVER)
    assert editor(page, "consent").isVisible()
    page._presenter.edited("handed_to", "Wijkracht")
    press(page, "Contact bewaren")
    assert contacts(page) == []
    editor(page, "consent").click()
    press(page, "Contact bewaren")
    (kept,) = contacts(page)
    assert (kept.handed_to, kept.handed_on, kept.consent) == ("Wijkracht", TODAY, True)


def test_a_telephone_number_warns_while_nobody_is_named(page):
    write(page, "Bel 06-12345678 terug")
    assert any("telefoonnummer" in words for words in remarks(page))
    QTest.keyClicks(editor(page, "name"), "Jansen")
    assert not any("telefoonnummer" in words for words in remarks(page))


def test_a_day_to_come_is_refused_at_its_field(page):
    write(page)
    page._presenter.edited("on", TODAY + timedelta(days=1))
    press(page, "Contact bewaren")
    assert any("moet nog komen" in words or "nog niet" in words for words in remarks(page))
    assert contacts(page) == []


def test_what_is_typed_outlives_a_lock(make, told):
    page = make()
    write(page, "Half geschreven")
    page._presenter.edited("law", Law.WMO)
    assert page.leave()
    again = make()
    again._presenter.keep()
    (kept,) = contacts(again)
    assert (kept.question, kept.law) == ("Half geschreven", Law.WMO)
    assert told.paper == ""


def test_what_is_typed_does_not_outlive_the_contacts_themselves(make, told):
    page = make()
    write(page, "Half geschreven")
    page.leave()
    late = replace(
        page._presenter._counter,
        today=lambda: TODAY + timedelta(days=90),
        recall=lambda: told.paper,
    )
    fresh = ContactsPresenter(page, late, page._)
    assert "question" not in fresh._values
    assert told.paper == ""


def test_a_full_disk_says_so_and_keeps_the_words(page, told):
    write(page, "Half geschreven")
    told.full = True
    assert not page.leave()
    assert any("vol" in words for words in remarks(page))
    assert editor(page, "question").toPlainText() == "Half geschreven"


def test_a_contact_of_today_is_changed_in_the_form(page):
    write(page)
    press(page, "Contact bewaren")
    press(page, "Wijzigen")
    QTest.keyClicks(editor(page, "facility"), "De buurttuin")
    press(page, "Contact bewaren")
    (kept,) = contacts(page)
    assert kept.facility == "De buurttuin"


def test_changing_throws_nothing_away_that_is_half_typed(page):
    write(page)
    press(page, "Contact bewaren")
    write(page, "Al begonnen")
    press(page, "Wijzigen")
    assert editor(page, "question").toPlainText() == "Al begonnen"
    assert any("Bewaar eerst" in words for words in remarks(page))


def test_what_becomes_a_report_goes_there_with_its_own_day(page, told):
    write(page)
    page._presenter.edited("on", TODAY - timedelta(days=2))
    page._presenter.edited("outcome", ContactOutcome.REPORT)
    press(page, "Contact bewaren")
    (reported,) = told.reported
    assert reported.on == TODAY - timedelta(days=2)


def test_the_list_is_of_today_mine_or_here_and_searched(page):
    for question, place in (("koffie", "Stadhuis"), ("brief", "Huisbezoek")):
        page._presenter.edited("question", question)
        page._presenter.edited("location", place)
        page._presenter.keep()
    page._presenter.choose_which(Which.HERE)
    assert [contact.question for contact in contacts(page)] == ["koffie"]
    page._presenter.choose_which(Which.MINE)
    assert len(contacts(page)) == 2
    editor(page, "words").setFocus()
    QTest.keyClicks(editor(page, "words"), "bri")
    assert [contact.question for contact in contacts(page)] == ["brief"]
    assert focused() is editor(page, "words")


def test_how_long_it_is_kept_stands_on_the_page(page, rules):
    days = rules.policy.settings.contact_days
    words = [label.text() for label in page.findChildren(type(page._last.detail._lines))]
    assert f"Een kort contact wordt na {days} dagen gewist." in words


def test_an_empty_form_is_of_the_day_on_which_one_looks(page):
    page._presenter.edited("on", TODAY - timedelta(days=1))
    assert page.leave()
    page.refresh()
    assert page._presenter._values["on"] == TODAY


def test_a_whole_letter_can_be_pasted(page):
    page._presenter.edited("question", "koffie\x00 \u202e\u05d0 " * 80_000)
    page._presenter.keep()
    (kept,) = contacts(page)
    assert len(kept.question) > 600_000
    assert len(page._last._model.columns[1].cell(kept).text) <= 200
    shown = page._last.detail._lines.text()
    assert kept.question[:10_000] in shown
    assert len(shown) < 11_000
    assert "De tekst gaat verder" in shown
