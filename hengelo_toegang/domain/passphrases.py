"""What a passphrase has to be: long, and not what somebody who knows you tries first."""

import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise

MINIMUM = 12
"""Characters; four words that have nothing to do with each other are soon there."""
_FEWEST = 5
"""How many different characters there are at least."""
_SHORTEST_NAME = 3
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of a one-time passphrase: what cannot be taken for something else on paper."""
_GROUPS, _LONG = 4, 4

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "1234567890")
_TRIED_FIRST = """
    wachtwoord wachtzin wachtwoordzin welkom password passwoord passphrase geheim inloggen login
    letmein iloveyou admin administrator beheer beheerder gebruiker user test demo proef
    lente zomer herfst winter voorjaar najaar januari februari maart april mei juni juli
    augustus september oktober november december maandag dinsdag woensdag donderdag vrijdag
    zaterdag zondag gemeente stadhuis toegang wijkracht wijkteam consulent toetser teamleider
    nederland enschede twente tukker fctwente feyenoord ajax psv voetbal
    correct horse battery staple hallo goedemorgen abc abcd abcde
"""
_COMMON = frozenset(_TRIED_FIRST.split())
"""Words that are tried first; a passphrase of these alone is refused."""
_MUNICIPALITY = ("hengelo",)


class Weakness(StrEnum):
    """Why a passphrase is not taken."""

    SHORT = "short"
    REPEATED = "repeated"
    """The same over and over, or characters in the order of the alphabet or the keyboard."""
    NAME = "name"
    """Little more than a name, or that of the municipality."""
    COMMON = "common"
    """Made of words that everybody tries."""


def weakness(passphrase: str, names: Iterable[str] = ()) -> Weakness | None:
    """Return what is wrong with a passphrase of somebody who is called by `names`, or None."""
    if len(passphrase.strip()) < MINIMUM:
        return Weakness.SHORT
    plain = _plain(passphrase)
    if _repeats(plain):
        return Weakness.REPEATED
    bare = plain
    for name in sorted(_parts((*names, *_MUNICIPALITY)), key=len, reverse=True):
        bare = bare.replace(name, "")
    if bare != plain and len(bare) < MINIMUM:
        return Weakness.NAME
    letters = "".join(letter for letter in bare if not letter.isdigit())
    return Weakness.COMMON if _is_common(letters) else None


def one_time_passphrase() -> str:
    """Return a passphrase to give somebody on paper: four groups of four, about 79 bits."""
    # Loads much that the page at the door has no use for.
    import secrets

    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_LONG)) for _ in range(_GROUPS))
    return "-".join(groups)


def _plain(text: str) -> str:
    """Return letters and digits alone, small and without accents."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if letter.isalnum())


def _parts(names: Iterable[str]) -> set[str]:
    words = (_plain(word) for name in names for word in name.replace("-", " ").split())
    return {word for word in words if len(word) >= _SHORTEST_NAME}


def _repeats(plain: str) -> bool:
    if len(set(plain)) < _FEWEST:
        return True
    # A text that is the same part over and over is found in itself, one part further on.
    if plain in (plain + plain)[1:-1]:
        return True
    following = sum(_follows(one, other) for one, other in pairwise(plain))
    return following * 3 > len(plain) * 2


def _follows(one: str, other: str) -> bool:
    """Return whether two characters are the same, or neighbours in alphabet or keyboard."""
    beside = any(one + other in row or other + one in row for row in _ROWS)
    return beside or abs(ord(one) - ord(other)) <= 1


def _is_common(letters: str) -> bool:
    """Return whether letters are common words one after the other, or almost nothing at all."""
    reached = {0}
    for start in range(len(letters)):
        if start in reached:
            reached |= {start + len(word) for word in _COMMON if letters.startswith(word, start)}
    return len(letters) in reached
