"""From the start of the program to its first paint and to a usable worklist; and its memory."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import STANDARD_COST, change_passphrase, unlock
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.catalogue import compile_beside
from hengelo_toegang.cli.demo import passphrase_of
from hengelo_toegang.i18n import DUTCH
from tests.bench.figure import Figure, above, at_most, times
from tests.bench.measure import Scene, measure
from tests.bench.measured import each_of, in_ms, side_by_side
from tests.bench.people import ANNA

_ROOT = Path(__file__).parents[3]
_BENCH = Path(__file__).parents[1]
_TYPING = 3.0
"""Seconds in which somebody types a passphrase."""


@measure(per_size=True, short=True)
def first_paint(scene: Scene) -> Iterator[Figure]:
    """Time the unlock page, each start beside that of a bare window."""
    compile_beside(DUTCH)
    program = ("hengelo_toegang", "--store", str(scene.store()))
    _first_paint(scene), _first_paint(scene, *program)
    pairs = [(_first_paint(scene, *program), _first_paint(scene)) for _ in range(scene.often(9))]
    yield Figure(
        *("start to first paint", "ms"),
        *([1000 * ours for ours, _ in pairs], [1000 * bare for _, bare in pairs]),
        *("bare window", times(1.5)),
    )


@measure(per_size=True)
def usable(scene: Scene) -> Iterator[Figure]:
    """Time a start with a passphrase that is typed at once; its key costs nothing here."""
    path = scene.store()
    compile_beside(DUTCH)
    told, alone = [], []
    for _ in range(scene.often(5)):
        told.append(_told("entering", str(path), str(scene.folder), "0")["usable"])
        alone.append(_told("bare_memory")["painted"])
    yield Figure("start to usable worklist", "ms", told, alone, "bare window", times(6))


@measure(per_size=True)
def entering(scene: Scene) -> Iterator[Figure]:
    """Time signing in by who types a passphrase, and what it leaves in the memory.

    The key costs what it costs in a store for real work, so that its memory counts too.
    """
    path = scene.store()
    _make_dear(path)
    compile_beside(DUTCH)
    told, derived, alone = [], [], []
    derive = partial(unlock, keys_path(path), ANNA, passphrase_of(ANNA))
    for _ in range(scene.often(5)):
        derived += in_ms(each_of(1, derive, time.perf_counter))
        told.append(_told("entering", str(path), str(scene.folder), str(_TYPING)))
        alone.append(_told("bare_memory")["memory"])
    yield Figure(
        *("Enter to usable worklist", "ms", [one["entered"] for one in told], derived),
        *("key derivation", above(100)),
    )
    for moment in ("typing", "entering"):
        stalls = [one[f"stalled {moment}"] for one in told]
        yield Figure(f"longest stall, {moment} the passphrase", "ms", stalls, budget=at_most(50))
    yield Figure(
        *("memory after unlock", "MB", [one["memory"] for one in told], alone),
        *("bare window", times(2.5)),
    )


@measure()
def memory_parts(scene: Scene) -> Iterator[Figure]:
    """Tell what the memory after signing in consists of, whoever has it resident first."""
    path = scene.store()
    compile_beside(DUTCH)
    parts = [_told("memory_parts") for _ in range(scene.often(3))]
    entered = (str(path), str(scene.folder), str(_TYPING))
    whole = [_told("entering", *entered)["memory"] for _ in parts]
    for name in parts[0]:
        yield Figure(f"memory: {name}", "MB", [one[name] for one in parts])
    left = [all_of - sum(one.values()) for all_of, one in zip(whole, parts, strict=True)]
    yield Figure("memory: the desk and its store", "MB", left)


@measure(per_size=True)
def unlocking(scene: Scene) -> Iterator[Figure]:
    """Time opening the store by a passphrase without a window, beside the key alone."""
    path = scene.store()
    _make_dear(path)
    secret = passphrase_of(ANNA)
    ours, alone = side_by_side(
        scene.often(7),
        lambda: bootstrap.sign_in(path, ANNA, secret, scene.rules)[0].close(),
        lambda: unlock(keys_path(path), ANNA, secret),
        # Threads of its own derive the key, so that by the clock is the only way.
        time.perf_counter,
    )
    yield Figure("store opened by a passphrase", "ms", in_ms(ours), in_ms(alone), "key derivation")


def _make_dear(path: Path) -> None:
    """Let the key of Anna cost what it costs in a store for real work."""
    unlocked = unlock(keys_path(path), ANNA, passphrase_of(ANNA))
    change_passphrase(unlocked, passphrase_of(ANNA), cost=STANDARD_COST)


def _first_paint(scene: Scene, *program: str) -> float:
    command = [sys.executable, str(_BENCH / "first_paint.py"), str(time.time()), *program]
    environment = os.environ | {"PYTHONPATH": str(_ROOT), "XDG_CONFIG_HOME": str(scene.folder)}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return float(ended.stdout)


def _told(module: str, *given: str) -> dict[str, float]:
    """Return what a program says of itself that is started with the time it is now."""
    command = [sys.executable, "-m", f"tests.bench.{module}", str(time.time()), *given]
    ended = subprocess.run(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True, check=True)
    said: dict[str, float] = json.loads(ended.stdout.splitlines()[-1])
    return said
