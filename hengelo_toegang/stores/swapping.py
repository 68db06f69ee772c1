"""A store and its keys that come in the place of others, whatever happens in between.

The two files can't be replaced in one go. Both are made in a folder beside the store;
once they are whole the store is moved, which is the moment that counts, and then the
keys. What a crash left of that is completed or cleared before the store is next opened:
the first bytes of the store tell which, since each file begins with some of its own.
"""

import shutil
from pathlib import Path

from db.lock import StoreLock
from hengelo_toegang.adapters.keys_file import keys_path, sync_folder
from hengelo_toegang.bounded import LARGEST_SECRET, read_bytes
from hengelo_toegang.usecases.ports import StoreError

_OWN_BYTES = 16
"""Of the salt that SQLCipher draws for every file."""


def finish_rekeying(path: Path) -> None:
    """Complete or clear what a crash left of a new key; do nothing when there is nothing.

    Raises:
        StoreError: Another program is busy with the store, or the disk is gone.
    """
    if not work_place(path).parent.exists():
        return
    lock = StoreLock(path)
    try:
        finish(path)
    finally:
        lock.release()


def finish(path: Path) -> None:
    """Move the keys when the store has moved, and clear the folder; the caller has the lock."""
    place, mark = work_place(path), mark_path(path)
    try:
        moved = (
            mark.exists() and path.exists() and read_bytes(mark, LARGEST_SECRET) == own_bytes(path)
        )
        if moved and keys_path(place).exists():
            keys_path(place).replace(keys_path(path))
            sync_folder(path.parent)
        shutil.rmtree(place.parent)
    except FileNotFoundError:
        # The folder was never made.
        return
    except OSError as error:
        raise StoreError.of_disk(error, path) from error


def work_place(path: Path) -> Path:
    """Return where a store is made that is to come in the place of this one."""
    return path.with_name(f"{path.name}.coming") / path.name


def mark_path(path: Path) -> Path:
    """Return the file that says with which bytes the new store begins; it is written last."""
    return work_place(path).with_name("begins-with")


def own_bytes(path: Path) -> bytes:
    """Return what tells this file from any other."""
    with path.open("rb") as file:
        return file.read(_OWN_BYTES)
