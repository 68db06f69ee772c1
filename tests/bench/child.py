"""Takes one measure in this process and writes what it found: see `running`."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import CannotMeasure, Measure, Scene, measure_named
from tests.bench.measured import count_cpu
from tests.bench.memory import peak, resident
from tests.bench.results import Result, results_written

LACKS = 3
"""The exit code of a measure that this machine lacks something for."""


def main(name: str, size: str, central: str, short: str, cpu: str, out: str) -> int:
    """Take a measure; return the exit code."""
    wanted = measure_named(name)
    if int(cpu):
        count_cpu()
    with tempfile.TemporaryDirectory(prefix="bench.") as folder:
        scene = Scene(Path(folder), int(size), int(central), bool(int(short)))
        try:
            results = list(_taken(wanted, scene))
        except CannotMeasure as why:
            sys.stderr.write(f"{why}\n")
            return LACKS
        Path(out).write_text(results_written(results), "utf-8")
    return 0


def _taken(wanted: Measure, scene: Scene) -> Iterator[Result]:
    size = scene.size if wanted.per_size else None
    for figure in wanted.taking(scene):
        yield Result(figure, wanted.name, size, resident(), peak())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
