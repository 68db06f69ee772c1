"""From the start of the program to its first paint, against a bare window."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import Figure, times
from tests.bench.measure import Scene, measure

_ROOT = Path(__file__).parents[3]
_STARTER = Path(__file__).parents[1] / "first_paint.py"


@measure(per_size=True, short=True)
def first_paint(scene: Scene) -> Iterator[Figure]:
    """Time the unlock page, each start beside that of a bare window."""
    program = ("hengelo_toegang", "--store", str(scene.store()))
    _seconds(scene), _seconds(scene, *program)
    pairs = [(_seconds(scene, *program), _seconds(scene)) for _ in range(scene.often(9))]
    yield Figure(
        "start to first paint",
        "ms",
        [1000 * ours for ours, _ in pairs],
        [1000 * bare for _, bare in pairs],
        "bare window",
        times(1.5),
    )


def _seconds(scene: Scene, *program: str) -> float:
    command = [sys.executable, str(_STARTER), str(time.time()), *program]
    environment = os.environ | {"PYTHONPATH": str(_ROOT), "XDG_CONFIG_HOME": str(scene.folder)}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return float(ended.stdout)
