"""The way back to a backup, on the first page: the dialogs behind its button."""

from collections.abc import Callable
from pathlib import Path

from hengelo_toegang.i18n import Translate
from ui.pages.unlock.asking import DoorAsker
from ui.pages.unlock.view import UnlockView
from ui.widgets.dialogs import Question
from ui.widgets.files import FileAsker


class GoingBackAsker(DoorAsker):
    """Asks on behalf of the first page, and works beside it."""

    def __init__(self, page: UnlockView, _: Translate) -> None:
        super().__init__(page, _)
        self._files = FileAsker(page)

    def ask_folder(self, title: str, on_chosen: Callable[[Path], None]) -> None:
        """Ask for a folder."""
        self._files.ask_folder(title, on_chosen)

    def confirm(
        self,
        title: str,
        text: str,
        yes: str,
        no: str,
        on_yes: Callable[[], None],
        on_no: Callable[[], None],
    ) -> None:
        """Ask yes or no; Escape is no."""
        question = Question(self._page, title, text, yes, no)
        agreed: list[bool] = []

        def agree() -> None:
            agreed.append(True)
            on_yes()

        def finished(_result: int) -> None:
            if not agreed:
                on_no()

        question.ask(agree)
        question.finished.connect(finished)
