"""Which share of a line says how it stands: of those who could have it, and of nobody else.

Who was not asked yet is not solved, a term that runs is neither met nor missed, and an
objection that is open is neither right nor wrong; so none of these stands in the whole that
a share is of. Screens and factsheet tell the same shares. See `docs/indicators.md`, "Read it".
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from hengelo_toegang.domain.experience import Agreement
from hengelo_toegang.domain.figures import experience, ladder, time
from hengelo_toegang.domain.figures.grid import ALL
from hengelo_toegang.domain.figures.measures import Value
from hengelo_toegang.domain.follow_ups import Found
from hengelo_toegang.domain.objections import ObjectionOutcome
from hengelo_toegang.records import dataclass

Read = Callable[[str], Value | None]
"""Gives what may be shown under a code of a line, or under `ALL`; None where it is hidden."""


class Told(NamedTuple):
    """How many there are, of how many."""

    some: int
    among: int


@dataclass(frozen=True, slots=True)
class Share:
    """Some codes of a line, among those with which they are compared."""

    some: tuple[str, ...]
    among: tuple[str, ...]

    def of(self, codes: Collection[str], read: Read) -> Told | None:
        """Return how many of how many; None where what is shown does not tell it.

        `codes` is what is told apart in the line. Where nothing lies under any of those that
        are asked for, nobody is told that it was none.
        """
        if not any(code in codes for code in self.some):
            return None
        some, among = (
            _sum(read(code) for code in each if code in codes) for each in (self.some, self.among)
        )
        if among is None:
            every = read(ALL)
            rest = _sum(read(code) for code in codes if code not in (*self.among, ALL))
            among = None if every is None or rest is None else every.count - rest
        return None if some is None or among is None else Told(some, among)


def together(each: Iterable[Told | None]) -> Told | None:
    """Return several shares as one; None where one of them is not told, or there is none."""
    found = [*each]
    told = [one for one in found if one is not None]
    if not told or len(told) < len(found):
        return None
    return Told(sum(one.some for one in told), sum(one.among for one in told))


_AGREES = (Agreement.STRONGLY_AGREE, Agreement.AGREE)
_DIFFERS = (Agreement.NEUTRAL, Agreement.DISAGREE, Agreement.STRONGLY_DISAGREE)

SOLVED = Share(
    (Found.STILL_SOLVED,),
    (Found.STILL_SOLVED, Found.PARTLY, Found.NO_LONGER),
)
"""Still solved, of those asked."""
AGAIN = Share((ladder.AGAIN_PART,), (ladder.AGAIN_PART, ladder.NOT_AGAIN))
"""Reported again within half a year, of all; of the last half year it is still low."""
AGREES = Share(_AGREES, (*_AGREES, *_DIFFERS))
"""Agrees, of who knows."""
IN_TIME = Share((time.IN_TIME,), (time.IN_TIME, time.LATE, time.RUNNING_LATE))
"""In time, of what was met or missed."""
UPHELD = Share(
    tuple(one for one in ObjectionOutcome if one.revises),
    tuple(ObjectionOutcome),
)
"""Upheld, of the objections that were decided on; its codes are keys, the others' are parts."""

OF_PARTS: Mapping[str, Share] = {
    ladder.SOLVED.id: SOLVED,
    ladder.REPORTED_AGAIN.id: AGAIN,
    experience.ANSWERS.id: AGREES,
    experience.BY_RUNG.id: AGREES,
    time.TERMS.id: IN_TIME,
}
"""By indicator the share of its parts; of parts of another one each is a share of all."""


def _sum(values: Iterable[Value | None]) -> int | None:
    """Return how many there are together; None when one of them is hidden."""
    told = [None if one is None else one.count for one in values]
    return None if None in told else sum(one for one in told if one is not None)
