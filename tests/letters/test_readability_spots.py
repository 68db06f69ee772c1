"""Where remarks stand in a text that is being typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.letters.readability import Flaw, Guide, TypedReader, remarks, typed

GUIDE = Guide.of({"conform": "volgens", "derhalve": "daarom", "zienswijze": "mening"})
LONG = "Wij helpen u " + "met het huis en " * 8 + "met de tuin."


def found(text: str) -> list[tuple[str, list[str]]]:
    return [
        (text[spot.start : spot.end], [text[start:end] for start, end in spot.spans])
        for spot in TypedReader(GUIDE).spots(text)
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Derhalve helpen wij u.", "Derhalve helpen wij u."),
        ("Dag. Derhalve helpen wij u. Dat is goed.", "Derhalve helpen wij u."),
        ("Wij helpen u.\n\n  - Derhalve helpen wij u.\n", "Derhalve helpen wij u."),
        ("Geachte heer Bos,\r\nDerhalve helpen wij u.", "Derhalve helpen wij u."),
    ],
)
def test_a_sentence_is_found_where_it_stands(text, sentence):
    assert found(text) == [(sentence, ["Derhalve"])]


def test_sentences_that_read_the_same_each_have_their_own_place():
    text = "Conform. Conform. Wij helpen. Conform."
    places = [(spot.start, spot.end) for spot in TypedReader(GUIDE).spots(text)]
    assert places == [(0, 8), (9, 17), (30, 38)]


def test_of_a_long_sentence_no_words_are_pointed_at():
    ((sentence, words),) = found(f"Dag. {LONG}")
    assert (sentence, words) == (LONG, [])


def test_a_term_that_the_next_sentence_explains_is_left_alone_until_that_goes():
    reader = TypedReader(GUIDE)
    explained = "Geef uw zienswijze. Dat is een reactie."
    assert reader.spots(explained) == ()
    (spot,) = reader.spots("Geef uw zienswijze. Bel ons.")
    assert [remark.flaw for remark in spot.remarks] == [Flaw.JARGON]


@given(
    st.lists(
        st.sampled_from(
            ["Conform. ", "Dag! ", "\n", "- ", " derhalve ", LONG, "Dhr. Bos ", "😀", "\t"]
        )
    ).map("".join)
)
def test_the_spots_hold_just_what_is_remarked_of_the_text(text):
    spots = TypedReader(GUIDE).spots(text)
    told = [(remark.sentence, remark.flaw) for spot in spots for remark in spot.remarks]
    assert told == [(one.sentence, one.flaw) for one in remarks(typed(text), GUIDE)]
    assert all(text[spot.start : spot.end] == spot.sentence for spot in spots)
    assert list(spots) == sorted(spots, key=lambda spot: spot.start)


def test_what_was_read_before_is_not_read_again():
    reader = TypedReader(GUIDE)
    reader.spots("Derhalve helpen wij u. Bel ons. Dag.")
    before = reader._judged.cache_info().misses
    reader.spots("Derhalve helpen wij u. Bel ons. Dag nu.")
    assert reader._judged.cache_info().misses - before == 2
