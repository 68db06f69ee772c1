"""Statutory terms: the Algemene termijnenwet (ATW), suspension and the penalty of the Awb."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from hengelo_toegang.domain.policy import HolidayTable, PenaltyStep, TermUnit, months_later
from hengelo_toegang.records import dataclass

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_MOST_DAYS, _MOST_WEEKS, _MOST_MONTHS = 90, 12, 3
"""Beyond these the ATW does not extend a term (ATW 4)."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term with what moved it; not `certain` when holidays of its year are not known."""

    start: date
    raw_end: date
    end: date
    moved_by: tuple[str, ...] = ()
    certain: bool = True


def easter(year: int) -> date:
    """Return Easter Sunday (Gauss, Meeus and Jones)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    k = (32 + 2 * e + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)


def national_holidays(year: int) -> dict[date, str]:
    """Return the recognised holidays of a year by name (ATW 3 lid 1 and 2)."""
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    if kings_day.weekday() == _SATURDAY + 1:
        kings_day -= _ONE_DAY
    return {
        date(year, 1, 1): "Nieuwjaarsdag",
        sunday - timedelta(days=2): "Goede Vrijdag",
        sunday + timedelta(days=1): "Tweede Paasdag",
        kings_day: "Koningsdag",
        date(year, 5, 5): "5 mei",
        sunday + timedelta(days=39): "Hemelvaartsdag",
        sunday + timedelta(days=50): "Tweede Pinksterdag",
        date(year, 12, 25): "Eerste Kerstdag",
        date(year, 12, 26): "Tweede Kerstdag",
    }


@cache
def _named_by_law(year: int) -> dict[date, str]:
    return national_holidays(year)


def holiday_table(
    royal_decree_days: Iterable[date], first_year: int, last_year: int
) -> HolidayTable:
    """Return the table of holidays, with the days equated by royal decree (ATW 3 lid 3)."""
    days = dict.fromkeys(royal_decree_days, "gelijkgesteld")
    for year in range(first_year, last_year + 1):
        days.update(national_holidays(year))
    return HolidayTable(days, first_year, last_year)


def term_end(
    start: date,
    length: int,
    unit: TermUnit,
    holidays: HolidayTable,
    suspended_days: int = 0,
    extended: bool = True,
) -> Term:
    """Return when a term ends that starts with an event on `start`.

    The day of the event does not count. Suspended days are added first, then a term that
    ends on a Saturday, Sunday or holiday runs to the next day that is none of these.
    """
    if unit is TermUnit.WORKING_DAYS:
        end = _working_days_later(start, length, holidays)
        return Term(start, end, end, certain=holidays.knows(start) and holidays.knows(end))
    raw = _plain_end(start, length, unit) + timedelta(days=suspended_days)
    if not extended or not _extendable(length, unit):
        return Term(start, raw, raw)
    end, moved = raw, []
    while (name := rest_day(end, holidays)) is not None:
        moved.append(f"{end.isoformat()} {name}")
        end += _ONE_DAY
    end, more = _two_normal_days(start, end, length, unit, holidays)
    certain = holidays.knows(raw) and holidays.knows(end)
    return Term(start, raw, end, (*moved, *more), certain)


def rest_day(day: date, holidays: HolidayTable) -> str | None:
    """Return why a day is no normal day, or None when it is one.

    In a year outside the table the holidays that the law names still hold.
    """
    name = holidays.days.get(day)
    if name is None and not holidays.knows(day):
        name = _named_by_law(day.year).get(day)
    if name is not None:
        return name
    return {_SATURDAY: "zaterdag", _SATURDAY + 1: "zondag"}.get(day.weekday())


def suspended_days(pauses: Iterable[tuple[date, date | None, date | None]]) -> int:
    """Return for how many days a term was suspended by (invited, completed, lapsed).

    It rests from the day after the invitation up to the day before completion, or with
    the last day of an unused chance (Awb 4:15 lid 1). A day counts once.
    """
    rested: set[date] = set()
    for invited, completed, lapsed in pauses:
        first = invited + _ONE_DAY
        last = completed - _ONE_DAY if completed is not None else lapsed
        if last is not None:
            rested.update(first + timedelta(days=n) for n in range((last - first).days + 1))
    return len(rested)


def penalty_amount(days_late: int, steps: Sequence[PenaltyStep]) -> Decimal:
    """Return the penalty in euros for so many days late (Awb 4:17 lid 2)."""
    amount, left = Decimal("0.00"), max(days_late, 0)
    for step in steps:
        counted = min(left, step.days)
        amount += step.per_day * counted
        left -= counted
    return amount


def penalty_first_day(received: date, holidays: HolidayTable) -> date:
    """Return the first day of penalty after a notice of default (Awb 4:17 lid 3)."""
    return term_end(received, 2, TermUnit.WEEKS, holidays).end + _ONE_DAY


def weeks_touched(start: date, until: date) -> int:
    """Return how many ISO weeks a period touches."""
    first = start - timedelta(days=start.weekday())
    return (until - first).days // 7 + 1


def _plain_end(start: date, length: int, unit: TermUnit) -> date:
    match unit:
        case TermUnit.DAYS:
            return start + timedelta(days=length)
        case TermUnit.WEEKS:
            return start + timedelta(weeks=length)
        case TermUnit.MONTHS:
            return months_later(start, length)
        case _:
            return months_later(start, 12 * length)


def _extendable(length: int, unit: TermUnit) -> bool:
    """Return whether the ATW extends a term of this length (ATW 4)."""
    most = {
        TermUnit.DAYS: _MOST_DAYS,
        TermUnit.WEEKS: _MOST_WEEKS,
        TermUnit.MONTHS: _MOST_MONTHS,
    }
    return length <= most.get(unit, 0)


def _two_normal_days(
    start: date, end: date, length: int, unit: TermUnit, holidays: HolidayTable
) -> tuple[date, tuple[str, ...]]:
    """Return the end of a term of three days or more with two normal days in it (ATW 2)."""
    if unit is not TermUnit.DAYS or length < 3:
        return end, ()
    moved: list[str] = []
    while _normal_days(start, end, holidays) < 2:
        moved.append(f"{end.isoformat()} minder dan twee gewone dagen")
        end += _ONE_DAY
        while rest_day(end, holidays) is not None:
            end += _ONE_DAY
    return end, tuple(moved)


def _normal_days(start: date, end: date, holidays: HolidayTable) -> int:
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(rest_day(day, holidays) is None for day in days)


def _working_days_later(start: date, length: int, holidays: HolidayTable) -> date:
    end = start
    for _ in range(length):
        end += _ONE_DAY
        while rest_day(end, holidays) is not None:
            end += _ONE_DAY
    return end
