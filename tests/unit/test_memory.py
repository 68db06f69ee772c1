"""What was used for a moment goes back to the system."""

import subprocess
import sys
from pathlib import Path

import pytest

_SCRIPT = """
from hengelo_toegang.adapters.memory import give_back

def resident():
    lines = open("/proc/self/status").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))

before = resident()
used = [bytes(1000) for _ in range(60_000)]
kept = bytes(1000)  # what stands behind it holds on to all that is before it
used.clear()
freed = resident() - before
give_back()
print(freed, resident() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc can be asked for it")
def test_what_was_freed_goes_back_to_the_system():
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", _SCRIPT]
    said = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    freed, left = map(int, said.split())
    assert freed > 40_000  # KiB that malloc would have kept
    assert left < 10_000
