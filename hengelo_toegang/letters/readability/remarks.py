"""Remarks on single sentences: what makes each hard to read, where, and what reads better."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise, zip_longest

from hengelo_toegang.letters.blocks import Block
from hengelo_toegang.letters.readability.clauses import clauses
from hengelo_toegang.letters.readability.guide import Guide
from hengelo_toegang.letters.readability.passive import passive
from hengelo_toegang.letters.readability.prose import Sentence, read
from hengelo_toegang.letters.readability.words import Token, syllables
from hengelo_toegang.records import dataclass

LONG_SENTENCE, VERY_LONG_SENTENCE = 15, 20
"""Words; a sentence of more gets a remark."""
LONG_WORD_SYLLABLES, LONG_WORD_LETTERS = 5, 18

_NEGATIONS = frozenset(
    {"geen", "niemand", "niet", "niets", "nergens", "nimmer", "nooit", "zonder", "evenmin"}
)
_UN = re.compile(r"on(?!der|t)\w{3,}(?:baar|elijk|ig|waar)")
_DUTY = frozenset({"dient", "dienen", "diende", "dienden"})
_NAMED = re.compile(r"\b(?:heet|heten|noemen|noemt|genoemd)\b")
_EXPLAINED = re.compile(r"(?:Dat|Dit) (?:is|zijn|betekent) (?:een|de|het|hulp|geld|dat)\b")
_OUTCOME = re.compile(r"\w{3,}(?:ing|ingen|atie|heid)")
_NO_OUTCOME = frozenset(
    {"aanleiding", "gemeenschappelijke", "koning", "leerling", "overheid", "vereniging", "woning"}
)
_ARTICLES = frozenset({"de", "het", "een", "uw", "deze", "dit", "die", "dat", "haar", "zijn"})


class Flaw(StrEnum):
    """What makes a sentence hard to read."""

    VERY_LONG = "very_long"
    LONG = "long"
    PASSIVE = "passive"
    JARGON = "jargon"
    LONG_WORD = "long_word"
    DUTY = "duty"
    """ "U dient … te": stiff for "u moet" or a plain request."""
    DOUBLE_NEGATION = "double_negation"
    NOMINAL = "nominal"
    """Nouns in a row where a verb says it: "de beoordeling van de indiening"."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: the words from `start` on, `length` characters, in `sentence`."""

    block: int
    """Which block of the text the sentence is from, counted from 0."""
    sentence: str
    start: int
    length: int
    flaw: Flaw
    better: str = ""
    """What says the same more plainly, where the guide knows."""
    words: int = 0
    """Words in the sentence."""

    @property
    def found(self) -> str:
        """The words that the remark is about."""
        return self.sentence[self.start : self.start + self.length]


Found = tuple[Flaw, Token, Token, str]
"""What is wrong, its first and last word, and what reads better."""


def remarks(blocks: Sequence[Block], guide: Guide) -> tuple[Remark, ...]:
    """Return the remarks in the order of the text; legal passages get none."""
    return judge(read(blocks), guide)


def judge(sentences: Sequence[Sentence], guide: Guide) -> tuple[Remark, ...]:
    """Return the remarks on sentences."""
    return tuple(
        remark
        for sentence, after in zip_longest(sentences, sentences[1:])
        for remark in judge_one(sentence, after, guide)
    )


def judge_one(sentence: Sentence, after: Sentence | None, guide: Guide) -> tuple[Remark, ...]:
    """Return the remarks on one sentence; the next one may explain a term in it."""
    return tuple(
        Remark(
            sentence.block,
            sentence.text,
            first.start,
            last.end - first.start,
            flaw,
            better,
            len(sentence.words),
        )
        for flaw, first, last, better in _flaws(sentence, after, guide)
    )


def _flaws(sentence: Sentence, after: Sentence | None, guide: Guide) -> Iterator[Found]:
    text, words = sentence.text, sentence.words
    if len(words) > LONG_SENTENCE:
        flaw = Flaw.VERY_LONG if len(words) > VERY_LONG_SENTENCE else Flaw.LONG
        yield flaw, words[0], words[-1], ""
    found = passive(text, words)
    if found is not None:
        yield Flaw.PASSIVE, *found, ""
    if not _explains(sentence, after):
        yield from _jargon(words, guide)
        yield from _long_words(words, guide)
    yield from _stiff(text, words)
    yield from _twice_denied(text, words)
    yield from _nominal(words)


def _explains(sentence: Sentence, after: Sentence | None) -> bool:
    """Return whether a term is brought in or explained: that is how it should be done.

    "Dat heet een zienswijze.", or "Vraag een voorlopige voorziening. Dat is een
    tijdelijke beslissing."
    """
    if _NAMED.search(sentence.text):
        return True
    if after is None or after.block != sentence.block:
        return False
    return _EXPLAINED.match(after.text) is not None


def _jargon(words: Sequence[Token], guide: Guide) -> Iterator[Found]:
    plain = [word.plain for word in words]
    past = 0
    for at in range(len(plain)):
        if at < past:
            continue
        found = guide.jargon_at(plain, at)
        if found is not None:
            past = at + len(found)
            yield Flaw.JARGON, words[at], words[past - 1], guide.jargon[found]


def _long_words(words: Sequence[Token], guide: Guide) -> Iterator[Found]:
    for at, word in enumerate(words):
        is_name = at > 0 and word.text[0].isupper()
        if word.is_number or is_name or word.plain in guide.allowed:
            continue
        if (word.plain,) in guide.jargon:
            continue
        letters = max(map(len, word.text.split("-")))
        if letters > LONG_WORD_LETTERS or syllables(word.text) > LONG_WORD_SYLLABLES:
            yield Flaw.LONG_WORD, word, word, ""


def _stiff(sentence: str, words: Sequence[Token]) -> Iterator[Found]:
    if _DUTY.isdisjoint(word.plain for word in words):
        return
    for clause in clauses(sentence, words):
        for at, word in enumerate(clause):
            if word.plain not in _DUTY:
                continue
            rest = [other.plain for other in clause[at + 1 :]]
            if "te" in rest and "om" not in rest:
                yield Flaw.DUTY, word, clause[at + 1 + rest.index("te")], ""
                break


def _twice_denied(sentence: str, words: Sequence[Token]) -> Iterator[Found]:
    if _NEGATIONS.isdisjoint(word.plain for word in words):
        return
    for clause in clauses(sentence, words):
        denied = [word for word in _single(clause) if word.plain in _NEGATIONS or _denies(word)]
        for first, second in pairwise(denied):
            if first.plain in _NEGATIONS:
                yield Flaw.DOUBLE_NEGATION, first, second, ""
                break


def _single(clause: Sequence[Token]) -> Sequence[Token]:
    """Return the clause up to "en": what follows it denies something else."""
    plain = [word.plain for word in clause]
    return clause[: plain.index("en")] if "en" in plain else clause


def _denies(word: Token) -> bool:
    return _UN.fullmatch(word.plain) is not None


def _nominal(words: Sequence[Token]) -> Iterator[Found]:
    """Yield "de beoordeling van de indiening": an outcome of an outcome."""
    for at, word in enumerate(words[:-2]):
        if words[at + 1].plain == "van" and _is_outcome(word):
            of = at + 2 + (words[at + 2].plain in _ARTICLES)
            if of < len(words) and _is_outcome(words[of]):
                yield Flaw.NOMINAL, word, words[of], ""
                return


def _is_outcome(word: Token) -> bool:
    return _OUTCOME.fullmatch(word.plain) is not None and word.plain not in _NO_OUTCOME
