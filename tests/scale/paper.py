"""The region as tables in Markdown: what it asks of the centre, and how long people wait."""

from collections.abc import Iterable, Iterator, Sequence

from tests.scale.measured import MEASURED, SOURCES
from tests.scale.morning import Morning, Place, at, waits
from tests.scale.region import Habits, Region, load, tables

LARGE = Region(14, 650_000, 400, open_cases=60_000, cases_a_year=60_000, years=10)
"""Each of 400 consultants has about 150 open cases, of a year each."""
SMALL = Region(14, 650_000, 400, open_cases=6_000, cases_a_year=6_000, years=10)
"""The other reading: 60,000 cases in all those years together."""
HABITS = Habits(revisions=24, letters=5, events=150, check_outs=2)
MORNINGS = {
    "400 laptops in one hour": Morning(400, 60, pushed=4, pulled=20, letters=1),
    "everybody within ten minutes, after three days offline": Morning(
        400, 10, pushed=60, pulled=60, letters=10
    ),
}
PLACES = {
    "2 cores, 8 Mbit/s to each laptop": Place(2, round_trip=0.03, line=1e6),
    "8 cores, 8 Mbit/s to each laptop": Place(8, round_trip=0.03, line=1e6),
    "8 cores, 1 Mbit/s to each laptop": Place(8, round_trip=0.08, line=125e3),
}
_GB = 1e9


def all_tables() -> Iterator[str]:
    """Yield each table as it stands in docs/scale.md."""
    yield _sources()
    yield _sizes()
    yield _load()
    yield _waits()


def _sources() -> str:
    rows = (
        (name.replace("_", " "), _figure(getattr(MEASURED, name)), source)
        for name, source in SOURCES.items()
    )
    return _table(("of one row", "bytes or seconds", "how it was measured"), rows)


def _sizes() -> str:
    large = list(tables(LARGE, HABITS, MEASURED))
    small = list(tables(SMALL, HABITS, MEASURED))
    rows = [
        (one.name, f"{one.rows:,}", f"{one.size / _GB:,.1f}", f"{other.size / _GB:,.1f}")
        for one, other in zip(large, small, strict=True)
    ]
    sums = (f"{sum(one.size for one in some) / _GB:,.0f}" for some in (large, small))
    head = ("table", "rows", "GB, 60,000 open cases", "GB, 60,000 cases in all")
    return _table(head, (*rows, ("together", "", *sums)))


def _load() -> str:
    large, small = (load(region, HABITS, MEASURED) for region in (LARGE, SMALL))
    rows = ((name, f"{large[name]:.4f}", f"{small[name]:.4f}") for name in large)
    return _table(("in a usual hour", "60,000 open cases", "60,000 cases in all"), rows)


def _waits() -> str:
    rows = []
    for when, morning in MORNINGS.items():
        for where, place in PLACES.items():
            taken = waits(morning, place, MEASURED)
            shown = (f"{at(share, taken):,.1f}" for share in (0.5, 0.95, 1.0))
            rows.append((when, where, *shown))
    return _table(("morning", "server and line", "50 % (s)", "95 % (s)", "100 % (s)"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _figure(amount: float) -> str:
    return f"{amount:,}" if isinstance(amount, int) else f"{amount:.4f}"
