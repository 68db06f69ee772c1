"""Going back to a backup from the first page: which one, what it would leave out, and then. No Qt.

Trying a backup takes as long as reading all of it, so it is done beside the window.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from hengelo_toegang.domain.ids import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.backing_up import Backup, Backups, Restoring
from hengelo_toegang.usecases.troubles import SignInRefused, StoreError, WrongPassphrase
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_backups import backup_words, beyond_words, moment_words
from ui.widgets.fields import Asked, Choice, Field, Kind

BACKUP, USER, PASSPHRASE = "backup", "user", "passphrase"
_ELSEWHERE = "elsewhere"
_SHOWN = 20
"""How many backups a list offers; older ones are found by their folder."""


class GoingBackPage(Protocol):
    """What is asked of the page."""

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None: ...

    def ask_folder(self, title: str, on_chosen: Callable[[Path], None]) -> None: ...

    def confirm(
        self,
        title: str,
        text: str,
        yes: str,
        no: str,
        on_yes: Callable[[], None],
        on_no: Callable[[], None],
    ) -> None: ...

    def run(
        self,
        words: str,
        work: Callable[[], object],
        on_done: Callable[[object], None],
        on_failed: Callable[[BaseException], None],
    ) -> None:
        """Do work beside the window, and say meanwhile what is being done."""
        ...

    def show_trouble(self, text: str) -> None: ...

    def show_relief(self, text: str) -> None: ...


class GoingBack:
    """Asks which backup, tries it, says what it would leave out, and puts it in place."""

    def __init__(
        self,
        page: GoingBackPage,
        backups: Callable[[], Backups],
        users: Callable[[], Sequence[str]],
        done: Callable[[], None],
        _: Translate,
    ) -> None:
        """`done` hears that there is another store at the place of the first."""
        self._page = page
        self._backups = backups
        self._users = users
        self._done = done
        self._ = _

    def start(self, user: str = "") -> None:
        """Ask which backup; without any known, ask where they are."""
        self._offer(self._backups().all(), user)

    def _offer(self, found: Sequence[Backup], user: str = "") -> None:
        if not found:
            self._ask_where()
            return
        _ = self._
        choices = [Choice(str(one.store), backup_words(one, _)) for one in found[:_SHOWN]]
        elsewhere = Choice(_ELSEWHERE, _("In another folder…"))
        users = tuple(Choice(name, name) for name in self._users())
        who = Field(USER, _("Who are you?"), Kind.CHOICE if users else Kind.TEXT, choices=users)
        asked = Asked(
            _("Go back to a backup"),
            _(
                "The backup is tried out first, and compared with the store that is there. "
                "Nothing is deleted: the store that is there is set aside."
            ),
            (
                Field(BACKUP, _("Which backup?"), Kind.CHOICE, choices=(*choices, elsewhere)),
                who,
                Field(
                    PASSPHRASE,
                    _("Passphrase"),
                    Kind.SECRET,
                    help=_("The one that you had when the backup was made."),
                ),
            ),
            _("Try and compare"),
            {BACKUP: choices[0].value, USER: user or None},
            hides=_not_asked,
        )
        self._page.ask(asked, self._answered)

    def _answered(self, values: Mapping[str, object]) -> Mapping[str, str]:
        chosen = values.get(BACKUP)
        if chosen == _ELSEWHERE:
            self._ask_where()
            return {}
        faults = {}
        if not values.get(USER):
            faults[USER] = self._("Choose who you are.")
        if not values.get(PASSPHRASE):
            faults[PASSPHRASE] = self._("Type your passphrase.")
        if faults:
            return faults
        store, user, secret = Path(str(chosen)), UserId(str(values[USER])), str(values[PASSPHRASE])
        self._page.run(
            self._("The backup is being tried and compared…"),
            lambda: self._backups().prepare(store, user, secret),
            self._prepared,
            self._failed,
        )
        return {}

    def _ask_where(self) -> None:
        self._page.ask_folder(self._("Where are the backups?"), self._look_in)

    def _look_in(self, folder: Path) -> None:
        found = self._backups().found_in(folder)
        if not found:
            self._page.show_trouble(self._("There is no backup of this store in that folder."))
            return
        self._offer(found)

    def _prepared(self, result: object) -> None:
        if not isinstance(result, Restoring):
            return
        _ = self._
        made = moment_words(result.backup.made, _)
        lines = [_("The backup of {made} is whole.", made=made)]
        if result.present:
            lines += beyond_words(result.beyond, _)
            lines.append(_("The store that is there is set aside; it can be put back later."))
        self._page.confirm(
            _("Go back to a backup"),
            "\n".join(lines),
            _("Put it back"),
            _("Leave it as it is"),
            self._put_back,
            self._forget,
        )

    def _put_back(self) -> None:
        self._page.run(
            self._("The backup is being put back…"),
            # What would be left out was said, and agreed to.
            lambda: self._backups().restore(lose_newer=True),
            self._restored,
            self._failed,
        )

    def _restored(self, aside: object) -> None:
        _ = self._
        said = _("The backup was put back. Sign in with your passphrase of that day.")
        if isinstance(aside, Path):
            where = _("The store that was there is now in {folder}", folder=aside)
            said = f"{said} {where}"
        self._page.show_relief(said)
        self._done()

    def _forget(self) -> None:
        try:
            self._backups().forget()
        except StoreError as trouble:
            self._page.show_trouble(trouble_words(trouble, self._))

    def _failed(self, fault: BaseException) -> None:
        if isinstance(fault, WrongPassphrase):
            self._page.show_trouble(
                self._("This is not the passphrase that you had when the backup was made.")
            )
        elif isinstance(fault, SignInRefused | StoreError):
            self._page.show_trouble(trouble_words(fault, self._))
        else:
            raise fault


def _not_asked(values: Mapping[str, object]) -> frozenset[str]:
    return frozenset({USER, PASSPHRASE}) if values.get(BACKUP) == _ELSEWHERE else frozenset()
