"""Numbers, dates and lists as a Dutch letter writes them.

The rounding was done before; here amounts are only written down. Parts that belong
together are held together by a no-break space.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

_LOCALE = "nl_NL"
NO_BREAK = "\u00a0"


def long_date(day: date) -> str:
    """Return "30 november 2026"."""
    return format_date(day, "d MMMM y", locale=_LOCALE).replace(" ", NO_BREAK)


def money(amount: Decimal) -> str:
    """Return "€ 4.992,43"; an amount that is finer than a cent keeps its decimals."""
    cents = -int(amount.as_tuple().exponent)
    pattern = "¤\u00a0#,##0.00" if cents <= 2 else f"¤\u00a0#,##0.{'0' * cents}"
    return format_currency(
        amount, "EUR", pattern, locale=_LOCALE, currency_digits=False, decimal_quantization=False
    )


def number(value: Decimal | int) -> str:
    """Return "1.234,5", without zeros that say nothing."""
    exact = Decimal(value).normalize()
    return format_decimal(exact, "#,##0.########", locale=_LOCALE, decimal_quantization=False)


def series(items: Sequence[str]) -> str:
    """Return "a, b en c"."""
    *front, last = items or [""]
    return f"{', '.join(front)} en {last}" if front else last


def capital(text: str) -> str:
    """Return the text with its first letter as a capital; the rest stays as it is."""
    if text[:2].lower() == "ij":
        return "IJ" + text[2:]
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Return the text as a sentence: a capital, and a full stop when it has no end."""
    return stop(capital(text.strip()))


def stop(text: str) -> str:
    """Return the text with a full stop when it has no end."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…", "”", '"')) else text + "."


def period(start: date, until: date | None) -> str:
    """Return "van 1 december 2026 tot en met 30 november 2027", or a single day."""
    if until is None:
        return f"vanaf {long_date(start)}"
    if start == until:
        return f"op {long_date(start)}"
    return f"van {long_date(start)} tot en met {long_date(until)}"


FILTERS: Mapping[str, Callable[..., str]] = {
    "date": long_date,
    "money": money,
    "number": number,
    "series": series,
    "capital": capital,
    "sentence": sentence,
    "stop": stop,
}
"""What a letter text may do with a value, and nothing else."""
