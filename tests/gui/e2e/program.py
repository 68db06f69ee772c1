"""The real window on a real store, the people who work in it, and a clock that is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from hengelo_toegang import bootstrap
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Mandate, Role, User
from hengelo_toegang.usecases.files import open_dossier
from hengelo_toegang.usecases.ports import Desk, WorklistFilter
from tests.builders import Clock
from tests.gui.e2e.driver import Hands, Screen
from ui.main_window import MainWindow

LAPTOP = (1366, 768)
LOCATION = "Wijkentree Hasseler Es"
LEAD = User(
    UserId("bert"),
    "Bert Koopman",
    roles=(Role.TEAM_LEAD,),
    laws=(),
    mandates=(Mandate(tuple(Law), Decimal(25_000)),),
)


def consultant(user: str, name: str, *laws: Law) -> User:
    return User(UserId(user), name, roles=(Role.CONSULTANT,), laws=laws, certified=True)


def passphrase_of(user: str) -> str:
    return f"only for {user} in this test"


@dataclass
class Program:
    """The window of one machine, and who stands before it."""

    path: Path
    clock: Clock
    rules: Rules
    window: MainWindow
    screen: Screen

    def on(self, day: str) -> None:
        """Let it be nine o'clock on a day."""
        self.clock.now = datetime.combine(date.fromisoformat(day), time(9), UTC)

    def sign_in(self, hands: Hands, user: str, location: str = LOCATION) -> None:
        """Come in with the passphrase, at a location."""
        hands.choose("Who are you?", user)
        hands.fill("Passphrase", passphrase_of(user))
        hands.choose("Where do you work today?", location)
        hands.press("Open")
        self.screen.wait_for("Lock")

    def change_to(self, hands: Hands, user: str, day: str = "") -> None:
        """Lock, let another day come, and let somebody come in."""
        hands.lock()
        if day:
            self.on(day)
        self.screen.wait_for("Who are you?")
        self.sign_in(hands, user)

    @contextmanager
    def desk(self, user: str) -> Iterator[Desk]:
        """Lock, and give the desk of a user as it is without a window."""
        self.window.lock()
        store, keys = bootstrap.sign_in(
            self.path, UserId(user), passphrase_of(user), self.rules, self.clock
        )
        with store:
            yield bootstrap.desk_of(store, keys, self.rules, self.clock)

    def stored(self, user: str) -> tuple[Case, Dossier]:
        """Lock, and return the only case in the store with its surroundings."""
        with self.desk(user) as desk:
            (row,) = desk.queries.worklist(WorklistFilter(open_only=False))
            dossier = open_dossier(desk, row.case)
        return dossier.case, dossier

    def name_file(self, path: Path) -> None:
        """Answer where a file is or goes; the question is Qt's own."""
        dialogs: list[QFileDialog] = []

        def asked() -> bool:
            dialogs[:] = [one for one in self.window.findChildren(QFileDialog) if one.isVisible()]
            return bool(dialogs)

        self.screen.wait(asked, lambda: "no file is asked for")
        dialogs[0].selectFile(str(path))
        # As Enter does: the list of names that folds out would take the key itself.
        dialogs[0].accept()
        # Two windows may be open here, and no window manager chooses between them.
        self.window.activateWindow()
