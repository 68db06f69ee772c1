"""The button behind which theme and text size are chosen."""

from functools import partial

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from hengelo_toegang.i18n import N_, Translate
from ui.icons import Icon
from ui.look import Look
from ui.theme import SCALES, ThemeName
from ui.widgets.buttons import Button

_THEMES = {
    ThemeName.LIGHT: N_("Light"),
    ThemeName.DARK: N_("Dark"),
    ThemeName.CONTRAST: N_("High contrast"),
}


class LookButton(Button):
    """A menu with the themes and the text sizes."""

    def __init__(self, look: Look, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(_("View"), Icon.THEME, quiet=True, parent=parent)
        menu = QMenu(self)
        menu.addSection(_("Colours"))
        themes = QActionGroup(menu)
        for theme, words in _THEMES.items():
            action = menu.addAction(_(words))
            action.setCheckable(True)
            action.setChecked(theme is look.theme)
            action.triggered.connect(partial(look.choose_theme, theme))
            themes.addAction(action)
        menu.addSection(_("Size of the text"))
        sizes = QActionGroup(menu)
        for scale in SCALES:
            action = menu.addAction(f"{scale} %")
            action.setCheckable(True)
            action.setChecked(scale == look.scale)
            action.triggered.connect(partial(look.choose_scale, scale))
            sizes.addAction(action)
        self.setMenu(menu)
