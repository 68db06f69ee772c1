"""How somebody gets a key of their own: invited, or let in with the key from the safe."""

from dataclasses import replace

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.attempts import FREE, Attempts
from hengelo_toegang.adapters.keys import (
    TEMPORARY_COST,
    Unlocked,
    add_user,
    settle_slots,
    unlock,
    users_with_keys,
)
from hengelo_toegang.adapters.keys_file import keys_path, read_keys
from hengelo_toegang.domain.passphrases import Weakness
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.stores.admitting import accept_invitation, recover_user, renew_safe
from hengelo_toegang.usecases.ports import (
    Invited,
    MustWait,
    NotFound,
    PassphraseRefused,
    StoreError,
    WrongPassphrase,
)
from tests.builders import a_full_case, a_user
from tests.stores.conftest import ANNA, BAS, CARLA, Place, whole

EVA = UserId("eva")
ONCE, OWN = "k7mp-3xqd-9fwa-hn4t", "molen fiets kaas tulp"


def invited(place: Place) -> Unlocked:
    """Let Anna, who founded the store, invite Eva."""
    store, anna = place.sign_in()
    with store, store.unit_of_work(ANNA, anna.signing_key) as uow:
        once = add_user(anna, EVA, ONCE, invited=True, cost=TEMPORARY_COST)
        uow.users.put(a_user(EVA, invited=True), once.public_key)
        uow.commit()
    return once


def accept(place: Place, passphrase: str = OWN) -> Unlocked:
    once = bootstrap.unlocked_by(place.path, EVA, ONCE)
    with place.sign_in()[0] as store:
        return accept_invitation(store, once, passphrase)


def opened_by_eva(place: Place, passphrase: str):
    return bootstrap.sign_in(place.path, EVA, passphrase, place.rules, place.clock)


def test_who_was_invited_chooses_a_passphrase_and_gets_a_key_that_nobody_else_has(place):
    once = invited(place)
    own = accept(place)
    assert own.public_key != once.public_key
    store, eva = opened_by_eva(place, OWN)
    with store:
        assert eva.signing_key == own.signing_key
        with store.unit_of_work(EVA, eva.signing_key) as uow:
            uow.cases.save(replace(uow.cases.get(a_full_case().id), location="Thiemsbrug"), "left")
            uow.commit()
        assert whole(store)
        acts = [act.action for act in store.queries.audit_events(EVA)]
    assert "accept_invitation" in acts
    with pytest.raises(WrongPassphrase):
        opened_by_eva(place, ONCE)


def test_an_invitation_opens_nothing_before_that(place):
    once = invited(place)
    with pytest.raises(Invited):
        opened_by_eva(place, ONCE)
    with place.sign_in()[0] as store, pytest.raises(StoreError, match="not_signed_in"):
        store.unit_of_work(EVA, once.signing_key).__enter__()


@pytest.mark.parametrize(
    ("passphrase", "wrong"), [("te kort", Weakness.SHORT), ("Hengelo Hengelo Eva", Weakness.NAME)]
)
def test_a_weak_passphrase_leaves_the_invitation_as_it_was(place, passphrase, wrong):
    invited(place)
    with pytest.raises(PassphraseRefused) as refused:
        accept(place, passphrase)
    assert refused.value.weakness is wrong
    accept(place)


