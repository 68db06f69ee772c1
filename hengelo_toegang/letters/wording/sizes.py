"""How much support somebody gets, and from when until when, in words."""

from datetime import date
from decimal import Decimal

from hengelo_toegang.domain.case import Line
from hengelo_toegang.domain.provisions import Frequency, Unit
from hengelo_toegang.letters.wording.model import Counted, Period, Words
from hengelo_toegang.letters.writing import NO_BREAK, Writing


def size(words: Words, line: Line, volume: Decimal | None) -> str:
    """Return "150 minuten per week (2 uur en 30 minuten)", or nothing while unknown."""
    short = short_size(words, line, volume)
    meaning = _meaning(words, line.unit, volume) if short and volume is not None else ""
    return f"{short} ({meaning})" if meaning else short


def short_size(words: Words, line: Line, volume: Decimal | None) -> str:
    """Return the size without its explanation, for a table."""
    if volume is None or line.unit is None or line.frequency is None:
        return ""
    once = line.frequency is Frequency.TOTAL
    if line.unit is Unit.EURO:
        amount = words.writing.money(_cents(volume))
        phrase = words.size.once if once else words.size.per[line.frequency]
        return phrase.format(amount=amount)
    forms = counted(words, line).forms
    amount = f"{words.writing.number(volume)}{NO_BREAK}{words.writing.plural(forms, volume)}"
    return amount if once else words.size.per[line.frequency].format(amount=amount)


def counted(words: Words, line: Line) -> Counted:
    """Return what a line is counted in; a piece is called as its product says."""
    said = words.products.get(line.product)
    if line.unit is None or line.unit is Unit.PIECE:
        return said.piece if said else words.size.units[Unit.PIECE]
    return words.size.units[line.unit]


def per(words: Words, frequency: Frequency | None) -> str:
    """Return "per week", or nothing for a total."""
    phrase = words.size.per.get(frequency) if frequency else None
    return phrase.format(amount="").strip() if phrase else ""


def period(writing: Writing, said: Period, start: date | None, until: date | None) -> str:
    """Return "van 1 december 2026 tot en met 30 november 2027", or a single day."""
    if start is None:
        return ""
    first = writing.long_date(start)
    if until is None:
        return said.since.format(start=first)
    if start == until:
        return said.day.format(day=first)
    return said.between.format(start=first, until=writing.long_date(until))


def _meaning(words: Words, unit: Unit | None, volume: Decimal) -> str:
    if unit is Unit.MINUTE:
        return _hours(words, volume)
    return words.size.meaning.get(unit, "") if unit else ""


def _hours(words: Words, minutes: Decimal) -> str:
    if minutes < 60 or minutes != int(minutes):
        return ""
    hours, rest = divmod(int(minutes), 60)
    whole = _amount(words, hours, Unit.HOUR)
    if not rest:
        return whole
    return words.size.hours_and_minutes.format(
        hours=whole, minutes=_amount(words, rest, Unit.MINUTE)
    )


def _amount(words: Words, number: int, unit: Unit) -> str:
    return f"{number} {words.writing.plural(words.size.units[unit].forms, number)}"


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01")) if amount == round(amount, 2) else amount
