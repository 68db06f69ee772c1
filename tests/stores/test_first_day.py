"""The first day: a store that is made whole or not at all, and a laptop that joins."""

import errno
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST, unlock
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.domain.passphrases import Weakness
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.domain.users import Role
from hengelo_toegang.stores import setting_up
from hengelo_toegang.stores.beside import brand_beside, known_locations
from hengelo_toegang.stores.first_day import FirstDayAt
from hengelo_toegang.stores.founding import found_second
from hengelo_toegang.usecases.edition_ports import PolicyError
from hengelo_toegang.usecases.exchange_services import CentreRefused
from hengelo_toegang.usecases.first_day import FirstUser, Laptop
from hengelo_toegang.usecases.ports import (
    Invited,
    MustWait,
    PassphraseRefused,
    StoreError,
    StoreTrouble,
    WrongPassphrase,
)
from hengelo_toegang.usecases.users import bind_users
from tests.builders import ANNA, Clock, a_user
from tests.stores.conftest import SECRET

PAUL = FirstUser(UserId("paul"), "Paul Wessels", "functioneel beheerder")
EVA = UserId("eva")
OWN = "molen fiets kaas tulp"
BRAND = 'name = "Borne Toegang"\n\n[light]\naccent = "#005a3c"\n'


def unheard(_number, _total):
    pass


@pytest.fixture
def day(rules, tmp_path: Path) -> FirstDayAt:
    return FirstDayAt(tmp_path / "data" / "toegang.store", Clock(), TEMPORARY_COST, rules)


@pytest.fixture
def borne(day):
    return replace(
        day.proposed(),
        name="Borne",
        college="college van burgemeester en wethouders van Borne",
        return_address="Postbus 200, 7620 AE Borne",
        code="0147",
        locations=("Gemeentehuis", "Kulturhus: boven", "Huisbezoek"),
    )


@pytest.fixture
def made(day, borne):
    return day.found(borne, PAUL, OWN, BRAND, unheard)


def left_of(day):
    """Return what lies in the folder, but for the lock that two programs share."""
    folder = day.path.parent
    return sorted(one.name for one in folder.iterdir() if not one.name.endswith(".lock"))


def opened(day, rules):
    return bootstrap.sign_in(day.path, PAUL.id, OWN, rules, day.clock)


def test_there_is_no_store_before_its_key_is_safe(day, made):
    assert not day.path.exists()
    assert made.opens(made.recovery_key)
    made.finish("Petra Nijhuis")
    assert day.path.exists()


def test_a_finished_store_opens_for_its_administrator_and_is_what_was_wished(
    day, made, borne, rules
):
    made.finish("Petra Nijhuis")
    store, unlocked = opened(day, rules)
    with store:
        desk = bootstrap.desk_of(store, unlocked, rules, day.clock)
        own = desk.policy.settings
        assert (own.municipality, own.municipality_code) == ("Borne", "0147")
        assert tuple(own.locations) == borne.locations
        assert own.review_threshold == rules.policy.settings.review_threshold
        assert desk.user.roles == (Role.ADMINISTRATOR,)
        assert has(desk.user, OfficeRight.MANAGE_USERS)
        assert not desk.fictitious
        assert bootstrap.check(store, unlocked, rules) is None
        events = store.queries.audit_events(store.identity.store_id)
        assert [(one.action, one.result) for one in events] == [
            ("keep_recovery_key", "with Petra Nijhuis")
        ]
    assert brand_beside(day.path).read_text("utf-8") == BRAND
    assert tuple(known_locations(day.path)) == borne.locations


def test_what_is_left_as_it_is_publishes_nothing(day, rules):
    day.found(day.proposed(), PAUL, OWN, "", unheard).finish("Petra Nijhuis")
    store, unlocked = opened(day, rules)
    with store:
        assert bootstrap.desk_of(store, unlocked, rules, day.clock).in_force.edition is None
    assert not brand_beside(day.path).exists()


