"""A passphrase opens one slot; nobody signs for somebody else; nothing is half written."""

import json
import os
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from hengelo_toegang.adapters import keys, keys_file
from hengelo_toegang.adapters.recovery_key import RecoveryKey
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.ports import (
    KeysDamaged,
    PassphraseTooShort,
    StoreError,
    StoreTrouble,
    UnknownUser,
    WrongPassphrase,
)
from tests.builders import ANNA, BAS

HERS = "correct horse battery"
HIS = "staple of the trade"
CHEAP = keys.TEMPORARY_COST


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return keys_file.keys_path(tmp_path / "hengelo.dossiers")


@pytest.fixture
def created(path: Path) -> keys.Created:
    return keys.create_keys(path, ANNA, HERS, cost=CHEAP)


@pytest.fixture
def bas(created: keys.Created) -> keys.Unlocked:
    return keys.add_user(created.unlocked, BAS, HIS, cost=CHEAP)


def test_keys_lie_beside_the_store(path):
    assert path.name == "hengelo.dossiers.keys.json"


def test_a_passphrase_opens_what_was_created(path, created):
    opened = keys.unlock(path, ANNA, HERS)
    assert opened == created.unlocked
    assert len(opened.dek) == 32


def test_everyone_opens_the_store_but_signs_for_themselves(path, created, bas):
    anna, other = keys.unlock(path, ANNA, HERS), keys.unlock(path, BAS, HIS)
    assert other.dek == anna.dek
    assert other.public_key == bas.public_key != anna.public_key
    assert keys.users_with_keys(path) == (ANNA, BAS)


@pytest.mark.parametrize("wrong", ["", HIS, HERS.upper(), f"{HERS} "])
def test_a_wrong_passphrase_is_refused(path, created, bas, wrong):
    with pytest.raises(WrongPassphrase):
        keys.unlock(path, ANNA, wrong)


def test_somebody_without_a_slot_is_unknown(path, created):
    with pytest.raises(UnknownUser):
        keys.unlock(path, BAS, HERS)


def test_an_accent_may_be_typed_either_way(path, created):
    keys.change_passphrase(created.unlocked, "re\u0301sume\u0301 twaalf", cost=CHEAP)
    assert keys.unlock(path, ANNA, "r\u00e9sum\u00e9 twaalf") == created.unlocked


@pytest.mark.parametrize("short", ["", "elf tekens1", " " * 20, "elf tekens1   "])
def test_a_short_passphrase_is_never_taken(path, created, short):
    with pytest.raises(PassphraseTooShort):
        keys.change_passphrase(created.unlocked, short, cost=CHEAP)
    with pytest.raises(PassphraseTooShort):
        keys.add_user(created.unlocked, BAS, short, cost=CHEAP)
    with pytest.raises(PassphraseTooShort):
        keys.create_keys(path.with_name("other"), ANNA, short, cost=CHEAP)
    assert keys.unlock(path, ANNA, HERS) == created.unlocked


def test_changing_a_passphrase_changes_no_key(path, created, bas):
    keys.change_passphrase(created.unlocked, HIS, cost=CHEAP)
    assert keys.unlock(path, ANNA, HIS) == created.unlocked
    assert keys.unlock(path, BAS, HIS).public_key == bas.public_key
    with pytest.raises(WrongPassphrase):
        keys.unlock(path, ANNA, HERS)


def test_who_left_no_longer_gets_in(path, created, bas):
    keys.remove_user(created.unlocked, BAS)
    with pytest.raises(UnknownUser):
        keys.unlock(path, BAS, HIS)
    with pytest.raises(UnknownUser):
        keys.remove_user(created.unlocked, BAS)


def test_nobody_removes_themselves(created):
    with pytest.raises(ValueError, match=ANNA):
        keys.remove_user(created.unlocked, ANNA)


def test_the_key_from_the_safe_opens_the_store_but_signs_for_nobody(path, created):
    typed = created.recovery_key.text.lower().replace("-", " ")
    recovered = keys.recover(path, typed)
    assert recovered.dek == created.unlocked.dek
    assert not hasattr(recovered, "signing_key")
    fresh = keys.add_user(recovered, ANNA, HIS, cost=CHEAP)
    assert keys.unlock(path, ANNA, HERS) == created.unlocked, "until the store knows the new key"
    keys.settle_slots(recovered, ANNA)
    assert keys.unlock(path, ANNA, HIS).dek == created.unlocked.dek
    assert fresh.public_key != created.unlocked.public_key
    with pytest.raises(WrongPassphrase):
        keys.unlock(path, ANNA, HERS)


def test_a_nought_or_a_one_that_was_read_from_paper_is_taken_for_its_letter():
    key = RecoveryKey(SigningKey(bytes.fromhex("73d1" * 16)))
    assert {"O", "I"} <= set(key.text)
    read = key.text.replace("O", "0").replace("I", "1")
    assert RecoveryKey.read(read) == key


def test_a_mistyped_key_from_the_safe_is_refused(path, created):
    first = created.recovery_key.text[0]
    for wrong in ("", "A", created.recovery_key.text[:-1], f"{'B' if first == 'A' else 'A'}..."):
        with pytest.raises(WrongPassphrase):
            keys.recover(path, wrong)


