"""Many names in few questions."""

from collections.abc import Collection, Iterator

_AT_ONCE = 500
"""Names in one question: a database takes no endless list."""


def in_parts(names: Collection[str]) -> Iterator[list[str]]:
    """Yield these names in their order, in parts that go in one question."""
    every = sorted(names)
    yield from (every[at : at + _AT_ONCE] for at in range(0, len(every), _AT_ONCE))
