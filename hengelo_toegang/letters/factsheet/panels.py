"""From numbers to a panel: its table, its bars, and what those show in words."""

from collections.abc import Callable, Collection, Iterable, Sequence

from hengelo_toegang.letters.blocks import Cell, Table
from hengelo_toegang.letters.factsheet import saying
from hengelo_toegang.letters.factsheet.saying import DOT, NONE, Number
from hengelo_toegang.letters.factsheet.sheet import Bar, Panel, Tile
from hengelo_toegang.letters.factsheet.told import Told
from hengelo_toegang.records import dataclass

HIDDEN_WORDS = "te klein om te tonen"
_NO_CHANGE = "niet te vergelijken"

MOST = 5
"""Rows of what has many."""

Pair = tuple[Number, Number]
"""A number of the period, and of what it is compared with."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its words, its numbers, and what else stands beside them."""

    label: str
    pair: Pair
    more: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """How the numbers of a panel are told."""

    indicator: str
    """Which says over what time they are, and so whether they can be compared."""
    first: str
    """The head of the column with the words."""
    compare: Callable[[Number, Number], Number] = saying.change
    difference: str = "Verschil"
    adds: bool = True
    """Whether a longer time makes the numbers larger, as it does no share."""
    more: tuple[str, ...] = ()
    """The heads of what else stands in each row."""
    yearly: bool = False
    stacked: bool = False


def panel(
    told: Told,
    heading: str,
    said: Iterable[str],
    way: Way,
    rows: Sequence[Row],
    total: Row | None = None,
) -> Panel:
    """Return a panel: each row with its bars, its change, and a total without bars."""
    now, before = (told.head(before=past, yearly=way.yearly) for past in (False, True))
    numbers = (now, before, way.difference) if told.compares else (now,)
    header = (Cell(way.first), *(Cell(head, number=True) for head in (*numbers, *way.more)))
    table = Table(
        "",
        header,
        tuple(_cells(told, way, row) for row in rows),
        () if total is None else (_cells(told, way, total),),
    )
    return Panel(
        heading,
        tuple(sentence for sentence in said if sentence),
        table,
        tuple(Bar(row.pair[0].size, row.pair[1].size) for row in rows),
        _picture(told, heading, way, rows),
        (now, before) if told.compares else (now, ""),
        1.0 if way.compare is saying.points else 0.0,
        way.stacked,
    )


def largest(rows: Iterable[Row]) -> list[Row]:
    """Return the first of the rows in their order: the largest, then what may not be shown."""
    return sorted(rows, key=lambda row: -(row.pair[0].size or 0.0))[:MOST]


def only_largest(rows: Collection[Row]) -> str:
    """Return that there are more than are shown, if there are."""
    more = len(rows) > MOST
    return f"In de tabel staan {MOST} van de {len(rows)}, de grootste eerst." if more else ""


def changed(told: Told, way: Way, pair: Pair) -> Number:
    """Return how a number changed, where the two can be compared."""
    return way.compare(*pair) if told.may_compare(way.indicator, adds=way.adds) else NONE


def _cells(told: Told, way: Way, row: Row) -> tuple[Cell, ...]:
    now, before = row.pair
    numbers = (now, before, changed(told, way, row.pair)) if told.compares else (now,)
    return (
        Cell(row.label),
        *(Cell(one.words, number=True) for one in (*numbers, *row.more)),
    )


def _picture(told: Told, heading: str, way: Way, rows: Sequence[Row]) -> str:
    """Return what the bars show; the same numbers stand in the table."""
    when = told.when(yearly=way.yearly)
    than = told.when(before=True, yearly=way.yearly)

    def one(row: Row) -> str:
        now, before = (_in_words(number) for number in row.pair)
        past = f", in {than} {before}" if told.compares else ""
        return f"{row.label}: in {when} {now}{past}."

    return " ".join((f"Staafdiagram: {heading.lower()}.", *map(one, rows)))


def _in_words(number: Number) -> str:
    return HIDDEN_WORDS if number.words == DOT else number.words


def tile(
    told: Told,
    label: str,
    way: Way,
    pair: Pair,
    scale: saying.Scale | None = saying.COUNTS,
    written: Callable[[Number], str] = lambda number: number.words,
) -> Tile:
    """Return a large number with its change; without a scale it is a share."""
    now, _ = pair
    if not now.shown:
        return Tile(now.words, label, HIDDEN_WORDS if now.words == DOT else "geen cijfers")
    return Tile(written(now), label, change_words(told, way, pair, scale))


def change_words(
    told: Told, way: Way, pair: Pair, scale: saying.Scale | None = saying.COUNTS
) -> str:
    """Return how a number changed in words, or why that can't be said."""
    than = f"in {told.when(before=True, yearly=way.yearly)}"
    if not told.compares:
        return ""
    if not told.may_compare(way.indicator, adds=way.adds):
        return f"{told.when(yearly=way.yearly)} is nog niet voorbij"
    by = changed(told, way, pair)
    words = saying.moved(by, than) if scale is None else saying.grew(by, than, scale)
    return words or f"{_NO_CHANGE} met {told.when(before=True, yearly=way.yearly)}"


def sentence(told: Told, way: Way, pair: Pair, scale: saying.Scale | None = saying.COUNTS) -> str:
    """Return a change as a sentence of its own, or nothing where there is none to tell."""
    by = changed(told, way, pair)
    than = f"in {told.when(before=True, yearly=way.yearly)}"
    words = saying.moved(by, than) if scale is None else saying.grew(by, than, scale)
    return f"Dat is {words}." if words else ""
