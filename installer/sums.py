"""The checksums of what is handed out, in the form that `sha256sum --check` reads."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

FILE_NAME = "SHA256SUMS"


def write_sums(files: Sequence[Path], folder: Path) -> Path:
    """Write the checksums of files in a folder beside them; return where they stand."""
    path = folder / FILE_NAME
    path.write_text("".join(map(_line, sorted(files))), "utf-8")
    return path


def _line(file: Path) -> str:
    with file.open("rb") as content:
        return f"{hashlib.file_digest(content, 'sha256').hexdigest()}  {file.name}\n"
