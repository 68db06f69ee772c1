"""How long what is open waits: in days, in bands, and which cases wait longest."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date

from hengelo_toegang.domain.figures.endings import open_on
from hengelo_toegang.domain.figures.facts import CaseFacts, Milestone
from hengelo_toegang.domain.figures.grid import Item
from hengelo_toegang.domain.figures.indicator import Group, Indicator, Words, totals_of
from hengelo_toegang.domain.figures.measures import Kind, Over
from hengelo_toegang.domain.figures.world import World

_LIMITS = (42, 56, 91, 182, 365)
"""In days: six weeks and eight, as the terms of most laws; a quarter, half a year, a year."""
BANDS = (*(f"up_to_{limit}" for limit in _LIMITS), f"over_{_LIMITS[-1]}")
"""Of how long a case waits, from short to long: the last that has any holds the longest wait."""
_OPEN = totals_of("open")


def longest(cases: Iterable[CaseFacts], today: date) -> list[tuple[CaseFacts, int]]:
    """Return the cases that are open today with how many days they wait, the longest first."""
    found = ((case, waited) for case, _, waited in open_on(cases, (today,)))
    return sorted(found, key=lambda one: (-one[1], one[0].case))


def _waiting(world: World) -> Iterator[Item]:
    for case, day, waited in world.open:
        # The furthest point of the process, which need not be the last in time.
        reached = [point for point, on in case.own_milestones if on <= day][-1]
        yield Item(day, case.law, case.neighbourhood, reached, "", waited, case.person)


def _bands(world: World) -> Iterator[Item]:
    for case, day, waited in world.open:
        band = BANDS[bisect_left(_LIMITS, waited)]
        yield Item(day, case.law, case.neighbourhood, band, who=case.person)


DAYS = Indicator(
    "waiting",
    Group.TIME,
    _waiting,
    Words.WAITING,
    kind=Kind.DAYS,
    over=Over.STOCK,
    keys=tuple(Milestone)[:-1],
    same=_OPEN,
    beside=("waiting_bands",),
)
IN_BANDS = Indicator(
    "waiting_bands",
    Group.TIME,
    _bands,
    Words.WAITED,
    over=Over.STOCK,
    keys=BANDS,
    same=_OPEN,
)

WAITING = (DAYS, IN_BANDS)
