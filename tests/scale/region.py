"""A region on paper: how many people work in it, and what their cases add up to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

HOURS_OF_WORK = 8
DAYS_OF_WORK = 220
"""A year without weekends, holidays and leave."""


@dataclass(frozen=True, slots=True)
class Region:
    """Municipalities that share one central store."""

    municipalities: int
    residents: int
    consultants: int
    open_cases: int
    """Cases that somebody works on or follows, at any moment."""
    cases_a_year: int
    years: int

    @property
    def cases(self) -> int:
        """Return how many cases there are in the end; none was destroyed yet."""
        return self.cases_a_year * self.years


@dataclass(frozen=True, slots=True)
class Habits:
    """What happens with one case in its life."""

    revisions: int
    """Twelve is the least, when an acceptance case is played in one go. A case is left and
    taken up again at each talk, and each time is a version."""
    letters: int
    events: int
    """Lines of the log: acts, and each time that somebody looks."""
    check_outs: int
    """How often it goes to a laptop; every one announces all of it once more."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one row costs at the centre; where the figures come from stands in `measured.py`."""

    revision_bytes: int
    """On disk with its indexes, as all that follows; without its document."""
    document_bytes: int
    """As PostgreSQL compresses it."""
    letter_bytes: int
    event_bytes: int
    change_bytes: int
    revision_wire: int
    letter_wire: int
    push_row: float
    """Seconds of the server for a version that comes in; nobody else's goes in meanwhile."""
    pull_row: float
    """Seconds of the server for a version that goes out, in parallel on each core."""
    empty_round: float
    """Seconds for asking whether there is anything new, on a network without distance."""
    take_row: float
    """Seconds of a laptop to check and list a version that came in."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table after all those years."""

    name: str
    rows: int
    size: float
    """Bytes, with indexes."""


MINUTES_BETWEEN = 5
"""How often an open program asks whether there is something new."""


def tables(region: Region, habits: Habits, measured: Measured) -> Iterator[Table]:
    """Yield the tables that count, in the order of their design."""
    revisions = region.cases * habits.revisions
    letters = region.cases * habits.letters
    events = region.cases * habits.events
    changes = (
        revisions
        + letters
        + region.open_cases * habits.check_outs * (habits.revisions + habits.letters)
    )
    for name, rows, each in (
        ("revisions", revisions, measured.revision_bytes),
        ("documents", revisions, measured.document_bytes),
        ("letters", letters, measured.letter_bytes),
        ("log (audit, trails)", events, measured.event_bytes),
        ("changes", changes, measured.change_bytes),
    ):
        yield Table(name, rows, rows * each)


def load(region: Region, habits: Habits, measured: Measured) -> Mapping[str, float]:
    """Return what a usual hour of work asks of the centre, as figures by name."""
    hours = DAYS_OF_WORK * HOURS_OF_WORK
    pushed = region.cases_a_year * (habits.revisions + habits.letters) / hours
    # Each version goes to the laptops that have the case: its owner's, and a second one at times.
    pulled = pushed * (habits.check_outs + 1)
    asked = region.consultants * 60 / MINUTES_BETWEEN
    return {
        "rows in, a second": pushed / 3600,
        "rows out, a second": pulled / 3600,
        "empty rounds, a second": asked / 3600,
        "share of the one writer": pushed / 3600 * measured.push_row,
        "cores for what goes out": (pulled * measured.pull_row + asked * measured.empty_round)
        / 3600,
    }