def test_a_slip_of_the_pen_does_not_open_it(made):
    assert not made.opens("")
    assert not made.opens(made.recovery_key[:-1])
    first = made.recovery_key[0]
    assert not made.opens(("A" if first != "A" else "B") + made.recovery_key[1:])
    assert made.opens(made.recovery_key.lower().replace("-", " "))
    made.give_up()


def test_who_gives_up_leaves_nothing_and_can_begin_again(day, borne, made):
    made.give_up()
    assert left_of(day) == []
    day.found(borne, PAUL, OWN, "", unheard).finish("Petra Nijhuis")
    assert day.path.exists()


@pytest.mark.parametrize("at", range(4))
def test_stopping_at_any_step_leaves_nothing(day, borne, at):
    class Stopped(Exception):
        pass

    def stop(number, _total):
        if number == at:
            raise Stopped

    with pytest.raises(Stopped):
        day.found(borne, PAUL, OWN, BRAND, stop)
    assert not day.path.parent.exists() or left_of(day) == []


def test_a_weak_passphrase_is_refused_before_anything_is_made(day, borne):
    with pytest.raises(PassphraseRefused) as refused:
        day.found(borne, PAUL, "Paul Wessels 1", "", unheard)
    assert refused.value.weakness is Weakness.NAME
    assert not day.path.parent.exists()


def test_what_the_program_cannot_compute_by_is_refused(day, borne):
    with pytest.raises(PolicyError):
        day.found(replace(borne, code="12"), PAUL, OWN, "", unheard)
    assert left_of(day) == []


@pytest.mark.parametrize("part", ["write_whole", "publish"])
def test_a_full_disk_leaves_nothing(day, borne, monkeypatch, part):
    def full(*_all):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(setting_up, part, full)
    with pytest.raises(StoreError) as refused:
        day.found(borne, PAUL, OWN, BRAND, unheard)
    assert refused.value.trouble is StoreTrouble.FULL
    assert left_of(day) == []


def test_a_full_disk_at_the_last_moment_leaves_nothing(day, made, monkeypatch):
    replace_ = Path.replace

    def full(self, target):
        if self.name == day.path.name:
            raise OSError(errno.ENOSPC, "full")
        return replace_(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StoreError):
        made.finish("Petra Nijhuis")
    assert left_of(day) == []


def test_a_folder_that_may_not_be_written_says_so(rules, borne, tmp_path):
    (tmp_path / "file").write_text("no folder", "utf-8")
    day = FirstDayAt(tmp_path / "file" / "toegang.store", Clock(), TEMPORARY_COST, rules)
    with pytest.raises(StoreError) as refused:
        day.found(borne, PAUL, OWN, "", unheard)
    assert refused.value.trouble is StoreTrouble.UNREACHABLE


def test_a_store_that_is_there_is_left_alone(day, borne, made):
    made.finish("Petra Nijhuis")
    before = day.path.read_bytes()
    with pytest.raises(StoreError) as refused:
        day.found(borne, PAUL, OWN, "", unheard)
    assert refused.value.trouble is StoreTrouble.EXISTS
    assert day.path.read_bytes() == before


def test_two_programs_at_once_make_one_store(day, borne, made):
    with pytest.raises(StoreError) as refused:
        day.found(borne, PAUL, OWN, "", unheard)
    assert refused.value.trouble is StoreTrouble.IN_USE
    made.finish("Petra Nijhuis")


@pytest.fixture
def stick(place, rules, tmp_path) -> Path:
    """Return the store that an administrator made for Anna's laptop, with an address beside it."""
    store, unlocked = place.sign_in()
    path: Path = tmp_path / "stick" / "laptop.store"
    with store:
        found_second(store, unlocked, path, rules, place.clock)
    return path


@pytest.fixture
def address(stick: Path) -> Path:
    file = stick.with_name("centrum.json")
    told = {"host": "db.hengelo.example", "database": "toegang"}
    file.write_text(json.dumps(told), "utf-8")
    return file


