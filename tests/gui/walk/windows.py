"""The program in one look, with the desks that were opened in it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings
from PySide6.QtWidgets import QApplication, QDialog

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import DUTCH, translator
from tests.gui.walk.screens import Visit
from tests.gui.walk.town import Town
from ui.desk import UserDesk
from ui.language import speak
from ui.look import Look
from ui.preferences import Preferences
from ui.theme import ThemeName

LAPTOP = 1366, 768


class Window:
    """The program in one look, with the desks that were opened in it."""

    def __init__(self, app, town, folder, theme, scale, language) -> None:
        settings = QSettings(
            str(folder / f"{theme}-{scale}-{language}.ini"), QSettings.Format.IniFormat
        )
        preferences = Preferences(settings)
        preferences.theme, preferences.scale, preferences.language = theme, scale, language
        speak(app, language)
        self.theme, self.scale, self.language = theme, scale, language
        self._owner = QObject()
        self._look = Look(app, preferences)
        # Out of sight of the fixture that takes away what a test left behind.
        self._look.setParent(self._owner)
        self._town = town
        self._desks: dict[UserId, UserDesk] = {}

    def visit(self, user: UserId) -> Visit:
        """Sit down at the desk of a user."""
        if user not in self._desks:
            _ = translator(self.language)
            desk = UserDesk(self._town.services(user), "Stadhuis", self._look, _)
            self._desks[user] = desk
        for other, desk in self._desks.items():
            desk.shell.setVisible(other == user)
        desk = self._desks[user]
        desk.shell.resize(*LAPTOP)
        desk.shell.activateWindow()
        QApplication.processEvents()
        return Visit(self._town, desk)

    def close(self) -> None:
        for desk in self._desks.values():
            desk.shell.close()
            desk.shell.deleteLater()
        self._owner.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def a_window(
    app: QApplication, town: Town, folder: Path, theme: ThemeName, scale: int, language: str
) -> Iterator[Window]:
    """Open the program in a look."""
    window = Window(app, town, folder, theme, scale, language)
    yield window
    window.close()
    speak(app, DUTCH)


def put_away(visit: Visit) -> None:
    """Close what stands before the page."""
    for dialog in visit.desk.shell.findChildren(QDialog):
        dialog.reject()
    visit.desk.shell.uncover()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # Here and now, not while the next page is being built.
    gc.collect()
