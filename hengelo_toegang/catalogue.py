"""The words of a language, read where they lie: the first page asks for fifty of thousands.

`python -m hengelo_toegang.catalogue` compiles them beside the text that people edit, as Python
keeps its bytecode beside its sources. The name of what is compiled holds a sum of that text, so
an older one is never read. Without it the text is compiled in memory, which takes as long as all
else before the first page.
"""

import struct
import zlib
from bisect import bisect_left
from functools import cache
from gettext import GNUTranslations, NullTranslations, c2py
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import resources

if TYPE_CHECKING:
    from babel.messages.catalog import Message

DOMAIN = "hengelo_toegang"
_FOLDER = Path(resources.__file__).parent / "locale"
_MAGIC, _FIXED = 0x950412DE, 28
"""What such a file begins with, and the bytes before its tables."""
_CONTEXT = "\x04"
"""What stands between a context and its message; by the format (GNU gettext, "MO Files")."""


class Compiled(NullTranslations):
    """A compiled catalogue (MO), in which each message is looked up when it is first asked for."""

    def __init__(self, content: bytes) -> None:
        """Read where the messages are, and how this language counts.

        Raises:
            ValueError: It is no catalogue.
        """
        super().__init__()
        self._content = content
        magic, _revision, self._count, ids, texts = struct.unpack_from("<5I", content)
        if magic != _MAGIC:
            raise ValueError(magic)
        self._ids = struct.unpack_from(f"<{2 * self._count}I", content, ids)
        self._texts = struct.unpack_from(f"<{2 * self._count}I", content, texts)
        self._known: dict[str, str | None] = {}
        self._form = c2py(_plural_rule(self._find("") or ""))

    def gettext(self, message: str) -> str:
        return self._find(message) or message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        found = self._find(msgid1)
        if found is None:
            return super().ngettext(msgid1, msgid2, n)
        return found.split("\0")[self._form(n)]

    def pgettext(self, context: str, message: str) -> str:
        return self._find(f"{context}{_CONTEXT}{message}") or message

    def _find(self, message: str) -> str | None:
        if message not in self._known:
            self._known[message] = self._looked_up(message.encode())
        return self._known[message]

    def _looked_up(self, message: bytes) -> str | None:
        # They are in the order of their bytes.
        at = bisect_left(range(self._count), message, key=self._id)
        if at == self._count or self._id(at) != message:
            return None
        length, place = self._texts[2 * at : 2 * at + 2]
        return self._content[place : place + length].decode()

    def _id(self, at: int) -> bytes:
        length, place = self._ids[2 * at : 2 * at + 2]
        return self._content[place : place + length].split(b"\0", 1)[0]


@cache
def catalogue(language: str) -> NullTranslations:
    """Return the words of a language, read once for each run of the program."""
    source = _source(language).read_bytes()
    try:
        return Compiled(_compiled_file(language, source).read_bytes())
    except FileNotFoundError:
        return GNUTranslations(BytesIO(_compiled(source, language)))


def compile_beside(language: str) -> Path:
    """Compile the words of a language beside their text, in place of older ones; return where.

    Raises:
        OSError: Nothing can be written there.
    """
    source = _source(language).read_bytes()
    target = _compiled_file(language, source)
    if not target.exists():
        for old in target.parent.glob(f"{DOMAIN}-*.mo"):
            old.unlink()
        unfinished = target.with_suffix(".tmp")
        unfinished.write_bytes(_compiled(source, language))
        unfinished.replace(target)
    return target


def _source(language: str) -> Path:
    return _FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def _compiled_file(language: str, source: bytes) -> Path:
    return _source(language).with_name(f"{DOMAIN}-{zlib.crc32(source):08x}.mo")


def _compiled(source: bytes, language: str) -> bytes:
    """Return a catalogue as gettext has it; equal texts give equal bytes.

    Babel writes the time into it, and messages with a context out of order.
    """
    # Loading what reads the text takes as long as opening the window.
    from babel.messages.pofile import read_po

    found = read_po(BytesIO(source), locale=language)
    head = f"Content-Type: text/plain; charset=utf-8\nPlural-Forms: {found.plural_forms}\n"
    entries = {b"": head.encode()} | {
        _id_of(message): "\0".join(_texts_of(message)).encode()
        for message in found
        if message.id and not message.fuzzy and all(_texts_of(message))
    }
    ordered = sorted(entries.items())
    count, ids, texts = len(ordered), _FIXED, _FIXED + 8 * len(ordered)
    tables, content, place = b"", b"", texts + 8 * count
    for column in (0, 1):
        for entry in ordered:
            tables += struct.pack("<2I", len(entry[column]), place + len(content))
            content += entry[column] + b"\0"
    return struct.pack("<7I", _MAGIC, 0, count, ids, texts, 0, texts) + tables + content


def _id_of(message: "Message") -> bytes:
    """Return what a message is found by; a plural stands behind its singular."""
    parts = (message.id,) if isinstance(message.id, str) else message.id
    context = f"{message.context}{_CONTEXT}" if message.context else ""
    return (context + "\0".join(parts)).encode()


def _texts_of(message: "Message") -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _plural_rule(head: str) -> str:
    """Return how a language counts, as the head of its catalogue says (`n != 1`)."""
    lines = dict(line.split(":", 1) for line in head.splitlines() if ":" in line)
    rule = lines.get("Plural-Forms", "plural=n != 1")
    return rule.split("plural=", 1)[1].split(";", 1)[0].strip()


if __name__ == "__main__":
    compile_beside("nl")
