"""Which cases a number is made of, for who may open them."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from hengelo_toegang.domain.figures.facts import CaseFacts
from hengelo_toegang.domain.figures.grid import ALL, WHOLE_YEAR, Item, Place
from hengelo_toegang.domain.figures.measures import Measured
from hengelo_toegang.domain.figures.spans import quarter_number
from hengelo_toegang.domain.figures.world import RunningFacts, World

Items = Callable[[World], Iterable[Item]]
Step = Callable[[int, int], None]
_Part = TypeVar("_Part", CaseFacts, RunningFacts)
_FEW = 32
"""So many at once are asked whether any of them counts."""


class Behind:
    """What counts in one place of one indicator, part by part.

    What is counted of all together, such as households by how much help they have, is told
    by no part of it: then the parts do not make up the whole, and nothing is behind it.
    """

    def __init__(self, items: Items, world: World, measured: Measured, place: Place) -> None:
        self._items = items
        self._world = replace(world, cases=(), running=(), transitions=(), contacts=())
        self._place = place
        self._quarter = measured.year_is if place.quarter == WHOLE_YEAR else place.quarter
        self._whole = self._there(world)

    def cases(self, cases: Sequence[CaseFacts], step: Step) -> list[int]:
        """Return the cases of which it is made, as places in their sequence.

        `step` hears how far it is, and raises to give up.
        """
        return self._parts(cases, lambda some: replace(self._world, cases=some), step)

    def running(self, running: Sequence[RunningFacts], step: Step) -> list[int]:
        """Return the provisions of which it is made, as places in their sequence."""
        return self._parts(running, lambda some: replace(self._world, running=some), step)

    def _parts(
        self,
        parts: Sequence[_Part],
        alone: Callable[[Sequence[_Part]], World],
        step: Step,
    ) -> list[int]:
        found: list[int] = []
        counted: Counter[Item] = Counter()
        for first in range(0, len(parts), _FEW):
            step(first, len(parts))
            some = parts[first : first + _FEW]
            if self._there(alone(some)):
                for index, part in enumerate(some, first):
                    there = self._there(alone((part,)))
                    counted.update(there)
                    found += [index] if there else []
        return found if counted == self._whole else []

    def _there(self, world: World) -> Counter[Item]:
        return Counter(filter(self._is_there, self._items(world)))

    def _is_there(self, item: Item) -> bool:
        place = self._place
        return (
            self._quarter in (WHOLE_YEAR, quarter_number(item.on.month))
            and place.law in (ALL, item.law)
            and place.neighbourhood in (ALL, item.neighbourhood)
            and place.key in (ALL, item.key)
            and place.part in (ALL, item.part)
        )
