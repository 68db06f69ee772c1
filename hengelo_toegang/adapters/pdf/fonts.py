"""The letter's typeface: registered once, and every text checked against its glyphs.

ReportLab prints nothing at all for a character that the font lacks, without a word, so
each text is looked at before it is laid out.
"""

import re
import unicodedata
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from hengelo_toegang.usecases.ports import UnprintableText

FAMILY = "Brief"
REGULAR, BOLD, ITALIC, BOLD_ITALIC = FAMILY, "Brief-Bold", "Brief-Italic", "Brief-BoldItalic"
_FILES = {
    REGULAR: "NotoSans-Regular.ttf",
    BOLD: "NotoSans-Bold.ttf",
    ITALIC: "NotoSans-Italic.ttf",
    BOLD_ITALIC: "NotoSans-BoldItalic.ttf",
}
# ReportLab breaks lines at the narrow no-break space; the ordinary one it keeps.
_REPLACED = {0x202F: "\u00a0", 0x2007: "\u00a0", 0x2028: " ", 0x2029: " "}
# Direction marks, joiners, byte order marks: they show nothing and no font draws them.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]+")


def register(root: Path) -> None:
    """Make the four static fonts known to ReportLab; a second time changes nothing."""
    known = set(pdfmetrics.getRegisteredFontNames())
    for name, file in _FILES.items():
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, str(root / file), asciiReadable=False))
    pdfmetrics.registerFontFamily(
        FAMILY, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC
    )


def printable(text: str) -> str:
    """Return the text as it can be printed: composed, without what shows nothing.

    Raises:
        UnprintableText: A character has no glyph; the message names it.
    """
    text = _CONTROL.sub(" ", unicodedata.normalize("NFC", text).translate(_REPLACED))
    text = _INVISIBLE.sub("", text)
    glyphs = pdfmetrics.getFont(REGULAR).face.charToGlyph
    for character in text:
        if ord(character) not in glyphs:
            name = unicodedata.name(character, "zonder naam")
            raise UnprintableText(f"{character} (U+{ord(character):04X}, {name})")
    return text


def width(text: str, size: float, font: str = REGULAR) -> float:
    """Return how wide a text is, in points."""
    return float(pdfmetrics.stringWidth(text, font, size))
