"""Costs: one definition, exact until it is rounded once, and reproducible years later."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.costs import (
    TariffMissing,
    exact_amount,
    line_cost,
    money,
    quantity,
    quantity_text,
    tariffs_for,
    tariffs_on,
)
from hengelo_toegang.domain.provisions import Form, Frequency, Tariff, Unit

DAY, WEEK, MONTH, TOTAL = Frequency
ONE_DAY = timedelta(days=1)


def tariff(price, start="2020-01-01", until=None, name="T1", **changes):
    last = until and date.fromisoformat(until)
    fields = {"product": "P", "form": Form.IN_KIND, "unit": Unit.MINUTE} | changes
    return Tariff(name, price=Decimal(price), valid_from=date.fromisoformat(start),
                  valid_until=last, **fields)  # fmt: skip


def cost(volume, frequency, start, until, *tariffs):
    first, last = date.fromisoformat(start), date.fromisoformat(until)
    return line_cost(Decimal(volume), frequency, first, last, tariffs, "HO-BASIS")


OPEN = tariff("0.62", "2026-01-01")
TWO_YEARS = (
    tariff("1.06", "2026-01-01", "2026-12-31", "T1"),
    tariff("1.10", "2027-01-01", None, "T2"),
)
WORKED = [
    ("150", WEEK, "2026-12-01", "2027-11-30", (OPEN,), "4849.29", "93.00"),
    ("90", WEEK, "2026-12-07", "2027-06-06", TWO_YEARS, "2561.14", "95.40"),
    ("2", WEEK, "2027-01-01", "2027-12-31", (tariff("40.81"),), "4255.90", "81.62"),
    ("3", MONTH, "2027-01-15", "2027-03-14", (tariff("218.45"),), "1310.70", "655.35"),
    ("1", TOTAL, "2026-12-01", "2026-12-01", (tariff("3875.00"),), "3875.00", "3875.00"),
    ("4", WEEK, "2028-02-01", "2028-02-29", (tariff("14.79"),), "245.09", "59.16"),
    (
        "1", DAY, "2026-12-20", "2027-01-10",
        (tariff("163.59", until="2026-12-31"), tariff("168.50", "2027-01-01")),
        "3648.08", "163.59",
    ),
    ("1", WEEK, "2027-01-04", "2027-01-10", (tariff("0.035"),), "0.04", "0.04"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("volume", "frequency", "start", "until", "tariffs", "amount", "each"), WORKED
)
def test_a_worked_example_comes_out_to_the_cent(
    volume, frequency, start, until, tariffs, amount, each
):
    found = cost(volume, frequency, start, until, *tariffs)
    assert (str(found.amount), str(found.per_frequency)) == (amount, each)


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [
        ("0.035", "0.04"),
        ("0.025", "0.03"),
        ("0.0249999", "0.02"),
        ("2.675", "2.68"),
        ("0", "0.00"),
        ("12345678901234567890123456789.125", "12345678901234567890123456789.13"),
    ],
)
def test_half_a_cent_is_rounded_up(exact, rounded):
    assert str(money(Fraction(exact))) == rounded


def test_an_amount_is_rounded_once_and_not_per_stretch():
    split = (tariff("0.005", until="2026-12-31"), tariff("0.005", "2027-01-01"))
    assert cost("1", DAY, "2026-12-31", "2027-01-01", *split).amount == Decimal("0.01")


def test_a_period_is_split_where_the_tariff_changes():
    found = cost("90", WEEK, "2026-12-07", "2027-06-06", *TWO_YEARS)
    assert [(s.start, s.until, s.tariff, s.price) for s in found.stretches] == [
        (date(2026, 12, 7), date(2026, 12, 31), "T1", Decimal("1.06")),
        (date(2027, 1, 1), date(2027, 6, 6), "T2", Decimal("1.10")),
    ]


def test_a_newer_tariff_takes_over_from_an_open_one():
    """Without an end the old tariff prices all later days, up to where it changes."""
    older, newer = tariff("163.59"), tariff("168.50", "2027-01-01")
    assert cost("1", DAY, "2026-12-20", "2027-01-10", older, newer).amount == Decimal("3648.08")
    assert cost("1", DAY, "2026-12-20", "2027-01-10", newer, older).amount == Decimal("3648.08")


def test_an_open_tariff_prices_all_later_days():
    assert cost("1", DAY, "2040-01-01", "2040-01-01", OPEN).amount == Decimal("0.62")


def test_the_very_last_day_of_the_calendar_is_priced():
    closed = tariff("1.00", until="9999-12-31")
    assert cost("1", DAY, "9999-12-30", "9999-12-31", closed).amount == Decimal("2.00")
    assert cost("1", MONTH, "9999-12-01", "9999-12-31", OPEN).amount == Decimal("0.62")


@pytest.mark.parametrize(
    ("tariffs", "start", "until", "day"),
    [
        ((OPEN,), "2025-12-31", "2026-02-01", "2025-12-31"),
        (
            (tariff("1", until="2026-06-30"), tariff("1", "2026-08-01")),
            "2026-06-01",
            "2026-08-31",
            "2026-07-01",
        ),
        ((tariff("1", until="2026-12-31"),), "2026-12-01", "2027-01-31", "2027-01-01"),
        ((), "2026-12-01", "2026-12-01", "2026-12-01"),
    ],
    ids=["before the first", "in a gap", "after the last", "without any"],
)
@pytest.mark.parametrize("frequency", [DAY, WEEK, MONTH])
def test_a_day_without_tariff_is_named_with_its_product(frequency, tariffs, start, until, day):
    with pytest.raises(TariffMissing) as missing:
        cost("1", frequency, start, until, *tariffs)
    assert (missing.value.product, missing.value.day) == ("HO-BASIS", date.fromisoformat(day))


def test_a_total_is_priced_once_at_the_tariff_of_its_first_day():
    found = cost("2", TOTAL, "2026-12-31", "2027-11-30", *TWO_YEARS)
    assert (found.amount, found.per_year) == (Decimal("2.12"), ())


def test_a_total_does_not_mind_a_tariff_that_ends_during_its_period():
    closed = tariff("4200.00", until="2026-12-31")
    assert cost("1", TOTAL, "2026-12-01", "2027-11-30", closed).amount == Decimal("4200.00")


def test_a_total_on_a_first_day_without_tariff_is_missing():
    with pytest.raises(TariffMissing):
        cost("1", TOTAL, "2025-12-31", "2026-12-31", OPEN)


def test_a_month_counts_by_the_share_of_its_days():
    share = quantity(Decimal(3), MONTH, date(2027, 1, 15), date(2027, 3, 14))
    assert share == 3 * (Fraction(17, 31) + 1 + Fraction(14, 31))


@pytest.mark.parametrize(("year", "share"), [(2027, Fraction(1)), (2028, Fraction(28, 29))])
def test_february_knows_its_leap_day(year, share):
    assert quantity(Decimal(1), MONTH, date(year, 2, 1), date(year, 2, 28)) == share


def test_a_leap_day_is_a_day_like_any_other():
    assert quantity(Decimal(1), DAY, date(2028, 2, 1), date(2028, 2, 29)) == 29
    assert quantity(Decimal(7), WEEK, date(2028, 2, 29), date(2028, 2, 29)) == 1


def test_years_are_named_only_when_there_are_two():
    assert cost("1", WEEK, "2027-01-01", "2027-12-31", OPEN).per_year == ()


def test_the_last_year_takes_the_rounding_difference():
    found = cost("90", WEEK, "2026-12-07", "2027-06-06", *TWO_YEARS)
    assert found.per_year == ((2026, Decimal("340.71")), (2027, Decimal("2220.43")))
    halves = cost("1", DAY, "2026-12-31", "2027-01-01", tariff("0.005"))
    assert halves.per_year == ((2026, Decimal("0.01")), (2027, Decimal("0.00")))


def test_a_period_that_ends_before_it_starts_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="2026-12-02"):
        cost("1", DAY, "2026-12-02", "2026-12-01", OPEN)


def test_a_quantity_is_printed_with_four_decimals():
    assert quantity_text(Fraction(4650, 7)) == "664.2857"
    assert quantity_text(Fraction(1, 8000)) == "0.0001"
    assert quantity_text(Fraction(1, 20000)) == "0.0001"


def test_of_each_kind_the_newest_tariff_that_holds_on_a_day_is_in_force():
    first = tariff("1", "2026-01-01", name="A")
    second = tariff("2", "2026-07-01", "2026-12-31", name="B")
    other = tariff("3", "2026-01-01", name="C", form=Form.PGB_INFORMAL)
    over = tariff("4", "2025-01-01", "2025-12-31", name="D", unit=Unit.HOUR)
    known = (second, over, first, other)
    assert {*tariffs_on(known, date(2026, 6, 30))} == {first, other}
    assert {*tariffs_on(known, date(2026, 7, 1))} == {second, other}
    # One without an end goes on where a newer one ends, as it does in what a line costs.
    assert {*tariffs_on(known, date(2027, 1, 1))} == {first, other}
    assert tariffs_on(known, date(2024, 12, 31)) == ()


def test_tariffs_are_those_of_product_form_and_unit_oldest_first():
    newer, older = tariff("2", "2027-01-01", name="B"), tariff("1", until="2026-12-31", name="A")
    others = [
        tariff("9", name="C", product="Q"),
        tariff("9", name="D", form=Form.PGB_INFORMAL),
        tariff("9", name="E", unit=Unit.HOUR),
    ]
    found = tariffs_for([newer, *others, older], "P", Form.IN_KIND, Unit.MINUTE)
    assert [one.id for one in found] == ["A", "B"]


days = st.dates(date(2024, 1, 1), date(2032, 12, 31))
volumes = st.decimals("0.01", "10000", places=2)
prices = st.decimals("0", "5000", places=3)
running = st.sampled_from([DAY, WEEK, MONTH])


@st.composite
def price_lists(draw):
    """Draw tariffs without a gap from 2020 on; the last one is open."""
    changes = sorted(draw(st.sets(days, max_size=3)))
    starts = [date(2020, 1, 1), *changes]
    ends = [day - ONE_DAY for day in changes] + [None]
    return [
        Tariff(f"T{n}", "P", Form.IN_KIND, Unit.MINUTE, draw(prices), start, until)
        for n, (start, until) in enumerate(zip(starts, ends, strict=True))
    ]


@st.composite
def periods(draw):
    first, last = sorted((draw(days), draw(days)))
    return first, last


def over(period, volume, frequency, tariffs):
    start, until = period
    return line_cost(volume, frequency, start, until, tariffs)


@given(periods(), st.data(), volumes, running, price_lists())
def test_splitting_a_period_changes_nothing(period, data, volume, frequency, tariffs):
    start, until = period
    cut = data.draw(st.dates(start, until))
    whole = line_cost(volume, frequency, start, until, tariffs)
    parts = [line_cost(volume, frequency, start, cut, tariffs)]
    if cut < until:
        parts.append(line_cost(volume, frequency, cut + ONE_DAY, until, tariffs))
    assert exact_amount(whole.stretches) == sum(exact_amount(part.stretches) for part in parts)


@given(periods(), volumes, st.sampled_from(Frequency), price_lists(), st.integers(0, 400))
def test_longer_never_costs_less(period, volume, frequency, tariffs, extra):
    start, until = period
    longer = until + timedelta(days=extra)
    short = line_cost(volume, frequency, start, until, tariffs)
    assert line_cost(volume, frequency, start, longer, tariffs).amount >= short.amount


@given(periods(), volumes, volumes, st.sampled_from(Frequency), price_lists())
def test_more_never_costs_less(period, volume, extra, frequency, tariffs):
    little = over(period, volume, frequency, tariffs)
    much = over(period, volume + extra, frequency, tariffs)
    assert much.amount >= little.amount
    assert much.per_frequency >= little.per_frequency


@given(periods(), volumes, prices, prices, st.sampled_from(Frequency))
def test_a_dearer_tariff_never_costs_less(period, volume, price, more, frequency):
    cheap = over(period, volume, frequency, [tariff(price)])
    dear = over(period, volume, frequency, [tariff(price + more)])
    assert dear.amount >= cheap.amount


@given(periods(), volumes, running, price_lists())
def test_printed_years_add_up_to_the_amount(period, volume, frequency, tariffs):
    found = over(period, volume, frequency, tariffs)
    years = [year for year, _ in found.per_year]
    one_year = period[0].year == period[1].year
    assert years == ([] if one_year else list(range(period[0].year, period[1].year + 1)))
    assert one_year or sum(part for _, part in found.per_year) == found.amount


@given(periods(), volumes, running, price_lists())
def test_stretches_cover_each_day_once(period, volume, frequency, tariffs):
    stretches = over(period, volume, frequency, tariffs).stretches
    assert (stretches[0].start, stretches[-1].until) == period
    joints = pairwise(stretches)
    assert all(left.until + ONE_DAY == right.start for left, right in joints)


@given(periods(), st.dates(date(2020, 1, 1), date(2032, 12, 31)), running)
def test_a_tariff_never_prices_a_day_after_its_end(period, last, frequency):
    closed = [tariff("1.00", until=last.isoformat())]
    if period[1] <= last:
        assert over(period, Decimal(1), frequency, closed).stretches[-1].until <= last
    else:
        with pytest.raises(TariffMissing) as missing:
            over(period, Decimal(1), frequency, closed)
        assert missing.value.day == max(period[0], last + ONE_DAY)


@given(st.fractions(min_value=0, max_value=10**9))
def test_money_is_the_nearest_cent_never_a_lower_half(exact):
    difference = Fraction(money(exact)) - exact
    assert -Fraction(1, 200) < difference <= Fraction(1, 200)
