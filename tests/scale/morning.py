"""The first exchange of the day, for every laptop of the region, in the order in which they come.

One writer at a time (the order of the feed is the order of the commits), several readers,
and a line to each laptop. Chance is seeded, so that the same region gives the same morning.
"""

import heapq
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.scale.region import Measured

BATCH = 200
"""Rows in one question."""
SEED = 20261126


@dataclass(frozen=True, slots=True)
class Morning:
    """When laptops come, and what each of them brings and fetches."""

    laptops: int
    minutes: float
    """Within which all of them come: most in the middle."""
    pushed: int
    """Versions that each has to send, on average."""
    pulled: int
    letters: int
    """Of what is fetched."""


@dataclass(frozen=True, slots=True)
class Place:
    """The machine in the middle, and the lines to it."""

    cores: int
    round_trip: float
    """Seconds."""
    line: float
    """Bytes a second, for each laptop."""


def waits(morning: Morning, place: Place, measured: Measured) -> Sequence[float]:
    """Return how long each laptop took from its first question to its last row, sorted."""
    chance = random.Random(SEED)
    readers = [0.0] * place.cores
    writer = 0.0
    taken = []
    for came in _arrivals(morning, chance):
        pushed = round(chance.expovariate(1 / morning.pushed)) if morning.pushed else 0
        pulled = round(chance.expovariate(1 / morning.pulled)) if morning.pulled else 0
        now = came + place.round_trip
        for rows in _batches(pushed):
            now += place.round_trip + rows * measured.revision_wire / place.line
            now = writer = max(now, writer) + rows * measured.push_row
        wire = pulled * measured.revision_wire + morning.letters * measured.letter_wire
        ready = max(now, heapq.heappop(readers))
        ready += measured.empty_round + pulled * measured.pull_row
        heapq.heappush(readers, ready)
        now = ready + place.round_trip * (1 + pulled // BATCH) + wire / place.line
        taken.append(now + pulled * measured.take_row - came)
    return sorted(taken)


def at(share: float, sorted_waits: Sequence[float]) -> float:
    """Return what this share of the laptops took at most."""
    return sorted_waits[min(len(sorted_waits) - 1, int(share * len(sorted_waits)))]


def _arrivals(morning: Morning, chance: random.Random) -> list[float]:
    return sorted(chance.triangular(0, morning.minutes * 60) for _ in range(morning.laptops))


def _batches(rows: int) -> Iterator[int]:
    while rows > 0:
        yield min(rows, BATCH)
        rows -= BATCH
