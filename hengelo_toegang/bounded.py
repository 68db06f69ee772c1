"""Reading files that somebody hands in, and never more of them than they can rightly hold."""

import errno
import json
from pathlib import Path
from typing import Any

LARGEST_TEXT = 20_000_000
"""Bytes of a file that people write by hand, four to a character of the longest casus."""
LARGEST_SECRET = 64_000
"""Bytes of a file with a passphrase or a few settings, and far more than those."""


class TooLarge(OSError):
    """A file holds more than its kind ever does; `most` is how many bytes that would be.

    An `OSError`, so that who says of every file that "it cannot be read" says so of this one.
    """

    def __init__(self, path: Path, most: int) -> None:
        super().__init__(errno.EFBIG, "more than a file of this kind holds", str(path))
        self.most = most


def read_bytes(path: Path, most: int) -> bytes:
    """Return what a file holds; its size is not believed, since a device has none.

    Raises:
        TooLarge: It goes on after `most` bytes; no more than that was read.
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise TooLarge(path, most)
    return content


def read_text(path: Path, most: int = LARGEST_TEXT, encoding: str = "utf-8") -> str:
    """Return the text in a file, its lines ended as Python ends them.

    Raises:
        TooLarge: It goes on after `most` bytes.
        OSError, UnicodeDecodeError: It cannot be read as text.
    """
    text = read_bytes(path, most).decode(encoding)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_json(path: Path, most: int) -> Any:  # noqa: ANN401  (JSON holds anything)
    """Return what a file of JSON says; nobody's word is taken for its shape.

    Raises:
        TooLarge: It goes on after `most` bytes.
        OSError: It cannot be read.
        ValueError: It is no JSON, or lists within lists without end.
    """
    try:
        return json.loads(read_text(path, most))
    except RecursionError as error:
        raise ValueError(path.name) from error
