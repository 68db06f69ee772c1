"""A file of cases with which the program was opened: offered to who signs in, and may take it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from hengelo_toegang.i18n import Translate
from ui.icons import Icon

if TYPE_CHECKING:
    from ui.desk import UserDesk
    from ui.main_window import MainWindow


def offer(window: QMainWindow, file: Path, _: Translate) -> None:
    """Let a file wait at a window for who signs in; where there is no store yet, say so."""
    from ui.main_window import MainWindow

    if isinstance(window, MainWindow):
        OfferedFile(window, file)
        return
    from ui.widgets.dialogs import inform

    about = _(
        "There are no cases on this computer yet. Begin first; then open “{name}” once more.",
        name=file.name,
    )
    inform(window, _("A file of cases"), about)


class OfferedFile(QObject):
    """Waits for somebody at the window, and asks them once whether it is to come in."""

    def __init__(self, window: "MainWindow", file: Path) -> None:
        super().__init__(window)
        self._window = window
        self._file = file
        window.answered.connect(self._offer)

    def _offer(self) -> None:
        desk = self._window.desk
        if desk is None:
            return  # refused at the door
        if not desk.takes_in:
            _tell_it_is_for_others(desk, self._file)
            return
        self._window.answered.disconnect(self._offer)
        ask_to_take_in(desk, self._file)


def ask_to_take_in(desk: "UserDesk", file: Path) -> None:
    """Ask whether a file is to be taken in; yes goes to where that is shown, and begins."""
    from ui.widgets.dialogs import confirm

    _ = desk.translate
    about = _(
        "“{name}” holds cases from a colleague. All of it comes in, or nothing; what is newer "
        "here stays.",
        name=file.name,
    )
    confirm(
        desk.shell,
        _("Take in this file?"),
        about,
        _("Take in the file"),
        _("Not now"),
        partial(_take_in, desk, file),
    )


def _take_in(desk: "UserDesk", file: Path) -> None:
    from ui.pages.exchange.page import EXCHANGE
    from ui.pages.exchange.taking_view import TakingView
    from ui.pages.exchange.view import TAKE, ExchangeView

    page = desk.shell.page(EXCHANGE)
    if not isinstance(page, ExchangeView) or not desk.shell.go(EXCHANGE):
        return
    page.go(TAKE)
    part = page.part(TAKE)
    if isinstance(part, TakingView):
        part.presenter.take(file)


def _tell_it_is_for_others(desk: "UserDesk", file: Path) -> None:
    _ = desk.translate
    said = _(
        "“{name}” holds cases. It comes in once somebody signs in who works on cases.",
        name=file.name,
    )
    desk.shell.say(said, Icon.INFO)
