"""Legal dates: the Algemene termijnenwet, suspension, and the penalty of the Awb."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.adapters.policy import load_policy
from hengelo_toegang.domain.policy import HolidayTable, TermUnit, months_later
from hengelo_toegang.domain.terms import (
    easter,
    holiday_table,
    national_holidays,
    penalty_amount,
    penalty_first_day,
    rest_day,
    suspended_days,
    term_end,
    weeks_touched,
)

ONE_DAY = timedelta(days=1)
UNITS = {
    "dagen": TermUnit.DAYS,
    "weken": TermUnit.WEEKS,
    "maanden": TermUnit.MONTHS,
    "jaren": TermUnit.YEARS,
    "werkdagen": TermUnit.WORKING_DAYS,
}
WAITING = "PW-06"
"""A waiting period, which is never moved (Participatiewet 41 lid 4)."""
FIRST_PENALTY_DAY = "AWB-12"
LOCAL_NORM_IN_HOURS = "WMO-40"
"""Wmo 2.3.3 says "onverwijld": the 48 hours are no legal term, so the program keeps none."""


@cache
def policy():
    return load_policy()


def rows():
    path = Path(__file__).parents[1] / "data" / "termijnen_cases.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row_id(row):
    return row["id"]


def day(text):
    return date.fromisoformat(text)


DATED = [
    row for row in rows()
    if row["startdatum"] and row["id"] not in (FIRST_PENALTY_DAY, LOCAL_NORM_IN_HOURS)
]  # fmt: skip
PRICED = [row for row in rows() if row["verwacht_bedrag_eur"]]


def suspended_in(row):
    """Return the days that a row names as suspended, from how a pause is recorded."""
    if not row["opschorting_van"]:
        return 0
    invited = day(row["opschorting_van"]) - ONE_DAY
    completed = day(row["opschorting_tot_en_met"]) + ONE_DAY
    return suspended_days([(invited, completed, None)])


@pytest.mark.parametrize("row", DATED, ids=row_id)
def test_a_term_ends_on_the_expected_day(row):
    rested = suspended_in(row)
    term = term_end(
        day(row["startdatum"]),
        int(row["duur"]),
        UNITS[row["eenheid"]],
        policy().holidays,
        suspended_days=rested,
        extended=row["id"] != WAITING,
    )
    assert rested == int(row["opschorting_dagen"] or 0)
    assert term.raw_end == day(row["ruwe_einddatum"])
    assert term.end == day(row["verwachte_datum"])
    if row["atw_verlenging"] in ("ja", "nee"):
        assert (term.end > term.raw_end) == (row["atw_verlenging"] == "ja")


@pytest.mark.parametrize("row", PRICED, ids=row_id)
def test_a_late_decision_costs_the_expected_penalty(row):
    expected = Decimal(row["verwacht_bedrag_eur"].replace(",", "."))
    assert penalty_amount(int(row["duur"]), policy().penalty) == expected


def test_every_row_of_the_examples_is_tried():
    tried = {row["id"] for row in (*DATED, *PRICED)}
    assert {row["id"] for row in rows()} - tried == {FIRST_PENALTY_DAY, LOCAL_NORM_IN_HOURS}


def test_the_first_penalty_day_follows_two_extended_weeks():
    (row,) = (row for row in rows() if row["id"] == FIRST_PENALTY_DAY)
    received, expected = day(row["startdatum"]), day(row["verwachte_datum"])
    assert penalty_first_day(received, policy().holidays) == expected


# More of domain.md 4.3 than the file has.
@pytest.mark.parametrize(
    ("start", "length", "unit", "end"),
    [
        ("2026-03-16", 6, TermUnit.WEEKS, "2026-04-28"),
        ("2026-03-19", 8, TermUnit.WEEKS, "2026-05-18"),
    ],
    ids=["WMO-05 Koningsdag", "JW-04 Hemelvaart"],
)
def test_a_term_runs_past_a_holiday(start, length, unit, end):
    assert term_end(day(start), length, unit, policy().holidays).end == day(end)


EASTER_DAYS = [
    "2000-04-23", "2001-04-15", "2002-03-31", "2003-04-20", "2004-04-11", "2005-03-27",
    "2006-04-16", "2007-04-08", "2008-03-23", "2009-04-12", "2010-04-04", "2011-04-24",
    "2012-04-08", "2013-03-31", "2014-04-20", "2015-04-05", "2016-03-27", "2017-04-16",
    "2018-04-01", "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09",
    "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01",
    "2030-04-21", "2038-04-25",
]  # fmt: skip


@pytest.mark.parametrize("sunday", EASTER_DAYS)
def test_easter_is_on_its_known_sunday(sunday):
    assert easter(int(sunday[:4])) == day(sunday)


def paschal_sunday(year):
    """Return Easter another way: the Sunday after the church's full moon, by its tables."""
    golden, century = year % 19 + 1, year // 100 + 1
    skipped = 3 * century // 4 - 12
    moon_shift = (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + moon_shift - skipped) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    moon = 44 - epact
    moon += 30 if moon < 21 else 0
    full_moon = date(year, 3, 1) + timedelta(days=moon - 1)
    return full_moon + timedelta(days=6 - full_moon.weekday() or 7)


