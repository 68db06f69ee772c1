"""Words that stand for a person, and where they turn up: in files, in windows, in a text."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

SURNAME, GIVEN, STREET, SECRET_WORD, BSN, LOCATION = (
    "Zwquemerk",
    "Qzwarda",
    "Wqzolweg",
    "zqwgeheim",
    "999990123",
    "Wijkentree Hasseler Es",
)
MARKERS = (SURNAME, GIVEN, STREET, SECRET_WORD, BSN)
_WRITTEN = [
    marker.encode(encoding)
    for marker in MARKERS
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
]
_FOUND = re.compile(b"|".join(map(re.escape, _WRITTEN)), re.IGNORECASE)


def mark(raw: dict[str, Any]) -> None:
    """Let a casus be about somebody who has no other names than these."""
    household = raw["household"]
    household["address"]["street"] = STREET
    for person in household["people"]:
        person["surname"] = SURNAME
        person.pop("prefix", None)
    resident = next(one for one in household["people"] if one["id"] == raw["case"]["resident"])
    resident["given_names"], resident["bsn"] = GIVEN, BSN
    raw["case"]["report"]["question"] += f" {SECRET_WORD}"


def in_text(text: str) -> list[str]:
    """Return the words that a text names."""
    return [marker for marker in MARKERS if marker.casefold() in text.casefold()]


def in_bytes(content: bytes) -> list[str]:
    """Return what stands in these bytes, however it was encoded."""
    return sorted({found.decode(errors="replace") for found in _FOUND.findall(content)})


def in_files(folder: Path) -> list[str]:
    """Return the files below a folder that name somebody, in their name or their content.

    The program goes on meanwhile: a file may be gone or renamed between its name and its bytes.
    """
    return [f"{path.relative_to(folder)}: {found}" for path, found in _told(folder.rglob("*"))]


def _told(paths: Iterable[Path]) -> Iterator[tuple[Path, list[str]]]:
    for path in paths:
        found = in_text(path.name)
        with suppress(FileNotFoundError, IsADirectoryError):
            found += in_bytes(path.read_bytes())
        if found:
            yield path, found
