"""Whole folders that get their place in one move, or not at all."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hengelo_toegang.adapters.keys_file import sync_folder

UNFINISHED = ".unfinished"
"""How the name of a folder ends that has not got its place."""


def move_folder(work: Path, target: Path) -> None:
    """Give a finished folder its place in one move, on another disk too.

    Raises:
        OSError: It does not fit, or did not arrive as it was sent.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    if _same_disk(work, target.parent):
        sync_folder(work)
        work.replace(target)
        sync_folder(target.parent)
        return
    unfinished = target.with_name(f"{target.name}{UNFINISHED}")
    with _gone_on_error(unfinished):
        unfinished.mkdir()
        for file in sorted(work.iterdir()):
            _copy_file(file, unfinished / file.name)
        sync_folder(unfinished)
        unfinished.replace(target)
    sync_folder(target.parent)


def _same_disk(one: Path, other: Path) -> bool:
    return one.stat().st_dev == other.stat().st_dev


def _copy_file(source: Path, target: Path) -> None:
    sent = hashlib.sha256()
    with source.open("rb") as reading, target.open("wb") as writing:
        while part := reading.read(1 << 20):
            sent.update(part)
            writing.write(part)
        writing.flush()
        os.fsync(writing.fileno())
    with target.open("rb") as arrived:
        if hashlib.file_digest(arrived, "sha256").digest() != sent.digest():
            raise OSError(f"{target.name} did not arrive as it was sent")


@contextmanager
def _gone_on_error(folder: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):
            clear(folder)
        raise


def clear(folder: Path) -> None:
    """Remove a folder with all that is in it; nothing when it is not there."""
    if folder.exists():
        shutil.rmtree(folder)
