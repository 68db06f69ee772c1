"""Which window there is: before there is a store, at the door of one, or practising.

Whoever practises has left their own store: it is locked, and nothing of one is in the other.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from hengelo_toegang.cli.store_door import Door
from hengelo_toegang.cli.window import brand_of_store, dressed, guarded, open_window
from hengelo_toegang.i18n import translator
from ui.elsewhere import Elsewhere
from ui.main_window import MainWindow
from ui.offered import OfferedFiles
from ui.preferences import Preferences

if TYPE_CHECKING:
    from hengelo_toegang.stores.first_day import FirstDayAt
    from ui.tour.guide import Guide


class Program:
    """One window at a time, and the ways from one to another."""

    def __init__(
        self,
        app: QApplication,
        preferences: Preferences,
        path: Path,
        *,
        central: bool = False,
        demo: bool = False,
    ) -> None:
        """`path` is the store of who works here, whether or not it is there yet.

        One practises in a `demo`, and has nowhere to go back to.
        """
        self.app = app
        self.preferences = preferences
        self.path = path
        self.central = central
        self.demo = demo
        self._window: QMainWindow | None = None
        self._day: FirstDayAt | None = None
        self._guide: Guide | None = None
        self._files = OfferedFiles()

    @property
    def window(self) -> QMainWindow | None:
        """The window that is there now."""
        return self._window

    def is_open(self) -> bool:
        """Return whether there is a window in sight, or folded away."""
        return self._window is not None and self._window.isVisible()

    def offer(self, file: Path) -> None:
        """Offer a file of cases to who works here, and bring the window to the front."""
        window = self._window
        if window is None:
            return
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        self._files.add(file)

    def at_door(self) -> None:
        """Show the page where one signs in."""
        if not self._leave():
            return
        if self.demo:
            self._open_for_tour(self.path, Elsewhere())
            return
        door = Door(self.path, central=self.central, elsewhere=Elsewhere(practise=self.practise))
        self._open(door, self.preferences)

    def first_day(self) -> None:
        """Show how one can begin, where there is no store."""
        from ui.pages.first_day.window import WELCOME

        if self._leave():
            self._begin(WELCOME)

    def practise(self) -> None:
        """Go to the demo store; first to where it is made, when there is none that still does."""
        from hengelo_toegang.cli.practice import practice_store
        from ui.pages.first_day.welcome_view import PRACTISE

        if not self._leave():
            return
        made = practice_store(_today())
        if made is None:
            self._begin(PRACTISE, self.home)
            return
        self._open_for_tour(made, Elsewhere(home=self.home))

    def practise_anew(self) -> None:
        """Make other invented people, and begin with them."""
        from ui.pages.first_day.welcome_view import PRACTISE

        if self._leave():
            self._begin(PRACTISE, self.home)

    def home(self) -> None:
        """Go back from practising to where one came from."""
        if self.path.exists():
            self.at_door()
        else:
            self.first_day()

    def _open_for_tour(self, path: Path, elsewhere: Elsewhere) -> None:
        """Open a store of invented people, whose passphrases are known, with the tour beside it."""
        from hengelo_toegang.cli.practice import FIRST_USER, known_passphrase

        elsewhere = elsewhere._replace(known=known_passphrase, tour=self._toggle_tour)
        own = self.preferences.practising()
        if not own.text("user"):
            own.keep("user", FIRST_USER)
        door = Door(path, backed_up=not elsewhere.practising, elsewhere=elsewhere)
        self._guide = self._guided(self._open(door, own), own, path.name)

    def _guided(self, window: MainWindow, preferences: Preferences, people: str) -> "Guide":
        """Return who leads through the tour in a window for practising."""
        from hengelo_toegang.adapters.tour import read_tour
        from ui.tour.guide import Guide

        return Guide(window, read_tour(), preferences, self.practise_anew, _today, people)

    def _toggle_tour(self) -> None:
        if self._guide is not None:
            self._guide.toggle()

    def _open(self, door: Door, preferences: Preferences) -> MainWindow:
        spoken = translator(preferences.language)
        brand = brand_of_store(self.path, spoken)
        window = open_window(self.app, door, preferences, spoken, brand)
        self._files.stand_at(window, spoken, practising=door.elsewhere.practising)
        self._replace(window, window.start)
        return window

    def _begin(self, at: str, left: Callable[[], None] | None = None) -> None:
        from hengelo_toegang.cli.practice import practice_store
        from ui.pages.first_day.window import FirstDayActs, FirstDayWindow

        spoken = translator(self.preferences.language)
        look = dressed(self.app, self.preferences, brand_of_store(self.path, spoken))
        acts = FirstDayActs(
            self._first_day,
            self._make_practice,
            self.at_door,
            self.practise,
            lambda: practice_store(_today()) is not None,
            str(self.path),
            left,
        )
        window = FirstDayWindow(look, acts, spoken, at)
        guarded(window, look, spoken)
        self._files.stand_at(window, spoken)
        self._replace(window, window.show)

    def _leave(self) -> bool:
        """Lock the store that is open; False when work waits that it does not take now."""
        window = self._window
        if isinstance(window, MainWindow):
            window.lock()
            return window.desk is None
        return True

    def _replace(self, window: QMainWindow, show: Callable[[], None]) -> None:
        """Show another window in the place of the one that was there.

        That one goes first, since whoever closes hides all there is; Qt would end without any.
        """
        before, self._window, self._guide = self._window, window, None
        if before is not None:
            self.app.setQuitOnLastWindowClosed(False)
            before.close()
            before.deleteLater()
        show()
        self.app.setQuitOnLastWindowClosed(True)

    def _first_day(self) -> "FirstDayAt":
        from hengelo_toegang.stores.first_day import FirstDayAt

        if self._day is None:
            self._day = FirstDayAt(self.path)
        return self._day

    def _make_practice(self, step: Callable[[int, int], None]) -> None:
        from hengelo_toegang.cli.practice import make_practice_store

        language = self.preferences.language
        make_practice_store(_today(), language, step)


def _today() -> date:
    """Return what day it is on this machine, by which a demo is named."""
    return date.today()  # noqa: DTZ011
