"""The clauses of a sentence, roughly: what stands between commas and joining words."""

from collections.abc import Iterator, Sequence

from hengelo_toegang.letters.readability.words import Token

_JOINING = frozenset(
    {
        "als", "dan", "dat", "die", "doordat", "dus", "hoe", "indien", "maar", "nadat", "of",
        "omdat", "tenzij", "terwijl", "toen", "totdat", "voordat", "waar", "waardoor",
        "waarmee", "waarom", "wanneer", "want", "wat", "wie", "zoals", "zodat", "zodra", "zolang",
    }
)  # fmt: skip
_BREAKS = frozenset(',;:()–—“”"')


def clauses(sentence: str, words: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the words of each clause; a joining word begins a new one."""
    start = 0
    for index, word in enumerate(words):
        if index == start:
            continue
        between = sentence[words[index - 1].end : word.start]
        if word.plain in _JOINING or not _BREAKS.isdisjoint(between):
            yield words[start:index]
            start = index
    if words:
        yield words[start:]
