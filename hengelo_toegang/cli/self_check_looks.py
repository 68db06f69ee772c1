"""Tries out what the window is drawn with: themes, icons and fonts, each of them."""

from importlib.resources import files

from PySide6.QtGui import QFontDatabase, QPixmap
from PySide6.QtWidgets import QApplication

import resources
from hengelo_toegang.cli.window import application
from hengelo_toegang.i18n import translator
from ui.icons import Icon, pixmap
from ui.theme import ThemeName, read_theme

_SIDE = 32


def draw_every_icon() -> str:
    """Draw every icon in the words of every theme; return how many of both there are.

    Raises:
        AssertionError: One stays empty.
    """
    app = QApplication.instance() or application(translator())
    assert isinstance(app, QApplication)
    for theme in map(read_theme, ThemeName):
        for icon in Icon:
            if _is_empty(pixmap(icon, theme.text, _SIDE)):
                raise AssertionError(f"{theme.name}: the icon {icon} stays empty")
    return f"{len(ThemeName)} × {len(Icon)}"


def read_every_font() -> str:
    """Read every font that comes along; return their names.

    Raises:
        AssertionError: Qt can't read one.
    """
    names = set()
    for file in sorted((files(resources) / "fonts").iterdir(), key=str):
        if file.name.endswith(".ttf"):
            families = QFontDatabase.applicationFontFamilies(
                QFontDatabase.addApplicationFontFromData(file.read_bytes())
            )
            if not families:
                raise AssertionError(f"the font {file.name} can't be read")
            names |= {*families}
    return ", ".join(sorted(names))


def _is_empty(drawn: QPixmap) -> bool:
    return not bytes(drawn.toImage().constBits()).strip(b"\x00")
