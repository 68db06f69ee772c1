"""Figures of a text: how long its sentences are, how many are passive, and Flesch-Douma."""

from collections.abc import Sequence
from enum import StrEnum

from hengelo_toegang.letters.blocks import Block
from hengelo_toegang.letters.readability.passive import passive
from hengelo_toegang.letters.readability.prose import Sentence, read
from hengelo_toegang.letters.readability.words import syllables
from hengelo_toegang.records import dataclass


class Ease(StrEnum):
    """How a text reads, from its figures."""

    EASY = "easy"
    FAIR = "fair"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over the sentences of a text; without sentences every figure is 0."""

    sentences: int = 0
    words: int = 0
    longest: int = 0
    """Words in the longest sentence."""
    passives: int = 0
    """Sentences with a passive."""
    lettered: int = 0
    """Words that have syllables, so without the numbers."""
    syllables: int = 0

    @property
    def mean_sentence(self) -> float:
        """Words per sentence."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def passive_share(self) -> float:
        """Share of the sentences with a passive, from 0 to 1."""
        return self.passives / self.sentences if self.sentences else 0.0

    @property
    def flesch_douma(self) -> float:
        """Reading ease after Douma (1960): 70 and up reads easily, below 45 it is hard.

        206.835 - 0.93 x words per sentence - 77 x syllables per word.
        """
        if not self.lettered:
            return 0.0
        return 206.835 - 0.93 * self.mean_sentence - 77 * self.syllables / self.lettered

    @property
    def ease(self) -> Ease:
        """The figures in one word; letters of ours are meant to be easy."""
        if self.mean_sentence <= 12 and self.flesch_douma >= 70:
            return Ease.EASY
        return Ease.FAIR if self.mean_sentence <= 15 and self.flesch_douma >= 50 else Ease.HARD


def figures(blocks: Sequence[Block]) -> Figures:
    """Return the figures of the running text; each item of a list counts as a sentence.

    Numbers count as words, because they are read, but not in the syllables per word.
    """
    return count(read(blocks))


def count(sentences: Sequence[Sentence]) -> Figures:
    """Return the figures of sentences."""
    lengths = [len(sentence.words) for sentence in sentences]
    written = [word.text for sentence in sentences for word in sentence.words if not word.is_number]
    return Figures(
        len(sentences),
        sum(lengths),
        max(lengths, default=0),
        sum(passive(sentence.text, sentence.words) is not None for sentence in sentences),
        len(written),
        sum(map(syllables, written)),
    )
