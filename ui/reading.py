"""What somebody types, read as a value and written back; no Qt.

Reading is tolerant: `3-11-2026`, `03112026`, `3 nov 2026` and `vandaag` are all dates.
What is not a value yet stays as it was typed (`Raw`), so that nothing is ever lost.

What knows of months and figures in words loads when it is asked: that takes long.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from hengelo_toegang.records import dataclass

# Named here for whoever reads values; they stand apart for fields of plain text.
from ui.typed_text import Codec as Codec
from ui.typed_text import Raw as Raw
from ui.typed_text import TextCodec as TextCodec

if TYPE_CHECKING:
    from hengelo_toegang.domain.people import Address

_LOCALE = "nl"
_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})")
_PARTED = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]+)\.?[-/. ]+(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WHOLE = re.compile(r"[0-9]{1,9}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(\.[0-9]{0,9})?")
_ENGLISH = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+\.[0-9]*")
_DAYS = 1000
"""How many days are kept in words: a list says each of its days several times while it is shown."""
_PAST, _FUTURE = 130, 100
"""How many years ago and ahead a date can be: nobody was born earlier, nothing lasts longer."""
_TODAY = {"v", "vandaag", "today"}
_YESTERDAY = {"g", "gisteren", "yesterday"}


@dataclass(frozen=True, slots=True)
class DateCodec:
    """Dates, written as 03-11-2026."""

    today: Callable[[], date]

    def read(self, text: str, *, finished: bool) -> object:
        typed = text.strip().casefold()
        if not typed:
            return None
        if typed in _TODAY:
            return self.today() if finished else Raw(text)
        if typed in _YESTERDAY:
            return self.today() - timedelta(days=1) if finished else Raw(text)
        return _date(typed, self.today(), finished=finished) or Raw(text)

    def recall(self, text: str) -> object:
        return self.read(text, finished=False)

    def write(self, value: object) -> str:
        if isinstance(value, date):
            return f"{value.day:02}-{value.month:02}-{value.year:04}"
        return "" if value is None else str(value)


class WholeCodec:
    """Whole numbers."""

    def read(self, text: str, *, finished: bool) -> object:
        typed = text.strip()
        if not typed:
            return None
        return int(typed) if _WHOLE.fullmatch(typed) else Raw(text)

    def recall(self, text: str) -> object:
        return self.read(text, finished=True)

    def write(self, value: object) -> str:
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class DecimalCodec:
    """Numbers with a decimal comma; `places` fixes how many decimals are written."""

    places: int | None = None

    def read(self, text: str, *, finished: bool) -> object:
        typed = text.strip().removeprefix("€").replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
        if not typed:
            return None
        plain = _with_point(typed)
        return Decimal(plain) if _NUMBER.fullmatch(plain) else Raw(text)

    def recall(self, text: str) -> object:
        return Decimal(text) if _NUMBER.fullmatch(text) else self.read(text, finished=True)

    def write(self, value: object) -> str:
        if not isinstance(value, Decimal):
            return "" if value is None else str(value)
        from babel.numbers import format_decimal

        pattern = "#,##0." + ("0" * self.places if self.places else "######")
        return format_decimal(value, pattern, locale=_LOCALE).rstrip(",")


def _date(typed: str, today: date, *, finished: bool) -> date | None:
    if found := _ISO.fullmatch(typed):
        year, month, day = found.groups()
    elif found := _DIGITS.fullmatch(typed) or _PARTED.fullmatch(typed):
        day, month, year = found.groups()
    else:
        return None
    if len(year) == 2:
        if not finished:
            return None
        year = str(_century(int(year), today))
    number = int(month) if month.isdigit() else _month(month)
    if not (today.year - _PAST <= int(year) <= today.year + _FUTURE):
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _century(year: int, today: date) -> int:
    """Return the year in full: at most ten years ahead, otherwise in the past."""
    full = today.year - today.year % 100 + year
    return full if full <= today.year + 10 else full - 100


def _month(name: str) -> int:
    """Return the number of a month by the first three letters of its Dutch name, or 0."""
    from babel.dates import get_month_names

    names = get_month_names("wide", locale=_LOCALE)
    starts = {str(full)[:3].casefold(): number for number, full in names.items()}
    wanted = "maa" if name.startswith("mrt") else name[:3]
    return next((number for start, number in starts.items() if start == wanted), 0)


def _with_point(typed: str) -> str:
    """Return a typed number in Python's notation: `1.234,5` is 1234.5, as is `1,234.5`."""
    if _ENGLISH.fullmatch(typed):
        return typed.replace(",", "")
    if "," in typed:
        return typed.replace(".", "").replace(",", ".")
    head, _, tail = typed.rpartition(".")
    thousands = bool(head) and len(tail) == 3
    return typed.replace(".", "") if thousands else typed


@lru_cache(_DAYS)
def words_of_day(day: date, language: str, *, weekday: bool = True) -> str:
    """Return a date to read: `di 3 nov 2026`."""
    from babel.dates import format_date

    return format_date(day, "EEE d MMM y" if weekday else "d MMM y", locale=language)


def words_of_near_day(day: date, today: date, language: str) -> str:
    """Return a date to read where there is little room: `3 nov`, and its year in another."""
    from babel.dates import format_date

    return format_date(day, "d MMM" if day.year == today.year else "d MMM y", locale=language)


def words_of_address(address: "Address") -> str:
    """Return an address in one line: `Deldenerstraat 12 a, 7551 AB Hengelo`."""
    number = str(address.number) if address.number is not None else ""
    street = " ".join(part for part in (address.street, number, address.addition) if part)
    town = " ".join(part for part in (address.postcode, address.town) if part)
    return ", ".join(part for part in (street, town) if part)


def words_of_money(amount: Decimal) -> str:
    """Return euros to read: `€ 1.234,50`."""
    return f"€\N{NO-BREAK SPACE}{DecimalCodec(2).write(amount)}"


def words_of_price(price: Decimal) -> str:
    """Return a tariff to read, with all its decimals, at least two: `€ 0,625`."""
    exponent = price.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 2
    return f"€\N{NO-BREAK SPACE}{DecimalCodec(max(2, decimals)).write(price)}"
