"""A measure: a small function that yields figures, and the scene in which it is taken.

Each runs in a process of its own, so that no figure sees what another one left in memory.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.figure import Figure

if TYPE_CHECKING:
    from hengelo_toegang.bootstrap import Rules

_FIGURES = "tests.bench.figures"
SUBJECTS = (
    "start",
    "idle",
    "lists",
    "opening",
    "pages",
    "typing",
    "felt",
    "beside",
    "arriving",
    "playing",
    "keeping",
    "printing",
    "rules",
    "counting",
    "putting_out",
    "log",
    "social_map",
    "bundles",
    "backups",
    "extract",
    "messages",
    "filing",
    "centre",
    "million",
)
"""The modules in it, in the order in which they are taken."""
SMALL = 9
"""Cases of the store in the short form: made in seconds."""


class CannotMeasure(Exception):
    """This machine lacks what a measure needs; it says what."""


@dataclass
class Scene:
    """Where a measure is taken, and how much of it."""

    folder: Path
    """Empty, and thrown away afterwards."""
    size: int
    """Cases in the store."""
    central: int = 0
    """Residents at the centre."""
    short: bool = False

    def often(self, times: int) -> int:
        """Return how often something is measured: less in the short form."""
        return max(3, times // 5) if self.short else times

    @cached_property
    def rules(self) -> "Rules":
        """The rules that the program ships."""
        from hengelo_toegang import bootstrap

        return bootstrap.read_rules()

    def store(self) -> Path:
        """Return a store of `size` cases, with its keys, to do anything with."""
        from tests.bench.stores import copy_of

        return copy_of(self.size, self.folder)


Taking = Callable[[Scene], Iterator[Figure]]


@dataclass(frozen=True, slots=True)
class Measure:
    """A function that yields figures, and when it is run."""

    name: str
    taking: Taking
    per_size: bool
    """Whether it is taken for each size of the store; else once."""
    short: bool
    """Whether it belongs to the short form."""
    at_centre: bool
    """Whether it needs a central store of so many residents."""


MEASURES: dict[str, Measure] = {}
"""By their names, in the order in which they are taken."""


def measure(
    *, per_size: bool = False, short: bool = False, at_centre: bool = False
) -> Callable[[Taking], Taking]:
    """Have a function taken by `python -m tests.bench`, under its own name."""

    def add(taking: Taking) -> Taking:
        name = f"{taking.__module__.rpartition('.')[2]}.{taking.__name__}"
        if name in MEASURES:
            raise ValueError(f"{name} is there twice")
        MEASURES[name] = Measure(name, taking, per_size, short, at_centre)
        return taking

    return add


def every_measure() -> Mapping[str, Measure]:
    """Return all measures, by their names."""
    for subject in SUBJECTS:
        import_module(f"{_FIGURES}.{subject}")
    # A module that another one builds on was loaded before its turn.
    in_order = sorted(MEASURES, key=lambda name: SUBJECTS.index(name.partition(".")[0]))
    return {name: MEASURES[name] for name in in_order}


def measure_named(name: str) -> Measure:
    """Return one measure, with nothing loaded that it does not need itself."""
    import_module(f"{_FIGURES}.{name.partition('.')[0]}")
    return MEASURES[name]