@pytest.fixture
def join(day, stick) -> Callable[..., None]:
    def begin(**given):
        wanted = {"store": stick, "address": None, "user": ANNA, "passphrase": SECRET, **given}
        day.join(Laptop(**wanted), unheard)

    return begin


def test_a_laptop_gets_its_store_and_exchanges_from_then_on(day, join, address, rules, place):
    brand_beside(address.with_name("laptop.store")).write_text(BRAND, "utf-8")
    join(address=address, password="let me in at the centre")
    store, unlocked = bootstrap.sign_in(day.path, ANNA, SECRET, rules, place.clock)
    with store:
        desk = bootstrap.desk_of(store, unlocked, rules, place.clock)
        with desk.open() as uow:
            assert uow.papers.read("password_of_centre") == "let me in at the centre"
    assert "db.hengelo.example" in day.path.with_name("toegang.store.centre").read_text("utf-8")
    assert brand_beside(day.path).read_text("utf-8") == BRAND


def test_a_laptop_without_a_central_store_exchanges_by_file(day, join, rules, place):
    join()
    bootstrap.sign_in(day.path, ANNA, SECRET, rules, place.clock)[0].close()
    assert not day.path.with_name("toegang.store.centre").exists()


def test_a_wrong_passphrase_leaves_nothing_and_is_counted(day, join):
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            join(passphrase="not this one at all")
    with pytest.raises(MustWait):
        join()
    assert left_of(day) == ["toegang.store.attempts.json"]


def test_what_is_no_address_leaves_nothing(day, join, stick):
    strange = stick.with_name("notes.txt")
    strange.write_text("nothing", "utf-8")
    with pytest.raises(CentreRefused):
        join(address=strange)
    with pytest.raises(StoreError):
        join(address=stick.with_name("gone.json"))
    assert left_of(day) == []


@pytest.mark.parametrize("lacking", ["store", "keys"])
def test_half_of_what_was_given_is_refused(day, join, stick, lacking):
    (stick if lacking == "store" else keys_path(stick)).unlink()
    with pytest.raises(StoreError) as refused:
        join()
    assert refused.value.trouble is StoreTrouble.MISSING
    assert not day.path.parent.exists()


def test_a_store_that_is_open_elsewhere_is_not_copied_by_half(join, stick):
    stick.with_name("laptop.store-wal").write_bytes(b"newer")
    with pytest.raises(StoreError) as refused:
        join()
    assert refused.value.trouble is StoreTrouble.IN_USE


@pytest.fixture
def invited(day, made, rules, tmp_path) -> tuple[Path, str]:
    """Return a store for a laptop in which Eva was invited, and the passphrase to use once."""
    made.finish("Petra Nijhuis")
    path = tmp_path / "stick" / "laptop.store"
    store, unlocked = opened(day, rules)
    with store:
        users = bind_users(bootstrap.desk_of(store, unlocked, rules, day.clock))
        invitation = users.new(a_user(EVA, name="Eva Jansen"))
        found_second(store, unlocked, path, rules, day.clock)
    return path, invitation.passphrase


def test_who_was_invited_chooses_a_passphrase_while_joining(invited, rules, tmp_path):
    stick, once = invited
    there = FirstDayAt(tmp_path / "laptop" / "toegang.store", Clock(), TEMPORARY_COST, rules)
    wanted = Laptop(stick, None, EVA, once)
    with pytest.raises(Invited):
        there.join(wanted, unheard)
    with pytest.raises(PassphraseRefused):
        there.join(replace(wanted, own="Eva Jansen 12"), unheard)
    assert left_of(there) == []
    there.join(replace(wanted, own="stoel regen appel brug"), unheard)
    assert not unlock(keys_path(there.path), EVA, "stoel regen appel brug").invited
    with pytest.raises(WrongPassphrase):
        unlock(keys_path(there.path), EVA, once)
