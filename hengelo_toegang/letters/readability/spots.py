"""Where the sentences stand, in a text that is being typed, that could be plainer."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest

from hengelo_toegang.letters.readability.guide import Guide
from hengelo_toegang.letters.readability.prose import Sentence, read, typed
from hengelo_toegang.letters.readability.remarks import Flaw, Remark, judge_one
from hengelo_toegang.records import dataclass

_KEPT = 2_000
"""Sentences, and rows, that are remembered: more than anybody has before them."""
_WHOLE = frozenset({Flaw.LONG, Flaw.VERY_LONG})
"""What is said of a sentence as a whole, not of some of its words."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A sentence with what is said of it; it stands from `start` to `end` in the text."""

    start: int
    end: int
    remarks: tuple[Remark, ...]

    @property
    def sentence(self) -> str:
        """The sentence as it was typed."""
        return self.remarks[0].sentence

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where in the text the words stand that a remark is about; of a long sentence none."""
        return tuple(
            (self.start + remark.start, self.start + remark.start + remark.length)
            for remark in self.remarks
            if remark.flaw not in _WHOLE
        )


class TypedReader:
    """Reads texts as they are typed; rows and sentences that it knows cost next to nothing."""

    def __init__(self, guide: Guide) -> None:
        def judged(sentence: Sentence, after: Sentence | None) -> tuple[Remark, ...]:
            return judge_one(sentence, after, guide)

        self._judged = lru_cache(_KEPT)(judged)
        self._of_row = lru_cache(_KEPT)(self._read_row)

    def spots(self, text: str) -> tuple[Spot, ...]:
        """Return the sentences that could be plainer, in their order.

        Each row is read by itself, as the letter prints it; a row with a dash is an item.
        """
        return tuple(self._spots(text))

    def _spots(self, text: str) -> Iterator[Spot]:
        start = 0
        for row in text.splitlines(keepends=True):
            for spot in self._of_row(row):
                yield Spot(start + spot.start, start + spot.end, spot.remarks)
            start += len(row)

    def _read_row(self, row: str) -> tuple[Spot, ...]:
        sentences = read(typed(row))
        found, past = [], 0
        for sentence, after in zip_longest(sentences, sentences[1:]):
            # They come in order, so the next one that reads so is this one.
            at = row.index(sentence.text, past)
            past = at + len(sentence.text)
            said = self._judged(sentence, after)
            if said:
                found.append(Spot(at, past, said))
        return tuple(found)
