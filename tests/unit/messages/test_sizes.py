"""What is assigned is said in whole numbers, and a street in 24 signs."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.messages.codes import Contracted
from hengelo_toegang.domain.messages.parts import Size
from hengelo_toegang.domain.messages.sizes import NotWhole, cents, size_of
from hengelo_toegang.domain.messages.streets import LONGEST, short_street
from hengelo_toegang.domain.provisions import Frequency, Unit


@pytest.mark.parametrize(
    ("volume", "unit", "said"),
    [
        ("2.5", Unit.HOUR, Size(150, "01", "2")),
        ("2", Unit.HOUR, Size(2, "04", "2")),
        ("150", Unit.MINUTE, Size(150, "01", "2")),
        ("3", Unit.HALF_DAY, Size(3, "16", "2")),
        ("1", Unit.DAY_AND_NIGHT, Size(1, "14", "2")),
        ("4", Unit.PIECE, Size(4, "84", "2")),
        ("12.50", Unit.EURO, Size(1250, "83", "2")),
    ],
)
def test_a_volume_is_said_in_whole_numbers(volume, unit, said):
    assert size_of(Decimal(volume), unit, Frequency.WEEK) == said


def test_pieces_by_output_have_a_unit_of_their_own():
    size = size_of(Decimal(1), Unit.PIECE, Frequency.TOTAL, Contracted.OUTPUT)
    assert size == Size(1, "82", "6")


@pytest.mark.parametrize(
    ("volume", "unit"),
    [("0.01", Unit.HOUR), ("1.5", Unit.HALF_DAY), ("7.5", Unit.MINUTE), ("0.005", Unit.EURO)],
)
def test_a_fraction_of_the_smallest_unit_is_refused(volume, unit):
    with pytest.raises(NotWhole):
        size_of(Decimal(volume), unit, Frequency.MONTH)


@given(st.decimals(0, 999_999, places=2))
def test_cents_are_exact(euros):
    assert Decimal(cents(euros)) / 100 == euros


@given(st.integers(0, 10_000))
def test_quarters_of_an_hour_are_never_rounded(quarters):
    size = size_of(Decimal(quarters) / 4, Unit.HOUR, Frequency.WEEK)
    minutes = size.volume if size.unit == "01" else size.volume * 60
    assert minutes == quarters * 15


@pytest.mark.parametrize(
    ("street", "short"),
    [
        ("Deldenerstraat", "Deldenerstraat"),
        ("Burgemeester van der Dussenplein", "Burg van der Dussenplein"),
        ("Burgemeester Jansenplein", "Burgemeester Jansenplein"),
        ("Professor doctor Zeemanstraat", "Prof doctor Zeemanstraat"),
        ("Laan van Driene  en Beckum", "Laan v Driene en Beckum"),
        ("Burgemeester van den Dussenstraat", "Burg v d Dussenstraat"),
        ("Ingenieur Cornelis Lelystraat", "Ir Cornelis Lelystraat"),
        ("Anna Bijnsgaarde Wilhelminastraat", "A B Wilhelminastr"),
    ],
)
def test_a_long_street_is_shortened_no_further_than_it_takes(street, short):
    assert short_street(street) == short


@given(st.text(max_size=40))
def test_a_street_is_never_cut_off_nor_made_longer(street):
    plain, short = " ".join(street.split()), short_street(street)
    assert len(short) <= len(plain)
    assert len(short) <= LONGEST or short == plain
