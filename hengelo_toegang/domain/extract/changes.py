"""On which day each row of a case became what it is, by the versions of the case."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.extract.making import rows_of
from hengelo_toegang.domain.extract.rows import Place, Row, Table
from hengelo_toegang.domain.ids import CaseId


@dataclass(frozen=True, slots=True)
class Version:
    """A case as it stood at the end of a day."""

    on: date
    case: Case


@dataclass(frozen=True, slots=True)
class Change:
    """A row, and the day on which it became so."""

    case: Case
    place: Place
    on: date
    row: Row | None
    """None when it is not there any more."""

    @property
    def table(self) -> Table:
        return self.place[0]


@dataclass(frozen=True, slots=True)
class Destroyed:
    """A case that was destroyed: every row that anybody has of it has to go."""

    case: CaseId
    on: date


def changes(versions: Sequence[Version], *, scores: bool) -> Iterator[Change]:
    """Yield every row that a case has, or once had, with the day on which it became so.

    `versions` are in the order in which they came in, one for each day. A row that was
    another for some time and is the same again, became so when it was the same again.
    """
    known: dict[Place, tuple[date, Row | None]] = {}
    for version in versions:
        rows = rows_of(version.case, scores=scores)
        for place in (known.keys() | rows.keys()) - _unchanged(known, rows):
            known[place] = version.on, rows.get(place)
    for place in sorted(known):
        on, row = known[place]
        yield Change(versions[-1].case, place, on, row)


def _unchanged(
    known: dict[Place, tuple[date, Row | None]], rows: dict[Place, Row]
) -> frozenset[Place]:
    return frozenset(place for place, (_, row) in known.items() if rows.get(place) == row)
