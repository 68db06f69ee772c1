"""What the reader of a case needs to judge it goes along, and the safe can open it."""

from dataclasses import replace
from datetime import timedelta

import pyrage
import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.bundle import MAGIC, AgeBox, age_identity, unpacked
from hengelo_toegang.adapters.recovery_key import RecoveryKey
from hengelo_toegang.domain.blockers import ActionBlocked, Blocker
from hengelo_toegang.domain.case import ReviewOutcome, Sent, Way
from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble
from hengelo_toegang.domain.people import Household
from hengelo_toegang.domain.roster import StandIn
from hengelo_toegang.usecases import deciding, restricting, rostering
from hengelo_toegang.usecases.exchanging import export_cases
from hengelo_toegang.usecases.ports import NotFound
from hengelo_toegang.usecases.sealing import import_seal
from tests.e2e.exchange.conftest import ANNA, BERT, TWO_WEEKS, Laptop, Pair
from tests.repertoire import CASE
from tests.seals import PASSPHRASE, authority
from tests.second_pair import judge


def home_of(laptop: Laptop) -> Household:
    with laptop.desk(ANNA).open() as uow:
        return uow.households.get(uow.cases.get(CASE).household)


def stand_in(laptop: Laptop) -> None:
    """Let Bert stand in for Anna this week."""
    today = laptop.stage.clock.day
    wanted = StandIn(ANNA, BERT, today, today + timedelta(days=7))
    rostering.record_stand_in(laptop.desk(ANNA), wanted)


def refused_approval(laptop: Laptop) -> tuple[Blocker, ...]:
    with pytest.raises(ActionBlocked) as refused:
        judge(laptop.desk(BERT), CASE, ReviewOutcome.APPROVED)
    return refused.value.blockers


def test_the_key_in_the_safe_opens_a_bundle(pair: Pair):
    safe = RecoveryKey.new()
    box = AgeBox(pair.first.stage.keys[ANNA].signing_key, bytes(safe.box.public_key))
    desk = replace(pair.first.desk(ANNA), bundles=box)
    file = export_cases(desk, (CASE,), (BERT,), TWO_WEEKS).file
    packed = pyrage.decrypt(file.removeprefix(MAGIC), [age_identity(bytes(safe.box))])
    assert unpacked(packed).manifest.sender == ANNA


def test_who_stands_in_on_the_one_laptop_does_not_approve_on_the_other(pair: Pair):
    stand_in(pair.first)
    pair.second.take(pair.first.send(BERT), BERT)
    assert Blocker.STANDS_IN in refused_approval(pair.second)


def test_two_rosters_that_went_on_both_count(pair: Pair):
    """Bert stands in by the roster of the first laptop; the second has one of its own."""
    first, second = pair.first, pair.second
    today = second.stage.clock.day
    stand_in(first)
    other = StandIn(BERT, ANNA, today, today)
    rostering.record_stand_in(second.desk(BERT), other)
    assert "roster" in second.take(first.send(BERT), BERT).merged
    with second.desk(BERT).open() as uow:
        assert {one.by for one in uow.rosters.get("roster").stand_ins} == {ANNA, BERT}
    assert Blocker.STANDS_IN in refused_approval(second)


def test_an_approval_of_who_stands_in_elsewhere_is_not_sent(pair: Pair):
    first, second = pair.first, pair.second
    second.take(first.send(BERT), BERT)
    stand_in(first)
    judge(second.desk(BERT), CASE, ReviewOutcome.APPROVED)
    first.take(second.send(ANNA, by=BERT), ANNA)
    with pytest.raises(ActionBlocked) as refused:
        deciding.send(first.desk(ANNA), CASE, Sent(first.stage.clock.day, Way.POST))
    assert Blocker.NOT_APPROVED in refused.value.blockers


def test_a_restricted_file_goes_only_to_who_is_let_in(pair: Pair):
    first, second = pair.first, pair.second
    lead = first.desk(BERT)
    restricting.restrict(lead, home_of(first).id, (ANNA,), "Woont naast een collega.")
    with pytest.raises(BundleRefused) as refused:
        first.send(BERT)
    assert refused.value.trouble is BundleTrouble.NOT_YOUR_LAW
    second.take(first.send(ANNA), ANNA)
    assert second.refusal(first.send(ANNA), BERT) is BundleTrouble.OTHER_READER
    home = home_of(second)
    with second.desk(ANNA).open() as uow:
        kept = restricting.restriction_of(uow, home.id)
    assert kept is not None
    assert kept.allowed == (ANNA,)


def test_a_sealed_letter_is_whole_in_the_other_store(pair: Pair):
    first, second = pair.first, pair.second
    import_seal(first.desk(BERT), authority().file(), PASSPHRASE)
    judge(first.desk(BERT), CASE, ReviewOutcome.APPROVED)
    deciding.send(first.desk(ANNA), CASE, Sent(first.stage.clock.day, Way.POST))
    second.take(first.send(BERT), BERT)
    with second.desk(BERT).open() as uow:
        assert any(letter.sealed for letter in uow.letters.of_case(CASE))
        assert uow.seals.current() is None
    stage = second.stage
    assert bootstrap.check(stage.store, stage.keys[BERT], stage.rules) is None


def test_a_second_store_has_no_case_and_believes_the_same_people(pair: Pair):
    second = pair.second
    with second.desk(ANNA).open() as uow, pytest.raises(NotFound):
        uow.cases.get(CASE)
    with pair.first.desk(ANNA).open() as uow:
        people = uow.users.all()
    with second.desk(ANNA).open() as uow:
        assert uow.users.all() == people
    assert second.store.identity.device != pair.first.store.identity.device
    assert second.store.public_keys() == pair.first.store.public_keys()


def test_a_case_goes_round_by_a_third(pair: Pair):
    """What came in by one bundle goes on in the next, whoever makes it."""
    first, second = pair.first, pair.second
    second.take(first.send(BERT), BERT)
    again = second.send(BERT, by=ANNA)
    assert first.take(again, BERT).new == 0
    assert first.refusal(again, BERT) is BundleTrouble.REPLAYED
