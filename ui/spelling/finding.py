"""Which words of a text are looked up: not codes, addresses or numbers; no Qt."""

import re
from collections.abc import Iterator

from hengelo_toegang.records import dataclass

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ENDS_SENTENCE = ".!?:…\n\u2029"
_AROUND = "\"'’‘“”([{<–—-•*"
"""What may stand before the first word of a sentence."""
_SHORTEST_NAME = 5
"""Letters: a shorter name looks like too many words to say that one of them was meant."""


@dataclass(frozen=True, slots=True)
class Found:
    """A word that is looked up: where it begins, and how it is written."""

    start: int
    word: str
    dotted: bool = False
    """Whether a full stop follows, as after "mw."."""
    name: bool = False
    """Whether it may well be a name: a capital that no sentence asks for."""

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.word)

    def holds(self, position: int) -> bool:
        """Return whether a cursor at `position` stands in or against the word."""
        return self.start <= position <= self.end


def words_in(text: str, start: int = 0, *, names: bool = True) -> Iterator[Found]:
    """Yield the words of a text from `start` on.

    A capital within a sentence begins a name, as a rule. Where a text is one line of its
    own, `names` is False and a first word with a capital is a name too.
    """
    for chunk in _CHUNK.finditer(text, start):
        if _no_prose(chunk.group()):
            continue
        for found in _WORD.finditer(text, chunk.start(), chunk.end()):
            word = found.group()
            if not _is_looked_up(word) or _halved(text, found):
                continue
            capital = word[0] != word[0].lower()
            name = capital and not (names and _begins_sentence(text, found.start()))
            if not name or len(word) >= _SHORTEST_NAME:
                dotted = text[found.end() : found.end() + 1] == "."
                yield Found(found.start(), word, dotted, name)


def parts_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, without the signs between them."""
    return tuple(_WORD.findall(name))


def one_apart(left: str, right: str) -> bool:
    """Return whether two words differ by one slip: a letter more, less, other, or two swapped.

    Capitals make no difference.
    """
    short, long = sorted((left.casefold(), right.casefold()), key=len)
    if short == long or len(long) - len(short) > 1:
        return False
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), -1)
    if at < 0 or len(short) < len(long):
        return short[at:] == long[at + 1 :] if at >= 0 else True
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]


def _no_prose(chunk: str) -> bool:
    """Return whether a run of signs is an address or a code, not words."""
    return any(sign in chunk for sign in ("@", "://", "www.", "{", "}", "_", "\\", "="))


def _is_looked_up(word: str) -> bool:
    if len(word) < 2 or "." in word or any(sign.isdigit() for sign in word):
        return False
    return word[1:] == word[1:].lower()


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
