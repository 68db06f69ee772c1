"""Numbers and their changes as a council reads them."""

import pytest

from hengelo_toegang.domain.figures.measures import Value
from hengelo_toegang.letters.factsheet import saying
from hengelo_toegang.letters.factsheet.saying import HIDDEN, NONE, Number


@pytest.mark.parametrize(
    ("now", "before", "number", "words"),
    [
        (112, 100, "+12%", "12% meer dan in 2025"),
        (88, 100, "\N{MINUS SIGN}12%", "12% minder dan in 2025"),
        (100, 100, "0%", "ongeveer evenveel als in 2025"),
        (1004, 1000, "+0,4%", "ongeveer evenveel als in 2025"),
        (9996, 10_000, "0%", "ongeveer evenveel als in 2025"),
        (350, 100, "+250%", "250% meer dan in 2025"),
    ],
)
def test_a_change_is_told_in_a_number_and_in_words(now, before, number, words):
    by = saying.change(*(saying.counted(Value(count)) for count in (now, before)))
    assert by.words == number
    assert saying.grew(by, "in 2025") == words


@pytest.mark.parametrize("pair", [(HIDDEN, Number("5", 5)), (Number("5", 5), HIDDEN)])
def test_a_change_tells_nothing_of_a_hidden_number(pair):
    assert saying.change(*pair) == saying.points(*pair) == HIDDEN
    assert saying.grew(HIDDEN, "in 2025") == saying.moved(HIDDEN, "in 2025") == ""


def test_what_was_nothing_cannot_grow_by_a_share():
    assert saying.change(Number("5", 5.0), Number("0", 0.0)) == NONE
    assert saying.change(Number("5", 5.0), NONE) == NONE


@pytest.mark.parametrize(
    ("now", "before", "number", "words"),
    [
        (0.82, 0.79, "+3", "3 procentpunt hoger dan in 2025"),
        (0.794, 0.82, "\N{MINUS SIGN}3", "3 procentpunt lager dan in 2025"),
        (0.8, 0.8, "0", "even hoog als in 2025"),
    ],
)
def test_a_share_moves_by_points(now, before, number, words):
    by = saying.points(*(Number(saying.percent(one), one) for one in (now, before)))
    assert by.words == number
    assert saying.moved(by, "in 2025") == words


def test_a_share_is_in_per_cents_and_of_nothing_there_is_none():
    assert saying.share((30, 100)).words == "30%"
    assert saying.share((0, 0)) == NONE
    assert saying.share(None) == HIDDEN


def test_what_is_hidden_in_one_place_is_hidden_together():
    assert saying.together([Value(5), Value(6)]) == Value(11)
    assert saying.together([Value(5), None]) is None


@pytest.mark.parametrize(
    ("cents", "words", "large"),
    [
        (123_456_789, "€ 1.234.568", "€ 1,2 miljoen"),
        (99_999_900, "€ 999.999", "€ 999.999"),
        (300_000_000, "€ 3.000.000", "€ 3 miljoen"),
        (-1250, "€ \N{MINUS SIGN}12", "€ \N{MINUS SIGN}12"),
    ],
)
def test_euros_are_whole_and_millions_have_one_decimal(cents, words, large):
    amount = saying.euros(cents)
    assert amount.words == words.replace(" ", "\u00a0")
    assert saying.large(amount).replace("\u00a0", " ") == large


def test_days_are_told_by_the_middle_one():
    assert saying.days(Value(9, 30.5, 60.0)).words == "30,5"
    assert saying.days(Value(9, 31.0, 60.0)).words == "31"
    assert (saying.days(None), saying.days(Value(0))) == (HIDDEN, NONE)
