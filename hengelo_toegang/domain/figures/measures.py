"""Numbers of indicators over one year, with what of them may be shown."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import chain, compress, product
from statistics import median
from types import MappingProxyType
from typing import NamedTuple

from hengelo_toegang.domain.figures import hiding
from hengelo_toegang.domain.figures.grid import (
    KEY,
    NEIGHBOURHOOD,
    QUARTER,
    WHOLE_YEAR,
    Axes,
    Item,
    Lattice,
    Place,
    axes_of,
)
from hengelo_toegang.domain.figures.hiding import Alike, Table
from hengelo_toegang.domain.figures.spans import QUARTERS
from hengelo_toegang.domain.small_numbers import SMALLEST
from hengelo_toegang.records import dataclass

_TENTHS = 10
"""Of fewer days than so many the ninth of ten would be the longest: what one resident waited."""


class Kind(StrEnum):
    """What the numbers of an indicator are."""

    COUNT = "count"
    """How often something is; cells add up to their totals."""
    DAYS = "days"
    """How many days something took: the middle one, and the ninth of ten."""
    MONEY = "money"
    """Euros in a calendar year; told in cents."""
    WEEKLY = "weekly"
    """How many units of support in a week; told in hundredths."""


class Over(StrEnum):
    """How the quarters of a year make the year."""

    FLOW = "flow"
    """What happened: the quarters add up to the year."""
    STOCK = "stock"
    """What there is on the last day: the year is as its last quarter."""
    YEARLY = "yearly"
    """Known of whole years only."""


@dataclass(frozen=True, slots=True)
class Value:
    """What stands in one place, for somebody who may see it."""

    count: int
    """How many are in it: reports, needs, lines or residents, as the indicator says."""
    middle: float | None = None
    """Of days: as many took longer as took shorter."""
    ninth: float | None = None
    """Of days: nine of ten took no longer; None where there are fewer than ten."""
    cents: int | None = None
    """Of money: the sum."""
    weekly: int | None = None
    """Of support: how many hundredths of its unit these residents have in a week, together."""


@dataclass(frozen=True)
class Measured:
    """One indicator over one year: a value at each place, or nothing where it is hidden."""

    year: int
    axes: Axes
    year_is: int
    """The quarter that stands for the year, where quarters do not add up to it."""
    _told: "_Told"
    _lattice: Lattice
    _closed: bytes

    def at(self, place: Place) -> Value | None:
        """Return what may be shown at a place; None when it is hidden.

        Raises:
            KeyError: The axes have no such place.
        """
        if place.quarter == WHOLE_YEAR:
            place = place._replace(quarter=self.year_is)
        number = self._lattice.number(place)
        return None if self._closed[number] else self._told.value(number)

    @cached_property
    def values(self) -> Mapping[Place, Value]:
        """What stands at each place, hidden or not: for checks, and never to be shown."""
        return {place: self._told.value(at) for at, place in enumerate(self._lattice.places())}

    @cached_property
    def hidden(self) -> frozenset[Place]:
        """The places of which nothing may be shown."""
        return frozenset(compress(self._lattice.places(), self._closed))


class Counted(NamedTuple):
    """A key and part of one of several indicators, wherever."""

    indicator: int
    """Which of them, from nought."""
    key: str
    part: str
    law: str | None = None
    """The law under which it counts what the others do; None: whatever the law."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An indicator before it is decided what of it may be shown."""

    year: int
    axes: Axes
    year_is: int
    table: Table
    told: "_Told"


def drafted(
    year: int,
    items: Sequence[Item],
    *,
    kind: Kind,
    over: Over,
    neighbourhoods: Sequence[str],
    keys: Sequence[str] = (),
    parts: Sequence[str] = (),
    adds: bool = True,
    last_quarter: int = QUARTERS[-1],
    never: Callable[[Place], bool] | None = None,
) -> Draft:
    """Return the numbers of a year from the items in it, each with all its totals.

    `adds` is whether keys have a total; `last_quarter` is the newest one that began; `never`
    says where nothing can ever be, whatever the neighbourhood.
    """
    quarters = (WHOLE_YEAR,) if over is Over.YEARLY else QUARTERS[:last_quarter]
    axes = axes_of(items, quarters=quarters, neighbourhoods=neighbourhoods, keys=keys, parts=parts)
    lattice = Lattice(
        axes,
        (
            axis
            for axis in range(len(Place._fields))
            if axes.told_apart(axis)
            and (axis != QUARTER or over is Over.FLOW)
            and (axis != KEY or adds)
        ),
    )
    told = _TOLD[kind](lattice, [*lattice.numbers(items)], items)
    empty = _empty(lattice, axes, never) if never and items else bytes(lattice.size)
    unsafe = bytes(
        not impossible and small for impossible, small in zip(empty, told.unsafe(), strict=True)
    )
    table = Table(lattice, told.counts, unsafe, bytearray(unsafe), empty, told.safe_together)
    return Draft(year, axes, last_quarter if over is Over.STOCK else WHOLE_YEAR, table, told)


def finished(
    drafts: Sequence[Draft],
    shared: Iterable[Sequence[Counted]] = (),
    going: Callable[[], None] = lambda: None,
) -> list[Measured]:
    """Return indicators with what of them may be shown, decided for all of them together.

    `shared` has, for each thing that several of them count, where each counts it. `going` is
    asked now and then, and raises to give up.
    """
    hiding.close(
        [draft.table for draft in drafts], [_numbered(drafts, alike) for alike in shared], going
    )
    return [
        Measured(
            draft.year,
            draft.axes,
            draft.year_is,
            draft.told,
            draft.table.lattice,
            bytes(draft.table.closed),
        )
        for draft in drafts
    ]


