"""How figures grow with the size of the store: the slope of a line in log-log, and a verdict."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tests.bench.results import Result

_FLAT, _LINEAR = 0.25, 1.15
"""Up to which exponent it is called so; noise and what is fixed move it by a tenth."""


class Verdict(StrEnum):
    """How something grows."""

    FLAT = "flat"
    LESS = "less than linear"
    LINEAR = "linear"
    N_LOG_N = "n log n"
    WORSE = "worse than n log n"


@dataclass(frozen=True, slots=True)
class Growth:
    """How one figure grows over the sizes at which it was taken."""

    name: str
    unit: str
    subject: str
    """The module in which it is measured."""
    sizes: Sequence[int]
    amounts: Sequence[float]
    exponent: float
    verdict: Verdict


def growths(results: Sequence[Result]) -> Iterator[Growth]:
    """Yield how each figure grows that was taken at more than one size."""
    found: dict[tuple[str, str, str], dict[int, float]] = {}
    for one in results:
        # A rate, a ratio or nothing at all has no slope of its own.
        if one.size is not None and one.figure.amount > 0 and not _is_rate(one.figure.unit):
            key = one.figure.name, one.figure.unit, one.measure.partition(".")[0]
            found.setdefault(key, {})[one.size] = one.figure.amount
    for (name, unit, subject), by_size in found.items():
        if len(by_size) > 1:
            sizes = sorted(by_size)
            amounts = [by_size[size] for size in sizes]
            exponent = slope(sizes, amounts)
            called = verdict(sizes, exponent)
            yield Growth(name, unit, subject, sizes, amounts, exponent, called)


def slope(sizes: Sequence[int], amounts: Sequence[float]) -> float:
    """Return the exponent of growth, by least squares through the logarithms."""
    across, up = [math.log(one) for one in sizes], [math.log(one) for one in amounts]
    middle, level = sum(across) / len(across), sum(up) / len(up)
    spread = sum((one - middle) ** 2 for one in across)
    together = sum((x - middle) * (y - level) for x, y in zip(across, up, strict=True))
    return together / spread


def verdict(sizes: Sequence[int], exponent: float) -> Verdict:
    """Return what an exponent over these sizes is called."""
    n_log_n = slope(sizes, [one * math.log(one) for one in sizes]) + _LINEAR - 1
    if exponent <= _FLAT:
        return Verdict.FLAT
    if exponent < 2 - _LINEAR:
        return Verdict.LESS
    if exponent <= _LINEAR:
        return Verdict.LINEAR
    return Verdict.N_LOG_N if exponent <= n_log_n else Verdict.WORSE


def _is_rate(unit: str) -> bool:
    return "/s" in unit or "a second" in unit