@pytest.mark.parametrize("year", range(2000, 2101))
def test_easter_agrees_with_the_tables_of_the_church(year):
    assert easter(year) == paschal_sunday(year)
    assert easter(year).weekday() == 6


@pytest.mark.parametrize(
    ("year", "kings_day"),
    [
        (2014, "2014-04-26"),
        (2025, "2025-04-26"),
        (2026, "2026-04-27"),
        (2031, "2031-04-26"),
    ],
)
def test_kings_day_on_a_sunday_is_kept_on_saturday(year, kings_day):
    (found,) = (on for on, name in national_holidays(year).items() if name == "Koningsdag")
    assert found == day(kings_day)


def test_the_holidays_of_a_year_are_those_of_the_law():
    assert sorted(national_holidays(2026)) == [
        day(text)
        for text in (
            "2026-01-01", "2026-04-03", "2026-04-06", "2026-04-27", "2026-05-05",
            "2026-05-14", "2026-05-25", "2026-12-25", "2026-12-26",
        )
    ]  # fmt: skip


def test_two_holidays_on_one_day_are_one_rest_day():
    """Ascension Day fell on 5 May in 2016: nothing moves twice."""
    assert len(national_holidays(2016)) == 8
    table = holiday_table([], 2015, 2017)
    assert term_end(day("2016-03-24"), 6, TermUnit.WEEKS, table).end == day("2016-05-06")


def test_a_rest_day_says_what_it_is():
    names = [rest_day(day(f"2026-05-{number}"), policy().holidays) for number in range(14, 19)]
    assert names == ["Hemelvaartsdag", "gelijkgesteld", "zaterdag", "zondag", None]


def test_what_moved_a_term_is_listed_day_by_day():
    term = term_end(day("2026-04-03"), 6, TermUnit.WEEKS, policy().holidays)
    assert term.moved_by == (
        "2026-05-15 gelijkgesteld",
        "2026-05-16 zaterdag",
        "2026-05-17 zondag",
    )


@pytest.mark.parametrize(
    ("start", "length", "unit"),
    [
        # Each ends on Sunday 21 February 2027.
        ("2026-11-23", 90, TermUnit.DAYS),
        ("2026-11-29", 12, TermUnit.WEEKS),
        ("2026-11-21", 3, TermUnit.MONTHS),
    ],
)
def test_the_longest_terms_that_are_extended(start, length, unit):
    term = term_end(day(start), length, unit, policy().holidays)
    assert (term.raw_end, term.end) == (day("2027-02-21"), day("2027-02-22"))


@pytest.mark.parametrize(
    ("start", "length", "unit"),
    [
        ("2026-11-22", 91, TermUnit.DAYS),
        ("2026-11-22", 13, TermUnit.WEEKS),
        ("2026-10-21", 4, TermUnit.MONTHS),
        ("2026-02-21", 1, TermUnit.YEARS),
    ],
)
def test_a_longer_term_may_end_on_a_sunday(start, length, unit):
    term = term_end(day(start), length, unit, policy().holidays)
    assert term.end == term.raw_end == day("2027-02-21")
    assert term.moved_by == ()


