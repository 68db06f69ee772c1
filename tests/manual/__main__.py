"""Makes the manual anew: `python3 dev.py manual`, or with `--text` without new pictures."""

import os
import sys

from tests.manual.build import BUILT, build
from tests.manual.pictures import FRONT_PICTURES, MANUAL_PICTURES, take_all

_SCREEN = {"QT_FONT_DPI": "96", "QT_SCALE_FACTOR": "1", "QT_ENABLE_HIGHDPI_SCALING": "0"}
"""Pictures must not depend on the monitor of whoever makes them."""


def main(arguments: list[str]) -> int:
    """Take the pictures and build everything; return the exit code."""
    if "--text" not in arguments:
        os.environ.update(_SCREEN, QT_QPA_PLATFORM="offscreen")
        take_all(MANUAL_PICTURES, FRONT_PICTURES)
    build()
    sys.stdout.write(f"{BUILT}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
