#!/usr/bin/env python3
"""Build what users install: the program as one folder, which checks itself, and its package.

Started by `python3 dev.py bundle`, with `--measure` to compare the folder with the sources. On
Debian and Ubuntu the package is a `.deb`, on Windows a set-up program. In `dist` lie then the
folder, the package, the list of parts and the checksums of both; equal sources give equal files.
"""

import shutil
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import sbom
from dev import ROOT, WINDOWS, say, stop
from installer import bundle
from installer.bundle import BUNDLE, WORK
from installer.product import NAME, VERSION, released
from installer.sums import write_sums

WINDOWS_PYTHON = (3, 13)
"""3.11 gets no more builds for Windows, and so no more mended faults."""
MEASURE = "--measure"


def main(arguments: Sequence[str]) -> int:
    """Build all of it; return what the program says of itself."""
    if {*arguments} - {MEASURE}:
        stop(f"Only {MEASURE} can follow here.")
    if WINDOWS and sys.version_info[:2] != WINDOWS_PYTHON:
        stop("On Windows it is built with Python 3.13. Type: py -3.13 dev.py bundle")
    began = time.perf_counter()
    bundle.make()
    say("Letting the folder check itself.")
    code = bundle.self_check() or bundle.check_older_store()
    if code:
        say(f"{BUNDLE.relative_to(ROOT)} failed its own check ({code}); nothing is packed.")
        return code
    say(f"{BUNDLE.relative_to(ROOT)} is ready: {bundle.size_of(BUNDLE) / 1e6:.0f} MB.")
    if MEASURE in arguments:
        from installer.measuring import measure

        measure(BUNDLE, bundle.PROGRAM)
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    hand_out(pack(released(changes, bundle.moment_of_last_commit())))
    say(f"All of it took {time.perf_counter() - began:.0f} seconds.")
    return 0


def pack(made: datetime) -> Path:
    """Make what is installed on this system; return it."""
    if WINDOWS:
        from installer import windows

        say("Making the set-up program.")
        return windows.build(BUNDLE, BUNDLE.parent, WORK, made)
    from installer import debian

    say("Making the Debian package.")
    package, needs = debian.build(BUNDLE, BUNDLE.parent, made)
    say("It needs nothing but these packages of Debian:")
    print("\n".join(f"  {one}" for one in needs), file=sys.stderr)
    return package


def hand_out(package: Path) -> None:
    """Put the list of parts and the checksums beside the package, and say what is there."""
    parts = package.parent / f"{NAME}-{VERSION}.cdx.json"
    shutil.copyfile(BUNDLE / sbom.FILE_NAME, parts)
    for file in (package, parts, write_sums((package, parts), package.parent)):
        say(f"{file.relative_to(ROOT)}: {file.stat().st_size / 1e6:.1f} MB.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
