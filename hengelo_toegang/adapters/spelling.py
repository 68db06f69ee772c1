"""Dutch spelling: the dictionary of OpenTaal, read by Hunspell in a process of its own.

Looking for what was meant takes Hunspell up to half a second, and a rare compound up to a
tenth, all without letting another thread run: beside the window no key waits for it, and a
fault in the C++ library ends that process, not the program.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

from hengelo_toegang.adapters import spelling_process
from hengelo_toegang.usecases.ports import SpellingAbsent

_STARTS = 3
"""After so many faults the dictionary is left alone."""


class HunspellSpeller:
    """Fulfils `Speller`; its process starts with the first question. Safe in any thread."""

    def __init__(self, folder: Path, command: Sequence[str] | None = None) -> None:
        """Read the dictionary in `folder`; `command` runs `spelling_process.serve`."""
        self._folder = folder
        self._command = [*(command or _command()), str(folder)]
        self._process: subprocess.Popen[bytes] | None = None
        self._left = _STARTS
        self._lock = Lock()

    def wrong(self, words: Sequence[str]) -> frozenset[str]:
        return frozenset(map(str, self._ask({"wrong": list(words)})))

    def suggest(self, word: str) -> tuple[str, ...]:
        return tuple(map(str, self._ask({"suggest": word})))

    def close(self) -> None:
        """End the process, also while it answers: whoever waits hears `SpellingAbsent`."""
        self._left = 0
        process = self._process
        if process is not None:
            process.kill()
        with self._lock:
            self._end()

    def _ask(self, question: object) -> Sequence[object]:
        with self._lock:
            while True:
                process = self._started()
                with suppress(OSError, ValueError):
                    _write(process, question)
                    answer: Sequence[object] = _read(process)
                    return answer
                self._end()

    def _started(self) -> subprocess.Popen[bytes]:
        """Return the running process.

        Raises:
            SpellingAbsent: There is no library or no dictionary, or it broke too often.
        """
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._end()
        if self._left <= 0:
            raise SpellingAbsent
        self._left -= 1
        try:
            self._process = process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                # No black window beside ours.
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            _read(process)
        except (OSError, ValueError) as fault:
            self._end()
            raise SpellingAbsent from fault
        return process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()


def _command() -> tuple[str, ...]:
    if getattr(sys, "frozen", False):
        return (sys.executable, spelling_process.COMMAND)
    # -P: the folder of the file holds names that must not stand in for others.
    return (sys.executable, "-P", spelling_process.__file__)


def _write(process: subprocess.Popen[bytes], question: object) -> None:
    assert process.stdin is not None  # asked for as a pipe
    process.stdin.write(json.dumps(question).encode() + b"\n")
    process.stdin.flush()


def _read(process: subprocess.Popen[bytes]) -> Any:  # noqa: ANN401  (JSON holds anything)
    """Return the next answer.

    Raises:
        ValueError: The process ended without one.
    """
    assert process.stdout is not None  # asked for as a pipe
    return json.loads(process.stdout.readline())
