"""Taking in a report: in few steps, faults at the field, and nothing typed is lost."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from hengelo_toegang.domain.case import Case, Channel, Duty, Informed, Reporter
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.names import salutation
from hengelo_toegang.domain.people import (
    Address,
    Gender,
    Household,
    HouseholdId,
    NameUse,
    PersonId,
    Relation,
    RelationKind,
)
from hengelo_toegang.usecases.ports import ResidentHit, StoreError, StoreTrouble
from tests.builders import a_household, a_person, a_user
from tests.gui.conftest import TODAY, focused
from ui.pages.new_report.presenter import Intake, NewReportPresenter
from ui.pages.new_report.view import NewReportView
from ui.widgets.form import FieldBlock
from ui.widgets.rows import RowList
from ui.widgets.texts import Remark

CHILD = a_person("p2", given_names="Emre", initials="E.", born=date(2012, 5, 1), bsn="")
HOUSEHOLD = a_household(
    a_person(), CHILD, relations=(Relation(CHILD.id, RelationKind.CHILD, PersonId("p1")),)
)
BORN = date(1951, 4, 17)
HIT = ResidentHit(HOUSEHOLD.id, PersonId("p1"), "Öztürk, F.", BORN, "999990019", "Hengelo")


class Registry:
    """Finds one household, and remembers what was registered."""

    def __init__(self) -> None:
        self.registered: list[tuple[Household, Case]] = []
        self.refusal = None
        self.paper = ""
        self.full = False

    def recall(self):
        return self.paper

    def keep(self, text):
        if self.full:
            raise StoreError(StoreTrouble.FULL)
        self.paper = text

    def find(self, text):
        return [HIT] if text.startswith("ozt") else []

    def like(self, person):
        known = HOUSEHOLD.people[0]
        return [HIT] if person.bsn == known.bsn else []

    def household(self, household):
        assert household == HOUSEHOLD.id
        return HOUSEHOLD

    def register(self, household, case, contact=None):
        if self.refusal is not None:
            raise self.refusal
        self.registered.append((household, case))
        return case


@pytest.fixture
def registry():
    return Registry()


@pytest.fixture
def opened():
    return []


@pytest.fixture
def open_page(shown, nl, rules, registry, opened):
    def opening():
        return _opened(shown, nl, rules, registry, opened)

    return opening


@pytest.fixture
def page(open_page):
    return open_page()


def _opened(shown, nl, rules, registry, opened):
    view = NewReportView(nl, lambda: TODAY)
    user = a_user(laws=(Law.WMO, Law.JEUGD), name="Anna de Vries")
    intake = Intake(
        find=registry.find,
        like=registry.like,
        hidden=lambda _person: False,
        household=registry.household,
        register=registry.register,
        policy=rules.policy,
        user=user,
        location="Stadhuis",
        today=lambda: TODAY,
        recall=registry.recall,
        keep=registry.keep,
    )
    view.bind(NewReportPresenter(view, intake, opened.append, nl))
    shown(view)
    view.refresh()
    return view


def press(page, words):
    QApplication.processEvents()
    (button,) = (b for b in page.findChildren(QPushButton) if b.text() == words and b.isVisible())
    button.click()


def field(page, ending):
    """Return the field whose place ends so; of several the last."""
    blocks = [b for b in page.findChildren(FieldBlock) if b.field.place.endswith(ending)]
    return [block.editor for block in blocks if not block.isHidden()][-1]


def type_in(page, ending, words):
    editor = field(page, ending)
    editor.setFocus()
    QTest.keyClicks(editor, words)


def choose_law(page, law):
    page._presenter.edited("law", law)
    page.show_values(page._presenter._values)


def find_somebody(page):
    QTest.keyClicks(page.findChild(QLineEdit, "find"), "ozt")
    QTest.keyClick(page.findChild(QLineEdit, "find"), Qt.Key.Key_Return)


def faults(page):
    found = {}
    for block in page.findChildren(FieldBlock):
        for remark in block.findChildren(Remark):
            if not remark.isHidden():
                found[block.field.place.rpartition(".")[2]] = remark.text()
    return found


def test_known_resident_needs_a_name_a_law_and_a_button(page, registry, opened):
    find_somebody(page)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    press(page, "Melding vastleggen")
    ((household, case),) = registry.registered
    assert household == HOUSEHOLD
    assert (case.law, case.resident, case.owner, case.location) == (
        Law.WMO,
        PersonId("p1"),
        "anna",
        "Stadhuis",
    )
    assert case.report.received == TODAY
    assert opened == [case.id]


def test_somebody_found_but_not_chosen_is_pointed_at(page, registry):
    QTest.keyClicks(page.findChild(QLineEdit, "find"), "ozt")
    press(page, "Melding vastleggen")
    said = [remark.text() for remark in page.findChildren(Remark) if remark.isVisible()]
    assert "Kies de inwoner uit de lijst, of voeg een nieuwe toe." in said
    assert registry.registered == []


def test_two_letters_search_nothing(page):
    QTest.keyClicks(page.findChild(QLineEdit, "find"), "oz")
    assert not page.findChild(RowList, "hits").isVisible()


def test_nobody_found_says_what_to_do(page):
    QTest.keyClicks(page.findChild(QLineEdit, "find"), "xyz")
    (row,) = page.findChild(RowList, "hits").rows
    assert "Voeg een nieuwe inwoner toe" in row.title
    assert not row.enabled


def test_question_may_be_that_of_another_housemate(page, registry):
    find_somebody(page)
    page._presenter.edited("resident", PersonId("p2"))
    choose_law(page, Law.JEUGD)
    press(page, "Melding vastleggen")
    assert registry.registered[0][1].resident == "p2"


def test_new_resident_makes_a_household(page, registry):
    press(page, "Nieuwe inwoner")
    for ending, words in [
        ("initials", "J."),
        ("surname", "Jansen"),
        ("born", "3-4-1950"),
        ("bsn", "999990019"),
        ("street", "Deldenerstraat"),
        ("number", "12"),
        ("postcode", "7551ab"),
    ]:
        type_in(page, ending, words)
    choose_law(page, Law.WMO)
    type_in(page, "question", "Ik val vaak.")
    press(page, "Melding vastleggen")
    ((household, case),) = registry.registered
    (person,) = household.people
    assert (person.initials, person.surname, person.born) == ("J.", "Jansen", date(1950, 4, 3))
    assert household.address.postcode == "7551 AB"
    assert household.address.number == 12
    assert household.address.town == "Hengelo"
    assert case.resident == person.id
    assert case.household == household.id
    assert case.report.question == "Ik val vaak."


def test_somebody_else_gets_a_relation_to_the_resident(page, registry):
    find_somebody(page)
    press(page, "Iemand toevoegen aan het huishouden")
    page._presenter.edited(field(page, "kind").objectName(), RelationKind.PARTNER)
    type_in(page, "surname", "Yilmaz")
    field(page, "carer").click()
    choose_law(page, Law.WMO)
    press(page, "Melding vastleggen")
    household = registry.registered[0][0]
    partner = household.people[-1]
    assert partner.surname == "Yilmaz"
    assert household.relations[-1] == Relation(
        partner.id, RelationKind.PARTNER, PersonId("p1"), carer=True, lives_in=True
    )


def answer(page, ending, value):
    """Give an answer as its field reports it."""
    editor = field(page, ending)
    editor.edited.emit(value)


def partner_fields(page):
    places = [b.field.place for b in page.findChildren(FieldBlock) if b.isVisible()]
    return [place.rpartition(".")[2] for place in places if ".partner_" in place]


def test_name_of_a_partner_is_asked_only_of_who_goes_by_it(page):
    press(page, "Nieuwe inwoner")
    assert field(page, "name_use").value() is NameUse.OWN
    assert partner_fields(page) == []
    answer(page, "name_use", NameUse.PARTNER)
    QApplication.processEvents()
    assert partner_fields(page) == ["partner_prefix", "partner_surname"]


def test_resident_goes_by_the_name_of_a_partner_chosen_by_keyboard(page, registry):
    press(page, "Nieuwe inwoner")
    type_in(page, "surname", "Groenink")
    answer(page, "gender", Gender.FEMALE)
    QApplication.processEvents()
    field(page, "name_use").setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "Groenen")
    choose_law(page, Law.JEUGD)
    press(page, "Melding vastleggen")
    (lotte,) = registry.registered[0][0].people
    assert lotte.name_use is NameUse.PARTNER_THEN_OWN
    assert salutation(lotte) == "Geachte mevrouw Groenen-Groenink"


def test_name_of_a_partner_in_the_household_is_filled_in(page):
    find_somebody(page)
    press(page, "Iemand toevoegen aan het huishouden")
    answer(page, "kind", RelationKind.PARTNER)
    answer(page, "name_use", NameUse.PARTNER)
    assert field(page, "partner_surname").text() == "Öztürk"


def test_name_of_a_partner_left_out_is_a_fault(page, registry):
    press(page, "Nieuwe inwoner")
    type_in(page, "surname", "Groenink")
    answer(page, "name_use", NameUse.OWN_THEN_PARTNER)
    choose_law(page, Law.WMO)
    press(page, "Melding vastleggen")
    assert set(faults(page)) == {"partner_surname"}
    assert registry.registered == []


def test_name_of_a_partner_out_of_sight_is_not_stored(page, registry):
    press(page, "Nieuwe inwoner")
    type_in(page, "surname", "Groenink")
    answer(page, "name_use", NameUse.PARTNER)
    type_in(page, "partner_surname", "Groenen")
    answer(page, "name_use", NameUse.OWN)
    choose_law(page, Law.WMO)
    press(page, "Melding vastleggen")
    (person,) = registry.registered[0][0].people
    assert person.partner_surname == ""


def test_somebody_added_by_mistake_can_go_again(page, registry):
    find_somebody(page)
    press(page, "Iemand toevoegen aan het huishouden")
    press(page, "Verwijderen")
    choose_law(page, Law.WMO)
    press(page, "Melding vastleggen")
    assert registry.registered[0][0] == HOUSEHOLD


def test_nobody_chosen_is_said_at_the_search(page, registry):
    press(page, "Melding vastleggen")
    said = [remark.text() for remark in page.findChildren(Remark) if remark.isVisible()]
    assert "Zoek de inwoner, of voeg een nieuwe toe." in said
    assert page.findChild(QLineEdit, "find").hasFocus()
    assert registry.registered == []


def test_faults_stand_at_their_fields_and_the_first_gets_the_cursor(page, registry):
    press(page, "Nieuwe inwoner")
    type_in(page, "bsn", "123456789")
    type_in(page, "born", "31-2-1950")
    type_in(page, "postcode", "75511")
    press(page, "Melding vastleggen")
    assert set(faults(page)) == {"surname", "bsn", "born", "postcode", "law"}
    assert field(page, "surname").hasFocus()
    assert registry.registered == []


def test_day_to_come_is_a_fault(page, registry):
    find_somebody(page)
    choose_law(page, Law.WMO)
    field(page, "received").clear()
    type_in(page, "received", "3-3-2026")
    press(page, "Melding vastleggen")
    assert "Deze dag moet nog komen" in faults(page)["received"]


def test_faults_go_once_mended(page, registry):
    press(page, "Nieuwe inwoner")
    choose_law(page, Law.WMO)
    press(page, "Melding vastleggen")
    type_in(page, "surname", "Jansen")
    press(page, "Melding vastleggen")
    assert faults(page) == {}
    assert registry.registered


def test_law_decides_what_must_be_told(page):
    find_somebody(page)
    choose_law(page, Law.JEUGD)
    told = {b.field.place for b in page.findChildren(FieldBlock) if "informed" in b.field.place}
    assert told == {
        f"report.informed.{duty}"
        for duty in ("client_support", "family_plan", "confidant", "pgb", "privacy")
    }


def test_everything_told_today_in_one_click(page, registry):
    find_somebody(page)
    choose_law(page, Law.WMO)
    type_in(page, "informed.privacy", "1-3-2026")
    press(page, "Alles vandaag verteld")
    press(page, "Melding vastleggen")
    informed = registry.registered[0][1].report.informed
    assert Informed(Duty.PRIVACY, date(2026, 3, 1)) in informed
    assert Informed(Duty.CLIENT_SUPPORT, TODAY) in informed
    assert len(informed) == 5


def test_going_away_and_back_keeps_what_is_typed(page):
    find_somebody(page)
    type_in(page, "question", "Ik val")
    page.refresh()
    assert field(page, "question").toPlainText() == "Ik val"


def test_store_in_trouble_loses_nothing(page, registry):
    find_somebody(page)
    choose_law(page, Law.WMO)
    type_in(page, "question", "Ik val vaak.")
    registry.refusal = StoreError(StoreTrouble.FULL)
    press(page, "Melding vastleggen")
    assert field(page, "question").toPlainText() == "Ik val vaak."
    registry.refusal = None
    press(page, "Melding vastleggen")
    assert registry.registered[0][1].report.question == "Ik val vaak."


def test_registered_report_leaves_an_empty_page(page, registry):
    find_somebody(page)
    choose_law(page, Law.WMO)
    type_in(page, "question", "Ik val vaak.")
    press(page, "Melding vastleggen")
    page.refresh()
    assert field(page, "question").toPlainText() == ""
    assert page.findChild(QLineEdit, "find").isVisible()


def test_starting_over_empties_the_page(page):
    find_somebody(page)
    type_in(page, "question", "Ik val vaak.")
    press(page, "Opnieuw beginnen")
    assert field(page, "question").toPlainText() == ""


def test_report_for_somebody_known_starts_with_them(page):
    page.start_for(HouseholdId("h1"), PersonId("p1"))
    assert not page.findChild(QLineEdit, "find").isVisible()
    choose_law(page, Law.WMO)


def test_answers_about_the_report_are_kept(page, registry):
    find_somebody(page)
    choose_law(page, Law.WMO)
    page._presenter.edited("report.channel", Channel.PHONE)
    page._presenter.edited("report.by", Reporter.CARER)
    field(page, "urgent").click()
    type_in(page, "wanted_effect", "Veilig lopen")
    press(page, "Melding vastleggen")
    report = registry.registered[0][1].report
    assert (report.channel, report.by, report.urgent, report.wanted_effect) == (
        Channel.PHONE,
        Reporter.CARER,
        True,
        "Veilig lopen",
    )


def test_whole_report_without_a_mouse(page, registry):
    find_somebody(page)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "Ik val vaak.")
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(focused(), Qt.Key.Key_Return, control)
    assert registry.registered[0][1].report.question == "Ik val vaak."


def test_a_father_who_lives_elsewhere_is_recorded_with_his_address_and_wishes(page, registry):
    find_somebody(page)
    press(page, "Iemand toevoegen aan het huishouden")
    answer(page, "kind", RelationKind.PARENT)
    places = {
        b.field.place.rpartition(".")[2] for b in page.findChildren(FieldBlock) if b.isVisible()
    }
    assert "street" not in places
    answer(page, "lives_in", False)
    QApplication.processEvents()
    type_in(page, "surname", "Kaya")
    answer(page, ".street", "Sloetstraat")
    answer(page, ".address.number", 9)
    answer(page, ".postcode", "7555ab")
    choose_law(page, Law.JEUGD)
    press(page, "Melding vastleggen")
    assert registry.registered == []
    answer(page, ".town", "Hengelo")
    answer(page, ".language", "tr")
    answer(page, ".large_print", True)
    answer(page, ".represents", True)
    answer(page, ".title", "baron")
    press(page, "Melding vastleggen")
    household = registry.registered[0][0]
    father, tie = household.people[-1], household.relations[-1]
    assert father.address == Address("Sloetstraat", 9, "", "7555 AB", "Hengelo")
    assert (father.language, father.large_print, father.title) == ("tr", True, "baron")
    assert (tie.represents, tie.lives_in) == (True, False)


def test_what_was_typed_outlives_a_lock(page, open_page, registry):
    press(page, "Nieuwe inwoner")
    type_in(page, ".surname", "Çelik")
    type_in(page, ".born", "31-2-1951")
    choose_law(page, Law.JEUGD)
    type_in(page, "report.question", "Wie past op?")
    assert page.leave()
    again = open_page()
    assert field(again, ".surname").text() == "Çelik"
    assert field(again, ".born").text() == "31-2-1951", "what is no date is kept as it was typed"
    assert field(again, "report.question").toPlainText() == "Wie past op?"
    press(again, "Opnieuw beginnen")
    assert again.leave()
    assert registry.paper == "", "nothing is kept of a form that was emptied"


def test_a_known_resident_comes_back_after_a_lock(page, open_page, registry):
    page.start_for(HOUSEHOLD.id, PersonId("p2"))
    type_in(page, "report.question", "Hulp op school")
    assert page.leave()
    assert "Öztürk" not in registry.paper, "a household that is known goes by its id"
    again = open_page()
    assert field(again, "report.question").toPlainText() == "Hulp op school"


def test_typing_is_safe_without_leaving(qtbot, page, registry):
    type_in(page, "report.question", "x")
    qtbot.waitUntil(lambda: "report.question" in registry.paper or "question" in registry.paper)


def test_a_full_disk_keeps_the_page_in_sight(page, registry):
    type_in(page, "report.question", "Hulp in huis")
    registry.full = True
    assert not page.leave()
    assert any("schijf" in remark.text().lower() for remark in page.findChildren(Remark))
    registry.full = False
    assert page.leave()
    assert "Hulp in huis" in registry.paper


def test_what_another_version_kept_is_no_trouble(open_page, registry):
    registry.paper = (
        '{"values": "{\\"law\\": {\\"is\\": \\"Planet\\", \\"of\\": \\"x\\"}}", "new": []}'
    )
    page = open_page()
    assert page.leave()


def test_who_is_known_already_is_offered_before_they_are_kept_twice(page, registry):
    page._presenter.add_resident()
    known = page.findChild(RowList, "known")
    assert known.isHidden()
    page._presenter.edited(place_of(page, ".bsn"), HIT.bsn)
    assert [row.title for row in known.rows] == ["Öztürk, F."]
    known.chosen.emit(known.rows[0].key)
    assert known.isHidden()
    page._presenter.edited("law", Law.WMO)
    page._presenter.register()
    household, case = registry.registered[0]
    assert (household, case.resident) == (HOUSEHOLD, "p1")


def place_of(page, ending):
    blocks = page.findChildren(FieldBlock)
    return next(one.field.place for one in blocks if one.field.place.endswith(ending))
