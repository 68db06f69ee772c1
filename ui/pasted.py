"""What a field takes of what is typed or pasted in it, and what it says of the rest. No Qt."""

import re
import unicodedata
from typing import NamedTuple, Protocol, runtime_checkable

from hengelo_toegang.i18n import Translate

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\t\x1f]")
_SIGNS = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Control characters, halves of characters, and signs that turn round what stands after them.

The marks that Arabic, Hebrew and emoji are written with stay.
"""


@runtime_checkable
class SaysTrimmed(Protocol):
    """A part around a field that can say what the field did not take."""

    def say_trimmed(self, cut: int, signs: int) -> None: ...


class Taken(NamedTuple):
    """What a field takes."""

    text: str
    cut: int = 0
    """How many characters did not fit."""
    signs: int = 0
    """How many invisible signs were left out."""


def taken(text: str, most: int, *, lines: bool) -> Taken:
    """Return what a field takes of a text; `lines` says whether it may have more than one."""
    text = _LINE_ENDS.sub("\n", text)
    text = _SPACES.sub(" ", text if lines else text.replace("\n", " "))
    clean, signs = _SIGNS.subn("", text)
    fits = clean[: _whole(clean, max(most, 0))]
    return Taken(fits, len(clean) - len(fits), signs)


def trimmed_words(cut: int, signs: int, _: Translate) -> str:
    """Return what a field did not take, and why."""
    words = []
    if cut:
        words.append(
            _.ngettext(
                "This field is full: {count} character did not fit and was left out.",
                "This field is full: {count} characters did not fit and were left out.",
                cut,
            )
        )
    if signs:
        words.append(_("Invisible signs in the text were left out."))
    return " ".join(words)


def _whole(text: str, most: int) -> int:
    """Return where to cut, so that no letter loses its accent and no emoji falls apart."""
    if most >= len(text):
        return len(text)
    while most > 0 and (
        unicodedata.category(text[most])[0] == "M" or "\u200d" in text[most - 1 : most + 1]
    ):
        most -= 1
    return most
