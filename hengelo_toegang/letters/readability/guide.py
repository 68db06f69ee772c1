"""What the readability check is told: jargon with its better word, and long words that may be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from hengelo_toegang.letters.readability.words import tokens
from hengelo_toegang.records import dataclass

Expression = tuple[str, ...]
"""The words of a piece of jargon, in lower case."""


@dataclass(frozen=True, slots=True)
class Guide:
    """Jargon with what says the same more plainly, and the long words that everybody knows."""

    jargon: Mapping[Expression, str]
    allowed: frozenset[str]
    """Long words without a shorter one, in lower case."""
    _by_first: Mapping[str, tuple[Expression, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_first: dict[str, tuple[Expression, ...]] = {}
        for words in sorted(self.jargon, key=len, reverse=True):
            by_first[words[0]] = (*by_first.get(words[0], ()), words)
        object.__setattr__(self, "_by_first", by_first)

    @staticmethod
    def of(jargon: Mapping[str, str], allowed: Iterable[str] = ()) -> "Guide":
        """Return a guide from jargon as it is written: "in het kader van"."""
        return Guide(
            {expression(written): better for written, better in jargon.items()},
            frozenset(word.lower() for word in allowed),
        )

    def jargon_at(self, words: Sequence[str], at: int) -> Expression | None:
        """Return the longest jargon that begins with the word at `at`."""
        for sought in self._by_first.get(words[at], ()):
            if tuple(words[at : at + len(sought)]) == sought:
                return sought
        return None

    def jargon_in(self, words: Sequence[str]) -> Iterator[Expression]:
        """Yield the jargon among words in lower case."""
        found = (self.jargon_at(words, at) for at in range(len(words)))
        return (words for words in found if words is not None)


def expression(written: str) -> Expression:
    """Return the words of an expression, as sentences are compared with it."""
    return tuple(token.plain for token in tokens(written))
