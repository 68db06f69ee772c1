"""Users from a table without widgets: choose it, see who is in it, and invite all of them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from hengelo_toegang.bounded import TooLarge, read_bytes
from hengelo_toegang.domain.user_rules import UserRefused
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.map_files.importing import RowFault
from hengelo_toegang.usecases.map_files.sheet import LARGEST, BadFile, Trouble
from hengelo_toegang.usecases.ports import Invitation, StoreError
from hengelo_toegang.usecases.user_files import UsersPlan, example
from hengelo_toegang.usecases.users import UserRow, UserServices
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_users import row_words, table_words
from ui.asking_files import AskFile, AskOpen
from ui.icons import Icon
from ui.pages.manage.users.words import fault_words, mandate_rows, user_line
from ui.progress import BesidePage, Progress, Step, Work
from ui.saving import save_at
from ui.theme import Tone
from ui.widgets.rows import Row

OnInvited = Callable[[Sequence[Invitation]], None]


class TableFiles(AskFile, AskOpen, Protocol):
    """Asks where tables are and go."""


class TablePage(BesidePage, Protocol):
    """What the presenter asks of the page."""

    def show_table(self, told: str, rows: Sequence[Row], invite: str) -> None:
        """Show who is in a table or what is wrong with it; without `invite` no button."""
        ...

    def complain(self, text: str) -> None: ...

    def say(self, text: str) -> None: ...

    def done_with(self) -> None:
        """Close: everybody is invited."""
        ...


class TablePresenter:
    """Reads a table beside the window, and invites everybody in it once nothing is wrong."""

    def __init__(
        self,
        page: TablePage,
        files: TableFiles,
        managing: UserServices,
        invited: OnInvited,
        _: Translate,
    ) -> None:
        """`invited` hears of the passphrases, which are shown once."""
        self._page = page
        self._files = files
        self._managing = managing
        self._invited = invited
        self._ = _
        self._users: tuple[User, ...] = ()

    def ask_to_open(self) -> None:
        """Ask for the table."""
        self._files.ask_open(self._("Users from a file"), "csv", self.open)

    def ask_to_save_example(self) -> None:
        """Ask where a table to fill in goes."""
        title, name = self._("Save an example"), self._("users.csv")
        self._files.ask_file(title, name, self._save_example)

    def open(self, path: Path) -> None:
        """Read a table, and show who is in it."""
        self._users = ()

        def work(step: Step) -> UsersPlan:
            try:
                content = read_bytes(path, LARGEST)
            except TooLarge:
                raise BadFile(Trouble.TOO_LARGE) from None
            return self._managing.read_table(content, step)

        self._begin(self._("The file is being read…"), work, self._read)

    def invite(self) -> None:
        """Invite everybody of the table."""
        users = self._users
        if users:
            words = self._("The invitations are being made…")
            self._begin(words, lambda step: self._managing.invite_all(users, step), self._made)

    def _begin(self, words: str, work: Work, on_done: Callable[[Any], None]) -> None:
        self._page.begin(words)

        def done(result: object) -> None:
            self._page.show_at_rest()
            on_done(result)

        self._page.run(work, Progress(self._page, self._), done, self._failed, self._stopped)

    def _read(self, found: UsersPlan) -> None:
        _ = self._
        if found.faults:
            told = _.ngettext(
                "{count} fault. Nobody is invited until it is mended in the file.",
                "{count} faults. Nobody is invited until they are mended in the file.",
                len(found.faults),
            )
            self._page.show_table(told, [self._fault(*one) for one in enumerate(found.faults)], "")
            return
        self._users = found.users
        count = len(found.users)
        told = _.ngettext(
            "{count} person in the file. Is this right?",
            "{count} persons in the file. Is this right?",
            count,
        )
        invite = _.ngettext("Invite {count} person", "Invite {count} persons", count)
        self._page.show_table(told, [self._line(user) for user in found.users], invite)

    def _fault(self, at: int, fault: RowFault) -> Row:
        place = self._("line {number}", number=fault.line)
        title = ", ".join(part for part in (place, fault.column, fault.value) if part)
        return Row(str(at), title, row_words(fault, self._), Icon.ERROR, Tone.DANGER)

    def _line(self, user: User) -> Row:
        line = user_line(UserRow(user, holds_key=True, invited=False, left=False), self._)
        may = [row.title for row in mandate_rows(user, self._)]
        return Row(user.id, line.title, " · ".join((line.detail, *may)), Icon.PERSON)

    def _made(self, made: Sequence[Invitation]) -> None:
        self._page.done_with()
        self._invited(made)

    def _stopped(self) -> None:
        self._page.show_at_rest()
        self._page.say(self._("Stopped. Nobody was invited."))

    def _failed(self, fault: BaseException) -> None:
        self._page.show_at_rest()
        if isinstance(fault, BadFile):
            self._page.complain(table_words(fault, self._))
        elif isinstance(fault, UserRefused):
            self._page.complain(fault_words(fault.fault, self._))
        elif isinstance(fault, StoreError):
            self._page.complain(trouble_words(fault, self._))
        elif isinstance(fault, OSError):
            why = self._("The file cannot be read: it is gone, or may not be opened.")
            self._page.complain(why)
        else:
            raise fault

    def _save_example(self, path: Path) -> None:
        try:
            save_at(path, example())
        except OSError:
            why = self._("The file cannot be written there: choose another place.")
            self._page.complain(why)
        else:
            self._page.say(self._("Saved as {file}.", file=path.name))
