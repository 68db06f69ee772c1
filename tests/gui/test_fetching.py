"""Fetching people from a file of the population register, on the page of a household."""

import json

import pytest
from PySide6.QtCore import Qt

from hengelo_toegang.domain.bsn import is_bsn
from hengelo_toegang.domain.people import HouseholdId, PersonId
from hengelo_toegang.usecases.services import bind
from tests.builders import ANNA, a_case, a_household, a_person
from tests.filing.town import town
from tests.gui import a11y
from ui.desk import UserDesk
from ui.look import Look
from ui.pages.household.fetching import PEOPLE
from ui.pages.household.view import HouseholdView
from ui.widgets.files import FileAsker
from ui.widgets.form_dialog import FormDialog

HOME = HouseholdId("h1")
FATMA, NEW = "999990019", "999990032"


@pytest.fixture
def place(rules, tmp_path):
    with town(rules, tmp_path / "a.store", 0) as made:
        with made.store.unit_of_work(ANNA, made.keys[ANNA].signing_key) as uow:
            uow.households.save(a_household(a_person(bsn=FATMA), id=HOME), "new")
            uow.cases.save(a_case(household=HOME), "new")
            uow.commit()
        yield made


@pytest.fixture
def fetch(place, qapp, fonts, light, preferences, nl, on_screen, qtbot, monkeypatch, tmp_path):
    """Show the household, and return what chooses a file with this content."""
    services = bind(place.desk(), lambda _passphrase: True)
    desk = UserDesk(services, "", Look(qapp, preferences), nl)
    on_screen(desk.shell)
    desk.show_household(HOME, PersonId("p1"))
    view = desk.shell.page("household")
    assert isinstance(view, HouseholdView)

    def choose(content: bytes) -> HouseholdView:
        file = tmp_path / "personen.json"
        file.write_bytes(content)
        monkeypatch.setattr(
            FileAsker, "ask_open", lambda _self, _title, _ending, on_chosen: on_chosen(file)
        )
        qtbot.mouseClick(view._people.fetch, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not view._runner.busy, timeout=5_000)
        return view

    yield choose
    desk.shell.deleteLater()


def _answer(*people):
    return json.dumps({"personen": list(people)}).encode()


def _kept(place):
    with place.desk().open() as uow:
        return uow.households.get(HOME)


def test_what_it_changes_is_shown_first_and_taken_over_by_a_press(fetch, place, qtbot):
    born = {"datum": {"type": "JaarMaandDatum", "jaar": 1951, "maand": 4}}
    new = {"burgerservicenummer": NEW, "naam": {"geslachtsnaam": "Berg", "voornamen": "Jan"}}
    view = fetch(_answer({"burgerservicenummer": FATMA, "geboorte": born}, new))
    (dialog,) = view.findChildren(FormDialog)
    assert a11y.problems(dialog) == []
    assert "2 personen veranderen." in dialog._words.text()
    assert len(_kept(place).people) == 1
    dialog._edited(PEOPLE, (FATMA,))
    dialog._yes.click()
    (person,) = _kept(place).people
    assert (person.born, person.born_partly) == (None, "1951-04")
    assert "geboren in april 1951" in view._people.rows.rows[0].detail
    view._undo.click()
    assert _kept(place).people[0].born is not None


_MANY = [str(number) for number in range(999990000, 999991000) if is_bsn(str(number))]


_NOTHING = (
    (_answer(*({"burgerservicenummer": bsn} for bsn in _MANY)), "meer dan 50 personen"),
    (b"[" + b" " * 2_000_000 + b"]", "groter dan de 2000 kB"),
    (b"", "Het bestand is leeg."),
    (b'{"personen"', "afgebroken"),
    (b"PK\x03\x04", "geen tekst met kolommen"),
    (_answer({"burgerservicenummer": "123456789"}), "klopt niet met de elfproef"),
    (_answer({"burgerservicenummer": FATMA}), "staat hier zoals in de basisregistratie"),
)


def test_a_file_that_changes_nothing_says_why(fetch):
    for content, said in _NOTHING:
        view = fetch(content)
        assert view.findChildren(FormDialog) == []
        assert said in view._trouble.text()
