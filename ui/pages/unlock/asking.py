"""What a way in beside the first page asks, and how it works beside the window."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import ParamSpec

from PySide6.QtCore import QObject

from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.upgrading import Going
from ui.jobs import Jobs
from ui.pages.unlock.opening import open_beside
from ui.pages.unlock.view import UnlockView
from ui.widgets.fields import Asked
from ui.widgets.form_dialog import FormDialog

_Heard = ParamSpec("_Heard")


class DoorAsker(QObject):
    """Asks on behalf of the first page, and works beside it."""

    def __init__(self, page: UnlockView, _: Translate) -> None:
        super().__init__(page)
        self._page = page
        self._ = _
        self._jobs = Jobs(self)
        self.destroyed.connect(self._jobs.shut_down)

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None:
        """Ask a few fields."""
        self._page.show_trouble("")
        FormDialog(self._page, asked, self._, date.today).ask(on_answer)

    def run(
        self,
        words: str,
        work: Callable[[], object],
        on_done: Callable[[object], None],
        on_failed: Callable[[BaseException], None],
    ) -> None:
        """Do work beside the window, and say meanwhile what is being done."""
        self._begin(words)
        self._jobs.start(lambda _job: work(), self._freed(on_done), self._freed(on_failed))

    def open(
        self,
        words: str,
        open_it: Callable[[Going], object],
        on_done: Callable[[object], None],
        on_failed: Callable[[BaseException], None],
        on_stopped: Callable[[], None],
    ) -> None:
        """Open the store beside the window; an older one says how far it is, and can be stopped."""
        self._begin(words)
        open_beside(
            self._jobs,
            lambda: self._page,
            open_it,
            self._freed(on_done),
            self._freed(on_failed),
            self._freed(on_stopped),
        )

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self._page.show_trouble(text)

    def show_relief(self, text: str) -> None:
        """Say that it is right again."""
        self._page.show_relief(text)

    def _begin(self, words: str) -> None:
        self._page.show_trouble("")
        self._page.set_working(words)

    def _freed(self, then: Callable[_Heard, None]) -> Callable[_Heard, None]:
        """Return `then`, with the page free again before it."""

        def freed(*heard: _Heard.args, **named: _Heard.kwargs) -> None:
            self._page.set_working("")
            then(*heard, **named)

        return freed
