"""Where the program keeps its own files on this machine."""

import os
import sys
from contextlib import suppress
from pathlib import Path

_NAME = "hengelo-toegang"


def data_folder() -> Path:
    """Return the folder for this user's stores, as the platform has it: for nobody else to read."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    folder = Path(base) / _NAME
    # Where it can't be made, whoever writes in it says why.
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        # Others on this machine can't begin to guess at a passphrase then. Windows has it so.
        folder.chmod(0o700)
    return folder
