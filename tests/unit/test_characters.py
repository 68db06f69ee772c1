"""What cannot be printed is named; everything else is printed as it was typed."""

from pathlib import Path

import pytest

import resources
from hengelo_toegang.adapters.pdf import fonts
from hengelo_toegang.domain.characters import PRINTABLE_RANGES, unprintable


def test_every_printable_character_is_in_all_four_fonts() -> None:
    from reportlab.pdfbase import pdfmetrics

    fonts.register(Path(str(resources.__path__[0])) / "fonts")
    names = (fonts.REGULAR, fonts.BOLD, fonts.ITALIC, fonts.BOLD_ITALIC)
    faces = [pdfmetrics.getFont(name).face.charToGlyph for name in names]
    for first, last in PRINTABLE_RANGES:
        for code in range(first, last + 1):
            assert all(code in face for face in faces), hex(code)


@pytest.mark.parametrize(
    "text",
    ["Yıldırım", "Şahin", "Wałęcki", "Nguyễn", "€ 4", "<b>", "{{7*7}}", "“ja”", "Иван", "a\nb"],
)
def test_names_and_marks_print(text: str) -> None:
    assert unprintable(text) is None


@pytest.mark.parametrize(
    ("text", "name"), [("Smit 😀", "GRINNING FACE"), ("山", "CJK"), ("א", "HEBREW")]
)
def test_what_no_font_draws_is_named(text: str, name: str) -> None:
    assert name in (unprintable(text) or "")
