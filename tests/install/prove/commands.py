"""The two commands of the README on a machine that has Debian, Python 3.11 and pip."""

import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.install.prove.root import BareRoot

MACHINE = ("python3.11", "python3-pip")
"""What the README asks for."""
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
PLACE = "/home/anna/hengelo-toegang"
RUN = ("python3.11", "dev.py", "run")
TEST = ("python3.11", "dev.py", "test")


def prove(root: BareRoot, sources: Path, tests: Sequence[str], say: Callable[[str], None]) -> None:
    """Take the sources as they were committed there, and type both commands as root.

    `tests` follow the second one; without them it runs everything, which takes its time.
    """
    quick = ("apt-get", "--yes", "--quiet", "--no-install-recommends")
    root.run((*quick, "update"), network=True)
    root.run((*quick, "install", *MACHINE), network=True)
    say(f"A bare Debian with {' and '.join(MACHINE)}.")
    packed = root.folder / "sources.tar"
    subprocess.run(["git", "archive", "--output", str(packed), "HEAD"], cwd=sources, check=True)
    root.run(("mkdir", "--parents", PLACE))
    root.run(("tar", "--extract", "--file", f"/{packed.name}", "--directory", PLACE))
    in_place = ("env", f"--chdir={PLACE}", *_trusting(root))
    root.run((*in_place, *RUN), network=True)
    shots = sorted((root.folder / PLACE.lstrip("/") / "shots").glob("*.png"))
    say(f"{' '.join(RUN)}: {len(shots)} pictures of the program, as there is no screen.")
    typed = (*TEST, *tests)
    said = root.run((*in_place, *typed), network=True)
    passed = re.findall(r"^.*\b\d+ passed.*$", said, re.MULTILINE)
    if not passed:
        raise SystemExit(f"No test passed:\n{said[-2000:]}")
    say(f"{' '.join(typed)}: {passed[-1]}")


def _trusting(root: BareRoot) -> tuple[str, ...]:
    """Let pip trust whom this machine trusts: the network may have a certificate of its own."""
    if not CERTIFICATES.exists():
        return ()
    inside = root.folder / CERTIFICATES.relative_to("/")
    inside.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(CERTIFICATES, inside)
    return (f"PIP_CERT={CERTIFICATES}", f"SSL_CERT_FILE={CERTIFICATES}")
