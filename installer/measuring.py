"""The bundle against the sources: how large each is, and how long until the first page is there."""

import math
import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from dev import PYTHON, ROOT, VENV, environment, say, stop
from installer.bundle import size_of

TURNS = 7
"""Starts of each, by turns, so that a busy moment of the machine meets both."""
_PAINTED = "Flushing"
"""What Qt says of each time that something drawn goes to the screen."""
_TOLD = "qt.widgets.painting.debug=true"
_MEGA = 1e6


def measure(bundle: Path, program: Path) -> None:
    """Say how large the folder is and how fast it starts, each against the sources."""
    here, there = size_of(bundle), size_of(VENV)
    say(f"Size: {here / _MEGA:.0f} MB; .venv, with what developers need, {there / _MEGA:.0f} MB.")
    sources = (str(PYTHON), "-m", "hengelo_toegang")
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "measured.store"
        made = [str(program), "demo", str(store), "--size", "1"]
        if subprocess.run(made, env=environment(), capture_output=True, check=False).returncode:
            stop("There is no store to start with: the program could not make its demo.")
        pairs = [
            (until_painted((str(program),), store), until_painted(sources, store))
            for _turn in range(TURNS + 1)
        ][1:]  # the first turn fills the memory of the disk
    _tell("Time", [(one.seconds, other.seconds) for one, other in pairs])
    _tell("Work of the processor", [(one.work, other.work) for one, other in pairs])


def _tell(what: str, pairs: Sequence[tuple[float, float]]) -> None:
    packed, source = (median(times) for times in zip(*pairs, strict=True))
    ratios = sorted(one / other for one, other in pairs)
    say(
        f"{what} to the first page: {packed:.2f} s; from the sources {source:.2f} s. "
        f"Ratio {median(ratios):.2f} ({ratios[0]:.2f}-{ratios[-1]:.2f} in {len(pairs)} turns)."
    )


@dataclass(frozen=True, slots=True)
class Start:
    """What one start took until the first page was there."""

    seconds: float
    work: float
    """Seconds of the processor: a machine that does other things as well changes it little."""


def until_painted(command: Sequence[str], store: Path) -> Start:
    """Return what it takes from the command to the first page on an unseen screen."""
    env = environment() | {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": _TOLD}
    began = time.perf_counter()
    with subprocess.Popen(
        [*command, "--store", str(store)],
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stderr is not None
        painted = any(_PAINTED in line for line in running.stderr)
        took = Start(time.perf_counter() - began, _work_of(running.pid))
        running.terminate()
    if not painted:
        stop(f"{command[0]} ended before it showed anything.")
    return took


def _work_of(process: int) -> float:
    """Return the seconds of the processor that a process had, where the system tells."""
    told = Path(f"/proc/{process}/stat")
    if not told.exists():
        return math.nan
    user, system = told.read_text("ascii").rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
