"""What a store remembers of the bundles that were made, taken in and refused in it."""

from datetime import UTC, datetime

import pytest

from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble
from tests.e2e.exchange.conftest import ANNA, BERT, EVA, Laptop, Pair
from tests.repertoire import CASE

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def passed(laptop: Laptop, since: datetime = LONG_AGO):
    with laptop.desk(BERT).open() as uow:
        return uow.exchange.passed(since)


def test_both_stores_remember_who_gave_what_to_whom(pair: Pair):
    bundle = pair.first.send(BERT)
    taken = pair.second.take(bundle, BERT)
    assert (taken.sender, taken.made) == (ANNA, bundle.manifest.created)
    (given,) = passed(pair.first)
    assert (given.given, given.user, given.readers, given.cases) == (True, ANNA, (BERT,), (CASE,))
    (came,) = passed(pair.second)
    assert (came.given, came.user, came.sender, came.cases) == (False, BERT, ANNA, (CASE,))


def test_a_refusal_is_remembered_with_its_reason_and_the_newest_stands_first(pair: Pair):
    bundle = pair.first.send(BERT)
    pair.second.take(bundle, BERT)
    pair.second.refusal(bundle, BERT)
    newest, before = passed(pair.second)
    assert newest.refused is BundleTrouble.REPLAYED
    assert before.refused is None
    with pytest.raises(BundleRefused):
        pair.first.send(EVA)
    assert passed(pair.first)[0].refused is BundleTrouble.NOT_YOUR_LAW
    assert passed(pair.first)[0].readers == (EVA,)


def test_what_was_before_a_moment_is_left_out(pair: Pair):
    pair.first.send(BERT)
    assert passed(pair.first, datetime(2200, 1, 1, tzinfo=UTC)) == []
