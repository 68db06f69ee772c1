"""Whose word counts about a user, also when it is written past the program."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from nacl.signing import SigningKey
from sqlalchemy import text
from sqlmodel import Session

from db import triggers
from db.audit import SqlAuditTrail
from db.check import verify
from db.signing import Signer
from db.store import Store
from db.users import SqlUserRepository
from db.vouching import signing_keys
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import PersonId, UserId
from hengelo_toegang.domain.users import RECOVERY, Mandate, Role, User
from hengelo_toegang.usecases.ports import NotFound, StoreError
from tests.builders import ANNA, BAS, a_full_case, a_reviewer, a_user
from tests.db.conftest import KEYS

PAUL, EVA = UserId("paul"), UserId("eva")
PAULS, EVAS, SAFE = (SigningKey(bytes([number]) * 32) for number in (3, 4, 5))
HIGHER = (Mandate((Law.WMO,), Decimal(1_000_000)),)


def put(store: Store, by: UserId, key: SigningKey, user: User, new: SigningKey | None = None):
    with store.unit_of_work(by, key) as uow:
        uow.users.put(user, bytes(new.verify_key) if new else None)
        uow.commit()


def known(store: Store, user: UserId) -> User:
    with store.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        return uow.users.get(user)


@pytest.fixture
def office(store: Store) -> Store:
    """Give a store with Paul, an administrator, and the key of the safe."""
    put(store, ANNA, KEYS[ANNA], a_user(PAUL, roles=(Role.ADMINISTRATOR,), laws=()), PAULS)
    put(store, ANNA, KEYS[ANNA], User(RECOVERY, "", ()), SAFE)
    return store


def test_an_administrator_vouches_for_others(office):
    put(office, PAUL, PAULS, a_user(EVA), EVAS)
    put(office, PAUL, PAULS, a_reviewer(mandates=HIGHER))
    assert known(office, EVA) == a_user(EVA)
    assert known(office, BAS).mandates == HIGHER
    assert verify(office) is None


@pytest.mark.parametrize(
    "change",
    [
        {"roles": (Role.REVIEWER, Role.ADMINISTRATOR)},
        {"laws": tuple(Law)},
        {"mandates": HIGHER},
        {"persons": (PersonId("p9"),)},
        {"certified": False},
        {"employer": "another"},
        {"team": "another"},
        {"function": "another"},
        {"until": date(2027, 1, 1)},
        {"invited": True},
    ],
    ids=lambda change: next(iter(change)),
)
@pytest.mark.parametrize("who", [ANNA, BAS])
def test_nobody_gives_themselves_anything(office, who, change):
    """Also not the first user of the store."""
    with office.unit_of_work(who, KEYS[who]) as uow:
        before = uow.users.get(who)
        with pytest.raises(PermissionError):
            uow.users.put(replace(before, **change))
    assert known(office, who) == before


def test_one_changes_their_own_name_phone_and_key(office):
    put(office, BAS, KEYS[BAS], a_reviewer(name="Bas B.", phone="074"), EVAS)
    assert known(office, BAS) == a_reviewer(name="Bas B.", phone="074")
    with pytest.raises(StoreError, match="not_signed_in"), office.unit_of_work(BAS, KEYS[BAS]):
        pass
    with office.unit_of_work(BAS, EVAS):
        pass


def test_an_administrator_gives_themselves_nothing(office):
    with office.unit_of_work(PAUL, PAULS) as uow, pytest.raises(PermissionError):
        uow.users.put(a_user(PAUL, roles=(Role.ADMINISTRATOR, Role.REVIEWER), mandates=HIGHER))


def test_who_is_no_administrator_vouches_for_nobody(office):
    with office.unit_of_work(BAS, KEYS[BAS]) as uow, pytest.raises(PermissionError):
        uow.users.put(a_user(EVA), bytes(EVAS.verify_key))


def test_what_an_administrator_wrote_counts_when_they_are_one_no_longer(office):
    put(office, PAUL, PAULS, a_user(EVA), EVAS)
    put(office, ANNA, KEYS[ANNA], a_user(PAUL))
    assert known(office, EVA) == a_user(EVA)
    with office.unit_of_work(PAUL, PAULS) as uow, pytest.raises(PermissionError):
        uow.users.put(a_user(EVA, roles=(Role.REVIEWER,)))
    assert verify(office) is None


def test_who_left_opens_nothing_and_did_what_they_did(office, clock):
    earlier = clock.now
    clock.forward(days=1)
    last_day = clock.now.date()
    put(office, PAUL, PAULS, a_reviewer(until=last_day))
    clock.forward(days=1)
    with pytest.raises(StoreError, match="left"), office.unit_of_work(BAS, KEYS[BAS]):
        pass
    assert known(office, BAS) == User(BAS, "Bas", (), until=last_day)
    with office.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        assert uow.users.as_of(BAS, earlier) == a_reviewer()
        assert [one.author for one in uow.users.history(BAS)] == [ANNA, PAUL]
    assert verify(office) is None


def test_an_administrator_who_left_vouches_for_nobody(office, clock):
    put(office, ANNA, KEYS[ANNA], replace(known(office, PAUL), until=clock.now.date()))
    clock.forward(days=1)
    with pytest.raises(StoreError, match="left"), office.unit_of_work(PAUL, PAULS):
        pass
    forged(office, PAUL, PAULS, a_reviewer(mandates=HIGHER))
    assert known(office, BAS) == a_reviewer()


def test_the_key_of_an_invitation_signs_nothing_but_the_choice_of_an_own_one(office):
    put(office, PAUL, PAULS, a_user(EVA, invited=True), EVAS)
    with pytest.raises(StoreError, match="not_signed_in"), office.unit_of_work(EVA, EVAS):
        pass
    own = SigningKey.generate()
    with pytest.raises(StoreError, match="not_signed_in"):
        office.accept(EVA, PAULS, own)
    office.accept(EVA, EVAS, own)
    with office.unit_of_work(EVA, own) as uow:
        assert uow.users.get(EVA) == a_user(EVA)
        uow.cases.save(a_full_case(), "report")
        uow.commit()
    with pytest.raises(StoreError, match="not_signed_in"), office.unit_of_work(EVA, EVAS):
        pass
    assert verify(office) is None


def test_what_was_signed_with_the_key_of_an_invitation_does_not_count(office):
    """Who made the invitation knows the key in it."""
    put(office, PAUL, PAULS, a_user(EVA), EVAS)
    put(office, PAUL, PAULS, a_user(EVA, invited=True), PAULS)
    forged(office, EVA, PAULS, a_user(EVA, name="Taken", invited=True))
    assert known(office, EVA).name == "Eva"
    with Session(office.engine) as session:
        assert signing_keys(session, EVA) == [bytes(EVAS.verify_key)]


def test_the_key_in_the_safe_gives_a_known_person_a_new_key_and_nothing_else(office):
    fresh = SigningKey.generate()
    office.reinstate(BAS, fresh, SAFE)
    with office.unit_of_work(BAS, fresh) as uow:
        assert uow.users.get(BAS) == a_reviewer()
        assert uow.users.history(BAS)[-1].author == RECOVERY
    with pytest.raises(NotFound):
        office.reinstate(EVA, fresh, SAFE)
    forged(office, RECOVERY, SAFE, a_reviewer(mandates=HIGHER))
    assert known(office, BAS) == a_reviewer()


def test_the_log_says_that_the_key_in_the_safe_was_used(office):
    office.reinstate(BAS, SigningKey.generate(), SAFE)
    assert "store.recovery" in [event.action for event in office.queries.audit_events(BAS)]
    assert verify(office) is None


def test_another_key_than_that_in_the_safe_lets_nobody_in(office):
    with pytest.raises(PermissionError):
        office.reinstate(BAS, EVAS, EVAS)
    with office.unit_of_work(BAS, KEYS[BAS]):
        pass


def test_the_key_in_the_safe_is_among_no_list_of_people(office):
    with office.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        assert [user.id for user in uow.users.all()] == [ANNA, BAS, PAUL]


def forged(store: Store, by: UserId, key: SigningKey, user: User) -> None:
    """Write a version past what opening a transaction asks, as with the file in hand."""
    signer, clock = Signer(by, key), store._clock
    with Session(store.engine) as session:
        trail = SqlAuditTrail(session, Signer(ANNA, KEYS[ANNA]), "d", clock)
        users = SqlUserRepository(session, signer, trail, clock)
        with pytest.raises(PermissionError):
            users.put(user)
        session.commit()


@pytest.mark.parametrize("number", [0, -1])
def test_nobody_becomes_the_founder_by_a_row_before_the_first(office, number):
    forged(office, BAS, KEYS[BAS], a_reviewer(mandates=HIGHER))
    with office.engine.begin() as connection:
        for name in triggers.TRIGGERS:
            connection.execute(text(f"drop trigger {name}"))
        connection.execute(
            text("update users set number = :n where number = (select max(number) from users)"),
            {"n": number},
        )
        triggers.ensure(connection)
    with pytest.raises(StoreError, match="not_signed_in"), office.unit_of_work(BAS, KEYS[BAS]):
        pass
