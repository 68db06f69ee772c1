"""The two commands of the README on a machine that has Debian, Python 3.11 and pip."""

import re
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtGui import QImage

from installer.product import TITLE
from tests.install.prove.root import BareRoot, quiet
from tests.install.prove.stage import PATIENCE, Stage

MACHINE = ("python3.11", "python3-pip")
"""What the README asks for."""
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
PLACE = "/home/anna/hengelo-toegang"
RUN = ("python3.11", "dev.py", "run")
TEST = ("python3.11", "dev.py", "test")
Say = Callable[[str], None]
_SET_UP = 1800
"""Seconds until there is a window: everything is fetched first, and a demo store is made."""
_LOOK = 2.0
_STEP = 9
"""Of so many pixels of a row or a column one is looked at."""
_WRITTEN = 60
"""Colours at least where anything is written: its edges are smooth."""
_ELSE, _STILL = 0.05, 0.002
"""Parts of the pixels that differ: at least on another page, at most on one that stands still."""


def run(root: BareRoot, stage: Stage, sources: Path, pictures: Path, say: Say) -> None:
    """Take the sources as they were committed there, type the first command as root, and look."""
    quick = ("apt-get", "--yes", "--quiet", "--no-install-recommends")
    root.run((*quick, "update"), network=True)
    root.run((*quick, "install", *MACHINE), network=True)
    say(f"A bare Debian with {' and '.join(MACHINE)}.")
    packed = root.folder / "sources.tar"
    subprocess.run(["git", "archive", "--output", str(packed), "HEAD"], cwd=sources, check=True)
    root.run(("mkdir", "--parents", PLACE))
    root.run(("tar", "--extract", "--file", f"/{packed.name}", "--directory", PLACE))
    env = {name: stage.env[name] for name in ("PATH", "LC_ALL", "DISPLAY")} | {"HOME": "/root"}
    running = stage.attend(root.command((*_there(root), *RUN), network=True), env)
    door = _seen(stage, running, pictures / "run_door.png", {})
    say(f"{' '.join(RUN)}: the window is painted, with {len({*door.values()})} colours.")
    # The passphrase of an invented user is filled in.
    stage.run(("xdotool", "windowactivate", "--sync", stage.windows(TITLE)[-1], "key", "Return"))
    _seen(stage, running, pictures / "run_desk.png", door)
    say("Signed in on the demo store by one key: another page is there.")
    say(f"Closed the window; the command ended with {stage.close(running, TITLE)}.")
    root.run((*_there(root), *RUN), network=True)
    shots = [*(root.folder / PLACE.lstrip("/") / "shots").glob("*.png")]
    say(f"Once more without a screen: {len(shots)} pictures.")


def test(root: BareRoot, tests: Sequence[str], pictures: Path, say: Say) -> None:
    """Type the second command; without `tests` behind it, it runs everything and takes its time."""
    typed, log = (*TEST, *tests), pictures / "test.txt"
    with log.open("w", encoding="utf-8") as file:
        ended = subprocess.run(
            root.command((*_there(root), *typed), network=True),
            env=quiet(Path("/root")),
            stdout=file,
            stderr=subprocess.STDOUT,
            check=False,
        )
    said = log.read_text("utf-8")
    passed = re.findall(r"^.*\b\d+ passed.*$", said, re.MULTILINE)
    if ended.returncode or not passed:
        raise SystemExit(f"{' '.join(typed)} ended with {ended.returncode}:\n{said[-4000:]}")
    say(f"{' '.join(typed)}: {passed[-1]}")


Picture = Mapping[tuple[int, int], int]
"""Some of the pixels of the screen, by their place."""


def _seen(stage: Stage, running: subprocess.Popen[bytes], path: Path, before: Picture) -> Picture:
    """Wait until something is written that was not there `before`, and stands still; return it."""
    until, last = time.monotonic() + (PATIENCE if before else _SET_UP), before
    while time.monotonic() < until:
        if running.poll() is not None:
            raise SystemExit(f"It ended with {running.returncode} before it showed a window.")
        if stage.windows(TITLE):
            stage.picture(path)
            now = _pixels(path)
            new = _unlike(now, before) > _ELSE and len({*now.values()}) > _WRITTEN
            if new and _unlike(now, last) < _STILL:
                return now
            last = now
        time.sleep(_LOOK)
    raise SystemExit(f"Nothing new is written in a window; see {path}.")


def _pixels(path: Path) -> Picture:
    image = QImage(str(path))
    return {
        (x, y): image.pixel(x, y)
        for x in range(0, image.width(), _STEP)
        for y in range(0, image.height(), _STEP)
    }


def _unlike(one: Picture, other: Picture) -> float:
    """Return which part of the pixels differs."""
    return sum(other.get(place) != colour for place, colour in one.items()) / len(one)


def _there(root: BareRoot) -> tuple[str, ...]:
    return ("env", f"--chdir={PLACE}", *_trusting(root))


def _trusting(root: BareRoot) -> tuple[str, ...]:
    """Let pip trust whom this machine trusts: the network may have a certificate of its own."""
    if not CERTIFICATES.exists():
        return ()
    inside = root.folder / CERTIFICATES.relative_to("/")
    inside.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(CERTIFICATES, inside)
    return (f"PIP_CERT={CERTIFICATES}", f"SSL_CERT_FILE={CERTIFICATES}")