def test_a_new_key_for_the_safe_takes_the_place_of_the_old_one(path, created):
    fresh = RecoveryKey.new()
    told: list[bytes] = []
    keys.renew_recovery(created.unlocked, fresh, told.append)
    assert told == [fresh.public_key]
    assert keys.recover(path, fresh.text).dek == created.unlocked.dek
    assert keys.recover(path, fresh.text).safe == fresh.signing_key
    with pytest.raises(WrongPassphrase):
        keys.recover(path, created.recovery_key.text)
    assert created.recovery_key.text not in repr(created)


def test_a_store_that_never_heard_of_the_new_key_for_the_safe_opens_with_the_old_one(path, created):
    def full(_public: bytes) -> None:
        raise StoreError(StoreTrouble.FULL)

    fresh = RecoveryKey.new()
    with pytest.raises(StoreError, match="full"):
        keys.renew_recovery(created.unlocked, fresh, full)
    assert keys.recover(path, created.recovery_key.text).dek == created.unlocked.dek
    with pytest.raises(WrongPassphrase):
        keys.recover(path, fresh.text)


def test_an_invitation_opens_and_says_that_it_is_one(path, created):
    keys.add_user(created.unlocked, BAS, HIS, invited=True, cost=CHEAP)
    assert keys.unlock(path, BAS, HIS).invited
    assert keys.invited_with_keys(path) == {BAS}
    assert not keys.unlock(path, ANNA, HERS).invited


def test_an_invitation_is_not_turned_into_a_passphrase_in_the_file(path, created):
    keys.add_user(created.unlocked, BAS, HIS, invited=True, cost=CHEAP)
    read = keys_file.read_keys(path)
    forged = tuple(slot._replace(kind=keys_file.OWN) for slot in read.slots)
    keys_file.write_keys(path, read._replace(slots=forged))
    with pytest.raises(WrongPassphrase):
        keys.unlock(path, BAS, HIS)


def test_existing_keys_are_never_overwritten(path, created):
    with pytest.raises(FileExistsError):
        keys.create_keys(path, BAS, HIS, cost=CHEAP)


def test_secrets_are_not_shown_when_printed(created):
    shown = f"{created!r} {keys.recover(created.unlocked.path, created.recovery_key.text)!r}"
    for secret in (
        created.recovery_key.text,
        created.unlocked.dek.hex(),
        repr(created.unlocked.dek),
    ):
        assert secret not in shown


def rewritten(path: Path, **changes: object) -> None:
    """Change the first slot as an attacker would, who also corrects the check sum."""
    content = json.loads(path.read_text())
    content["slots"][0] |= changes
    content["check"] = keys_file._check(content)
    path.write_text(json.dumps(content))


def test_a_slot_given_to_somebody_else_does_not_open(path, created):
    rewritten(path, user="eve")
    with pytest.raises(WrongPassphrase):
        keys.unlock(path, UserId("eve"), HERS)


def test_a_slot_made_cheaper_to_guess_does_not_open(path, tmp_path):
    keys.create_keys(path, ANNA, HERS, cost=keys_file.KdfCost(64, 2, 1))
    cheaper = {"name": "argon2id", "memory_kib": 64, "passes": 1, "lanes": 1}
    rewritten(path, kdf=cheaper)
    with pytest.raises(WrongPassphrase):
        keys.unlock(path, ANNA, HERS)


@pytest.mark.parametrize(("memory_kib", "passes", "lanes"), [(2**31, 1, 1), (8, 0, 1), (8, 1, 0)])
def test_a_slot_that_asks_for_the_impossible_is_refused(path, created, memory_kib, passes, lanes):
    cost = {"memory_kib": memory_kib, "passes": passes, "lanes": lanes}
    rewritten(path, kdf={"name": "argon2id"} | cost)
    with pytest.raises(KeysDamaged):
        keys.unlock(path, ANNA, HERS)


@pytest.mark.parametrize("part", [0.0, 0.5, 0.99])
def test_a_half_written_file_is_called_damaged(path, created, part):
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(KeysDamaged):
        keys.unlock(path, ANNA, HERS)


@pytest.mark.parametrize("content", ["[]", "{}", "7", '{"format": 1, "check": null}'])
def test_another_file_is_called_damaged(path, content):
    path.write_text(content)
    with pytest.raises(KeysDamaged):
        keys.unlock(path, ANNA, HERS)


def test_one_changed_digit_is_called_damaged_and_not_a_wrong_passphrase(path, created):
    content = path.read_text()
    sealed = json.loads(content)["slots"][0]["sealed"]
    path.write_text(content.replace(sealed, f"{'0' if sealed[0] != '0' else '1'}{sealed[1:]}"))
    with pytest.raises(KeysDamaged):
        keys.unlock(path, ANNA, HERS)


def test_no_file_is_called_damaged(path):
    with pytest.raises(KeysDamaged):
        keys.unlock(path, ANNA, HERS)


def test_a_write_that_broke_off_leaves_the_old_keys(path, created, monkeypatch):
    def power_cut(_handle: int) -> None:
        raise OSError("power cut")

    monkeypatch.setattr(os, "fsync", power_cut)
    with pytest.raises(OSError, match="power cut"):
        keys.change_passphrase(created.unlocked, HIS, cost=CHEAP)
    assert keys.unlock(path, ANNA, HERS) == created.unlocked


def test_the_standard_cost_is_what_the_advice_asks():
    assert keys_file.KdfCost(memory_kib=262144, passes=3, lanes=4) == keys.STANDARD_COST
