"""Which numbers are a citizen service number (BSN)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.bsn import is_bsn, plain_bsn


@pytest.mark.parametrize(
    "number",
    [
        "111222333", "123456782", "999990019", "999990007", "999990020", "999990032", "999990044",
        "999990056", "999990068", "999990081", "999990093", "999990111", "999990123",
        "010000008", "10000008",
    ],
)  # fmt: skip
def test_a_number_that_passes_the_eleven_test_is_a_bsn(number):
    assert is_bsn(number)


@pytest.mark.parametrize(
    "number",
    [
        "123456789", "111222334", "999990018", "000000000", "00000000", "", "1112223330", "1234567",
        "99999001a", "999 90019", "+11222333", "-11222333", "\uff11" * 9, "\u0661" * 9,
        "999990019 ",
    ],
)  # fmt: skip
def test_anything_else_is_no_bsn(number):
    assert not is_bsn(number)


@given(st.integers(1, 99_999_999))
def test_one_wrong_digit_is_always_found(number):
    digits = f"{number:08d}"
    last = sum(w * int(d) for w, d in zip(range(9, 1, -1), digits, strict=True)) % 11
    if last < 10:
        assert is_bsn(f"{digits}{last}")
        assert not is_bsn(f"{digits}{(last + 1) % 10}")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" 9999 90 019 ", "999990019"),
        ("9999.90.019", "999990019"),
        ("9999-90-019", "999990019"),
        ("99999001", "099999001"),
        ("12345678a", "12345678a"),
        ("\u0661\u0662", "\u0661\u0662"),
        ("", ""),
    ],
)
def test_bsn_is_kept_as_nine_figures_however_it_is_written(typed, kept):
    assert plain_bsn(typed) == kept
