"""Whether a number says already what it will, so that it can be laid beside another."""

from datetime import date

from hengelo_toegang.domain.figures.measures import Over
from hengelo_toegang.domain.figures.spans import Span


def goes_on(over: Over, span: Span, today: date) -> bool:
    """Return whether a number of a stretch of time may still change as that goes on.

    What happens in a year, and what is committed for it, is less than in one that is over.
    What there is on a day stays so.
    """
    whole = span.whole_year if over is Over.YEARLY else span
    return over is not Over.STOCK and whole.last >= today
