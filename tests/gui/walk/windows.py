"""The program in one look, with the desks that were opened in it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings
from PySide6.QtWidgets import QApplication, QDialog

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import DUTCH, translator
from hengelo_toegang.usecases.services import Services
from tests.gui.laptop import LAPTOP
from tests.gui.walk.kept import SomeBackups
from tests.gui.walk.screens import Visit
from tests.gui.walk.town import Town
from ui.backing_up import BackupWork
from ui.desk import UserDesk
from ui.exchanging import ExchangeWork
from ui.filing_work import FilingWork
from ui.help.window import HelpWindow
from ui.language import speak
from ui.look import Look
from ui.preferences import Preferences
from ui.theme import ThemeName


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
        self.dialogs: dict[str, str] = {}
        """The kind of each dialog that was opened, by the name of its screen."""
        self.asked_by: set[tuple[str, str]] = set()
        """Who asked something first: file and function."""

    def visit(self, user: UserId) -> Visit:
        """Sit down at the desk of a user."""
        if user not in self._desks:
            _ = translator(self.language)
            work = BackupWork(SomeBackups, self._owner)
            services = self._town.services(user)
            rounds, filing = self._exchanging(services), FilingWork(self._owner)
            filing.begin(services.filing, services.desk.now, by_itself=False)
            desk = UserDesk(services, "Stadhuis", self._look, _, work, rounds, filing)
            self._desks[user] = desk
        for other, desk in self._desks.items():
            desk.shell.setVisible(other == user)
        desk = self._desks[user]
        desk.shell.resize(*LAPTOP)
        desk.shell.activateWindow()
        QApplication.processEvents()
        return Visit(self._town, desk)

    def _exchanging(self, services: Services) -> ExchangeWork | None:
        """Return the rounds of a laptop; they begin when they are told to, and not by the clock."""
        central = services.exchange.centre.central()
        if central is None:
            return None
        rounds = ExchangeWork(self._owner)
        rounds.begin(central)
        rounds._timer.stop()
        return rounds

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
    gc.unfreeze()
    speak(app, DUTCH)


def put_away(visit: Visit) -> None:
    """Close what stands before the page."""
    for dialog in visit.desk.shell.findChildren(QDialog):
        dialog.reject()
    for manual in visit.desk.shell.findChildren(HelpWindow):
        manual.close()
    visit.desk.shell.uncover()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # Here and now, not while the next page is being built; what lives on isn't looked at again.
    gc.collect()
    gc.freeze()
