"""Compares what was built twice from the same sources, file by file.

`python3 dev.py bundle-twice` builds in two folders and starts this with what came of each.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from hashlib import file_digest
from pathlib import Path


def main(arguments: Sequence[str]) -> int:
    """Name each file that is not the same in two folders; return 0 when all are."""
    one, other = map(Path, arguments)
    wrong = different(one, other)
    for name in wrong:
        sys.stdout.write(f"Not the same: {name}\n")
    count = sum(1 for _file in _files(one))
    sys.stdout.write(f"{len(wrong)} of {count} files are not the same.\n")
    return 1 if wrong or not count else 0


def different(one: Path, other: Path) -> tuple[str, ...]:
    """Return what lies in one folder and not the same in the other, in order of name."""
    here, there = dict(_files(one)), dict(_files(other))
    return tuple(sorted(name for name in here | there if here.get(name) != there.get(name)))


def _files(folder: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    """Return each file with its rights and its content, each link with where it leads."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield name, ("link", os.readlink(path))  # noqa: PTH115  (as it is written)
        elif path.is_file():
            with path.open("rb") as file:
                yield name, (oct(path.stat().st_mode), file_digest(file, "sha256").hexdigest())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
