"""Taking over people from the command line."""

import json

import pytest

from hengelo_toegang.cli import exits, main
from hengelo_toegang.domain.people import HouseholdId
from tests.builders import ANNA, a_case, a_household, a_person
from tests.filing.town import PASSPHRASE, town

FATMA, NEW = "999990019", "999990032"
HOME = HouseholdId("h1")


@pytest.fixture
def place(rules, tmp_path):
    (tmp_path / "pass.txt").write_text(PASSPHRASE)
    with (
        town(rules, tmp_path / "a.store", 0) as made,
        made.store.unit_of_work(ANNA, made.keys[ANNA].signing_key) as uow,
    ):
        uow.households.save(a_household(a_person(bsn=FATMA), id=HOME), "new")
        uow.cases.save(a_case(household=HOME), "new")
        uow.commit()
    return tmp_path


def _run(place, *words):
    known = ("--user", ANNA, "--passphrase-file", str(place / "pass.txt"))
    file = place / "personen.json"
    if not file.exists():
        people = [{"burgerservicenummer": FATMA, "naam": {"geslachtsnaam": "Kaya"}}]
        people.append({"burgerservicenummer": NEW, "naam": {"geslachtsnaam": "Berg"}})
        file.write_text(json.dumps({"personen": people}))
    return main(("persons", "import", str(place / "a.store"), str(file), *known, *words))


def test_a_dry_run_says_what_would_change_and_writes_nothing(place, capsys):
    assert _run(place, "--dry-run") == exits.REFUSED
    first = capsys.readouterr().out
    assert "Fatma Kaya: verandert; Achternaam: Öztürk → Kaya" in first
    assert "BSN eindigend op 032: is hier niet bekend en wordt overgeslagen" in first
    assert "Er is niets geschreven." in first
    assert _run(place, "--dry-run") == exits.REFUSED
    assert capsys.readouterr().out == first


def test_it_is_written_and_a_second_time_there_is_nothing_to_do(place, capsys):
    assert _run(place, "--household", str(HOME)) == exits.OK
    assert "2 personen veranderen." in capsys.readouterr().out
    assert _run(place, "--household", str(HOME)) == exits.OK
    assert "0 personen veranderen. 2 blijven zoals ze zijn." in capsys.readouterr().out


def test_a_file_or_a_household_that_is_none_is_bad_input(place, capsys):
    assert _run(place, "--household", "nergens") == exits.BAD_INPUT
    assert "nergens" in capsys.readouterr().err
    (place / "personen.json").write_bytes(b"[")
    assert _run(place) == exits.BAD_INPUT
    assert "afgebroken" in capsys.readouterr().err
