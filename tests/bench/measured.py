"""How a measurement is taken and shown; nothing here passes or fails."""

import time
from collections.abc import Callable
from statistics import median

Timer = Callable[[], float]
_CLOCKS: dict[bool, Timer] = {False: time.perf_counter, True: time.thread_time}
_counted = False
Work = Callable[[], object]


def clock_now() -> float:
    """Return the seconds by which figures are taken; see `count_cpu`."""
    return _CLOCKS[_counted]()


def count_cpu() -> None:
    """Take figures from now on by what this thread has of the processor, also on a busy machine."""
    global _counted
    _counted = True


def counts_cpu() -> bool:
    """Return whether figures are taken by the processor."""
    return _counted


def median_of(times: int, work: Work, clock: Timer = clock_now) -> float:
    """Return the seconds that `work` takes, as the median of `times` runs."""
    return median(each_of(times, work, clock))


def each_of(times: int, work: Work, clock: Timer = clock_now) -> list[float]:
    """Return the seconds that each of `times` runs takes."""
    return [_taken(work, clock) for _ in range(times)]


def side_by_side(
    times: int, work: Work, least: Work, clock: Timer = clock_now
) -> tuple[list[float], list[float]]:
    """Return the seconds of `work` and of the least in turn, so that noise falls on both.

    Each runs once before it counts.
    """
    work(), least()
    pairs = [(_taken(work, clock), _taken(least, clock)) for _ in range(times)]
    return [ours for ours, _ in pairs], [alone for _, alone in pairs]


def in_ms(seconds: list[float]) -> list[float]:
    """Return seconds as milliseconds."""
    return [1000 * one for one in seconds]


def _taken(work: Work, clock: Timer) -> float:
    began = clock()
    work()
    return clock() - began


def show(what: str, amount: float, unit: str) -> None:
    """Print one measurement on a line of its own."""
    print(f"\n{what:<48}{shown(amount):>12} {unit}", end="")


def shown(amount: float) -> str:
    """Return an amount with as many figures as say something."""
    return f"{amount:,.0f}" if amount >= 100 else f"{amount:,.3g}"


def tell(words: str) -> None:
    """Print what belongs to the measurement above, on a line of its own."""
    print(f"\n    {words}", end="")
