"""The other ways in on the first page: quiet buttons, whose dialogs load when one is pressed."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hengelo_toegang.i18n import Translate
from ui.elsewhere import Elsewhere
from ui.icons import Icon
from ui.pages.unlock.view import UnlockView
from ui.widgets.buttons import Button

if TYPE_CHECKING:
    from hengelo_toegang.usecases.backing_up import Backups
    from ui.pages.unlock.lost import Recover


class OtherWays(NamedTuple):
    """What the other ways in need."""

    users: Callable[[], Sequence[str]]
    """Who have a key."""
    user: Callable[[], str]
    """Who was here last."""
    done: Callable[[], None]
    """Hears that somebody can sign in again."""
    recover: "Recover | None"
    """Lets a user in again with the key from the safe."""
    backups: "Callable[[], Backups] | None"
    """The backups of the store, where there are any."""
    elsewhere: Elsewhere
    """Where else one can go."""


def add_ways(page: UnlockView, ways: OtherWays, _: Translate) -> None:
    """Put a button on the page for each way that there is."""
    if ways.recover is not None:
        lost = _button(page, _("Lost your passphrase…"), Icon.INFO, "lost")
        lost.clicked.connect(lambda: _ask_key(page, ways, _))
    if ways.backups is not None:
        back = _button(page, _("Go back to a backup…"), Icon.UNDO, "go_back")
        back.clicked.connect(lambda: _go_back(page, ways, _))
    if ways.elsewhere.practise is not None:
        practise = _button(page, _("Practise with invented people…"), Icon.PEOPLE, "practise")
        practise.clicked.connect(ways.elsewhere.practise)
    if ways.elsewhere.home is not None:
        home = _button(page, _("Back to my own work"), Icon.RETURN, "home")
        home.clicked.connect(ways.elsewhere.home)


def _button(page: UnlockView, words: str, icon: Icon, name: str) -> Button:
    button = Button(words, icon, quiet=True, parent=page)
    button.setObjectName(name)
    page.add_way(button)
    return button


def _ask_key(page: UnlockView, ways: OtherWays, _: Translate) -> None:
    from ui.pages.unlock.asking import DoorAsker
    from ui.pages.unlock.lost import LostPassphrase

    assert ways.recover is not None  # there is no button without it
    asker = DoorAsker(page, _)
    LostPassphrase(asker, ways.recover, ways.users, ways.done, _).start(ways.user())


def _go_back(page: UnlockView, ways: OtherWays, _: Translate) -> None:
    from ui.pages.unlock.going_back import GoingBack
    from ui.pages.unlock.going_back_asker import GoingBackAsker

    assert ways.backups is not None  # there is no button without it
    asker = GoingBackAsker(page, _)
    GoingBack(asker, ways.backups, ways.users, ways.done, _).start(ways.user())
