"""What lies beside a store, by its name: the store and the adapters both go by it."""

from collections.abc import Iterator
from pathlib import Path


def keys_path(store: Path) -> Path:
    """Return where the keys of a store lie: always beside it."""
    return store.with_name(f"{store.name}.keys.json")


def earlier_path(store: Path, version: str) -> Path:
    """Return the folder for a copy of a store as it was before its tables got this version.

    In it lie a store of the same name and its keys, as in every backup.
    """
    return store.with_name(f"{store.name}.before-{version}")


def earlier_in(store: Path) -> list[Path]:
    """Return the folders with copies of a store from before its tables changed, oldest first."""
    return sorted(path for path in named(store.parent, store.name, ".before-????") if path.is_dir())


def named(folder: Path, begin: str, pattern: str) -> Iterator[Path]:
    """Yield what lies in a folder by a name that begins so, and then follows a pattern."""
    # Of no use to the page at the door, which lists no folder.
    from glob import escape

    # A store may be called `copy [2].store`, of which no part is a pattern.
    return folder.glob(f"{escape(begin)}{pattern}")
