"""Numbers of assignments that no other computer gives out: a series for each, handed out once.

Within its series a computer counts by its own log, of which no number ever comes back: the log
is only added to, and a store that is put back from a backup goes on as another computer.
"""

from collections.abc import Iterable

from hengelo_toegang.records import dataclass

SERIES = (1, 98)
"""The first and the last series; the highest numbers of all stand for what has none yet."""
_IN_SERIES = 10_000_000
_NAME = "HT"


class SeriesUsedUp(Exception):
    """A computer gave out all numbers of its series; it needs another."""


@dataclass(frozen=True, slots=True)
class NumberSeries:
    """The series of numbers of one computer."""

    device: str
    """How the log names the computer."""
    series: int


def series_of(known: Iterable[NumberSeries], device: str) -> int | None:
    """Return the series of a computer; the newest that it was given, or None."""
    own = [one.series for one in known if one.device == device]
    return own[-1] if own else None


def device_with(known: Iterable[NumberSeries], series: int) -> str | None:
    """Return the computer that a series was given to, or None."""
    return next((one.device for one in known if one.series == series), None)


def series_are_possible(known: Iterable[NumberSeries]) -> bool:
    """Return whether each series is one, and was only ever given to one computer."""
    everyone = tuple(known)
    first, last = SERIES
    given = [one.series for one in everyone]
    return len(set(given)) == len(given) and all(first <= one <= last for one in given)


def number_in(series: int, sequence: int) -> int:
    """Return the number that goes with one act in the log of a computer.

    Raises:
        SeriesUsedUp: The log is longer than the series.
    """
    if not 0 < sequence < _IN_SERIES:
        raise SeriesUsedUp
    return series * _IN_SERIES + sequence


def identification_in(series: int, sequence: int) -> str:
    """Return the identification of a message, of twelve signs; see `number_in`."""
    return f"{_NAME}{number_in(series, sequence):010}"


def act_in(identification: str) -> tuple[int, int] | None:
    """Return the series and the act that `identification_in` made a name of, or None."""
    digits = identification.removeprefix(_NAME)
    if digits == identification or len(digits) != 10 or not (digits.isascii() and digits.isdigit()):
        return None
    return divmod(int(digits), _IN_SERIES)
