"""The button behind which theme, text size and language are chosen."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from hengelo_toegang.i18n import LANGUAGES, N_, Translate
from ui.icons import Icon
from ui.language import LANGUAGE_NAMES
from ui.look import Look
from ui.theme import SCALES, ThemeName
from ui.widgets.buttons import Button

_THEMES = {
    None: N_("As the system"),
    ThemeName.LIGHT: N_("Light"),
    ThemeName.DARK: N_("Dark"),
    ThemeName.CONTRAST: N_("High contrast"),
}


class LookButton(Button):
    """A menu with the manual, themes, text sizes, languages, and what screenshots hold.

    At the door it is filled when it opens: few do that, and everybody waits for the first page.
    """

    def __init__(
        self, look: Look, _: Translate, parent: QWidget | None = None, *, later: bool = False
    ) -> None:
        super().__init__(_("View"), Icon.THEME, quiet=True, parent=parent)
        menu = QMenu(self)
        if later:
            fill = partial(self._fill, menu, look, _)
            menu.aboutToShow.connect(fill, Qt.ConnectionType.SingleShotConnection)
        else:
            self._fill(menu, look, _)
        self.setMenu(menu)

    def _fill(self, menu: QMenu, look: Look, _: Translate) -> None:
        menu.addAction(_("Manual (F1)"), self._open_manual)
        chosen = look.preferences.theme
        themes = [
            (_(words), theme is chosen, partial(look.choose_theme, theme))
            for theme, words in _THEMES.items()
        ]
        sizes = [
            (f"{scale} %", scale == look.scale, partial(look.choose_scale, scale))
            for scale in SCALES
        ]
        languages = [
            (LANGUAGE_NAMES[one], one == look.language, partial(look.choose_language, one))
            for one in LANGUAGES
        ]
        _add(menu, _("Colours"), themes)
        _add(menu, _("Size of the text"), sizes)
        _add(menu, _("Language"), languages)
        if look.uncaptured is not None:
            menu.addSection(_("Screenshots"))
            action = menu.addAction(_("Leave the program out of screenshots and shared screens"))
            action.setCheckable(True)
            action.setChecked(look.uncaptured)
            # What the system refuses is not shown as chosen.
            action.triggered.connect(lambda on: self._choose_uncaptured(look, action, on=on))

    def _open_manual(self) -> None:
        # Few open it from here, so its window does not hold up the first page.
        from ui.help.asking import ask_for_help

        ask_for_help(self)

    @staticmethod
    def _choose_uncaptured(look: Look, action: QAction, *, on: bool) -> None:
        look.choose_uncaptured(on=on)
        action.setChecked(bool(look.uncaptured))


def _add(menu: QMenu, title: str, choices: Iterable[tuple[str, bool, Callable[[], None]]]) -> None:
    menu.addSection(title)
    group = QActionGroup(menu)
    for words, chosen, choose in choices:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda _on=False, choose=choose: choose())
        group.addAction(action)
