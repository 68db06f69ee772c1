"""What a run found, as JSON and back."""

import json
import os
import platform
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from tests.bench.figure import Budget, Figure, Kind

_LIBRARIES = ("PySide6_Essentials", "sqlmodel", "sqlalchemy", "pydantic", "sqlcipher3", "reportlab")
_FORMAT = 1
_QUIET = 0.5
"""Up to which load for each core a machine has time for what is measured."""


@dataclass(frozen=True, slots=True)
class Result:
    """A figure with where it was taken, and what the process took of the memory after it."""

    figure: Figure
    measure: str
    size: int | None
    """Cases in the store; None where that does not matter."""
    memory: float | None
    """Megabytes that were resident; None where the system does not tell."""
    peak: float | None


@dataclass(frozen=True, slots=True)
class Run:
    """All figures of one run, and on what they were taken."""

    on: date
    commit: str
    machine: Mapping[str, str]
    versions: Mapping[str, str]
    results: Sequence[Result]
    broken: Mapping[str, str]
    """Measures that could not be taken, and why."""
    cpu: bool = False
    """Whether times are those of the processor where they could be."""

    @property
    def note(self) -> str:
        """What is to be known before amounts are read; empty where nothing is."""
        if self.cpu:
            return (
                "Times are those that a thread had of the processor, stalls those of the program; "
                "starts and the centre are by the clock, and right on a quiet machine only "
                f"({self._load})."
            )
        if self._is_busy:
            return (
                f"The machine was busy ({self._load}): amounts of time are far too high, and what "
                "is short suffers most. Seconds of CPU, memory and room are right."
            )
        return ""

    @property
    def _load(self) -> str:
        return f"load {self.machine['load when it began']} on {self.machine['cores']} cores"

    @property
    def _is_busy(self) -> bool:
        try:
            load = float(self.machine["load when it began"])
        except ValueError:
            return False  # a system that does not tell
        return load > int(self.machine["cores"]) * _QUIET

    def written(self) -> str:
        """Return the run as JSON."""
        fields = {
            "format": _FORMAT,
            "date": self.on.isoformat(),
            "commit": self.commit,
            "machine": dict(self.machine),
            "versions": dict(self.versions),
            "figures": [_as_json(one) for one in self.results],
            "broken": dict(self.broken),
            "cpu": self.cpu,
        }
        return json.dumps(fields, indent=1, ensure_ascii=False) + "\n"


def read_run(text: str) -> Run:
    """Return a run from its JSON.

    Raises:
        ValueError: It is of another format.
    """
    fields = json.loads(text)
    if fields.get("format") != _FORMAT:
        raise ValueError(f"format {fields.get('format')} is not {_FORMAT}")
    return Run(
        date.fromisoformat(fields["date"]),
        fields["commit"],
        fields["machine"],
        fields["versions"],
        [result_of(one) for one in fields["figures"]],
        fields["broken"],
        fields["cpu"],
    )


def results_written(results: Sequence[Result]) -> str:
    """Return results as JSON, on their way from the process that took them."""
    return json.dumps([_as_json(one) for one in results])


def results_read(text: str) -> list[Result]:
    """Return results from their JSON."""
    return [result_of(one) for one in json.loads(text)]


def result_of(fields: Mapping[str, object]) -> Result:
    """Return one result from its JSON."""
    given = dict(fields)
    figure = given.pop("figure")
    assert isinstance(figure, dict)
    budget = figure.pop("budget")
    if budget is not None:
        budget = Budget(Kind(budget["kind"]), budget["most"], budget["worst"])
    return Result(Figure(**figure, budget=budget), **given)  # type: ignore[arg-type]


def _as_json(result: Result) -> dict[str, object]:
    return asdict(result)


def machine() -> dict[str, str]:
    """Return what this machine is, without saying whose."""
    return {
        "system": f"{platform.system()} {'.'.join(platform.release().split('.')[:2])}",
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "load when it began": _load(),
    }


def versions() -> dict[str, str]:
    """Return the versions that figures depend on most."""
    return {"Python": platform.python_version(), **{name: version(name) for name in _LIBRARIES}}


def commit(root: Path) -> str:
    """Return which version of the program it was, with a plus where files were changed since."""
    # An export of the files has no history, and not every machine has git: then nobody can tell.
    if shutil.which("git") is None:
        return "unknown"
    said = subprocess.run(
        ["git", "describe", "--always", "--dirty=+"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    return said.stdout.strip() or "unknown"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
