"""The way in for who lost their passphrase: a quiet button on the first page."""

from collections.abc import Callable

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.unlock.asking import DoorButton
from ui.pages.unlock.lost import LostPassphrase
from ui.pages.unlock.view import UnlockView


class LostView(DoorButton):
    """Asks on behalf of the first page, and works beside it."""

    def __init__(self, page: UnlockView, _: Translate) -> None:
        super().__init__(_("Lost your passphrase…"), Icon.INFO, "lost", page, _)

    def bind(self, presenter: LostPassphrase, user: Callable[[], str]) -> None:
        """Route the button to `presenter`, which begins with who was here last."""
        self._presenter = presenter
        self.clicked.connect(lambda: presenter.start(user()))
