"""Where the program keeps its own files on this machine."""

import os
import sys
from pathlib import Path

_NAME = "hengelo-toegang"


def data_folder() -> Path:
    """Return the folder for this user's stores, as the platform has it."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / _NAME
