"""Users and their keys on the walk: what an administrator asks, and everybody of themselves."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.ports import Invitation, Invited
from hengelo_toegang.usecases.user_files import example
from tests.gui.walk.screens import Visit
from tests.gui.walk.town import ANNA, BERT
from ui.pages.manage.users.page import USERS
from ui.pages.unlock.lost import LostPassphrase
from ui.pages.unlock.presenter import UnlockPresenter
from ui.widgets.fields import Asked
from ui.widgets.form_dialog import FormDialog

ACTS = ("add", "change", "add_mandate", "add_certificate", "link", "leave", "invite_again")
"""What an administrator asks about a user."""
WRONG = "Eva;;baas;Wlz;veel;;;;;;misschien\r\n"
"""A line of a table in which nothing is right."""


def about_bert(act: str, visit: Visit) -> None:
    """Ask about a team lead, who has a mandate."""
    page = visit.page(USERS)
    page._presenter.choose(BERT)
    getattr(page._presenter, act)()


def change_mandate(visit: Visit) -> None:
    """Ask about the mandate that a team lead has."""
    page = visit.page(USERS)
    page._presenter.choose(BERT)
    page._presenter.change_mandate("0")


def show_invitation(visit: Visit) -> None:
    """Show a passphrase to use once."""
    made = Invitation(UserId("m.jansen"), "k7mp-3xqd-9fwa-hn4t")
    visit.page(USERS).show_invitation(made, "Mila Jansen")


def read_table(wrong: str, visit: Visit) -> None:
    """Read a table of users, in which a line may be wrong."""
    page = visit.page(USERS)
    page._from_file.click()
    dialog = visit.dialog()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "gebruikers.csv"
        file.write_bytes(example() + wrong.encode())
        dialog._presenter.open(file)
        while dialog._runner.busy:
            # It is read beside the window.
            QTest.qWait(1)


def show_invitations(visit: Visit) -> None:
    """Show the passphrases of many."""
    names = {"m.jansen": "Mila Jansen", "t.smit": "Tom Smit", "e.celik": "Ece Çelik"}
    made = [Invitation(UserId(user), "k7mp-3xqd-9fwa-hn4t") for user in names]
    visit.page(USERS).show_invitations(made, names)


def own(act: str, visit: Visit) -> None:
    """Ask what somebody changes about themselves."""
    getattr(visit.desk.account, act)()


class _Door:
    """The first page, as far as it asks."""

    def __init__(self, visit: Visit) -> None:
        self._desk = visit.desk

    def ask(self, asked: Asked, on_answer: Any) -> None:
        FormDialog(self._desk.shell, asked, self._desk.translate, date.today).ask(on_answer)

    def __getattr__(self, name: str) -> Any:
        return lambda *_values, **_named: None


def lost(visit: Visit) -> None:
    """Ask for the key from the safe."""
    door: Any = _Door(visit)
    users = (str(ANNA), str(BERT))
    asks = LostPassphrase(
        door, lambda *_all: None, lambda: users, lambda: None, visit.desk.translate
    )
    asks.start(ANNA)


def choose_own(visit: Visit) -> None:
    """Ask who was invited for a passphrase of their own."""
    door: Any = _Door(visit)
    presenter = UnlockPresenter(
        door, lambda *_all: None, lambda: (), visit.desk.translate, lambda *_all: None
    )
    presenter.refuse(Invited())
