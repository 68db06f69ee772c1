"""How a measurement is taken and shown; nothing here passes or fails."""

import time
from collections.abc import Callable
from statistics import median

Timer = Callable[[], float]


def median_of(times: int, work: Callable[[], object], clock: Timer = time.perf_counter) -> float:
    """Return the seconds that `work` takes, as the median of `times` runs."""
    taken = []
    for _ in range(times):
        began = clock()
        work()
        taken.append(clock() - began)
    return median(taken)


def show(what: str, amount: float, unit: str) -> None:
    """Print one measurement on a line of its own."""
    figure = f"{amount:,.0f}" if amount >= 100 else f"{amount:,.3g}"
    print(f"\n{what:<48}{figure:>12} {unit}", end="")


def tell(words: str) -> None:
    """Print what belongs to the measurement above, on a line of its own."""
    print(f"\n    {words}", end="")
