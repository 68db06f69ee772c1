"""Opens the window, types a passphrase in so many seconds, and prints how long each part took.

`python -m tests.bench.entering BEGAN STORE FOLDER SECONDS`; what it prints is in
milliseconds, and in megabytes.
"""

import json
import sys
import time
from pathlib import Path

from tests.bench.memory import resident
from tests.bench.people import ANNA
from tests.bench.stalls import StallProbe
from tests.bench.window import at_the_door, press_enter, rest, type_passphrase

_AFTER = 3.0
"""Seconds after which what loads behind the worklist is there as well."""


def main(began: float, store: Path, folder: Path, seconds: float) -> dict[str, float | None]:
    """Return what was measured."""
    with at_the_door(store, folder) as window:
        typing = StallProbe()
        typing.start()
        type_passphrase(window, ANNA, seconds)
        typing.stop()
        entering = StallProbe()
        entering.start()
        pressed = time.time()
        press_enter(window)
        usable = time.time()
        entering.stop()
        rest(_AFTER if seconds else 0)
        return {
            "usable": 1000 * (usable - began),
            "entered": 1000 * (usable - pressed),
            "stalled typing": typing.longest,
            "stalled entering": entering.longest,
            "memory": resident(),
        }


if __name__ == "__main__":
    said = main(float(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), float(sys.argv[4]))
    print(json.dumps(said))
