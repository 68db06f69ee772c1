"""Installs the package in a bare Debian, plays casus 01 in its window, upgrades and removes it.

    python3 -m tests.install.prove [PACKAGE] [--pictures FOLDER]
    python3 -m tests.install.prove --commands [TESTS]

Without a package it takes the one in dist. With `--commands` it tries the two commands of the
README in another bare Debian instead, the second with TESTS behind it. Wants root, a network for
Debian's own packages, and what `stage.missing` names; each step is printed as it is taken, and the
first that fails ends it.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installer.product import NAME
from tests.install.prove import commands, installed, stage
from tests.install.prove.root import BareRoot
from tests.install.prove.stage import Stage

ROOT = Path(__file__).parents[3]


def main(arguments: list[str]) -> int:
    """Prove what is asked; return 0 when it was."""
    parser = argparse.ArgumentParser(prog="prove-install")
    parser.add_argument("package", type=Path, nargs="?")
    parser.add_argument("--pictures", type=Path, default=ROOT / "shots" / "install")
    parser.add_argument("--commands", nargs=argparse.REMAINDER, metavar="TESTS")
    options = parser.parse_args(arguments)
    if os.geteuid() != 0:
        raise SystemExit("A bare Debian is made by root only.")
    if lacking := stage.missing():
        raise SystemExit(f"This machine lacks: {', '.join(lacking)}")
    pictures: Path = options.pictures
    pictures.mkdir(parents=True, exist_ok=True)
    with bare_root() as root:
        if options.commands is not None:
            with stage_of(root) as on_stage:
                commands.run(root, on_stage, ROOT, pictures, say)
            commands.test(root, options.commands, pictures, say)
            return 0
        package = options.package or _newest()
        installed.install(root, package, say)
        with stage_of(root) as on_stage:
            installed.play(root, on_stage, pictures, say)
            installed.upgrade(root, on_stage, package, say)
        installed.remove(root, say)
    return 0


def _newest() -> Path:
    found = sorted((ROOT / "dist").glob(f"{NAME}_*.deb"), key=lambda path: path.stat().st_mtime)
    if not found:
        raise SystemExit("There is no package in dist; make one with: python3 dev.py bundle")
    return found[-1]


@contextmanager
def bare_root() -> Iterator[BareRoot]:
    """Give a bare Debian, and take it away again."""
    with tempfile.TemporaryDirectory(prefix="bare-") as folder:
        Path(folder).chmod(0o755)
        say("Making a bare Debian.")
        root = BareRoot.made(Path(folder) / "root")
        try:
            yield root
        finally:
            root.end()


@contextmanager
def stage_of(root: BareRoot) -> Iterator[Stage]:
    """Give a hidden screen beside a root, and take it away again."""
    on_stage = Stage(root, root.folder.parent / "shared")
    try:
        on_stage.begin()
        yield on_stage
    finally:
        on_stage.end()


def say(sentence: str) -> None:
    """Print a step, with the time of day."""
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {sentence}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
