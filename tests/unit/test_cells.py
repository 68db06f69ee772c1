"""Text that a spreadsheet would run is made plain, and no other."""

import pytest

from hengelo_toegang.cells import begins_formula, plain_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+31", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\uff1d1"]
)
def test_what_begins_a_formula_gets_an_apostrophe(text):
    assert begins_formula(text)
    assert plain_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Wmo", "1+1", "’s-Gravenhage", "Groot-Driene", "·"])
def test_any_other_text_stays_as_it_is(text):
    assert plain_cell(text) == text