def test_twelve_weeks_stay_extendable_when_suspended():
    """The length of the term decides, not how long it rested (ATW 4)."""
    term = term_end(day("2026-11-29"), 12, TermUnit.WEEKS, policy().holidays, suspended_days=7)
    assert (term.raw_end, term.end) == (day("2027-02-28"), day("2027-03-01"))


def test_three_days_hold_at_least_two_normal_ones():
    """Thursday before Good Friday: three days end on Easter Sunday (ATW 1 and 2)."""
    term = term_end(day("2026-04-02"), 3, TermUnit.DAYS, policy().holidays)
    assert term.raw_end == day("2026-04-05")
    assert term.end == day("2026-04-08")


def test_two_days_need_no_normal_ones():
    term = term_end(day("2026-04-02"), 2, TermUnit.DAYS, policy().holidays)
    assert term.end == day("2026-04-07")


def test_suspended_days_come_before_the_holidays():
    term = term_end(day("2026-06-01"), 2, TermUnit.WEEKS, policy().holidays, suspended_days=13)
    assert (term.raw_end, term.end) == (day("2026-06-28"), day("2026-06-29"))


def test_a_month_ends_on_the_last_day_of_a_shorter_one():
    assert months_later(day("2026-11-30"), 3) == day("2027-02-28")
    assert months_later(day("2027-11-30"), 3) == day("2028-02-29")
    assert months_later(day("2026-12-31"), 12) == day("2027-12-31")


@pytest.mark.parametrize(
    ("pauses", "days"),
    [
        ([("2026-06-03", "2026-06-17", None)], 13),
        ([("2026-06-03", None, "2026-06-17")], 14),
        ([("2026-06-03", "2026-06-04", None)], 0),
        ([("2026-06-03", "2026-06-03", None)], 0),
        ([("2026-06-03", None, None)], 0),
        ([("2026-06-03", "2026-06-17", None), ("2026-06-10", "2026-06-17", None)], 13),
        ([("2026-06-03", "2026-06-10", None), ("2026-06-08", "2026-06-17", None)], 13),
        ([("2026-06-03", "2026-06-10", None), ("2026-06-20", "2026-06-23", None)], 8),
    ],
    ids=[
        "completed", "lapsed unused", "next day", "same day", "not ended", "one in another",
        "overlapping", "apart",
    ],
)  # fmt: skip
def test_a_suspended_day_counts_once(pauses, days):
    dated = [
        (day(invited), completed and day(completed), lapsed and day(lapsed))
        for invited, completed, lapsed in pauses
    ]
    assert suspended_days(dated) == days


@pytest.mark.parametrize(
    ("late", "amount"),
    [
        (-1, "0.00"), (0, "0.00"), (1, "23.00"), (10, "230.00"), (14, "322.00"),
        (28, "812.00"), (29, "857.00"), (42, "1442.00"), (43, "1442.00"), (400, "1442.00"),
    ],
)  # fmt: skip
def test_a_penalty_grows_for_six_weeks(late, amount):
    assert str(penalty_amount(late, policy().penalty)) == amount


@pytest.mark.parametrize(
    ("start", "until", "weeks"),
    [
        ("2025-10-07", "2025-12-30", 13),
        ("2025-07-07", "2025-09-07", 9),
        ("2026-12-31", "2027-01-03", 1),
        ("2027-01-03", "2027-01-04", 2),
        ("2027-01-04", "2027-01-04", 1),
    ],
)
def test_iso_weeks_that_a_period_touches_are_counted(start, until, weeks):
    assert weeks_touched(day(start), day(until)) == weeks


@pytest.mark.parametrize("unit", [TermUnit.WEEKS, TermUnit.WORKING_DAYS])
def test_a_term_in_a_year_whose_decree_days_are_unknown_is_not_certain(unit):
    assert not term_end(day("2028-12-29"), 2, unit, policy().holidays).certain
    assert not term_end(day("2022-11-01"), 2, unit, policy().holidays).certain
    assert term_end(day("2028-12-01"), 2, unit, policy().holidays).certain


@pytest.mark.parametrize(
    ("start", "end"),
    [("2021-02-19", "2021-04-06"), ("2029-02-16", "2029-04-03"), ("2070-02-14", "2070-04-01")],
)
def test_holidays_of_the_law_hold_in_a_year_outside_the_table(start, end):
    """The first two run into Good Friday; nobody knows yet which days a decree will add."""
    term = term_end(day(start), 6, TermUnit.WEEKS, policy().holidays)
    assert (term.end, term.certain) == (day(end), False)


