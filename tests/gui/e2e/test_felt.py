"""How long the longest wait is while casus 01 is played from report to letter."""

import time
from statistics import median

import pytest

from tests.bench.measured import show, tell
from tests.gui.e2e.driver import Mouse
from tests.gui.e2e.felt import Felt
from tests.gui.e2e.test_wmo import test_from_report_to_letter as play_casus_01

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]
_IDLE_MS = 2_000


def test_longest_wait_while_casus_01_is_played(start, monkeypatch):
    floor = _floor()
    felt = Felt()
    monkeypatch.setattr("tests.gui.e2e.driver.QTest", felt)
    with felt.watched():
        play_casus_01(start, lambda program: Mouse(program.screen))
    waits = [taken for taken, _ in felt.taken]
    show("longest wait of two seconds without work", floor, "ms")
    show("longest wait while casus 01 is played", max(waits), "ms")
    show("against without work", max(waits) / floor, "x")
    show("acts, keys and pauses", len(waits), "")
    show("half of them within", median(waits), "ms")
    show("over 50 ms", sum(taken > 50 for taken in waits), "")
    for taken, place in felt.longest(25):
        tell(f"{taken:6.0f} ms  {place}")


def _floor() -> float:
    """Return the longest gap in a loop that does nothing: what the machine itself takes."""
    longest, before = 0.0, time.perf_counter()
    until = before + _IDLE_MS / 1000
    while before < until:
        time.sleep(0.001)
        now = time.perf_counter()
        longest, before = max(longest, (now - before) * 1000), now
    return longest
