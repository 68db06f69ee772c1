"""Whatever a colleague signs is taken in or refused with a reason; nothing else ever happens."""

import json
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.check import verify
from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble
from hengelo_toegang.usecases.exchanging import Bundle
from tests.e2e.exchange.conftest import ANNA, BERT, Laptop, Pair
from tests.e2e.exchange.forging import Parts, put_rows, rows_of, sealed
from tests.e2e.exchange.test_forgeries import signed_anew

pytestmark = pytest.mark.long

LISTS = ("revisions.json", "users.json", "heads.json", "letters.json")
MEANINGLESS = st.one_of(
    st.none(),
    st.integers(),
    st.text(max_size=20),
    st.sampled_from(["[]", "[1]", "{}", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+14:00"]),
    st.sampled_from([10**30, -1, 0, "[" * 3000, "\x00", True, [], {}]),
)
FUZZ = settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def sent(pair: Pair) -> Bundle:
    """Give a bundle that Bert's laptop would take in, made once for all examples."""
    return pair.first.send(BERT)


def taken_or_refused(laptop: Laptop, file: bytes) -> None:
    try:
        laptop.take(file, BERT)
    except BundleRefused:
        return
    assert verify(laptop.store) is None


@FUZZ
@given(data=st.data())
def test_any_field_may_hold_anything(pair: Pair, sent: Bundle, data: st.DataObject):
    name = data.draw(st.sampled_from(LISTS))

    def change(parts: Parts) -> None:
        rows = rows_of(parts, name)
        row = data.draw(st.sampled_from(rows))
        row[data.draw(st.sampled_from(sorted(row)))] = data.draw(MEANINGLESS)
        put_rows(parts, name, rows)

    taken_or_refused(pair.second, sealed(pair.first, sent, change))


@FUZZ
@given(data=st.data())
def test_any_version_may_be_signed_by_its_author(pair: Pair, sent: Bundle, data: st.DataObject):
    def change(parts: Parts) -> None:
        rows = rows_of(parts, "revisions.json")
        place = data.draw(st.integers(0, len(rows) - 1))
        field = data.draw(st.sampled_from(sorted(rows[place].keys() - {"hash", "signature"})))
        row = {**rows[place], field: data.draw(MEANINGLESS)}
        # What cannot be hashed cannot be signed.
        with suppress(ValueError, TypeError, AttributeError, RecursionError):
            row = signed_anew(pair.first, row, ANNA)
        rows[place] = row
        put_rows(parts, "revisions.json", rows)

    taken_or_refused(pair.second, sealed(pair.first, sent, change))


@FUZZ
@given(data=st.data())
def test_any_part_may_be_anything(pair: Pair, sent: Bundle, data: st.DataObject):
    def change(parts: Parts) -> None:
        name = data.draw(st.sampled_from(sorted(parts)))
        parts[name] = data.draw(
            st.one_of(st.binary(max_size=30), MEANINGLESS.map(lambda one: json.dumps(one).encode()))
        )

    taken_or_refused(pair.second, sealed(pair.first, sent, change))


def _without_letters(parts: Parts) -> None:
    put_rows(parts, "letters.json", [])
    for name in [name for name in parts if name.startswith("letters/")]:
        del parts[name]


def _another_addressee(parts: Parts) -> None:
    rows = rows_of(parts, "letters.json")
    rows[0]["addressee"] = "Somebody else"
    put_rows(parts, "letters.json", rows)


def _said_to_be_sealed(parts: Parts) -> None:
    rows = rows_of(parts, "letters.json")
    rows[0]["unsigned"] = "0" * 64
    put_rows(parts, "letters.json", rows)


def _another_text(parts: Parts) -> None:
    rows = rows_of(parts, "letters.json")
    rows[0]["text"] = "Toegekend."
    put_rows(parts, "letters.json", rows)


@pytest.mark.parametrize(
    "change", [_without_letters, _another_addressee, _said_to_be_sealed, _another_text]
)
def test_letters_come_in_as_their_case_lists_them(pair: Pair, change: Callable[[Parts], None]):
    file = sealed(pair.first, pair.first.send(BERT), change)
    assert pair.second.refusal(file, BERT) is BundleTrouble.ALTERED
