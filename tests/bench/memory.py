"""How much of the memory this process takes, in megabytes."""

from pathlib import Path

_STATUS = Path("/proc/self/status")


def resident() -> float | None:
    """Return what is resident now; None where the system does not tell."""
    return _of("VmRSS")


def peak() -> float | None:
    """Return the most that was resident."""
    return _of("VmHWM")


def _of(name: str) -> float | None:
    if not _STATUS.exists():
        return None
    for line in _STATUS.read_text("ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    return None
