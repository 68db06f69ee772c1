"""An administrator invites, changes and lets go; everybody looks after their own passphrase."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from db.store import open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.passphrases import weakness
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.user_rules import UserFault, UserRefused
from hengelo_toegang.domain.users import RECOVERY, Mandate, Role
from hengelo_toegang.stores.admitting import accept_invitation, recover_user
from hengelo_toegang.usecases.ports import Desk, Invited, PassphraseRefused, WrongPassphrase
from hengelo_toegang.usecases.users import bind_users
from tests.builders import ANNA, BAS, Clock, a_full_case, a_household, a_reviewer, a_user
from tests.stores.conftest import SECRET, whole

PAUL, PETRA, EVA = UserId("paul"), UserId("petra"), UserId("eva")
OWN = "molen fiets kaas tulp"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(rules, tmp_path, clock) -> Iterator[bootstrap.Founded]:
    paul = a_user(PAUL, roles=(Role.ADMINISTRATOR,), laws=())
    users = [(one, SECRET) for one in (paul, a_user(), a_reviewer())]
    path = tmp_path / "office.store"
    founded = bootstrap.found_store(path, users, rules, clock, cost=TEMPORARY_COST)
    with founded.store:
        with founded.store.unit_of_work(ANNA, founded.keys[ANNA].signing_key) as uow:
            uow.households.save(a_household(), "new")
            uow.cases.save(a_full_case(), "report")
            uow.commit()
        yield founded
    projector, dek = founded.store.projector, founded.keys[PAUL].dek
    with open_store(path, dek, projector=projector, clock=clock) as again:
        assert whole(again)


@pytest.fixture
def at(office, rules, clock) -> Callable[[UserId], Desk]:
    return lambda user: bootstrap.desk_of(office.store, office.keys[user], rules, clock)


@pytest.fixture
def paul(at):
    return bind_users(at(PAUL))


def acts(office, subject):
    return [(one.action, one.result) for one in office.store.queries.audit_events(subject)]


def fault(act: Callable[[], object]) -> UserFault:
    with pytest.raises(UserRefused) as refused:
        act()
    return refused.value.fault


def test_somebody_new_comes_in_once_they_chose_a_passphrase(office, paul):
    made = paul.new(a_user(EVA))
    assert weakness(made.passphrase) is None
    assert made.passphrase not in repr(made)
    (eva,) = [row for row in paul.rows() if row.user.id == EVA]
    assert eva.invited
    assert eva.holds_key
    once = bootstrap.unlocked_by(office.store.path, EVA, made.passphrase)
    assert once.invited
    own = accept_invitation(office.store, once, OWN)
    with office.store.unit_of_work(EVA, own.signing_key) as uow:
        assert uow.users.get(EVA) == a_user(EVA)
    assert ("invite_user", "done") in acts(office, EVA)
    assert not any(row.invited for row in paul.rows())


@pytest.mark.parametrize(
    ("user", "wrong"),
    [
        (a_user(UserId("Eva")), UserFault.NO_SIGN_IN_NAME),
        (a_user(RECOVERY), UserFault.NO_SIGN_IN_NAME),
        (a_user(ANNA), UserFault.TAKEN),
        (a_user(EVA, name=" "), UserFault.NO_NAME),
        (a_user(EVA, roles=()), UserFault.NO_ROLE),
        (a_user(EVA, laws=()), UserFault.NO_LAWS),
        (a_user(EVA, roles=(Role.POLICY_ADVISER,), laws=()), UserFault.NO_LAWS),
        (a_user(EVA, mandates=(Mandate((), Decimal(1)),)), UserFault.MANDATE_LAWS),
        (a_user(EVA, mandates=(Mandate((Law.WMO,), Decimal(0)),)), UserFault.MANDATE_AMOUNT),
        (
            a_user(
                EVA,
                mandates=(Mandate((Law.WMO,), Decimal(1), date(2026, 2, 1), date(2026, 1, 1)),),
            ),
            UserFault.MANDATE_PERIOD,
        ),
    ],
)
def test_what_is_wrong_with_a_user_is_said_and_nothing_is_made(paul, user, wrong):
    assert fault(lambda: paul.new(user)) is wrong
    assert EVA not in [row.user.id for row in paul.rows()]


def test_a_mandate_holds_from_its_day_to_its_day(office, paul, at):
    mandates = (Mandate((Law.JEUGD,), Decimal(500), date(2026, 3, 1), date(2026, 3, 31)),)
    paul.change(a_reviewer(mandates=mandates))
    assert at(BAS).user.mandates == mandates
    assert [one.author for one in paul.history(BAS)] == [PAUL, PAUL]
    assert ("change_user", "done") in acts(office, BAS)


def test_nobody_manages_themselves_and_only_an_administrator_others(office, paul, at):
    himself = a_user(PAUL, roles=(Role.ADMINISTRATOR, Role.REVIEWER))
    for act in (
        lambda: paul.change(himself),
        lambda: paul.invite(himself),
        lambda: paul.end(PAUL, date(2026, 3, 2)),
    ):
        assert fault(act) is UserFault.ONESELF
    anna = bind_users(at(ANNA))
    for act in (
        anna.rows,
        lambda: anna.history(BAS),
        lambda: anna.new(a_user(EVA)),
        lambda: anna.invite(a_reviewer()),
        lambda: anna.change(a_reviewer(mandates=())),
        lambda: anna.end(BAS, date(2026, 3, 2)),
        lambda: anna.departure(BAS),
        lambda: anna.persons_with("999990019"),
    ):
        assert fault(act) is UserFault.NOT_YOURS
    refused = [result for action, result in acts(office, BAS) if action == "change_user"]
    assert refused == ["refused: not_yours"]
    assert at(BAS).user == a_reviewer()


def test_who_was_an_administrator_when_they_came_in_is_asked_again(office, paul, at):
    made = paul.new(a_user(PETRA, roles=(Role.ADMINISTRATOR,), laws=()))
    once = bootstrap.unlocked_by(office.store.path, PETRA, made.passphrase)
    own = accept_invitation(office.store, once, OWN)
    petra = bind_users(bootstrap.desk_of(office.store, own, office_rules(at), at(PAUL).now))
    petra.change(a_user(PAUL))
    assert fault(lambda: paul.new(a_user(EVA))) is UserFault.NOT_YOURS
    last = lambda: bind_users(at(ANNA)).rows()  # noqa: E731
    assert fault(last) is UserFault.NOT_YOURS


def office_rules(at) -> bootstrap.Rules:
    desk = at(PAUL)
    return bootstrap.Rules(desk.policy, desk.texts, desk.press, desk.guide)


def test_the_last_administrator_stays(office, paul, at):
    """An invitation that nobody took up manages nothing yet."""
    made = paul.new(a_user(PETRA, roles=(Role.ADMINISTRATOR,), laws=()))
    once = bootstrap.unlocked_by(office.store.path, PETRA, made.passphrase)
    own = accept_invitation(office.store, once, OWN)
    petra = bind_users(bootstrap.desk_of(office.store, own, office_rules(at), at(PAUL).now))
    petra.end(PAUL, date(2026, 3, 2))
    paul.invite(a_user(PETRA, roles=(Role.ADMINISTRATOR,), laws=()))
    assert [row.invited for row in paul.rows() if row.user.id == PETRA] == [True]


def test_a_last_day_takes_what_somebody_may_do_and_leaves_what_they_did(office, paul, at, clock):
    before = clock.now
    assert fault(lambda: paul.end(BAS, clock.now.date() - timedelta(days=1))) is UserFault.PAST
    paul.end(BAS, clock.now.date())
    clock.forward(days=1)
    (bas,) = [row for row in paul.rows() if row.user.id == BAS]
    assert bas.left
    assert bas.user.roles == (Role.REVIEWER,), "what they could do stays on record"
    with at(PAUL).open() as uow:
        assert uow.users.get(BAS).roles == ()
        assert uow.users.as_of(BAS, before).reviews
    assert fault(lambda: paul.change(a_reviewer())) is UserFault.LEFT
    assert ("end_user", "2026-03-02") in acts(office, BAS)
    made = paul.invite(a_reviewer())
    with pytest.raises(Invited):
        bootstrap.sign_in(office.store.path, BAS, made.passphrase, office_rules(at), clock)


def test_what_stays_behind_is_shown_without_a_name(paul):
    left = paul.departure(ANNA)
    assert [one.number for one in left.cases] == [a_full_case().number]
    assert "Öztürk" not in repr(left)


def test_a_colleague_who_is_a_resident_is_found_by_number_and_that_is_logged(office, paul):
    assert list(paul.persons_with("999990019")) == ["p1"]
    assert list(paul.persons_with("999990020")) == []
    logged = [one for one in acts(office, None) if one[0] == "find_person_of_user"]
    assert [result for _, result in logged] == ["found 0", "found 1"]


def test_a_new_invitation_takes_the_place_of_a_lost_passphrase(office, paul, at, clock):
    made = paul.invite(a_reviewer())
    with pytest.raises(WrongPassphrase):
        bootstrap.unlocked_by(office.store.path, BAS, SECRET)
    own = accept_invitation(
        office.store, bootstrap.unlocked_by(office.store.path, BAS, made.passphrase), OWN
    )
    with office.store.unit_of_work(BAS, own.signing_key) as uow:
        assert uow.users.get(BAS) == a_reviewer()


def test_ones_own_passphrase_is_changed_without_anything_else(office, at):
    anna = bind_users(at(ANNA))
    before = office.store.path.read_bytes()[:4096]
    for refused, old, new in (
        (WrongPassphrase, "not my own one at all", OWN),
        (PassphraseRefused, SECRET, "Anna Hengelo 2026"),
    ):
        with pytest.raises(refused):
            anna.change_passphrase(old, new)
    anna.change_passphrase(SECRET, OWN)
    opened = bootstrap.unlocked_by(office.store.path, ANNA, OWN)
    assert opened.dek == office.keys[ANNA].dek
    assert opened.signing_key == office.keys[ANNA].signing_key
    assert office.store.path.read_bytes()[:16] == before[:16], "it is not encrypted anew"
    assert ("change_passphrase", "done") in acts(office, ANNA)


def test_ones_own_name_and_phone_are_changed(at):
    bind_users(at(ANNA)).change_particulars(" Anna de Vries ", "074 245 00 00")
    assert at(ANNA).user == a_user(name="Anna de Vries", phone="074 245 00 00")
    assert fault(lambda: bind_users(at(ANNA)).change_particulars(" ", "")) is UserFault.NO_NAME


def test_who_came_in_with_the_key_from_the_safe_is_told_once(office, rules, clock, tmp_path):
    office.store.close()
    path = office.store.path
    clock.forward(hours=1)
    recover_user(path, ANNA, office.recovery_key, OWN, rules, clock)
    store, opened = bootstrap.sign_in(path, PAUL, SECRET, rules, clock)
    with store:
        paul = bind_users(bootstrap.desk_of(store, opened, rules, clock))
        (told,) = paul.recoveries_to_see()
        assert (told.user.id, told.moment) == (ANNA, clock.now)
        paul.saw_recoveries([told])
        assert paul.recoveries_to_see() == []
    store, opened = bootstrap.sign_in(path, ANNA, OWN, rules, clock)
    with store:
        anna = bind_users(bootstrap.desk_of(store, opened, rules, clock))
        assert anna.recoveries_to_see() == ()


def test_rights_that_somebody_writes_for_themselves_are_not_there(office, at):
    with at(ANNA).open() as uow, pytest.raises(PermissionError):
        uow.users.put(replace(a_user(), roles=(Role.ADMINISTRATOR,)))
    assert fault(bind_users(at(ANNA)).rows) is UserFault.NOT_YOURS
