"""How easily a text reads, in words: what the pages say of figures and remarks; no Qt.

Remarks advise whoever types for a resident; nothing waits for them.
"""

from collections.abc import Iterable, Mapping

from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.letters.readability import (
    Ease,
    Figures,
    Flaw,
    Remark,
    Spot,
    TypedReader,
)
from hengelo_toegang.records import dataclass

MOST = 12
"""Sentences that are shown at once; who mends those sees the next."""
_LONGEST = 240
"""Characters of a sentence; the field itself holds the rest."""
_NAMED = 3
"""Words of a remark that are named in full."""
_EASE: Mapping[Ease, str] = {
    Ease.EASY: N_("It reads easily."),
    Ease.FAIR: N_("It can be easier."),
    Ease.HARD: N_("It is hard to read."),
}
_FLAWS: Mapping[Flaw, str] = {
    Flaw.VERY_LONG: N_("Very long sentence: {count} words. Make two or three of it."),
    Flaw.LONG: N_("Long sentence: {count} words."),
    Flaw.PASSIVE: N_("Passive (“{words}”): say who does it."),
    Flaw.JARGON: N_("Rather “{better}” than “{words}”."),
    Flaw.LONG_WORD: N_("Long word: “{words}”."),
    Flaw.DUTY: N_("Stiff: “{words}”. Write what somebody must do, or simply ask it."),
    Flaw.DOUBLE_NEGATION: N_("Denied twice (“{words}”): say what is so."),
    Flaw.NOMINAL: N_("Stiff: “{words}”. Say it with a verb."),
}


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed in a field whose text reaches the resident."""

    place: str
    field: str
    """What the field is called."""
    text: str


@dataclass(frozen=True, slots=True)
class Advice:
    """One sentence that could be plainer: where it was typed, and why."""

    place: str
    sentence: str
    why: str
    start: int
    """Where in its field the sentence begins."""


def figures_words(found: Figures, _: Translate) -> str:
    """Return the figures of a text in words; nothing for a text without sentences."""
    if not found.sentences:
        return ""
    mean = _.ngettext(
        "On average {count} word per sentence.",
        "On average {count} words per sentence.",
        round(found.mean_sentence),
    )
    return f"{mean} {_(_EASE[found.ease])}"


def flaw_words(remark: Remark, _: Translate) -> str:
    """Return what makes a sentence hard to read, and what reads better."""
    return _(_FLAWS[remark.flaw], words=_named(remark), count=remark.words, better=remark.better)


def spot_words(spot: Spot, _: Translate) -> tuple[str, ...]:
    """Return everything that is said of a sentence, each thing once."""
    return tuple(dict.fromkeys(flaw_words(remark, _) for remark in spot.remarks))


def advice(texts: Iterable[Typed], reader: TypedReader, _: Translate) -> tuple[Advice, ...]:
    """Return the sentences in these texts that could be plainer, in their order."""
    return tuple(
        Advice(
            text.place,
            _short(spot.sentence),
            f"{' '.join(spot_words(spot, _))} ({text.field})",
            spot.start,
        )
        for text in texts
        for spot in reader.spots(text.text)
    )


def _named(remark: Remark) -> str:
    """Return the words that a remark is about; of many only the outer two."""
    words = remark.found.split()
    if remark.flaw is Flaw.JARGON:
        return remark.found[:1].lower() + remark.found[1:]
    return remark.found if len(words) <= _NAMED else f"{words[0]} … {words[-1]}"


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST].rstrip()}…"
