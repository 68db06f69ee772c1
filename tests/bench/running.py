"""Takes measures one after the other, each in a process of its own."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.child import LACKS
from tests.bench.measure import Measure
from tests.bench.results import Result, results_read

ROOT = Path(__file__).parents[2]
_OFFSCREEN = re.compile("This plugin does not support (raise|propagateSizeHints)")
"""What the offscreen platform says of every window that is shown."""
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
_LONGEST = 3600
"""Seconds after which a measure hangs."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be measured."""

    sizes: Sequence[int]
    central: int = 0
    """Residents at the centre; 0 leaves out what needs it."""
    only: Sequence[str] = ()
    """Parts of the names of measures; none is all of them."""
    short: bool = False
    cpu: bool = False
    """Whether what is measured in a process is taken by the processor, not by the clock."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One measure at one size."""

    measure: Measure
    size: int

    @property
    def name(self) -> str:
        return f"{self.measure.name} at {self.size:,}" if self.measure.per_size else self.name_alone

    @property
    def name_alone(self) -> str:
        return self.measure.name


def turns(measures: Mapping[str, Measure], asked: Asked) -> Iterator[Turn]:
    """Yield what is to be taken, a measure with all of its sizes at once."""
    for name, one in measures.items():
        if asked.only and not any(part in name for part in asked.only):
            continue
        if asked.short and not one.short:
            continue
        if one.at_centre and not asked.central:
            continue
        for size in asked.sizes if one.per_size else asked.sizes[:1]:
            yield Turn(one, size)


def take(
    wanted: Sequence[Turn], asked: Asked, tell: Callable[[str], None]
) -> tuple[list[Result], dict[str, str]]:
    """Return what was found, and why what could not be taken could not."""
    results: list[Result] = []
    broken: dict[str, str] = {}
    for number, turn in enumerate(wanted, start=1):
        tell(f"[{number}/{len(wanted)}] {turn.name}")
        found, why = taken(turn, asked)
        results += found
        if why:
            broken[turn.name] = why
            tell(f"    {why}")
    return results, broken


def taken(turn: Turn, asked: Asked) -> tuple[list[Result], str]:
    """Return what one measure found, and why it was broken or left out, if it was."""
    with tempfile.TemporaryDirectory(prefix="bench.") as folder:
        out = Path(folder) / "results.json"
        numbers = (turn.size, asked.central, int(asked.short), int(asked.cpu))
        given = (turn.measure.name, *map(str, numbers))
        try:
            ended = subprocess.run(
                [sys.executable, "-m", "tests.bench.child", *given, str(out)],
                cwd=ROOT,
                env=_environment(folder),
                stderr=subprocess.PIPE,
                stdout=sys.stderr,
                text=True,
                timeout=_LONGEST,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return [], f"broken: it did not end within {_LONGEST} s"
        if ended.returncode == 0:
            return results_read(out.read_text("utf-8")), ""
        said = "\n".join(line for line in ended.stderr.splitlines() if not _OFFSCREEN.match(line))
        if ended.returncode == LACKS:
            return [], f"left out: {said}"
        return [], f"broken: it ended with {ended.returncode}\n{said}"


def _environment(folder: str) -> dict[str, str]:
    """Return an environment without a screen, and with preferences of nobody."""
    # Else every process would compile every module that it loads, which no user waits for.
    known = {name: text for name, text in os.environ.items() if name != _NO_BYTECODE}
    return known | {
        "PYTHONPATH": str(ROOT),
        "PYTHONFAULTHANDLER": "1",
        "QT_QPA_PLATFORM": "offscreen",
        "QT_FONT_DPI": "96",
        "XDG_CONFIG_HOME": folder,
    }
