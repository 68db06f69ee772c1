"""Another thing under a known name, to measure with and without it."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def swapped(module: ModuleType, name: str, other: object) -> Iterator[None]:
    """Let a name in a module mean something else, as long as this lasts."""
    known = getattr(module, name)
    setattr(module, name, other)
    try:
        yield
    finally:
        setattr(module, name, known)
