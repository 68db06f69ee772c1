"""On which day each row of a case became what it is, by the versions of the case."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.extract.making import rows_of
from hengelo_toegang.domain.extract.rows import Place, Row, Table
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import PersonId
from hengelo_toegang.records import dataclass


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
    another for some time and is the same again, became so when it was the same again. When
    two records of a resident became one, each row that is there is another person's since.
    """
    known: dict[Place, _Known] = {}
    for version in versions:
        rows, whose = rows_of(version.case, scores=scores), version.case.resident
        for place in (known.keys() | rows.keys()) - _unchanged(known, rows, whose):
            known[place] = _Known(version.on, rows.get(place), whose)
    for place in sorted(known):
        one = known[place]
        yield Change(versions[-1].case, place, one.on, one.row)


@dataclass(frozen=True, slots=True)
class _Known:
    """A row, the day on which it became so, and whose it was then."""

    on: date
    row: Row | None
    whose: PersonId


def _unchanged(
    known: Mapping[Place, _Known], rows: Mapping[Place, Row], whose: PersonId
) -> frozenset[Place]:
    return frozenset(
        place
        for place, one in known.items()
        if rows.get(place) == one.row and (one.row is None or one.whose == whose)
    )