def test_an_acceptance_that_was_interrupted_is_done_again(place, monkeypatch):
    """After the file was written and before the store knew the new key."""
    invited(place)
    with monkeypatch.context() as patched:
        patched.setattr("db.any_store.SqlStore.accept", lambda *_all: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            accept(place, "kaas fiets molen tulp")
    store, eva = opened_by_eva(place, "kaas fiets molen tulp")
    with store, pytest.raises(StoreError, match="not_signed_in"):
        store.unit_of_work(EVA, eva.signing_key).__enter__()
    accept(place)
    store, _ = opened_by_eva(place, OWN)
    store.close()
    assert [slot.user for slot in read_keys(keys_path(place.path)).slots].count(EVA) == 1


def test_an_invitation_that_was_replaced_is_worth_nothing(place):
    first = invited(place)
    store, anna = place.sign_in()
    with store, store.unit_of_work(ANNA, anna.signing_key) as uow:
        again = add_user(anna, EVA, "another one-time one", invited=True, cost=TEMPORARY_COST)
        uow.users.put(a_user(EVA, invited=True), again.public_key)
        uow.commit()
        with pytest.raises(StoreError, match="not_signed_in"):
            accept_invitation(store, first, OWN)


def recovered(place: Place, user: UserId = BAS, key: str = "", passphrase: str = OWN) -> None:
    recover_user(
        place.path,
        user,
        key or place.recovery_key,
        passphrase,
        place.rules,
        place.clock,
    )


def test_the_key_from_the_safe_lets_somebody_in_again_with_a_new_key(place):
    before = place.sign_key(BAS)
    recovered(place)
    assert unlock(keys_path(place.path), BAS, OWN).signing_key != before
    with pytest.raises(WrongPassphrase):
        place.sign_in(BAS)
    store, bas = bootstrap.sign_in(place.path, BAS, OWN, place.rules, place.clock)
    with store:
        with store.unit_of_work(BAS, bas.signing_key) as uow:
            assert uow.users.get(BAS).roles == (Role.REVIEWER,)
        assert "store.recovery" in [act.action for act in store.queries.audit_events(BAS)]
        assert whole(store)


def test_it_makes_nobody_and_changes_nothing_when_it_is_wrong(place):
    for refused, arguments in (
        (NotFound, {"user": EVA}),
        (WrongPassphrase, {"key": "AAAA-BBBB"}),
        (PassphraseRefused, {"passphrase": "kort"}),
    ):
        with pytest.raises(refused):
            recovered(place, **arguments)
    assert users_with_keys(keys_path(place.path)) == (ANNA, BAS, CARLA)
    place.sign_in(BAS)[0].close()


def test_a_new_key_for_the_safe_makes_the_old_one_worthless(place):
    store, anna = place.sign_in()
    with store:
        fresh = renew_safe(store, anna)
    with pytest.raises(WrongPassphrase):
        recovered(place)
    recovered(place, key=fresh)
    store, bas = bootstrap.sign_in(place.path, BAS, OWN, place.rules, place.clock)
    with store:
        assert whole(store)
        with pytest.raises(PermissionError):
            renew_safe(store, bas)


def test_a_copy_of_the_key_file_does_not_bring_the_old_key_of_the_safe_back(place):
    """It opens the store, but the store no longer believes it."""
    old = keys_path(place.path).read_bytes()
    store, anna = place.sign_in()
    with store:
        renew_safe(store, anna)
    keys_path(place.path).write_bytes(old)
    with pytest.raises(StoreError, match="not_signed_in"):
        recovered(place)
    store, _ = place.sign_in(BAS)
    store.close()


def wrong(place: Place, times: int) -> None:
    for _ in range(times):
        with pytest.raises(WrongPassphrase):
            bootstrap.unlocked_by(place.path, ANNA, "something else entirely")


def test_wrong_passphrases_make_the_next_try_wait_also_after_a_restart(place):
    wrong(place, FREE)
    with pytest.raises(MustWait) as refused:
        place.sign_in()
    assert 0 < refused.value.args[0] <= 5
    assert Attempts(place.path).wait(BAS) == 0, "somebody else is not kept out"


def test_the_wait_doubles_ends_and_is_forgotten(place):
    now = [1000.0]
    attempts = Attempts(place.path, lambda: now[0])

    def mistake():
        raise WrongPassphrase

    waits = []
    for _ in range(14):
        now[0] += attempts.wait(ANNA)
        with pytest.raises(WrongPassphrase):
            attempts.guard(ANNA, mistake)
        waits.append(attempts.wait(ANNA))
    assert waits[:6] == [0, 0, 5, 10, 20, 40]
    assert waits[-1] == 15 * 60
    now[0] -= 10 * 365 * 86400
    assert attempts.wait(ANNA) == 15 * 60, "a clock that was set back keeps nobody out for years"
    now[0] += 20 * 365 * 86400
    assert attempts.guard(ANNA, lambda: "in") == "in"
    assert attempts.wait(ANNA) == 0


@pytest.mark.parametrize("content", ["", "[]", '{"anna": 3}', '{"anna": ["x", []]}', "\\x00"])
def test_a_damaged_note_keeps_nobody_out(place, content):
    Attempts(place.path).path.write_text(content)
    place.sign_in()[0].close()


def test_settling_keeps_the_newest_slot_alone(place):
    store, anna = place.sign_in()
    with store:
        add_user(anna, BAS, OWN, cost=TEMPORARY_COST)
        settle_slots(anna, BAS)
    assert [slot.user for slot in read_keys(keys_path(place.path)).slots].count(BAS) == 1
