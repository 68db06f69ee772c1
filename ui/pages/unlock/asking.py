"""What a way in beside the first page asks, and how it works beside the window."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QObject

from hengelo_toegang.i18n import Translate
from ui.jobs import Jobs
from ui.pages.unlock.view import UnlockView
from ui.widgets.fields import Asked
from ui.widgets.form_dialog import FormDialog


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
        self._page.show_trouble("")
        self._page.set_working(words)

        def done(result: object) -> None:
            self._page.set_working("")
            on_done(result)

        def failed(fault: BaseException) -> None:
            self._page.set_working("")
            on_failed(fault)

        self._jobs.start(lambda _job: work(), done, failed)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self._page.show_trouble(text)

    def show_relief(self, text: str) -> None:
        """Say that it is right again."""
        self._page.show_relief(text)
