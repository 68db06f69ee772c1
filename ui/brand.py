"""Name and colours of the municipality, laid over the themes (`resources/brand.toml`)."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import resources
from ui.theme import Theme, ThemeName, contrast, read_theme

_INSTALLED = Path(resources.__file__).with_name("brand.toml")
_ROLES = ("accent", "on_accent", "nav", "on_nav", "nav_current", "on_nav_current")
"""What a municipality may colour; signals, text and borders mean the same everywhere."""
_PAIRS = (
    ("on_accent", "accent", 4.5),
    ("accent", "surface", 3.0),
    ("on_nav", "nav", 4.5),
    ("on_nav_current", "nav_current", 4.5),
)
"""What stands on what, and how well it can be told apart at least (WCAG 2.2, 1.4.3 and 1.4.11)."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


class BrandFault(Exception):
    """The brand can't be used; `args[0]` says which line and why."""


class Brand(NamedTuple):
    """What a municipality calls the program, and its colours by theme and role."""

    name: str
    colours: Mapping[str, Mapping[str, str]] = MappingProxyType({})

    def colour(self, theme: Theme) -> Theme:
        """Return the theme in the colours of the municipality; high contrast stays as it is."""
        return theme._replace(**self.colours.get(theme.name, {}))


def read_brand() -> Brand:
    """Return the brand of this installation.

    Raises:
        BrandFault: The file says something else than a brand, or text on it can't be read.
    """
    return brand_of(_INSTALLED.read_text("utf-8"))


def brand_of(text: str) -> Brand:
    """Return the brand that a text describes.

    Raises:
        BrandFault: It says something else than a brand, or text on it can't be read.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise BrandFault(f"brand.toml: {broken}") from None
    name = content.pop("name", None)
    if not isinstance(name, str) or not name.strip():
        raise BrandFault('brand.toml: name is missing; write name = "..." on top')
    brand = Brand(name.strip(), content)
    for fault in _faults(brand):
        raise BrandFault(f"brand.toml: {fault}")
    return brand


def _faults(brand: Brand) -> Iterator[str]:
    for theme, colours in brand.colours.items():
        if theme not in (ThemeName.LIGHT, ThemeName.DARK) or not isinstance(colours, dict):
            yield f"[{theme}] is neither [light] nor [dark]"
            return
        for role, colour in colours.items():
            if role not in _ROLES:
                yield f"[{theme}] {role} is none of {', '.join(_ROLES)}"
                return
            if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
                yield f"[{theme}] {role} is no colour; write it as #rrggbb"
                return
        coloured = brand.colour(read_theme(ThemeName(theme)))
        for front, back, least in _PAIRS:
            found = contrast(getattr(coloured, front), getattr(coloured, back))
            if found < least:
                yield (
                    f"[{theme}] {front} on {back} can't be told apart: {found:.1f} to 1, "
                    f"at least {least} is needed"
                )
