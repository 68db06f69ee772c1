"""The words of a sentence, where they stand, and how many syllables they have."""

import re
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(
    r"(?:[’'](?=[a-z]\b))?[^\W\d_]+(?:[-’'.&/]?[^\W_]+)*"  # with p.g.b, zzp'er and e-mail
    r"|\d+(?:[.,:/-]\d+)*"  # 2.3.5, 4.992,43, 10:30
)
_VOWELS = "aeiouyáàâäéèêëíìîïóòôöúùûüý"
# Sounds of several letters; what is not here counts letter by letter: "the-a-ter".
_SOUNDS = (
    "aai", "ooi", "oei", "eeu", "ieu", "eau", "aa", "ee", "ie", "oe", "oo", "uu",
    "ui", "ei", "ij", "au", "ou", "eu", "ai", "éé", "óó", "áá", "ëi", "ëe", "ïe",
)  # fmt: skip
# Two sounds that look like one, and English words that kept their own spelling.
_IRREGULAR = {
    "eum": 2, "ieur": 2, "account": 2, "approach": 2, "backup": 2, "baseline": 2, "case": 1,
    "coach": 1, "deadline": 2, "face": 1, "freelance": 2, "hardware": 2, "intake": 2,
    "leaflet": 2, "lifestyle": 2, "offline": 2, "online": 2, "outreach": 2, "release": 2,
    "service": 2, "smartphone": 2, "software": 2, "steam": 1, "team": 1, "timeline": 2,
    "update": 2, "website": 2, "workshop": 2,
}  # fmt: skip
_NUCLEUS = re.compile(
    "|".join(sorted((*_IRREGULAR, *_SOUNDS), key=len, reverse=True)) + f"|[{_VOWELS}]"
)
_SPELLED = frozenset({"wmo", "awb", "anw", "aow", "apv", "avg", "cao", "uwv", "cak"})
_SPOKEN = frozenset({"IBAN", "IOAZ", "IOAW", "NAVO", "WIA", "ZIN", "COVID", "PIN", "SIM"})
_SPELLED_AT_MOST = 4
_PARTS = re.compile(r"[-’'/&]")


class Token(NamedTuple):
    """A word or number as it stands in a sentence, from `start` to `end`."""

    text: str
    start: int
    end: int
    plain: str
    """The word as words are compared: in lower case, with one kind of apostrophe."""

    @property
    def is_number(self) -> bool:
        """Whether it is a number, which has no syllables of its own."""
        return self.text[0].isdigit()


def tokens(sentence: str) -> tuple[Token, ...]:
    """Return the words and numbers of a sentence; € and punctuation are neither."""
    plain = sentence.lower().replace("’", "'")
    if len(plain) != len(sentence):  # the Turkish İ is two characters in lower case
        plain = "".join(letter.lower()[0] for letter in sentence).replace("’", "'")
    return tuple(
        Token(found[0], *found.span(), plain[found.start() : found.end()])
        for found in _WORD.finditer(sentence)
    )


@lru_cache(maxsize=4096)  # letters repeat themselves, and each other
def syllables(word: str) -> int:
    """Return the number of syllables as the word is hyphenated: "na-ti-o-naal" has four.

    What is spelled out counts by its letters: pgb, Wmo, UWV.
    """
    return max(1, sum(_of_part(part) for part in _PARTS.split(word.replace(".", "")) if part))


def _of_part(part: str) -> int:
    lower = part.lower()
    if len(lower) == 1 and lower not in _VOWELS:
        return 0  # the s of "foto's", the t of "'t"
    if _is_spelled(part, lower):
        return len(lower)
    # The u of "qu" and the y before a vowel are consonants: "quo-tum", "ro-yaal".
    sounded = re.sub(r"y(?=[aeiou])", "j", lower.replace("qu", "kw"))
    return sum(_IRREGULAR.get(found, 1) for found in _NUCLEUS.findall(sounded))


def _is_spelled(part: str, lower: str) -> bool:
    if lower in _SPELLED or not any(letter in _VOWELS for letter in lower):
        return True
    short = 1 < len(part) <= _SPELLED_AT_MOST
    return short and part.isupper() and part not in _SPOKEN
