"""An extract for the data team in a folder: whole, or plainly not."""

from collections.abc import Callable, Mapping
from pathlib import Path


def write_extract(
    folder: Path, files: Mapping[str, bytes], save: Callable[[Path, bytes], None]
) -> None:
    """Write the files of an extract; the last, which says what they are, is there last.

    One that is broken off has no such file, so that nobody takes it for whole.

    Raises:
        OSError: The folder cannot be written in.
    """
    *_tables, last = files
    folder.mkdir(parents=True, exist_ok=True)
    (folder / last).unlink(missing_ok=True)
    for name, content in files.items():
        save(folder / name, content)
