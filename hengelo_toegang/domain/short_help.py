"""Short help by the consultant himself (kortdurende hulp), and the light contact after it.

It needs no decision: it is a general facility that the municipality gives at once. A need
may therefore be solved by it on rung three, as by any facility that is named there.
"""

from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class ShortHelp:
    """What the consultant does himself, until when, and how contact is kept afterwards."""

    what: str = ""
    hours: Decimal | None = None
    """In all, not per week."""
    until: date | None = None
    """Last day of the help."""
    contact_weeks: int | None = None
    """Every how many weeks there is light contact after the help; None: no contact."""
    contact_until: date | None = None
    """Last day of the light contact."""


@dataclass(frozen=True, slots=True)
class ShortHelpLimits:
    """What the municipality still calls short: a setting, not a law."""

    hours: Decimal = Decimal(12)
    weeks: int = 13


class HelpRemark(StrEnum):
    """What to look at in short help; none of it blocks."""

    NO_HOURS = "no_hours"
    NO_END = "no_end"
    MANY_HOURS = "many_hours"
    LONG = "long"
    CONTACT_WITHOUT_END = "contact_without_end"
    CONTACT_BEFORE_END = "contact_before_end"
    """The light contact ends before the help does."""


def is_named(help_: ShortHelp | None) -> bool:
    """Return whether short help is there, in words, so that a need can rest on it."""
    return help_ is not None and bool(help_.what.strip())


def remarks(help_: ShortHelp, day: date, limits: ShortHelpLimits) -> tuple[HelpRemark, ...]:
    """Return what to look at, on the day on which it is agreed."""
    found: list[HelpRemark] = []
    if help_.hours is None:
        found.append(HelpRemark.NO_HOURS)
    elif help_.hours > limits.hours:
        found.append(HelpRemark.MANY_HOURS)
    if help_.until is None:
        found.append(HelpRemark.NO_END)
    elif help_.until > day + timedelta(weeks=limits.weeks):
        found.append(HelpRemark.LONG)
    if help_.contact_weeks is not None and help_.contact_until is None:
        found.append(HelpRemark.CONTACT_WITHOUT_END)
    if help_.until and help_.contact_until and help_.contact_until < help_.until:
        found.append(HelpRemark.CONTACT_BEFORE_END)
    return tuple(found)


def contact_days(help_: ShortHelp) -> tuple[date, ...]:
    """Return the days of light contact: every so many weeks after the help, to its end."""
    weeks, start, end = help_.contact_weeks, help_.until, help_.contact_until
    if start is None or end is None or weeks is None or weeks < 1:
        return ()
    apart = 7 * weeks
    return tuple(
        start + timedelta(days=after) for after in range(apart, (end - start).days + 1, apart)
    )