def _numbered(drafts: Sequence[Draft], alike: Sequence[Counted]) -> Alike:
    places = [
        (one.indicator, within)
        for one in alike
        if (within := drafts[one.indicator].table.lattice.within(one.key, one.part)) is not None
    ]
    return Alike(places, alike[0].law)


def _empty(lattice: Lattice, axes: Axes, never: Callable[[Place], bool]) -> bytes:
    """Return 1 for each cell, and each total, in which nothing can ever be."""
    first = axes.neighbourhoods[0]
    cells = product(axes.quarters, axes.laws, (first,), axes.keys, axes.parts)
    possible = [place for cell in cells if not never(place := Place._make(cell))]
    base = {lattice.number(place): True for place in possible}
    found = bytearray(b"\1" * lattice.size)
    step, length = lattice.steps[NEIGHBOURHOOD], lattice.lengths[NEIGHBOURHOOD]
    for number in lattice.rolled_up(base, any):
        if lattice.first(number, NEIGHBOURHOOD) == number:
            for area in range(length + (NEIGHBOURHOOD in lattice.along)):
                found[number + area * step] = 0
    return bytes(found)


class _Told:
    """What is counted at each place of a lattice, by its number."""

    counts: list[int]
    _residents: Mapping[int, set[str]] = MappingProxyType({})
    """Whose they are, up to the smallest number that is shown; empty where each is another's."""

    def unsafe(self) -> Iterable[bool]:
        """Yield for each place whether it is hidden in its own right."""
        if not self._residents:
            return (count < SMALLEST for count in self.counts)
        return (
            count < SMALLEST or len(self._residents.get(number, ())) < SMALLEST
            for number, count in enumerate(self.counts)
        )

    def safe_together(self, places: Sequence[int]) -> bool:
        """Return whether what is at some places together may be shown, being enough."""
        if not self._residents:
            return True
        return len(_some([self._residents.get(place, set()) for place in places])) >= SMALLEST

    def value(self, number: int) -> Value:
        """Return what stands at a place."""
        return Value(self.counts[number])


class _Counts(_Told):
    def __init__(self, lattice: Lattice, numbers: Sequence[int], items: Sequence[Item]) -> None:
        base = Counter(numbers)
        cells = lattice.rolled_up(base, sum)
        self.counts = [cells.get(number, 0) for number in range(lattice.size)]
        self._residents = _residents(lattice, numbers, items)


class _Days(_Told):
    def __init__(self, lattice: Lattice, numbers: Sequence[int], items: Sequence[Item]) -> None:
        base: dict[int, list[int]] = defaultdict(list)
        for number, item in zip(numbers, items, strict=True):
            base[number].append(item.amount)
        self._days = lattice.rolled_up(base, lambda parts: [*chain.from_iterable(parts)])
        self.counts = [len(self._days.get(number, ())) for number in range(lattice.size)]
        self._residents = _residents(lattice, numbers, items)

    def value(self, number: int) -> Value:
        days = sorted(self._days.get(number, ()))
        if not days:
            return Value(0)
        ninth = float(days[(9 * len(days) - 1) // 10]) if len(days) >= _TENTHS else None
        return Value(len(days), float(median(days)), ninth)


class _Sums(_Told):
    def __init__(self, lattice: Lattice, numbers: Sequence[int], items: Sequence[Item]) -> None:
        base: dict[int, dict[str, int]] = defaultdict(dict)
        for number, item in zip(numbers, items, strict=True):
            cell = base[number]
            cell[item.who] = cell.get(item.who, 0) + item.amount
        self._owed = lattice.rolled_up(base, _together)
        self.counts = [len(self._owed.get(number, ())) for number in range(lattice.size)]

    def unsafe(self) -> Iterable[bool]:
        for number, count in enumerate(self.counts):
            yield count < SMALLEST or hiding.dominated(self._owed[number].values())

    def safe_together(self, places: Sequence[int]) -> bool:
        owed = _together([self._owed[place] for place in places if place in self._owed])
        return len(owed) >= SMALLEST and not hiding.dominated(owed.values())

    def _sum(self, number: int) -> int:
        return sum(self._owed.get(number, {}).values())


class _Money(_Sums):
    def value(self, number: int) -> Value:
        return Value(self.counts[number], cents=self._sum(number))


class _Weekly(_Sums):
    def value(self, number: int) -> Value:
        return Value(self.counts[number], weekly=self._sum(number))


_TOLD: Mapping[Kind, Callable[[Lattice, Sequence[int], Sequence[Item]], _Told]] = {
    Kind.COUNT: _Counts,
    Kind.DAYS: _Days,
    Kind.MONEY: _Money,
    Kind.WEEKLY: _Weekly,
}


def _residents(
    lattice: Lattice, numbers: Sequence[int], items: Sequence[Item]
) -> dict[int, set[str]]:
    """Return whose the items at each place are, a few of them; nothing where none says so."""
    if not any(item.who for item in items[:1]):
        return {}
    base: dict[int, set[str]] = defaultdict(set)
    for number, item in zip(numbers, items, strict=True):
        if len(known := base[number]) < SMALLEST:
            known.add(item.who)
    return lattice.rolled_up(base, _some)


def _some(parts: Sequence[set[str]]) -> set[str]:
    """Return who is in any of the parts, until they are enough."""
    found: set[str] = set()
    for part in parts:
        found |= part
        if len(found) >= SMALLEST:
            break
    return found


def _together(parts: Sequence[dict[str, int]]) -> dict[str, int]:
    """Return what everybody has in all parts; one part is itself."""
    if len(parts) == 1:
        return parts[0]
    whole: dict[str, int] = {}
    for part in parts:
        for who, amount in part.items():
            whole[who] = whole.get(who, 0) + amount
    return whole
