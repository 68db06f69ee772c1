"""The way back to a backup, on the first page: a quiet button, and the dialogs behind it."""

from collections.abc import Callable
from pathlib import Path

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.unlock.asking import DoorButton
from ui.pages.unlock.going_back import GoingBack
from ui.pages.unlock.view import UnlockView
from ui.widgets.dialogs import Question
from ui.widgets.files import FileAsker


class GoingBackView(DoorButton):
    """Asks on behalf of the first page, and works beside it."""

    def __init__(self, page: UnlockView, _: Translate) -> None:
        super().__init__(_("Go back to a backup…"), Icon.UNDO, "go_back", page, _)
        self._files = FileAsker(page)

    def bind(self, presenter: GoingBack, user: Callable[[], str]) -> None:
        """Route the button to `presenter`, which begins with who was here last."""
        self._presenter = presenter
        self.clicked.connect(lambda: presenter.start(user()))

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
