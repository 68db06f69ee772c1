"""Each bundle that is not as it should be is refused whole, with its reason, and logged.

What `refusal` asserts every time: nothing in the store changed, and the log says why.
"""

import io
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nacl.signing import SigningKey

from db.check import verify
from hengelo_toegang.adapters.bundle import MAGIC
from hengelo_toegang.adapters.bundle_zip import LARGEST
from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble
from hengelo_toegang.domain.people import UserId
from tests.e2e.exchange.conftest import ANNA, BERT, EVA, TWO_WEEKS, Pair
from tests.e2e.exchange.forging import (
    Parts,
    decrypted,
    encrypted,
    put_rows,
    repacked,
    rows_of,
    sealed,
)
from tests.repertoire import CASE

ONE_DAY = timedelta(days=1)


def test_who_is_no_reader_cannot_open_it(pair: Pair):
    assert pair.second.refusal(pair.first.send(BERT), ANNA) is BundleTrouble.OTHER_READER


def test_another_file_is_told_apart(pair: Pair):
    assert pair.second.refusal(b"%PDF-1.7", BERT) is BundleTrouble.NOT_A_BUNDLE
    assert pair.second.refusal(MAGIC, BERT) is BundleTrouble.UNREADABLE
    assert pair.second.refusal(b"HTB2\nsomething else", BERT) is BundleTrouble.NEWER


