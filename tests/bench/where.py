"""Where each thread of this process is, without a hold on anything in it.

Who asks for the frames of another thread may be the last to hold the widgets in them when
they end meanwhile, and destroys these in its own thread: Qt ends the program on that.
"""

import faulthandler
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

_THREAD = re.compile(r"hread (0x[0-9a-f]+) ")
_CALL = re.compile(r'File "([^"]+)", line (\d+) in (.+)')


@dataclass(frozen=True, slots=True)
class Call:
    """One call that a thread is in."""

    file: str
    line: int
    name: str

    def __str__(self) -> str:
        return f"{self.name} ({self.file.rsplit('/', 1)[-1]}:{self.line})"


def calls_of_threads(told: TextIO) -> Mapping[int, Sequence[Call]]:
    """Return the calls of each thread by its identity, the newest last; `told` is overwritten."""
    told.seek(0)
    told.truncate()
    faulthandler.dump_traceback(told, all_threads=True)
    told.seek(0)
    found: dict[int, list[Call]] = {}
    calls: list[Call] = []
    for line in told:
        if (thread := _THREAD.search(line)) is not None:
            calls = found.setdefault(int(thread[1], 16), [])
        elif (call := _CALL.search(line)) is not None:
            calls.insert(0, Call(call[1], int(call[2]), call[3]))
    return found
