"""Numbers of figures as one reads them: counts, days, whole euros and shares; no Qt."""

from hengelo_toegang.domain.figures.measures import Kind, Value
from ui.widgets.chart.numbers import Amount

HIDDEN = Amount("·", hidden=True)
"""What is too small to show, or would give away something that is."""
NOTHING = Amount("–")
"""What there is no number for: nobody can be there, or nothing to divide by."""


def counted(value: Value | None) -> Amount:
    """Return how many."""
    if value is None:
        return HIDDEN
    return Amount(whole(value.count), float(value.count)) if value.count else NOTHING


def main(value: Value | None, kind: Kind) -> Amount:
    """Return the number that a chart draws: how many, the middle of the days, or a sum."""
    match kind:
        case Kind.COUNT:
            return counted(value)
        case Kind.DAYS:
            return middle(value)
        case Kind.MONEY | Kind.WEEKLY:
            return _sum(value, 1)


def middle(value: Value | None) -> Amount:
    """Return the middle number of days."""
    return HIDDEN if value is None else _decimal(value.middle)


def ninth(value: Value | None) -> Amount:
    """Return within how many days nine of ten were done."""
    return HIDDEN if value is None else _decimal(value.ninth)


def average(value: Value | None) -> Amount:
    """Return what one resident has on average."""
    return HIDDEN if value is None else _sum(value, value.count)


def share(part: Value | None, total: Value | None) -> Amount:
    """Return how much of a total a part is; hidden where either is."""
    if part is None or total is None:
        return HIDDEN
    return of(part.count, total.count)


def of(part: float, total: float) -> Amount:
    """Return how much of a total a part is."""
    return Amount(percent(part / total), part / total) if part and total else NOTHING


def difference(now: Amount, before: Amount) -> Amount:
    """Return by how much it grew or shrank, as a share of what it was."""
    if now.hidden or before.hidden:
        return HIDDEN
    if now.size is None or not before.size:
        return NOTHING
    grown = now.size / before.size - 1
    return Amount(f"{'+' if round(grown * 100) > 0 else ''}{percent(grown)}", grown)


def euros(cents: float) -> Amount:
    """Return whole euros."""
    return Amount(f"€\N{NO-BREAK SPACE}{whole(round(cents / 100))}", cents / 100)


def percent(part: float) -> str:
    """Return a share in whole per cents."""
    return _minus(f"{round(part * 100):d}%")


def whole(number: int) -> str:
    """Return a whole number with points between the thousands."""
    return _minus(f"{number:,d}".replace(",", "."))


def _sum(value: Value | None, among: int) -> Amount:
    if value is None:
        return HIDDEN
    if not value.count:
        return NOTHING
    if value.weekly is not None:
        return _decimal(value.weekly / 100 / among)
    return NOTHING if value.cents is None else euros(value.cents / among)


def _decimal(number: float | None) -> Amount:
    if number is None:
        return NOTHING
    words = whole(round(number)) if number >= 1000 else f"{number:.1f}".removesuffix(".0")
    return Amount(words.replace(".", ",") if number < 1000 else words, number)


def _minus(text: str) -> str:
    return text.replace("-", "\N{MINUS SIGN}")