def test_a_term_moved_out_of_an_unknown_year_is_not_certain():
    term = term_end(day("2022-12-20"), 11, TermUnit.DAYS, policy().holidays)
    assert (term.raw_end, term.end) == (day("2022-12-31"), day("2023-01-02"))
    assert not term.certain


def test_working_days_are_counted_and_not_moved():
    term = term_end(day("2026-12-24"), 3, TermUnit.WORKING_DAYS, policy().holidays)
    assert (term.raw_end, term.end, term.moved_by) == (day("2026-12-30"), day("2026-12-30"), ())


def test_working_days_counted_through_an_unknown_year_are_not_certain():
    assert not term_end(day("2022-12-29"), 3, TermUnit.WORKING_DAYS, policy().holidays).certain


def test_a_term_that_is_never_moved_is_certain_in_any_year():
    assert term_end(day("2040-01-01"), 4, TermUnit.WEEKS, policy().holidays, extended=False).certain
    assert term_end(day("2040-01-01"), 15, TermUnit.YEARS, policy().holidays).certain


def test_a_known_year_without_decree_days_is_certain():
    assert HolidayTable({}, 2026, 2026).knows(day("2026-12-31"))
    assert not HolidayTable({}, 2026, 2026).knows(day("2027-01-01"))


starts = st.dates(date(2023, 1, 1), date(2028, 6, 30))
extendable = st.one_of(
    st.tuples(st.integers(1, 90), st.just(TermUnit.DAYS)),
    st.tuples(st.integers(1, 12), st.just(TermUnit.WEEKS)),
    st.tuples(st.integers(1, 3), st.just(TermUnit.MONTHS)),
)


@given(starts, extendable, st.integers(0, 60))
def test_an_extended_end_is_a_normal_day_and_never_early(start, term, rested):
    length, unit = term
    found = term_end(start, length, unit, policy().holidays, suspended_days=rested)
    assert found.end >= found.raw_end > start
    assert rest_day(found.end, policy().holidays) is None
    assert (found.moved_by == ()) == (found.end == found.raw_end)


@given(starts, extendable)
def test_three_days_or_more_hold_two_normal_days(start, term):
    """ATW 2, in whatever unit the term is written."""
    length, unit = term
    found = term_end(start, length, unit, policy().holidays)
    if (found.raw_end - start).days >= 3:
        days = (start + timedelta(days=n) for n in range(1, (found.end - start).days + 1))
        assert sum(rest_day(day, policy().holidays) is None for day in days) >= 2


@given(starts, extendable, st.integers(0, 60), st.integers(0, 60))
def test_more_suspension_never_ends_a_term_earlier(start, term, rested, more):
    length, unit = term
    short = term_end(start, length, unit, policy().holidays, suspended_days=rested)
    long = term_end(start, length, unit, policy().holidays, suspended_days=rested + more)
    assert long.end >= short.end


pauses = st.lists(
    st.tuples(starts, st.integers(0, 40)).map(
        lambda pair: (pair[0], pair[0] + timedelta(days=pair[1]), None)
    ),
    max_size=5,
)


@given(pauses, pauses)
def test_another_pause_never_lessens_the_suspension(some, others):
    assert suspended_days(some + others) >= suspended_days(some)
    assert suspended_days(some + some) == suspended_days(some)


@given(starts, st.integers(1, 10))
def test_working_days_are_counted_one_by_one(start, length):
    found = term_end(start, length, TermUnit.WORKING_DAYS, policy().holidays)
    days = (start + timedelta(days=n) for n in range(1, (found.end - start).days + 1))
    assert sum(rest_day(day, policy().holidays) is None for day in days) == length
    assert rest_day(found.end, policy().holidays) is None


@given(starts, st.integers(0, 400))
def test_a_longer_period_touches_as_many_weeks_or_more(start, extra):
    until = start + timedelta(days=extra)
    assert (extra + 6) // 7 <= weeks_touched(start, until) <= (extra + 6) // 7 + 1
