"""The two commands of the README on a machine that has Debian, Python 3.11 and pip."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.install.prove.root import BareRoot

MACHINE = ("python3.11", "python3-pip")
"""What the README asks for."""
PLACE = "/home/anna/hengelo-toegang"
RUN = ("python3.11", "dev.py", "run")
TEST = ("python3.11", "dev.py", "test", "--fast")


def prove(root: BareRoot, sources: Path, say: Callable[[str], None]) -> None:
    """Take the sources as they were committed there, and type both commands as root."""
    quick = ("apt-get", "--yes", "--quiet", "--no-install-recommends")
    root.run((*quick, "update"), network=True)
    root.run((*quick, "install", *MACHINE), network=True)
    say(f"A bare Debian with {' and '.join(MACHINE)}.")
    packed = root.folder / "sources.tar"
    subprocess.run(["git", "archive", "--output", str(packed), "HEAD"], cwd=sources, check=True)
    root.run(("mkdir", "--parents", PLACE))
    root.run(("tar", "--extract", "--file", f"/{packed.name}", "--directory", PLACE))
    in_place = ("env", f"--chdir={PLACE}")
    root.run((*in_place, *RUN), network=True)
    shots = sorted((root.folder / PLACE.lstrip("/") / "shots").glob("*.png"))
    say(f"{' '.join(RUN)}: {len(shots)} pictures of the program, as there is no screen.")
    said = root.run((*in_place, *TEST), network=True)
    found = re.findall(r"^.*\b\d+ passed.*$", said, re.MULTILINE)
    say(f"{' '.join(TEST)}: {found[-1] if found else said[-500:]}")
