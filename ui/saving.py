"""Letters as files, where the user wants them; never over a file that is there. No Qt."""

import re
from pathlib import Path

from hengelo_toegang.domain.case import IssuedLetter
from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.facts import Kind
from ui.labels import label


def file_stem(number: str, letter: IssuedLetter, _: Translate) -> str:
    """Return a file name without its ending: case number, kind, day, language; nobody's name."""
    parts = (number, label(Kind(letter.kind), _), letter.on.isoformat(), letter.language)
    return re.sub(r"[^\w-]+", "-", " ".join(parts).lower()).strip("-")


def save_new(folder: Path, stem: str, ending: str, content: bytes) -> Path:
    """Write a new file in a folder, numbered when there is one of this name; return its path.

    Raises:
        OSError: The folder can't be written in; a file that is half there is taken away.
    """
    number = 1
    while True:
        name = stem if number == 1 else f"{stem}-{number}"
        path = folder / f"{name}.{ending}"
        try:
            with path.open("xb") as file:
                try:
                    file.write(content)
                except OSError:
                    path.unlink(missing_ok=True)
                    raise
        except FileExistsError:
            number += 1
        else:
            return path


def save_at(path: Path, content: bytes) -> None:
    """Write a file that the user named: whole, or as it was before.

    Raises:
        OSError: It can't be written there.
    """
    unfinished = path.with_name(f"{path.name}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
