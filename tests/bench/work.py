"""How much work something is, counted and not timed: calls, and statements to the store.

The same on a busy machine and a quiet one, so that a test can hold it against what was
recorded: `.venv/bin/python -m tests.bench.hot_paths` records anew.
"""

import gc
import sys
import sysconfig
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from sqlalchemy import Engine, event

MARGIN = 1.3
"""How many times the recorded work is still taken for the same."""
_TOLD = 5
_ROOT = Path(__file__).parents[2]
_LIBRARIES = Path(sysconfig.get_path("purelib"))


@dataclass(frozen=True, slots=True)
class Work:
    """What something took: by the place of the calls, in a file of ours or a library."""

    places: Mapping[str, int]
    statements: int

    @property
    def calls(self) -> int:
        """How many calls of functions, of Python's and of C's."""
        return sum(self.places.values())


def work_of(act: Callable[[], object], engine: Engine | None = None) -> Work:
    """Return what an act takes in this thread; what it does only once was done before."""
    act()
    act()
    counted: Counter[str] = Counter()

    def count(frame: FrameType, what: str, _of: object) -> None:
        if what in {"call", "c_call"}:
            counted[frame.f_code.co_filename] += 1

    # A collection in between would call what nobody asked for.
    collects = gc.isenabled()
    gc.disable()
    with _statements(engine) as asked:
        sys.setprofile(count)
        try:
            act()
        finally:
            sys.setprofile(None)
            if collects:
                gc.enable()
    places: Counter[str] = Counter()
    for file, calls in counted.items():
        places[_place(file)] += calls
    return Work(places, len(asked))


def grown(name: str, known: Work, now: Work) -> str:
    """Return what is to be said when work became more than its margin; empty when it did not."""
    told = []
    for what, before, after in (
        ("calls", known.calls, now.calls),
        ("statements", known.statements, now.statements),
    ):
        if after > before * MARGIN:
            told.append(f"{before:,} {what} became {after:,}")
    if not told:
        return ""
    return (
        f"{name}: {' and '.join(told)}, which is more than {MARGIN - 1:.0%} more. "
        f"Most of it in {'; '.join(_most(known, now))}. If that is as it should be, record it: "
        "python -m tests.bench.hot_paths"
    )


def _most(known: Work, now: Work) -> Iterator[str]:
    """Yield where most calls were added."""
    more = Counter(now.places)
    more.subtract(known.places)
    for place, added in more.most_common(_TOLD):
        if added > 0:
            yield f"{place} ({known.places.get(place, 0):,} to {now.places[place]:,})"


@contextmanager
def _statements(engine: Engine | None) -> Iterator[list[str]]:
    """Give the statements that a store gets while this lasts."""
    asked: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
        asked.append(statement)

    if engine is None:
        yield asked
        return
    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", hear)


def _place(file: str) -> str:
    """Return a file of ours by its path, and one of a library by the name of that."""
    path = Path(file)
    if path.is_relative_to(_LIBRARIES):
        return path.relative_to(_LIBRARIES).parts[0]
    if path.is_relative_to(_ROOT):
        return path.relative_to(_ROOT).as_posix()
    return "Python"
