"""Folding of words, so that everything is found as anyone would type it."""

import re
import unicodedata

_FOLDED = str.maketrans(
    {
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "ŋ": "n",
    }
)
"""Letters that are no letter with an accent to Unicode, but are to whoever types them."""

_APOSTROPHES = re.compile("['`\u2018\u2019\u00b4\u02bc]")
_NO_WORD = re.compile(r"[\W_]+")


def norm(text: str) -> str:
    """Return words in plain small letters and digits, with single spaces between them."""
    folded = text.casefold()
    if not folded.isascii():
        folded = "".join(
            letter
            for letter in unicodedata.normalize("NFKD", folded.translate(_FOLDED))
            if not unicodedata.combining(letter)
        ).translate(_FOLDED)
    return _NO_WORD.sub(" ", _APOSTROPHES.sub("", folded)).strip()
