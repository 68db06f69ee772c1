"""Which words of a text are looked up: not names, codes, addresses or numbers; no Qt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ENDS_SENTENCE = ".!?:…\n\u2029"
_AROUND = "\"'’‘“”([{<–—-•*"
"""What may stand before the first word of a sentence."""


@dataclass(frozen=True, slots=True)
class Found:
    """A word that is looked up: where it begins, and how it is written."""

    start: int
    word: str
    dotted: bool = False
    """Whether a full stop follows, as after "mw."."""

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.word)

    def holds(self, position: int) -> bool:
        """Return whether a cursor at `position` stands in or against the word."""
        return self.start <= position <= self.end


def words_in(text: str, start: int = 0, *, names: bool = True) -> Iterator[Found]:
    """Yield the words of a text from `start` on.

    A capital within a sentence begins a name, as a rule: it is left alone. Where a text is
    one line of its own, `names` is False and a first word with a capital is a name too.
    """
    for chunk in _CHUNK.finditer(text, start):
        if _no_prose(chunk.group()):
            continue
        for found in _WORD.finditer(text, chunk.start(), chunk.end()):
            word = found.group()
            if _is_looked_up(word, text, found.start(), names=names) and not _halved(text, found):
                dotted = text[found.end() : found.end() + 1] == "."
                yield Found(found.start(), word, dotted)


def _no_prose(chunk: str) -> bool:
    """Return whether a run of signs is an address or a code, not words."""
    return any(sign in chunk for sign in ("@", "://", "www.", "{", "}", "_", "\\", "="))


def _is_looked_up(word: str, text: str, start: int, *, names: bool) -> bool:
    if len(word) < 2 or "." in word or any(sign.isdigit() for sign in word):
        return False
    if word[1:] != word[1:].lower():
        return False
    return word[0] == word[0].lower() or (names and _begins_sentence(text, start))


def _halved(text: str, found: re.Match[str]) -> bool:
    """Return whether half of a word is left out, as in "opvoed- en opgroeihulp"."""
    before = text[max(0, found.start() - 1) : found.start()]
    return "-" in (before, text[found.end() : found.end() + 1])


def _begins_sentence(text: str, start: int) -> bool:
    before = start
    while before > 0 and text[before - 1] in _AROUND:
        before -= 1
    blank = before
    while blank > 0 and text[blank - 1] in " \t\N{NO-BREAK SPACE}":
        blank -= 1
    return blank == 0 or text[blank - 1] in _ENDS_SENTENCE
