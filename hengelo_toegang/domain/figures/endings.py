"""How a request came to its outcome, and what waits for one."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.figures.facts import CaseFacts, Milestone

EARLY = (Stage.CLOSED_WITHOUT_APPLICATION, Stage.WITHDRAWN, Stage.SET_ASIDE, Stage.ENDED)
"""How a request ends without a decision."""


def ended_on(case: CaseFacts) -> tuple[str, date] | None:
    """Return how a request came to its outcome and when; None while it did not."""
    sent = case.day(Milestone.SENT)
    if sent is not None:
        return Stage.SENT, sent
    if case.closed is not None and case.stage in EARLY:
        return case.stage, case.closed
    return None


def open_on(
    cases: Iterable[CaseFacts], days: Sequence[date]
) -> Iterator[tuple[CaseFacts, date, int]]:
    """Yield what was open on each of some days, with that day and how long it waited by then."""
    for case in cases:
        ended = ended_on(case)
        if (ended is None and not case.open) or (ended is not None and ended[1] <= days[0]):
            continue
        begun = case.begun
        for day in days:
            if begun is not None and begun <= day and (ended is None or day < ended[1]):
                yield case, day, (day - begun).days
