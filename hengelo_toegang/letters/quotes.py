"""Marks around words that somebody wrote down, in a letter in another language.

What people wrote stays Dutch, also in a translation; the mark tells a screen reader to
speak it as Dutch. Marks are two private-use characters, so that they survive joining,
filling in and filters; who turns text into blocks takes them out. Somebody who types such
a character gets no letter with it: the press refuses it by name.
"""

import re
from collections.abc import Iterator

LANGUAGE = "nl"
"""The language of what people wrote down."""
_BEGIN, _END = "\ue002", "\ue003"
_QUOTE = re.compile(f"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")


def quoted(text: str) -> str:
    """Return words as somebody wrote them down, marked; nothing stays nothing."""
    bare = text.strip()
    return f"{_BEGIN}{bare}{_END}" if bare else ""


def unmarked(text: str) -> str:
    """Return the text without its marks."""
    return _QUOTE.sub(r"\1", text)


def opened(text: str) -> tuple[str, str]:
    """Return the mark that a text begins with, if any, and the rest."""
    return (text[:1], text[1:]) if text.startswith(_BEGIN) else ("", text)


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a text, each with its language; empty is that of the letter."""
    start = 0
    for quote in _QUOTE.finditer(text):
        yield text[start : quote.start()], ""
        yield quote[1], LANGUAGE
        start = quote.end()
    yield text[start:], ""
