"""Numbers, dates, lists and capitals as each language writes them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.letters import quotes
from hengelo_toegang.letters.writing import Writing

LOCALES = ("nl_NL", "en_GB", "tr_TR", "pl_PL", "uk_UA")
ALL = st.sampled_from([Writing(locale) for locale in LOCALES])


@pytest.mark.parametrize(
    ("locale", "amount", "day", "listed"),
    [
        ("nl_NL", "€_14.992,43", "3_november_2026", "a, b en c"),
        ("en_GB", "€14,992.43", "3_November_2026", "a, b and c"),
        ("tr_TR", "€14.992,43", "3_Kasım_2026", "a, b ve c"),
        ("pl_PL", "14_992,43_€", "3_listopada_2026", "a, b i c"),
        ("uk_UA", "14_992,43_€", "3_листопада_2026_р.", "a, b і c"),  # noqa: RUF001  (Cyrillic)
    ],
)
def test_each_language_writes_in_its_own_way_and_holds_together_what_belongs(
    locale, amount, day, listed
):
    writing = Writing(locale)
    assert writing.money(Decimal("14992.43")).replace("\u00a0", "_") == amount
    assert writing.long_date(date(2026, 11, 3)).replace("\u00a0", "_") == day
    assert writing.series(["a", "b", "c"]) == listed


@given(ALL, st.decimals(0, 10**9, places=4))
def test_an_amount_keeps_every_digit_that_it_came_with(writing, amount):
    """Babel would round half to even; the amounts come rounded, so nothing is rounded."""
    digits = "".join(sign for sign in writing.money(amount) if sign.isdigit())
    assert int(digits) == int(amount.scaleb(4))


@given(ALL, st.dates(date(2015, 1, 1), date(2100, 1, 1)))
def test_a_date_has_no_space_at_which_a_line_can_break(writing, day):
    for text in (writing.long_date(day), writing.full_date(day)):
        assert str(day.year) in text
        assert not {" ", "\u202f", "\u2009", "\u200f"} & set(text)


def test_a_price_that_is_finer_than_a_cent_keeps_its_decimals():
    assert Writing("nl_NL").money(Decimal("0.6255")).replace("\u00a0", " ") == "€ 0,6255"


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("nl_NL", "ijs", "IJs"),
        ("en_GB", "ijs", "Ijs"),
        ("tr_TR", "iki", "İki"),
        ("tr_TR", "ılık", "Ilık"),
        ("uk_UA", "їжа", "Їжа"),
        ("nl_NL", "", ""),
        ("tr_TR", quotes.quoted("ik wil"), quotes.quoted("Ik wil")),
        ("en_GB", quotes.quoted("ijs"), quotes.quoted("IJs")),
    ],
)
def test_a_capital_is_that_of_the_language_and_what_people_wrote_is_dutch(locale, text, expected):
    assert Writing(locale).capital(text) == expected


def test_a_quote_ends_its_sentence_inside_its_mark():
    writing = Writing("en_GB")
    assert writing.sentence(quotes.quoted("het lukt niet.")) == quotes.quoted("Het lukt niet.")
    assert writing.sentence(quotes.quoted("het lukt niet")) == quotes.quoted("Het lukt niet") + "."


@pytest.mark.parametrize(
    ("locale", "forms"),
    [
        ("nl_NL", {1: "one", 2: "other", 21: "other"}),
        ("en_GB", {1: "one", 0: "other", 21: "other"}),
        ("tr_TR", {1: "one", 2: "other"}),
        ("pl_PL", {1: "one", 2: "few", 5: "many", 22: "few", 100: "many"}),
        ("uk_UA", {1: "one", 2: "few", 5: "many", 21: "one", 111: "many"}),
    ],
)
def test_the_form_behind_a_number_follows_the_language(locale, forms):
    writing = Writing(locale)
    named = {category: category for category in writing.categories}
    assert {number: writing.plural(named, number) for number in forms} == forms
    assert writing.plural(named, Decimal("1.50")) == "other"


WORDS = st.text(st.characters(exclude_categories=("Cs", "Co", "Zs", "Cc")), min_size=1)


@given(st.lists(st.tuples(WORDS, st.booleans())))
def test_runs_give_back_every_word_with_its_language(pieces):
    text = "".join(quotes.quoted(word) if mark else word for word, mark in pieces)
    found = list(quotes.runs(text))
    assert "".join(run for run, _ in found) == quotes.unmarked(text)
    assert [run for run, language in found if language] == [word for word, mark in pieces if mark]
