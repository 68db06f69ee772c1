"""People, moves, the plan and residents kept twice, as somebody works on them."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTabWidget

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.consequences import FileGoes
from hengelo_toegang.domain.coordination import Coordinator, PlanLine
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.life_events import EventKind, TaskKind
from hengelo_toegang.domain.people import Address, HouseholdId, PersonId, Relation, RelationKind
from tests.builders import ANNA, BAS, a_case, a_household, a_person
from tests.gui import a11y
from tests.gui.conftest import TODAY, focused
from tests.gui.test_household import (
    CLEANING,
    CONSENT,
    YOUTH_HELP,
    answer,
    choose,
    dialog_of,
    faults,
    opened,
    press,
    services,
    stored,
    titles,
)
from tests.logged import logged
from ui.pages.household.twins.page import TWINS
from ui.theme import ThemeName
from ui.widgets.fields import Kind
from ui.widgets.form import FieldBlock
from ui.widgets.rows import RowList
from ui.widgets.texts import Remark, Words

__all__ = ["opened"]

FATMA, EMRE, ALI = PersonId("p1"), PersonId("p2"), PersonId("p3")
FAMILY = a_household(
    a_person(surname="Jansen", born=date(1985, 4, 17)),
    a_person("p2", given_names="Emre", surname="Jansen", born=date(2015, 1, 1), bsn="999990020"),
    a_person("p3", given_names="Ali", surname="Kaya", born=date(1980, 1, 1), bsn="999990032"),
    relations=(
        Relation(FATMA, RelationKind.PARENT, EMRE, authority=True),
        Relation(ALI, RelationKind.PARTNER, FATMA),
    ),
    running=(CLEANING, YOUTH_HELP),
)
AWAY = Address("Uitslagsweg", 77, "", "7556 LR", "Hengelo")


def fill(page, button, yes, **answers):
    press(page, button)
    dialog = dialog_of(page)
    answer(dialog, **answers)
    press(dialog, yes)
    return dialog


def words(page):
    return " ".join(one.text() for one in page.findChildren(QLabel) if not one.isHidden())


def test_somebody_is_added_with_a_relation_and_taken_back_by_keyboard(opened):
    page = opened(FAMILY)
    fill(
        page,
        "Iemand toevoegen",
        "Toevoegen",
        surname="Vos",
        born=date(1950, 2, 1),
        kind=RelationKind.PARENT,
        of=FATMA,
    )
    added = stored(page).people[-1]
    assert added.surname == "Vos"
    assert stored(page).relations[-1] == Relation(added.id, RelationKind.PARENT, FATMA)
    page.window().activateWindow()
    page.findChild(RowList, "people").setFocus()
    QApplication.processEvents()
    QTest.keyClick(focused(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stored(page) == FAMILY


@pytest.mark.parametrize(
    ("answers", "places"),
    [
        ({"kind": RelationKind.PARTNER, "of": FATMA}, {"kind"}),
        ({"kind": RelationKind.CHILD, "of": EMRE}, {"kind"}),
        ({"kind": RelationKind.FRIEND, "bsn": "123456789"}, {"bsn"}),
        ({"kind": RelationKind.FRIEND, "bsn": "999990020"}, {"bsn"}),
        ({"kind": RelationKind.FRIEND, "born": date(2027, 1, 1)}, {"born"}),
        ({}, {"kind"}),
    ],
)
def test_the_impossible_is_refused_at_its_field(opened, answers, places):
    page = opened(FAMILY)
    given = {"surname": "Vos", "born": date(1950, 2, 1)} | answers
    assert set(faults(fill(page, "Iemand toevoegen", "Toevoegen", **given))) == places
    assert stored(page) == FAMILY


def test_a_child_is_born_to_both(opened):
    page = opened(FAMILY)
    fill(page, "Kind geboren", "Kind toevoegen", given_names="Lot", bsn="")
    child = stored(page).people[-1]
    assert (child.surname, child.born) == ("Jansen", TODAY)
    assert {tie.person for tie in stored(page).authority_ties(child.id)} == {FATMA, ALI}


def test_a_relation_ends_with_its_day(opened):
    page = opened(FAMILY)
    dialog = choose(page, "relations", 1)
    answer(dialog, ended=date(2026, 2, 1))
    press(dialog, "Bewaren")
    assert stored(page).partner_of(FATMA) is None
    assert stored(page).ended_relations[0].on == date(2026, 2, 1)


def test_who_leaves_for_a_secret_address_is_masked(opened):
    page = opened(FAMILY)
    page._presenter.choose_person(ALI)
    fill(
        page,
        "Gaat het huis uit",
        "Vastleggen",
        **{"address.street": "Uitslagsweg", "address.number": 77, "address.town": "Hengelo"},
        secret=True,
    )
    assert stored(page).person(ALI).address.street == "Uitslagsweg"
    assert "Uitslagsweg" not in words(page)
    assert not any(
        "Uitslagsweg" in row.detail for rows in page.findChildren(RowList) for row in rows.rows
    )
    press(page, "Komt hier wonen")
    assert stored(page).partner_of(FATMA) is not None


def test_a_secret_home_is_shown_when_asked_and_logged(opened):
    page = opened(replace(FAMILY, secret_address=True))
    assert "Deldenerstraat" not in words(page)
    press(page, "Adres tonen")
    assert "Deldenerstraat" in words(page)
    events = logged(services(page).look.args[0], "h1")
    assert "show_address" in {event.action for event in events}


def test_a_move_keeps_the_old_address_and_knows_the_neighbourhood(opened, desks):
    page = opened(FAMILY)
    near = a_household(
        a_person("n1", bsn=""), id=HouseholdId("h2"), address=AWAY, neighbourhood="Noord"
    )
    case = a_case(id=CaseId("c2"), number="W-2", household=near.id, resident=PersonId("n1"))
    desks(ANNA).register_report(near, case)
    press(page, "Het huishouden verhuist")
    dialog = dialog_of(page)
    answer(dialog, **{"address.street": "Uitslagsweg", "address.postcode": "7556lr"})
    (wijk,) = (b for b in dialog.findChildren(FieldBlock) if b.field.place == "neighbourhood")
    assert wijk.field.kind is Kind.CHOICE
    assert wijk.editor.value() == "Noord"
    press(dialog, "Verhuizing vastleggen")
    assert stored(page).neighbourhood == "Noord"
    assert titles(page, "former")[0].startswith("Deldenerstraat")


def test_a_death_says_what_it_does_before_it_is_recorded(opened):
    page = opened(FAMILY)
    press(page, "Overleden")
    told = " ".join(one.text() for one in dialog_of(page).findChildren(Words))
    assert "erven" in told
    assert "W-2026-7KQ4" in told
    answer(dialog_of(page), on=TODAY)
    press(dialog_of(page), "Overlijden vastleggen en uitvoeren wat volgt")
    assert stored(page).person(FATMA).died == TODAY
    assert stored(page).running[0].until == TODAY
    assert services(page).look(HouseholdId("h1")).cases[0].case.stage is Stage.ENDED
    page._presenter.undo()
    assert stored(page).person(FATMA).died is None
    assert services(page).look(HouseholdId("h1")).cases[0].case.stage is Stage.REPORT


def test_a_move_to_another_municipality_tells_the_cases(opened):
    page = opened(FAMILY)
    fill(
        page,
        "Naar een andere gemeente",
        "Verhuizing vastleggen en uitvoeren wat volgt",
        municipality="Hof van Twente",
        street="Dorpsstraat",
        number="1",
        town="Goor",
        everybody=True,
        file=FileGoes.CONSENTS,
    )
    home = stored(page)
    assert home.address.town == "Goor"
    (seen,) = services(page).look(HouseholdId("h1")).cases
    (event,) = seen.case.events
    assert event.kind is EventKind.MOVED_AWAY
    about = {task.kind: task.about for task in event.tasks}
    assert about[TaskKind.BRING_FILE] == "Hof van Twente"
    assert home.consents[-1].party == "gemeente Hof van Twente"
    assert home.life_events[-1].municipality == "Hof van Twente"


def test_a_move_to_another_municipality_names_it(opened):
    page = opened(FAMILY)
    dialog = fill(
        page,
        "Naar een andere gemeente",
        "Verhuizing vastleggen en uitvoeren wat volgt",
        everybody=True,
    )
    assert set(faults(dialog)) == {"municipality", "street"}
    assert stored(page) == FAMILY


def test_the_plan_of_another_law_needs_consent(opened):
    lines = (
        PlanLine("a", FATMA, Law.WMO, "A clean house"),
        PlanLine("b", EMRE, Law.JEUGD, "Quiet at school"),
    )
    home = replace(FAMILY, plan=lines, coordinator=Coordinator(ANNA, "Anna"))
    page = opened(home, BAS)
    assert titles(page, "plan") == ["A clean house"]
    services(page).keep(replace(stored(page), consents=(CONSENT,)))
    page.refresh()
    assert titles(page, "plan") == ["A clean house", "Quiet at school"]


def test_withdrawing_says_what_it_closes_and_closes_it_at_once(opened):
    line = PlanLine("b", EMRE, Law.JEUGD, "Quiet at school")
    page = opened(replace(FAMILY, plan=(line,), consents=(CONSENT,)), BAS)
    dialog = choose(page, "consents")
    told = " ".join(one.text() for one in dialog.findChildren(Words))
    assert "unknown youth help" in told
    assert "Quiet at school" in told
    press(dialog, "Toestemming intrekken")
    assert titles(page, "plan") == []
    assert len(titles(page, "provisions")) == 1


def test_a_coordinator_is_named_or_declined_with_a_reason(opened):
    page = opened(FAMILY)
    assert set(faults(fill(page, "Geen regisseur gewenst", "Vastleggen"))) == {"reason"}
    answer(dialog_of(page), reason="Ik regel het zelf.")
    press(dialog_of(page), "Vastleggen")
    assert "kost geen recht" in page.findChild(Words, "coordination").text()
    fill(page, "Casusregisseur aanwijzen", "Aanwijzen", who=ANNA)
    assert stored(page).coordinator.user == ANNA
    assert stored(page).coordination_declined is None
    assert not page.findChild(QTabWidget).widget(1).findChild(Words, "helpers").isHidden()


def test_the_timeline_is_narrowed_to_one_law_and_opens_the_case(opened, qtbot):
    page = opened(FAMILY)
    everything = titles(page, "events")
    page._presenter.filter_events(Law.WMO)
    narrowed = titles(page, "events")
    assert set(narrowed) < set(everything)
    at = next(i for i, one in enumerate(narrowed) if "Melding" in one)
    with qtbot.waitSignal(page.case_chosen) as went:
        page._presenter.choose_event(str(at))
    assert went.args == ["c1"]


@pytest.fixture
def twice(opened, desks):
    """Return what opens a household of which somebody is kept twice."""
    again = a_household(
        a_person("q1", surname="Jansen", given_names="", born=date(1985, 4, 17)),
        id=HouseholdId("h2"),
    )
    case = a_case(id=CaseId("c2"), number="W-2", household=again.id, resident=PersonId("q1"))
    desks(ANNA).register_report(again, case)
    return partial(opened, FAMILY)


def test_two_records_are_joined_from_the_household(twice):
    twice = twice()
    shell = twice.window()
    press(twice, "Vergelijken")
    page = shell.page(TWINS)
    press(page, "Samenvoegen")
    kept = services(twice).look(HouseholdId("h2"))
    assert {seen.case.id for seen in kept.cases} == {"c1", "c2"}
    assert not any(r.text() for r in twice.findChildren(Remark) if "dubbel" in r.text())
    assert len(titles(twice, "cases")) == 2


def test_two_people_are_told_apart_for_good(twice):
    twice = twice()
    press(twice, "Vergelijken")
    press(twice.window().page(TWINS), "Dit zijn twee mensen")
    twice.refresh()
    assert services(twice).look(HouseholdId("h1")).twins == ()


@pytest.mark.parametrize(
    ("theme", "scale"), [*((theme, 100) for theme in ThemeName), (ThemeName.LIGHT, 200)]
)
def test_nothing_stands_in_the_way_of_comparing(twice, theme, scale):
    twice = twice(ANNA, theme, scale)
    press(twice, "Vergelijken")
    QApplication.processEvents()
    page = twice.window().page(TWINS)
    assert a11y.problems(page.window()) == []
    press(page, "Terug naar de lijst")
    assert a11y.problems(page.window()) == []
