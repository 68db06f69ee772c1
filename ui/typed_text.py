"""What is typed in a field of plain text, and how a field reads what is typed; no Qt."""

from typing import NamedTuple, Protocol

MOST_LINE = 1_000
"""How many characters a field of one line takes."""
MOST_TEXT = 20_000
"""How many a field of more lines takes: some eight pages, more than any letter holds."""


class Raw(NamedTuple):
    """Typed text that is no value (yet)."""

    text: str

    def __str__(self) -> str:
        return self.text


class Codec(Protocol):
    """Reads and writes the values of one kind of field."""

    def read(self, text: str, *, finished: bool) -> object:
        """Return the value, None for nothing, or `Raw` for what is no value.

        While somebody types, `finished` is False: `3-11-20` is not yet the year 2020.
        """
        ...

    def recall(self, text: str) -> object:
        """Return the value of a text that a draft kept (`str` of the value), else `Raw`."""
        ...

    def write(self, value: object) -> str: ...


class TextCodec:
    """Text as it is; nothing is the empty text."""

    def read(self, text: str, *, finished: bool) -> object:
        return text

    def recall(self, text: str) -> object:
        return text

    def write(self, value: object) -> str:
        return "" if value is None else str(value)
