"""How the program looks: colours by role, one font, one size of text for everything.

Widgets ask for roles, never for a colour; the values are in `resources/themes`.
"""

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

import resources
from ui.style import CalmStyle

FONT = "Noto Sans"
POINTS = 10.0
"""Size of ordinary text at 100 %."""
SCALES = (100, 110, 125, 150, 175, 200)
"""Text sizes to choose from, in per cent."""

_FOLDER = Path(resources.__file__).parent
_FONT_FILES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf")


class ThemeName(StrEnum):
    """The themes to choose from."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Tone(StrEnum):
    """What a mark says; always beside an icon and words, never by colour alone."""

    OK = "ok"
    WARN = "warn"
    DANGER = "danger"
    INFO = "info"
    NEUTRAL = "neutral"


class Theme(NamedTuple):
    """The colours of one theme by role; `x` is read on `x_back` or on `window` and `surface`."""

    name: str
    window: str
    surface: str
    raised: str
    text: str
    muted: str
    disabled: str
    line: str
    """Between parts of one whole; says nothing by itself."""
    border: str
    """Around what can be filled in or pressed; at least 3 to 1."""
    accent: str
    on_accent: str
    hover: str
    link: str
    selection: str
    on_selection: str
    focus: str
    button: str
    on_button: str
    nav: str
    on_nav: str
    nav_current: str
    on_nav_current: str
    ok: str
    ok_back: str
    warn: str
    warn_back: str
    danger: str
    danger_back: str
    info: str
    info_back: str
    neutral: str
    neutral_back: str

    def front(self, tone: Tone) -> str:
        """Return the colour of words and icon of a mark."""
        return str(getattr(self, tone.value))

    def back(self, tone: Tone) -> str:
        """Return the colour behind a mark."""
        return str(getattr(self, f"{tone.value}_back"))


@cache
def read_theme(name: ThemeName) -> Theme:
    """Return a theme, read once for each run of the program.

    Raises:
        KeyError: A role is missing, or names a colour that is not there.
    """
    text = (_FOLDER / "themes" / f"{name.value}.toml").read_text("utf-8")
    content = tomllib.loads(text)
    roles, colours = content["roles"], content["colours"]
    wanted = [role for role in Theme._fields if role != "name"]
    return Theme(name=name.value, **{role: colours[roles[role]] for role in wanted})


def dress(app: QApplication, theme: Theme, scale: int = 100) -> CalmStyle:
    """Give the whole program its style, colours and text size, now or again later."""
    font = _font(scale)
    style = CalmStyle(theme, font)
    # The font first: headings fit themselves to it when they hear of the style.
    app.setFont(font)
    app.setStyle(style)
    app.setPalette(palette(theme))
    return style


def load_fonts() -> None:
    """Make our own font known, so that the program looks the same on every machine."""
    for name in _FONT_FILES:
        # By its file: Qt then reads what it draws, and keeps no copy of the whole.
        QFontDatabase.addApplicationFont(str(_FOLDER / "fonts" / name))


def palette(theme: Theme) -> QPalette:
    """Return the palette of a theme."""
    role, result = QPalette.ColorRole, QPalette()
    for target, colour in {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.button,
        role.ButtonText: theme.on_button,
        role.BrightText: theme.danger,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.on_selection,
        role.Link: theme.link,
        role.LinkVisited: theme.link,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.text,
        role.Accent: theme.accent,
        role.Light: theme.surface,
        role.Midlight: theme.raised,
        role.Mid: theme.line,
        role.Dark: theme.border,
        role.Shadow: theme.border,
    }.items():
        result.setColor(target, QColor(colour))
    for target in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, target, QColor(theme.disabled))
    return result


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _font(scale: int) -> QFont:
    font = QFont(FONT)
    font.setPointSizeF(POINTS * scale / 100)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