def test_what_was_cut_or_changed_on_its_way_is_not_said_to_be_for_another(pair: Pair):
    file = _file_of(pair)
    changed = bytearray(file)
    changed[-40] ^= 1
    for one in (file[:60], file[: len(file) // 2], file[:-1], bytes(changed)):
        with pytest.raises(BundleRefused) as refused:
            pair.second.desk(BERT).bundles.open(one)
        assert refused.value.trouble is BundleTrouble.UNREADABLE


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_flipped_bit_gets_through(pair: Pair, data: st.DataObject):
    file = _file_of(pair)
    place = data.draw(st.integers(0, len(file) * 8 - 1))
    flipped = bytearray(file)
    flipped[place // 8] ^= 1 << place % 8
    with pytest.raises(BundleRefused) as refused:
        pair.second.desk(BERT).bundles.open(bytes(flipped))
    by_its_head = (BundleTrouble.NOT_A_BUNDLE, BundleTrouble.NEWER, BundleTrouble.OTHER_READER)
    assert refused.value.trouble in (BundleTrouble.UNREADABLE, *by_its_head)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_cut_or_lengthened_file_gets_through(pair: Pair, data: st.DataObject):
    file = _file_of(pair)
    cut = file[: data.draw(st.integers(0, len(file) - 1))]
    longer = file + data.draw(st.binary(min_size=1, max_size=40))
    for changed in (cut, longer):
        with pytest.raises(BundleRefused):
            pair.second.desk(BERT).bundles.open(changed)


def _file_of(pair: Pair) -> bytes:
    """Return one bundle per pair: the examples of a property share it."""
    known = _FILES.get(id(pair))
    if known is None or known[0] is not pair:
        known = _FILES[id(pair)] = (pair, pair.first.send(BERT).file)
    return known[1]


_FILES: dict[int, tuple[Pair, bytes]] = {}


def test_what_is_changed_in_the_archive_is_seen(pair: Pair):
    sent = pair.first.send(BERT)

    def shorter(parts: Parts) -> None:
        rows = rows_of(parts, "letters.json")
        put_rows(parts, "letters.json", rows[:-1])

    def gone(parts: Parts) -> None:
        del parts["letters.json"]

    def more(parts: Parts) -> None:
        parts["more.json"] = b"[]"

    for change in (shorter, gone, more):
        file = repacked(pair.first, sent, change)
        assert pair.second.refusal(file, BERT) is BundleTrouble.ALTERED


def test_a_bundle_comes_in_once(pair: Pair):
    sent = pair.first.send(BERT)
    pair.second.take(sent, BERT)
    assert pair.second.refusal(sent, BERT) is BundleTrouble.REPLAYED


def test_bundles_come_in_whatever_order_they_arrive_in(pair: Pair):
    """On one computer each reader takes in their own, whoever comes first."""
    first, second = pair.first, pair.second
    earlier, later, last = first.send(BERT), first.send(ANNA), first.send(BERT)
    second.take(later, ANNA)
    second.take(last, BERT)
    second.take(earlier, BERT)
    assert verify(second.store) is None
    for sent, reader in ((earlier, BERT), (later, ANNA), (last, BERT)):
        assert second.refusal(sent, reader) is BundleTrouble.REPLAYED


def test_a_reader_cannot_pass_it_on(pair: Pair):
    packed = decrypted(pair.first, pair.first.send(BERT).file)
    for_anna = encrypted(pair.first, packed, ANNA)
    assert pair.second.refusal(for_anna, ANNA) is BundleTrouble.NOT_FOR_YOU


def test_it_is_not_taken_in_after_its_end(pair: Pair):
    sent = pair.first.send(BERT, expiry=TWO_WEEKS)
    end = pair.second.stage.clock.day + TWO_WEEKS
    assert pair.second.refusal(sent, BERT, end + ONE_DAY) is BundleTrouble.EXPIRED


def test_a_clock_set_back_brings_no_ended_bundle_to_life(pair: Pair):
    second, sent = pair.second, pair.first.send(BERT)
    today = second.stage.clock.day
    with pytest.raises(BundleRefused):
        second.take(sent, BERT, today + TWO_WEEKS + ONE_DAY)
    assert second.refusal(sent, BERT, today) is BundleTrouble.CLOCK


def test_of_two_clocks_that_differ_neither_is_said_to_be_the_wrong_one(pair: Pair):
    today = pair.first.stage.clock.day
    pair.first.stage.clock.day = today + ONE_DAY
    sent = pair.first.send(BERT)
    assert pair.second.refusal(sent, BERT, today) is BundleTrouble.CLOCK_OF_SENDER


@pytest.mark.parametrize("sender", [ANNA, UserId("nobody")])
def test_nobody_signs_for_somebody_else(pair: Pair, sender):
    file = sealed(pair.first, pair.first.send(BERT), key=SigningKey.generate(), sender=sender)
    assert pair.second.refusal(file, BERT) is BundleTrouble.UNKNOWN_SIGNER


def test_who_left_sends_nothing_any_more(pair: Pair):
    first, second = pair.first, pair.second
    second.take(first.send(BERT), BERT)
    sent = second.send(ANNA, by=BERT)
    with first.desk(ANNA).open() as uow:
        yesterday = first.stage.clock.day - ONE_DAY
        uow.users.put(replace(uow.users.get(BERT), until=yesterday))
        uow.commit()
    assert first.refusal(sent, ANNA) is BundleTrouble.SIGNER_REMOVED
    with pytest.raises(BundleRefused) as refused:
        first.send(BERT)
    assert refused.value.trouble is BundleTrouble.UNKNOWN_READER


def test_a_newer_program_is_not_guessed_at(pair: Pair):
    sent = pair.first.send(BERT)
    assert pair.second.refusal(sealed(pair.first, sent, format=2), BERT) is BundleTrouble.NEWER


def test_another_municipality_has_its_own_stores(pair: Pair):
    file = sealed(pair.first, pair.first.send(BERT), family="0" * 64)
    assert pair.second.refusal(file, BERT) is BundleTrouble.OTHER_MUNICIPALITY


def test_an_archive_that_unpacks_without_end_is_not_unpacked(pair: Pair):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(9):
            archive.writestr(f"part{number}.json", bytes(LARGEST // 8))
    assert len(bomb.getvalue()) < LARGEST // 100
    file = encrypted(pair.first, bomb.getvalue())
    assert pair.second.refusal(file, BERT) is BundleTrouble.TOO_LARGE


@pytest.mark.parametrize("name", ["../users.json", "/etc/users.json", "more/../users.json"])
def test_no_name_in_an_archive_leads_elsewhere(pair: Pair, name):
    packed = io.BytesIO(decrypted(pair.first, pair.first.send(BERT).file))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr(name, b"[]")
    file = encrypted(pair.first, packed.getvalue())
    assert pair.second.refusal(file, BERT) is BundleTrouble.ALTERED


def test_a_bundle_goes_only_to_who_may_see_what_is_in_it(pair: Pair):
    with pytest.raises(BundleRefused) as refused:
        pair.first.send(EVA)
    assert (refused.value.trouble, refused.value.detail) == (BundleTrouble.NOT_YOUR_LAW, EVA)
    assert pair.first.logged()[0].result == "refused: not_your_law"
    with pytest.raises(BundleRefused):
        pair.first.send(BERT, by=EVA)


def test_who_may_not_see_a_case_does_not_take_it_in(pair: Pair):
    sent = pair.first.send(BERT)
    readers = (*sent.manifest.readers, _reader(pair, EVA))
    file = sealed(pair.first, sent, readers=readers)
    assert pair.second.refusal(file, EVA) is BundleTrouble.NOT_YOUR_LAW
    assert pair.second.take(file, BERT).cases == (CASE,)


def _reader(pair: Pair, user: UserId):
    with pair.first.desk(ANNA).open() as uow:
        return uow.exchange.reader(user)
