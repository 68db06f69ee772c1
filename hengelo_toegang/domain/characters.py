"""Which characters a letter can print: those that all four fonts of ours draw.

Text is stored as it was typed. What cannot be printed is refused by its name where it is
typed, long before a letter is made.
"""

import re
import unicodedata

PRINTABLE_RANGES = (
    (0x0020, 0x007E),
    (0x00A0, 0x0377),
    (0x0384, 0x038A),
    (0x038E, 0x03A1),
    (0x03A3, 0x03E1),
    (0x03F0, 0x052F),
    (0x0900, 0x097F),
    (0x1D00, 0x1DF9),
    (0x1DFB, 0x1F15),
    (0x2000, 0x2064),
    (0x2066, 0x2071),
    (0x2074, 0x208E),
    (0x20A0, 0x20BF),
    (0x2100, 0x215F),
    (0x2212, 0x2212),
    (0x2C60, 0x2C7F),
)
"""First and last code point of the blocks that Noto Sans draws; a test holds it to that."""

_WITHOUT_SHAPE = ("Cc", "Cf", "Zl", "Zp")
"""Line ends and invisible marks: letters leave them out."""


_SUSPECT = re.compile(
    "[^" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in PRINTABLE_RANGES) + "]"
)


def unprintable(text: str) -> str | None:
    """Return the first character that no letter can print, with its name; None if all can."""
    for found in _SUSPECT.finditer(unicodedata.normalize("NFC", text)):
        character = found[0]
        if unicodedata.category(character) not in _WITHOUT_SHAPE:
            name = unicodedata.name(character, "?")
            return f"{character} (U+{ord(character):04X} {name})"
    return None
