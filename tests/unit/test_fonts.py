"""The fonts in the box can write every name that the municipality meets."""

from importlib.resources import files

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

import resources

FOLDER = files(resources) / "fonts"
STYLES = {"Regular": "Regular", "Bold": "Bold", "Italic": "Italic", "BoldItalic": "Bold Italic"}

# Turkish, Polish, Romanian, Hungarian, Vietnamese and Guarani; the euro; the hyphen that
# keeps a word together; the marks that Dutch typesetting uses.
NEEDED = "ıİŞşĞğŁłȘșȚțőűẽẠệĳéëïö€\N{NON-BREAKING HYPHEN}\N{NO-BREAK SPACE}–„”‘’•…·²"


def font(style: str) -> TTFontFile:
    with (FOLDER / f"NotoSans-{style}.ttf").open("rb") as content:
        return TTFontFile(content)


@pytest.mark.parametrize("style", STYLES)
def test_every_needed_character_has_a_glyph(style):
    glyphs = font(style).charToGlyph
    assert [character for character in NEEDED if not glyphs.get(ord(character))] == []


@pytest.mark.parametrize(("style", "named"), STYLES.items())
def test_font_says_what_it_is(style, named):
    found = font(style)
    assert (found.familyName, found.styleName) == (b"Noto Sans", named.encode())


@pytest.mark.parametrize("style", STYLES)
def test_weight_is_fixed(style):
    """ReportLab would draw a variable font in its lightest shape, bold or not."""
    assert "fvar" not in font(style).table


def test_licence_lies_beside_the_fonts():
    assert "SIL Open Font License" in (FOLDER / "OFL.txt").read_text("utf-8")
