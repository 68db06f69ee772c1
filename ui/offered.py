"""Files of cases with which the program is opened: offered to who signs in, and may take them."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.main_window import MainWindow
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.desk import UserDesk
    from ui.widgets.dialogs import Question


class OfferedFiles:
    """Files that wait for somebody at the window, whom each is offered once.

    They wait while nobody is in, while somebody practises, and for who may take them in.
    """

    def __init__(self) -> None:
        self._waiting: list[Path] = []
        self._window: QMainWindow | None = None
        self._practising = False
        self._asked: Question | None = None
        """The question that is not answered yet."""

    def stand_at(self, window: QMainWindow, _: Translate, *, practising: bool = False) -> None:
        """Wait at this window from now on, in the place of the one before."""
        self._window, self._, self._practising = window, _, practising
        self._asked = None
        if isinstance(window, MainWindow) and not practising:
            window.answered.connect(self._offer)

    def add(self, file: Path) -> None:
        """Offer a file; where it cannot come in, say so."""
        if not isinstance(self._window, MainWindow):
            self._say_to_begin(file)
            return
        if file not in self._waiting:
            self._waiting.append(file)
        if self._practising:
            self._say_it_waits(file)
        else:
            self._offer()

    def _offer(self) -> None:
        """Ask about what waits, one after the other, when somebody is in who may take it in."""
        desk = self._window.desk if isinstance(self._window, MainWindow) else None
        if desk is None or not desk.shell.isVisible() or self._asked is not None:
            return
        if not desk.takes_in:
            for file in self._waiting:
                _tell_it_is_for_others(desk, file)
        elif self._waiting:
            file = self._waiting[0]
            self._asked = question = ask_to_take_in(desk, file)
            question.finished.connect(lambda: self._waiting.remove(file))
            # Also when the door closed before it was answered: then it is asked again.
            question.destroyed.connect(self._ended)

    def _ended(self) -> None:
        self._asked = None
        self._offer()

    def _say_to_begin(self, file: Path) -> None:
        about = self._(
            "There are no cases on this computer yet. Begin first; then open “{name}” once more.",
            name=file.name,
        )
        self._inform(about)

    def _say_it_waits(self, file: Path) -> None:
        about = self._(
            "You practise with invented people. “{name}” waits until you are back at your own "
            "work.",
            name=file.name,
        )
        self._inform(about)

    def _inform(self, about: str) -> None:
        from ui.widgets.dialogs import inform

        inform(self._window, self._("A file of cases"), about)


def ask_to_take_in(desk: "UserDesk", file: Path) -> "Question":
    """Ask whether a file is to be taken in; yes goes to where that is shown, and begins."""
    from ui.widgets.dialogs import confirm

    _ = desk.translate
    about = _(
        "“{name}” holds cases from a colleague. All of it comes in, or nothing; what is newer "
        "here stays.",
        name=file.name,
    )
    return confirm(
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
    if not isinstance(part, TakingView):
        return
    if part.presenter.busy:
        _ = desk.translate
        wait = _("Another file is being taken in. Open “{name}” again after it.", name=file.name)
        desk.shell.say(wait, Icon.WARNING, Tone.WARN)
        return
    part.presenter.take(file)


def _tell_it_is_for_others(desk: "UserDesk", file: Path) -> None:
    _ = desk.translate
    said = _(
        "“{name}” holds cases. It comes in once somebody signs in who works on cases.",
        name=file.name,
    )
    desk.shell.say(said, Icon.INFO)
