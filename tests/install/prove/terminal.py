"""Answers what a program asks at a terminal, as somebody at the keys: passphrases among it."""

import fcntl
import os
import subprocess
import termios
from collections.abc import Mapping, Sequence

_CHUNK = 4096


def answer(words: Sequence[str], answers: Sequence[str], env: Mapping[str, str]) -> str:
    """Run a program that asks `len(answers)` times, each ending in a colon; return what it said."""
    ours, theirs = os.openpty()

    def sit_down() -> None:
        # Passphrases are asked at the terminal itself, not where input comes from.
        os.setsid()
        fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)

    with subprocess.Popen(
        words, stdin=theirs, stdout=theirs, stderr=theirs, env=dict(env), preexec_fn=sit_down
    ) as running:
        os.close(theirs)
        said, left = "", [*answers]
        while chunk := _read(ours):
            said += chunk
            if left and chunk.rstrip(" ").endswith(":"):
                os.write(ours, left.pop(0).encode() + b"\n")
        code = running.wait()
    os.close(ours)
    if code or left:
        raise SystemExit(f"{words[-1]} ended with {code}, {len(left)} answers too early:\n{said}")
    return said


def _read(terminal: int) -> str:
    try:
        return os.read(terminal, _CHUNK).decode(errors="replace")
    except OSError:
        return ""  # the other side is gone
