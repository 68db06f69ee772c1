"""What use cases ask of whatever writes and reads messages as files."""

from enum import StrEnum
from pathlib import Path
from typing import Protocol

from hengelo_toegang.domain.messages.incoming import Incoming
from hengelo_toegang.domain.messages.parts import AssignmentMessage

LARGEST = 25_000_000
"""Bytes of a message (OP179)."""


class Unreadable(StrEnum):
    """Why a file is no message that can be read."""

    TOO_LARGE = "too_large"
    """More than the 25 MB that a message may be (OP179)."""
    NOT_XML = "not_xml"
    DOCTYPE = "doctype"
    """It declares entities, which no message does: it is not looked into."""
    OTHER = "other"
    """XML, and no message of iWmo or iJw 3.2 that is known here."""
    STRUCTURE = "structure"
    """A message of which a part isn't as the standard has it."""


class MessageUnreadable(Exception):
    """A file is no message; `line` is where, and `element` which part, where that is known."""

    def __init__(self, why: Unreadable, line: int = 0, element: str = "") -> None:
        super().__init__(f"{why.value} {line} {element}".strip())
        self.why = why
        self.line = line
        self.element = element


class SchemasMissing(Exception):
    """The folder of official schemas holds none for a message; `name` is the file."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class MessageFiles(Protocol):
    """Writes and reads messages in the XML of the standards."""

    def content(self, path: Path) -> bytes:
        """Return what a file holds, and never more of it than a message may.

        Raises:
            MessageUnreadable: It holds more.
            OSError: It cannot be read.
        """
        ...

    def write(self, message: AssignmentMessage, official: Path | None = None) -> bytes:
        """Return a message as a file, after its structure was checked.

        With a folder of `official` schemas those are asked too.

        Raises:
            MessageUnreadable: A part isn't as the standard has it.
            SchemasMissing: The folder lacks a schema of the standard.
        """
        ...

    def read(self, content: bytes, official: Path | None = None) -> AssignmentMessage | Incoming:
        """Return what a file says.

        Raises:
            MessageUnreadable: It is no message, or not as the standard has it.
            SchemasMissing: The folder lacks a schema of the standard.
        """
        ...
