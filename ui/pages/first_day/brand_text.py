"""The brand of a municipality from what is filled in, as the text of its file; no Qt.

Somebody fills in two colours for each theme. What stands on them follows: white or ink,
whichever can be read best.
"""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

from hengelo_toegang.i18n import Translate
from ui.brand import Brand, brand_of
from ui.reading import DecimalCodec
from ui.theme import Theme, ThemeName, contrast, read_theme

NAME = "program"
COLOURS: Mapping[str, tuple[ThemeName, str]] = {
    "light_accent": (ThemeName.LIGHT, "accent"),
    "light_nav": (ThemeName.LIGHT, "nav"),
    "dark_accent": (ThemeName.DARK, "accent"),
    "dark_nav": (ThemeName.DARK, "nav"),
}
"""By place: which theme and which role a colour is for."""
_COLOUR = re.compile(r"#?([0-9a-fA-F]{6})")
_ON = ("#ffffff", "#17212e")
LEAST_ON = "4,5"
"""How well words are told from what they stand on at least (WCAG 2.2, 1.4.3)."""
_LEAST = 3.0
"""How well a button is told from the page at least (WCAG 2.2, 1.4.11)."""


def ratio_words(one: str, other: str) -> str:
    """Return how well two colours are told apart: so much to 1."""
    return DecimalCodec(1).write(Decimal(f"{contrast(one, other):.1f}"))


def colour_of(typed: object) -> str | None:
    """Return a colour as #rrggbb; None when it is none."""
    found = _COLOUR.fullmatch(str(typed or "").strip())
    return f"#{found[1].lower()}" if found else None


def faults(values: Mapping[str, object], _: Translate) -> dict[str, str]:
    """Return what is wrong with name and colours, by place."""
    found: dict[str, str] = {}
    if not str(values.get(NAME) or "").strip():
        found[NAME] = _("Type what the program is called.")
    for place, (name, role) in COLOURS.items():
        typed = str(values.get(place) or "").strip()
        colour = colour_of(typed)
        if typed and colour is None:
            found[place] = _("This is no colour. Type six figures or letters a to f: #00568b.")
        elif colour is not None and role == "accent":
            surface = read_theme(name).surface
            if contrast(colour, surface) < _LEAST:
                found[place] = _(
                    "A button in this colour is hardly seen on the page: {ratio} to 1, and at "
                    "least 3 to 1 is needed. Take a {way} one.",
                    ratio=ratio_words(colour, surface),
                    way=_("darker") if name is ThemeName.LIGHT else _("lighter"),
                )
    return found


def brand_text(values: Mapping[str, object]) -> str:
    """Return the brand file of what is filled in; a colour that is none is left out."""
    lines = [f"name = {json.dumps(str(values.get(NAME) or '').strip(), ensure_ascii=False)}"]
    for theme in (ThemeName.LIGHT, ThemeName.DARK):
        chosen = dict(_roles(values, theme))
        if chosen:
            lines += ["", f"[{theme.value}]"]
            lines += [f'{role} = "{colour}"' for role, colour in chosen.items()]
    return "\n".join(lines) + "\n"


def preview(values: Mapping[str, object], theme: ThemeName) -> Theme:
    """Return a theme in the colours that are filled in, as far as they can be used."""
    able = {place: value for place, value in values.items() if place in COLOURS}
    brand = Brand("", {theme.value: dict(_roles(able, theme))})
    return brand.colour(read_theme(theme))


def checked(text: str) -> str:
    """Return a text that the program reads as a brand.

    Raises:
        BrandFault: It does not.
    """
    brand_of(text)
    return text


def _roles(values: Mapping[str, object], theme: ThemeName) -> Iterator[tuple[str, str]]:
    for place, (name, role) in COLOURS.items():
        colour = colour_of(values.get(place))
        if name is theme and colour is not None:
            yield role, colour
            yield f"on_{role}", max(_ON, key=partial(contrast, colour))
