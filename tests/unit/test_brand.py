"""A municipality may colour the program, but never so that it can't be read."""

import pytest

from ui.brand import Brand, BrandFault, brand_of, read_brand
from ui.theme import ThemeName, contrast, read_theme


def test_our_own_brand_can_be_read_in_every_theme():
    brand = read_brand()
    assert brand.name
    for name in ThemeName:
        theme = brand.colour(read_theme(name))
        assert contrast(theme.on_accent, theme.accent) >= 4.5


def test_a_municipality_gives_its_name_and_its_colours():
    brand = brand_of('name = "Toegang Voorbeeldstad"\n[light]\naccent = "#7a1f5c"\n')
    assert brand.name == "Toegang Voorbeeldstad"
    assert brand.colour(read_theme(ThemeName.LIGHT)).accent == "#7a1f5c"
    for untouched in (ThemeName.DARK, ThemeName.CONTRAST):
        assert brand.colour(read_theme(untouched)) == read_theme(untouched)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", 'write name = "..."'),
        ("name = 7", 'write name = "..."'),
        ("name = ", "brand.toml: "),
        ('name = "X"\nlight = "blue"', "[light] is neither"),
        ('name = "X"\n[contrast]\naccent = "#000000"', "[contrast] is neither"),
        ('name = "X"\n[light]\ndanger = "#00ff00"', "[light] danger is none of accent"),
        ('name = "X"\n[light]\naccent = "blue"', "[light] accent is no colour"),
        ('name = "X"\n[light]\naccent = 7', "[light] accent is no colour"),
        ('name = "X"\n[light]\naccent = "#ffff00"', "[light] on_accent on accent"),
        ('name = "X"\n[dark]\nnav = "#ffffff"', "[dark] on_nav on nav"),
    ],
)
def test_a_brand_that_cannot_be_used_says_which_line_and_why(text, said):
    with pytest.raises(BrandFault, match=r"^brand\.toml: ") as refused:
        brand_of(text)
    assert said in str(refused.value)


def test_without_colours_the_themes_stay_as_they_are():
    theme = read_theme(ThemeName.LIGHT)
    assert Brand("X").colour(theme) == theme
