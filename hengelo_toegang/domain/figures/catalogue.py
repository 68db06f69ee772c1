"""Every indicator there is, in the order in which they are shown."""

from collections.abc import Callable

from hengelo_toegang.domain.figures.cost import COST
from hengelo_toegang.domain.figures.decisions import DECISIONS
from hengelo_toegang.domain.figures.effect import EFFECT
from hengelo_toegang.domain.figures.experience import EXPERIENCE
from hengelo_toegang.domain.figures.indicator import Indicator, measured
from hengelo_toegang.domain.figures.inflow import INFLOW
from hengelo_toegang.domain.figures.ladder import LADDER
from hengelo_toegang.domain.figures.measures import Measured
from hengelo_toegang.domain.figures.movement import MOVEMENT
from hengelo_toegang.domain.figures.review import REVIEW
from hengelo_toegang.domain.figures.time import TIME
from hengelo_toegang.domain.figures.use import USE
from hengelo_toegang.domain.figures.waiting import WAITING
from hengelo_toegang.domain.figures.world import World

INDICATORS: tuple[Indicator, ...] = (
    *INFLOW,
    *LADDER,
    *TIME,
    *WAITING,
    *REVIEW,
    *DECISIONS,
    *COST,
    *USE,
    *EFFECT,
    *EXPERIENCE,
    *MOVEMENT,
)

_BY_ID = {indicator.id: indicator for indicator in INDICATORS}


def by_id(indicator: str) -> Indicator:
    """Return an indicator by its id.

    Raises:
        KeyError: There is none of that id.
    """
    return _BY_ID[indicator]


def measure(
    world: World, step: Callable[[int, int], None] = lambda _number, _total: None
) -> dict[str, Measured]:
    """Return all indicators over the year of a world, by id and in their order.

    `step` hears how far it is, as number and total; it raises to give up.
    """
    return measured(INDICATORS, world, step)
