"""What a field takes of what is pasted in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.i18n import translator
from ui.pasted import taken, trimmed_words

ARABIC = "\u0627\u0644\u0633\u0644\u0627\u0645 \u0639\u0644\u064a\u0643\u0645"
HEBREW = "\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize("text", [ARABIC, HEBREW, FAMILY, "e\u0301", "\u200eabc\u200f", "a\nb"])
def test_writing_of_every_script_stays_as_it_is(text):
    assert taken(text, 100, lines=True).text == text


@pytest.mark.parametrize(
    ("text", "line", "lines"),
    [
        ("a\x00b\x07c\x1b", "abc", "abc"),
        ("a\tb", "a b", "a b"),
        ("a\r\nb\rc\u2028d\x0ce", "a b c d e", "a\nb\nc\nd\ne"),
        ("abc\u202edef\u2066", "abcdef", "abcdef"),
        ("a\ud800b\udfffc", "abc", "abc"),
    ],
)
def test_what_is_no_writing_is_left_out(text, line, lines):
    assert taken(text, 100, lines=False).text == line
    assert taken(text, 100, lines=True).text == lines


@given(st.text(st.characters(codec=None)), st.integers(-5, 50), st.booleans())
def test_what_is_taken_fits_and_is_taken_whole_the_next_time(text, most, lines):
    found = taken(text, most, lines=lines)
    assert len(found.text) <= max(most, 0)
    assert taken(found.text, 50, lines=lines).text == found.text
    found.text.encode()
    assert all(sign.isprintable() or sign.isspace() or ord(sign) > 0x9F for sign in found.text)


def test_no_letter_loses_its_accent_and_no_emoji_falls_apart():
    assert taken("ae\u0301", 2, lines=False).text == "a"
    assert taken(f"a{FAMILY}", 4, lines=False).text == "a"


def test_user_reads_how_much_did_not_fit():
    nl = translator("nl")
    assert "17" in trimmed_words(17, 0, nl)
    assert trimmed_words(0, 0, nl) == ""
