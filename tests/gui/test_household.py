"""A household's running provisions and consents: kept on the page, shown only when one may."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pyrage
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QPushButton, QTabWidget

from hengelo_toegang.domain.coordination import Coordinator
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import (
    Consent,
    HouseholdId,
    PersonId,
    Relation,
    RelationKind,
    RunningProvision,
)
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.domain.running import provided
from hengelo_toegang.domain.seen import seen_provisions
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.ports import StaleCase, StoreError, StoreTrouble
from hengelo_toegang.usecases.services import bind
from tests.builders import ANNA, BAS, a_case, a_household, a_person
from tests.gui import a11y
from tests.gui.conftest import SECRET, TODAY, focused
from tests.gui.looks import LOOKS
from ui.desk import UserDesk
from ui.look import Look
from ui.pages.household.matrix import ConsentMatrix
from ui.pages.household.page import HOUSEHOLD
from ui.pages.household.sections import CostsSection
from ui.pages.household.view import HouseholdView
from ui.preferences import Preferences
from ui.theme import ThemeName
from ui.widgets.files import FileAsker
from ui.widgets.form import FieldBlock
from ui.widgets.form_dialog import FormDialog
from ui.widgets.rows import RowList
from ui.widgets.texts import Remark, Words

FATMA, EMRE = PersonId("p1"), PersonId("p2")
CLEANING = RunningProvision(Law.WMO, FATMA, "HO-BASIS", date(2025, 1, 1))
YOUTH_HELP = RunningProvision(Law.JEUGD, EMRE, "unknown youth help", date(2025, 6, 1))
CONSENT = Consent(EMRE, FATMA, Law.JEUGD, Law.WMO, "respite care", date(2026, 2, 1))
HOME = a_household(
    a_person(surname="Jansen"),
    a_person("p2", given_names="Emre", surname="Jansen", initials="E.", bsn=""),
    running=(CLEANING, YOUTH_HELP),
)


@pytest.fixture
def opened(desks, shown, qapp, light, nl, tmp_path):
    """Open the page of a household for a user."""

    def open_it(home=HOME, user=ANNA, theme=ThemeName.LIGHT, scale=100, roles=()):
        desks(ANNA).register_report(home, a_case())
        at = desks(user)
        if roles:
            at = bind(replace(at.desk, user=replace(at.desk.user, roles=roles)), SECRET.__eq__)
        preferences = Preferences(QSettings(str(tmp_path / "a.ini"), QSettings.Format.IniFormat))
        preferences.theme, preferences.scale = theme, scale
        desk = UserDesk(at, "Stadhuis", Look(qapp, preferences), nl)
        shown(desk.shell, 1366, 768)
        desk.show_household(HouseholdId("h1"), FATMA)
        page = desk.shell.page(HOUSEHOLD)
        assert isinstance(page, HouseholdView)
        QApplication.processEvents()
        return page

    return open_it


def to_tab(page, part):
    """Open the tab that a part of the page stands on."""
    tabs = page.findChild(QTabWidget, "sections")
    for at in range(tabs.count()):
        if tabs.widget(at).isAncestorOf(part):
            tabs.setCurrentIndex(at)
    QApplication.processEvents()


def press(widget, words):
    (button,) = (
        b for b in widget.findChildren(QPushButton) if b.text() == words and not b.isHidden()
    )
    if isinstance(widget, HouseholdView):
        to_tab(widget, button)
    button.click()
    QApplication.processEvents()


def dialog_of(page):
    return next(one for one in page.findChildren(FormDialog) if one.isVisible())


def answer(dialog, **answers):
    """Give answers as the fields report them."""
    for block in dialog.findChildren(FieldBlock):
        if block.field.place in answers:
            value = answers[block.field.place]
            block.editor.show_value(value)
            block.editor.edited.emit(value)


def faults(dialog):
    return {
        block.field.place: remark.text()
        for block in dialog.findChildren(FieldBlock)
        for remark in block.findChildren(Remark)
        if not remark.isHidden()
    }


def titles(page, name):
    return [row.title for row in page.findChild(RowList, name).rows]


def consents(page):
    return [line.consent for line in page.findChild(ConsentMatrix).lines]


def services(page):
    return page._presenter.registry.services


def stored(page):
    return services(page).look(HouseholdId("h1")).household


def choose(page, name, at=0):
    """Choose a row with the keyboard."""
    rows = page.findChild(QAbstractItemView, name)
    to_tab(page, rows)
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(at, 0))
    QTest.keyClick(rows, Qt.Key.Key_Return)
    QApplication.processEvents()
    return dialog_of(page)


def add_provision(page, **answers):
    press(page, "Voorziening toevoegen")
    dialog = dialog_of(page)
    answer(dialog, **answers)
    press(dialog, "Toevoegen")
    return dialog


def add_consent(page, **answers):
    press(page, "Toestemming vastleggen")
    dialog = dialog_of(page)
    given = {
        "person": EMRE,
        "given_by": FATMA,
        "from_law": Law.JEUGD,
        "to_law": Law.WMO,
        "purpose": "respite care",
    }
    answer(dialog, **given | answers)
    dialog._yes.click()
    return dialog


def test_other_law_s_provision_is_hidden_without_consent(opened):
    page = opened(user=BAS)
    assert titles(page, "provisions") == ["Huishoudelijke ondersteuning basismodule · Wmo"]
    assert "Jeugdwet" not in " ".join(row.detail for row in page.findChild(RowList).rows)


SIZED = replace(
    CLEANING,
    form=Form.IN_KIND,
    volume=Decimal(120),
    unit=Unit.MINUTE,
    frequency=Frequency.WEEK,
    provider="Schoon Thuis BV",
)
COORDINATED = replace(
    HOME,
    running=(SIZED, YOUTH_HELP),
    relations=(Relation(EMRE, RelationKind.OTHER, FATMA, carer=True),),
    coordinator=Coordinator(ANNA, "Anna de Vries"),
)


@pytest.mark.parametrize(
    ("user", "roles", "sees_euros"),
    [(ANNA, (), True), (BAS, (Role.TEAM_LEAD,), True), (BAS, (Role.REVIEWER,), False)],
    ids=["coordinator", "lead", "reviewer"],
)
def test_who_coordinates_and_who_leads_read_all_help_with_its_cost(opened, user, roles, sees_euros):
    page = opened(COORDINATED, user, roles=roles)
    (cleaning, *others) = page.findChild(RowList, "provisions").rows
    assert len(others) == (1 if user == ANNA else 0), "nobody consented to show youth help"
    euros = "€\N{NO-BREAK SPACE}3.879,43"
    assert (f"{euros} in 2026" in cleaning.detail) is sees_euros
    costs = page.findChild(CostsSection, "costs")
    assert costs.isHidden() is not sees_euros
    said = [one.text() for one in costs.findChildren(QLabel) if not one.isHidden()]
    assert (said.count(euros) == 2) is sees_euros, "under the law, and together"
    helpers = page.findChild(Words, "helpers").text()
    assert helpers.startswith("2 helpers – aanbieders: Schoon Thuis BV; ")


def test_without_provisions_the_page_says_so(opened):
    none = "Er is geen voorziening bekend die u mag zien."
    assert none in [part.text() for part in opened(replace(HOME, running=())).findChildren(Words)]


def test_other_law_s_provision_is_shown_with_consent(opened):
    page = opened(replace(HOME, consents=(CONSENT,)), BAS)
    assert titles(page, "provisions")[1] == "unknown youth help · Jeugdwet"


def test_debt_counselling_needs_consent_here_too():
    assert seen_provisions(HOME, provided(HOME.running, ()), {Law.WGS}, TODAY) == ()


def test_consent_between_other_laws_is_not_shown(opened):
    other = replace(CONSENT, to_law=Law.PARTICIPATIEWET)
    assert consents(opened(replace(HOME, consents=(other,)), BAS)) == []


def test_hidden_provision_stays_when_another_is_added(opened):
    page = opened(user=BAS)
    add_provision(page, product="KV", start=date(2026, 1, 1))
    assert stored(page).running == (
        CLEANING,
        YOUTH_HELP,
        RunningProvision(Law.WMO, FATMA, "KV", date(2026, 1, 1)),
    )


def test_product_follows_the_law(opened):
    page = opened()
    press(page, "Voorziening toevoegen")
    dialog = dialog_of(page)
    answer(dialog, law=Law.WMO)
    answer(dialog, product="KV")
    answer(dialog, law=Law.JEUGD, start=date(2026, 1, 1))
    press(dialog, "Toevoegen")
    assert set(faults(dialog)) == {"product"}


def test_faults_of_a_provision_stand_at_their_field(opened):
    page = opened()
    dialog = add_provision(page, start=date(2026, 2, 1), until=date(2026, 1, 1))
    assert set(faults(dialog)) == {"law", "product", "until"}
    assert stored(page) == HOME


def test_same_provision_is_not_added_twice(opened):
    page = opened(user=BAS)
    dialog = add_provision(page, product="HO-BASIS", start=date(2025, 1, 1))
    assert set(faults(dialog)) == {"product"}


def test_provision_under_another_law_asks_the_consent_of_that_person(opened):
    page = opened(replace(HOME, consents=(CONSENT,)), BAS)
    youth = next(
        p.code for p in page._presenter.registry.policy.products.values() if p.law == "jeugd"
    )
    press(page, "Voorziening toevoegen")
    dialog = dialog_of(page)
    answer(dialog, law=Law.JEUGD)
    answer(dialog, product=youth, start=TODAY)
    press(dialog, "Toevoegen")
    assert set(faults(dialog)) == {"law"}
    answer(dialog, person=EMRE)
    press(dialog, "Toevoegen")
    assert stored(page).running[-1].person == EMRE


def test_provision_ends_by_keyboard(opened):
    page = opened()
    choose(page, "provisions")
    QTest.keyClicks(focused(), "31-3-2026")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert stored(page).running[0] == replace(CLEANING, until=date(2026, 3, 31))
    assert "31 mrt 2026" in page.findChild(RowList, "provisions").rows[0].detail


def test_provision_that_ended_comes_last_and_says_so(opened):
    ended = replace(CLEANING, until=date(2026, 3, 1))
    page = opened(replace(HOME, running=(ended, YOUTH_HELP)))
    assert titles(page, "provisions")[1].endswith("Wmo")
    assert page.findChild(RowList, "provisions").rows[1].detail.endswith("afgelopen")


def test_provision_that_changed_meanwhile_is_not_ended(opened):
    page = opened()
    dialog = choose(page, "provisions")
    moved = replace(HOME, running=(replace(CLEANING, start=date(2025, 2, 1)), YOUTH_HELP))
    services(page).keep(moved)
    dialog._yes.click()
    assert dialog.isVisible()
    assert stored(page) == moved


def test_provision_is_added_by_keyboard(opened):
    page = opened(user=BAS)
    (add,) = (b for b in page.findChildren(QPushButton) if b.text() == "Voorziening toevoegen")
    to_tab(page, add)
    add.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    QApplication.processEvents()
    for keys in (None, None, "Kort", "1-2-2026"):
        if keys is not None:
            QTest.keyClicks(focused(), keys)
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert stored(page).running[-1] == RunningProvision(Law.WMO, FATMA, "KV", date(2026, 2, 1))


def test_provision_cannot_end_before_it_began(opened):
    page = opened()
    dialog = choose(page, "provisions")
    answer(dialog, until=date(2024, 12, 31))
    dialog._yes.click()
    assert set(faults(dialog)) == {"until"}
    assert stored(page) == HOME


def test_consent_opens_what_another_law_knows(opened):
    page = opened(user=BAS)
    add_consent(page)
    assert stored(page).consents == (replace(CONSENT, given=TODAY),)
    assert len(titles(page, "provisions")) == 2


def test_faults_of_a_consent_stand_at_their_field(opened):
    page = opened()
    dialog = add_consent(page, purpose="", given=date(2026, 3, 3), to_law=Law.JEUGD)
    assert set(faults(dialog)) == {"purpose", "given", "to_law"}
    assert "Deze dag moet nog komen" in faults(dialog)["given"]


def test_withdrawn_consent_hides_what_it_opened_by_keyboard(opened):
    page = opened(replace(HOME, consents=(CONSENT,)), BAS)
    choose(page, "consents")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert stored(page).consents == (replace(CONSENT, withdrawn=TODAY),)
    assert len(titles(page, "provisions")) == 1
    assert not page.findChild(ConsentMatrix).lines[0].holds


def test_consent_is_not_withdrawn_before_it_was_given(opened):
    page = opened(replace(HOME, consents=(CONSENT,)))
    dialog = choose(page, "consents")
    answer(dialog, withdrawn=date(2026, 1, 31))
    dialog._yes.click()
    assert set(faults(dialog)) == {"withdrawn"}


def test_escape_changes_nothing(opened):
    page = opened()
    choose(page, "provisions")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert stored(page) == HOME


def test_page_and_dialog_say_that_refusing_is_free(opened):
    page = opened()
    free = "heeft geen gevolgen voor de aanvraag"
    assert any(free in words.text() for words in page.findChildren(Words))
    press(page, "Toestemming vastleggen")
    assert any(free in words.text() for words in dialog_of(page).findChildren(Words))


@pytest.mark.parametrize("trouble", [StoreError(StoreTrouble.FULL), StaleCase("h1")])
def test_refusal_of_the_store_keeps_the_dialog_open(opened, trouble):
    page = opened()

    def refuse(*_):
        raise trouble

    registry = page._presenter.registry
    page._presenter.registry = replace(registry, services=replace(registry.services, keep=refuse))
    dialog = add_consent(page)
    assert dialog.isVisible()
    assert dialog._refusal.text()


@pytest.mark.parametrize(("theme", "scale"), LOOKS)
def test_nothing_stands_in_the_way_of_anybody(opened, theme, scale):
    page = opened(replace(HOME, consents=(CONSENT,)), ANNA, theme, scale)
    tabs = page.findChild(QTabWidget, "sections")
    for at in range(tabs.count()):
        tabs.setCurrentIndex(at)
        QApplication.processEvents()
        assert a11y.problems(page.window()) == []
    press(page, "Toestemming vastleggen")
    assert a11y.problems(dialog_of(page)) == []


def test_a_copy_goes_to_a_file_that_its_passphrase_opens(opened, qtbot, tmp_path, monkeypatch):
    place = tmp_path / "copy.age"
    monkeypatch.setattr(FileAsker, "ask_file", lambda *given: given[-1](place))
    page = opened()
    press(page, "Kopiëren naar een bestand…")
    dialog = dialog_of(page)
    assert a11y.problems(dialog) == []
    answer(dialog, passphrase="kort", again="kort")
    press(dialog, "Kies een plek")
    assert dialog.isVisible()
    answer(dialog, passphrase="vier losse woorden", again="vier losse woorden hier")
    press(dialog, "Kies een plek")
    assert dialog.isVisible()
    answer(dialog, passphrase="vier losse woorden hier", again="vier losse woorden hier")
    press(dialog, "Kies een plek")
    qtbot.waitUntil(place.exists, timeout=20_000)
    qtbot.waitUntil(lambda: not page._runner.busy)
    packed = pyrage.passphrase.decrypt(place.read_bytes(), "vier losse woorden hier")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert "leesmij.txt" in archive.namelist()
