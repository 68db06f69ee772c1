#!/usr/bin/env python3
"""Asks whether a fault is known in any library of the lock, and says so when it could not ask.

Started by `python3 dev.py audit`. "No known vulnerabilities" is what pip-audit also says of
a library that its register has never heard of, as one behind a mirror or without a network
has not. So a library that was known to be faulty is asked about first: whoever does not
hear of that one hears nothing. Exit codes: 0 none known, 1 known, 3 could not look.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

from sbom import LOCK, locked

CANARY = "jinja2==2.10"
"""Its sandbox had a way out (CVE-2019-10906); every register has known that since 2019."""


class Outcome(IntEnum):
    """What an audit comes to; the number is the exit code."""

    NONE_KNOWN = 0
    KNOWN = 1
    COULD_NOT_LOOK = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of some libraries, and why."""

    outcome: Outcome
    lines: tuple[str, ...]


def answer_of(report: Mapping[str, Any] | None, asked: Collection[str], said: str) -> Answer:
    """Return what a report of pip-audit means; `said` is what it complained of.

    Only a report in which each library has been looked up says that nothing is known.
    """
    if report is None:
        return Answer(Outcome.COULD_NOT_LOOK, (said.strip() or "pip-audit gave no report",))
    entries = report.get("dependencies", ())
    skipped = [f"{one['name']}: {one['skip_reason']}" for one in entries if "skip_reason" in one]
    missing = sorted({*asked} - {one["name"] for one in entries})
    unseen = [*skipped, *(f"{name}: not in the report" for name in missing)]
    known = [
        f"{one['name']} {one['version']}: {fault['id']}, mended in {_versions(fault)}"
        for one in entries
        for fault in one.get("vulns", ())
    ]
    if known:
        return Answer(Outcome.KNOWN, (*known, *unseen))
    if unseen:
        return Answer(Outcome.COULD_NOT_LOOK, tuple(unseen))
    return Answer(Outcome.NONE_KNOWN, ())


def judged(canary: Answer, lock: Answer) -> Answer:
    """Return what was found, in which nothing counts while the faulty library is not known."""
    if lock.outcome is Outcome.KNOWN or canary.outcome is Outcome.KNOWN:
        return lock
    why = f"{CANARY} is not known to be faulty there, so the register cannot be trusted"
    return Answer(Outcome.COULD_NOT_LOOK, (why, *canary.lines))


def main(arguments: Sequence[str]) -> int:
    """Ask with the pip-audit at a path; return the exit code."""
    tool = Path(arguments[0])
    with tempfile.TemporaryDirectory() as folder:
        canary = Path(folder) / "canary.txt"
        canary.write_text(f"{CANARY}\n", "utf-8")
        looked = _ask(tool, canary, {"jinja2"}, Path(folder), "--no-deps")
        found = _ask(tool, LOCK, locked(), Path(folder), "--require-hashes")
    answer = judged(looked, found)
    for line in answer.lines:
        sys.stderr.write(f"  {line}\n")
    sys.stderr.write(_SENTENCE[answer.outcome] + "\n")
    return answer.outcome


def _ask(
    tool: Path, requirements: Path, asked: Collection[str], folder: Path, *options: str
) -> Answer:
    report = folder / f"{requirements.stem}.json"
    # A cache of its own: yesterday's answer is none.
    command = [tool, "--strict", "--disable-pip", *options, "--requirement", requirements]
    command += ["--cache-dir", folder / "cache", "--progress-spinner", "off"]
    command += ["--format", "json", "--desc", "off", "--output", report]
    words = [*map(str, command)]
    try:
        ran = subprocess.run(words, capture_output=True, text=True, check=False)
    except OSError as fault:
        return answer_of(None, asked, str(fault))
    try:
        given = json.loads(report.read_text("utf-8"))
    except (OSError, ValueError):
        given = None
    # Its last line says it; before that stand the lines of its code.
    said = (ran.stderr.strip().splitlines() or [""])[-1]
    return answer_of(given, asked, said)


def _versions(fault: Mapping[str, Any]) -> str:
    return ", ".join(fault.get("fix_versions") or ()) or "no version yet"


_SENTENCE = {
    Outcome.NONE_KNOWN: "Every library was looked up, and no fault is known in any.",
    Outcome.KNOWN: "FAILED: faults are known in libraries that go along.",
    Outcome.COULD_NOT_LOOK: "FAILED: could not look. That says nothing about the libraries.",
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
