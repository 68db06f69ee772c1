"""What somebody types is read tolerantly, and never lost."""

from datetime import date
from decimal import Decimal

import pytest

from hengelo_toegang.domain.people import Address
from ui.reading import (
    DateCodec,
    DecimalCodec,
    Raw,
    WholeCodec,
    words_of_address,
    words_of_day,
    words_of_money,
)

TODAY = date(2026, 11, 23)
DATES = DateCodec(lambda: TODAY)


FIGURES = ("3-11-2026", "03-11-2026", "3/11/2026", "3.11.2026", "3 11 2026", "03112026")
WORDS = ("3 nov 2026", "3 november 2026", "3 Nov. 2026", " 3-11-2026 ", "2026-11-3")


@pytest.mark.parametrize("typed", [*FIGURES, *WORDS])
def test_date_is_read_in_the_ways_people_write_one(typed):
    assert DATES.read(typed, finished=False) == date(2026, 11, 3)


@pytest.mark.parametrize("typed", ["12 mrt 2026", "12 maart 2026"])
def test_march_has_two_short_names(typed):
    assert DATES.read(typed, finished=False) == date(2026, 3, 12)


@pytest.mark.parametrize("typed", ["3", "3-11", "3-11-2", "31-2-2026", "soon", "3 foo 2026"])
def test_what_is_no_date_stays_as_typed(typed):
    assert DATES.read(typed, finished=True) == Raw(typed)


def test_year_of_two_figures_waits_until_the_field_is_left():
    assert DATES.read("3-11-20", finished=False) == Raw("3-11-20")
    assert DATES.read("3-11-20", finished=True) == date(2020, 11, 3)


@pytest.mark.parametrize(("typed", "year"), [("1-1-27", 2027), ("1-1-36", 2036), ("1-1-51", 1951)])
def test_two_figures_mean_a_year_that_can_be_meant(typed, year):
    assert DATES.read(typed, finished=True) == date(year, 1, 1)


@pytest.mark.parametrize(("typed", "day"), [("vandaag", 23), ("v", 23), ("gisteren", 22)])
def test_today_may_be_said_in_a_word(typed, day):
    assert DATES.read(typed, finished=True) == date(2026, 11, day)


def test_nothing_is_no_date():
    assert DATES.read(" ", finished=True) is None


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1.234,50", "1234.50"), ("€ 12,5", "12.5"), ("2.5", "2.5"), ("1.234", "1234"), ("7", "7")],
)
def test_number_is_read_with_comma_or_point(typed, number):
    assert DecimalCodec().read(typed, finished=False) == Decimal(number)


@pytest.mark.parametrize("typed", ["twee", "1,2,3", "NaN", "-"])
def test_what_is_no_number_stays_as_typed(typed):
    assert DecimalCodec().read(typed, finished=True) == Raw(typed)


def test_number_of_a_draft_has_a_point_whatever_follows_it():
    assert DecimalCodec().recall("2.125") == Decimal("2.125")


@pytest.mark.parametrize(
    ("places", "number", "written"),
    [(2, "1234.5", "1.234,50"), (None, "2.50", "2,5"), (None, "1000", "1.000"), (2, "0", "0,00")],
)
def test_number_is_written_the_dutch_way(places, number, written):
    assert DecimalCodec(places).write(Decimal(number)) == written


@pytest.mark.parametrize(("typed", "value"), [("12", 12), ("", None), ("1,5", Raw("1,5"))])
def test_whole_number_has_figures_only(typed, value):
    assert WholeCodec().read(typed, finished=False) == value


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (Address("Deldenerstraat", 12, "a", "7551 AB"), "Deldenerstraat 12 a, 7551 AB Hengelo"),
        (Address(), "Hengelo"),
    ],
)
def test_address_in_one_line(address, words):
    assert words_of_address(address) == words


def test_date_and_money_read_well():
    assert words_of_day(date(2026, 11, 3), "nl") == "di 3 nov 2026"
    assert words_of_money(Decimal("1234.5")) == "€\N{NO-BREAK SPACE}1.234,50"
