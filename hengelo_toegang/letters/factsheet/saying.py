"""Numbers as a factsheet writes them, and in words how they changed; in plain Dutch."""

from collections.abc import Sequence

from hengelo_toegang.domain.figures.measures import Value
from hengelo_toegang.records import dataclass

DOT = "·"
_NOTHING = "–"
_SPACE = "\u00a0"
_MINUS = "\N{MINUS SIGN}"
_SAME = 0.01
"""A change of less than this share is none worth a word."""
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Number:
    """One number: as it is written, and its size where there is one to compare."""

    words: str
    size: float | None = None

    @property
    def shown(self) -> bool:
        """Whether there is a number to read."""
        return self.size is not None


HIDDEN = Number(DOT)
"""What may not be shown."""
NONE = Number(_NOTHING)
"""What there is no number for."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What more and less of something are called."""

    more: str = "meer"
    less: str = "minder"
    same: str = "ongeveer evenveel als"


COUNTS = Scale()
AMOUNTS = Scale("hoger", "lager", "ongeveer even hoog als")
TIMES = Scale("langer", "korter", "ongeveer even lang als")


def counted(value: Value | None) -> Number:
    """Return how many."""
    return HIDDEN if value is None else Number(whole(value.count), float(value.count))


def days(value: Value | None) -> Number:
    """Return the middle one of days: half of all took no longer."""
    if value is None:
        return HIDDEN
    if value.middle is None:
        return NONE
    return Number(_decimal(value.middle), value.middle)


def euros(cents: float) -> Number:
    """Return whole euros."""
    return Number(f"€{_SPACE}{whole(round(cents / 100))}", cents / 100)


def share(told: tuple[int, int] | None) -> Number:
    """Return how large a part is, of how many; hidden where either is."""
    if told is None:
        return HIDDEN
    some, among = told
    return Number(percent(some / among), some / among) if among else NONE


def together(values: Sequence[Value | None]) -> Value | None:
    """Return how many are at several places; hidden where it is at one of them."""
    told = [value.count for value in values if value is not None]
    return Value(sum(told)) if len(told) == len(values) else None


def change(now: Number, before: Number) -> Number:
    """Return by how much something grew or shrank, as a share of what it was."""
    if DOT in (now.words, before.words):
        return HIDDEN
    if now.size is None or not before.size:
        return NONE
    grown = now.size / before.size - 1
    return Number(_signed(grown), grown)


def points(now: Number, before: Number) -> Number:
    """Return the same of shares, in points of a hundred."""
    if DOT in (now.words, before.words):
        return HIDDEN
    if now.size is None or before.size is None:
        return NONE
    grown = round(now.size * 100) - round(before.size * 100)
    return Number(f"{_sign(grown)}{abs(grown)}", grown / 100)


def grew(by: Number, than: str, scale: Scale = COUNTS) -> str:
    """Return a change in words, such as "4% meer dan in 2025"; empty where there is none."""
    if by.size is None:
        return ""
    if abs(by.size) < _SAME:
        return f"{scale.same} {than}"
    return f"{percent(abs(by.size))} {scale.more if by.size > 0 else scale.less} dan {than}"


def moved(by: Number, than: str) -> str:
    """Return a change of a share in words, such as "3 procentpunt hoger dan in 2025"."""
    if by.size is None:
        return ""
    if not by.size:
        return f"even hoog als {than}"
    way = AMOUNTS.more if by.size > 0 else AMOUNTS.less
    return f"{round(abs(by.size) * 100)} procentpunt {way} dan {than}"


def large(amount: Number) -> str:
    """Return an amount as one says it: millions in one decimal."""
    if amount.size is None or amount.size < _MILLION:
        return amount.words
    return f"€{_SPACE}{_decimal(round(amount.size / _MILLION, 1))} miljoen"


def percent(part: float) -> str:
    """Return a share in whole per cents."""
    return f"{round(part * 100)}%"


def whole(number: int) -> str:
    """Return a whole number with points between the thousands."""
    return f"{number:,d}".replace(",", ".").replace("-", _MINUS)


def listed(words: Sequence[str]) -> str:
    """Return words as one enumerates them."""
    *first, last = words
    return f"{', '.join(first)} en {last}" if first else last


def _signed(part: float) -> str:
    """Return a change with its sign; below one per cent with a decimal."""
    if abs(part) >= _SAME:
        return f"{_sign(part)}{percent(abs(part))}"
    tenths = round(abs(part) * 100, 1)
    return f"{_sign(part) if tenths else ''}{_decimal(tenths)}%"


def _sign(number: float) -> str:
    return "+" if number > 0 else _MINUS if number < 0 else ""


def _decimal(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0").replace(".", ",")
