"""Joining a laptop: what was given, who begins, and a store that exchanges from then on."""

import json
from pathlib import Path

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST, unlock
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.stores.founding import found_second
from hengelo_toegang.usecases.users import bind_users
from tests.builders import a_user
from tests.gui.conftest import SECRET
from tests.gui.first_day.conftest import OWN, left_of

PAUL, EVA = UserId("paul"), UserId("eva")


@pytest.fixture
def given(rules, day, tmp_path: Path) -> tuple[Path, str]:
    """Return a store for a laptop, and the passphrase with which Eva was invited."""
    paul = a_user(PAUL, name="Paul Wessels", roles=(Role.ADMINISTRATOR,), laws=())
    first = tmp_path / "first.store"
    founded = bootstrap.found_store(first, [(paul, SECRET)], rules, day.clock, cost=TEMPORARY_COST)
    stick = tmp_path / "stick" / "laptop.store"
    with founded.store as store:
        users = bind_users(bootstrap.desk_of(store, founded.keys[PAUL], rules, day.clock))
        invitation = users.new(a_user(EVA, name="Eva Jansen", laws=(Law.WMO,)))
        found_second(store, founded.keys[PAUL], stick, rules, day.clock)
    told = {"host": "db.hengelo.example", "database": "toegang"}
    stick.with_name("centrum.json").write_text(json.dumps(told), "utf-8")
    return stick, invitation.passphrase


def test_a_laptop_joins_with_what_was_given(person, day, given):
    stick, _once = given
    person.take("join")
    person.type(store=str(stick), address=str(stick.with_name("centrum.json")))
    person.next()
    person.type(user="paul", passphrase=SECRET, password="let me in at the centre")
    person.next()
    assert left_of(day) == [], "nothing is put there before it was said"
    person.next()
    assert {"toegang.store", "toegang.store.keys.json", "toegang.store.centre"} <= set(left_of(day))
    assert SECRET not in map(str, person.state.values.values())
    person.next()
    assert person.went == ["store"]


def test_who_was_invited_chooses_a_passphrase_of_their_own(person, day, given):
    stick, once = given
    person.take("join")
    person.type(store=str(stick))
    person.next()
    person.type(user="eva", passphrase=once)
    person.next()
    person.next()
    assert person.state.at == 1
    assert "uitnodiging" in person.faults()[""]
    person.type(new="Eva Jansen 12", again="Eva Jansen 12")
    person.next()
    assert list(person.faults()) == ["new"] or person.state.at == 2
    person.type(new=OWN, again=OWN)
    while person.state.at < 3:
        person.next()
        assert person.faults() == {}
    assert not unlock(keys_path(day.path), EVA, OWN).invited


@pytest.mark.parametrize("lacking", ["nothing", "no store", "no keys", "no address"])
def test_half_of_what_was_given_is_said_where_it_lacks(person, given, lacking):
    stick, _once = given
    person.take("join")
    if lacking == "no store":
        person.type(store=str(stick.with_name("gone.store")))
    elif lacking == "no keys":
        keys_path(stick).unlink()
        person.type(store=str(stick))
    elif lacking == "no address":
        person.type(store=str(stick), address=str(stick.with_name("gone.json")))
    person.next()
    assert list(person.faults()) == ["address" if lacking == "no address" else "store"]


def test_a_wrong_passphrase_comes_back_to_its_field_and_leaves_no_store(person, day, given):
    stick, _once = given
    person.take("join")
    person.type(store=str(stick))
    person.next()
    person.type(user="paul", passphrase="not this one at all")
    person.next()
    person.next()
    assert (person.state.at, list(person.faults())) == (1, ["passphrase"])
    assert not day.path.exists()
    person.type(passphrase=SECRET)
    person.next()
    person.next()
    assert day.path.exists()


def test_what_is_no_address_comes_back_to_its_field(person, day, given):
    stick, _once = given
    strange = stick.with_name("notes.json")
    strange.write_text("nothing", "utf-8")
    person.take("join")
    person.type(store=str(stick), address=str(strange))
    person.next()
    person.type(user="paul", passphrase=SECRET)
    person.next()
    person.next()
    assert (person.state.at, list(person.faults())) == (0, ["address"])
    assert left_of(day) == []


def test_back_and_forth_loses_nothing(person, given):
    stick, _once = given
    person.take("join")
    person.type(store=str(stick))
    person.next()
    person.type(user="paul")
    person.back()
    assert person.view._form._blocks["store"].editor.text() == str(stick)
    person.back()
    person.take("practise")
    person.back()
    person.take("join")
    person.next()
    assert person.view._form._blocks["user"].editor.value() == "paul"
