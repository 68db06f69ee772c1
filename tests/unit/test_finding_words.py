"""Which words of a text are looked up in the dictionary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.spelling.finding import one_apart, words_in


def words(text, **given):
    return [found.word for found in words_in(text, **given) if not found.name]


def names(text, **given):
    return [found.word for found in words_in(text, **given) if found.name]


@pytest.mark.parametrize(
    ("text", "looked_up"),
    [
        ("Hulp bij het huishouden.", ["Hulp", "bij", "het", "huishouden"]),
        ("zij is bij Jansen geweest", ["zij", "is", "bij", "geweest"]),
        ("Klaar. Daarna verder", ["Klaar", "Daarna", "verder"]),
        ("een\nTweede rij", ["een", "Tweede", "rij"]),
        ("‘Graag’, zegt zij", ["Graag", "zegt", "zij"]),
        ("de Wmo, iWmo, ADHD en DigiD", ["de", "en"]),
        ("stuur het naar a.bos@hengelo.nl of www.hengelo.nl/wmo", ["stuur", "het", "naar", "of"]),
        ("4e keer, 2x per week, 150min", ["keer", "per", "week"]),
        ("opvoed- en opgroeihulp", ["en", "opgroeihulp"]),
        ("huis- en -tuin", ["en"]),
        ("auto’s, zo'n re-integratie", ["auto’s", "zo'n", "re-integratie"]),
        ("’s ochtends", ["ochtends"]),
        ("{naam} en snake_case", ["en"]),
    ],
)
def test_words_and_no_names_or_codes(text, looked_up):
    assert words(text) == looked_up


def test_a_line_of_its_own_may_be_a_name():
    assert words("Jansen en zonen", names=False) == ["en", "zonen"]
    assert names("Jansen en zonen", names=False) == ["Jansen"]


def test_a_capital_within_a_sentence_may_begin_a_name_unless_it_is_short():
    assert names("Zij belt met Jansen. Daarna met Bos, in Hengelo.") == ["Jansen", "Hengelo"]


@pytest.mark.parametrize(
    ("left", "right", "slip"),
    [
        ("gemeente", "gemeetne", True),
        ("Gemeente", "gemente", True),
        ("Gemeente", "gemeentee", True),
        ("gemeente", "gemeenta", True),
        ("gemeente", "gemeente", False),
        ("gemeente", "Gemeente", False),
        ("gemeente", "gemeneet", False),
        ("gemeente", "gmeenten", False),
        ("a", "", True),
        ("ab", "ba", True),
    ],
)
def test_one_slip_is_a_letter_more_less_other_or_two_swapped(left, right, slip):
    assert one_apart(left, right) is slip
    assert one_apart(right, left) is slip


def test_a_full_stop_may_belong_to_the_word():
    first, second = words_in("dhr. bos")
    assert (first.dotted, second.dotted) == (True, False)


@given(st.text())
def test_every_word_stands_where_it_is_said_to_stand(text):
    for found in words_in(text):
        assert text[found.start : found.end] == found.word
        assert found.word.strip() == found.word
