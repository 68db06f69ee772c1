"""The backups of the store: which there are, where they go, and one more on request. No Qt."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.backing_up import Backup, Backups
from hengelo_toegang.usecases.ports import StoreError
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_backups import (
    contents_words,
    moment_words,
    size_words,
    tried_words,
)
from ui.asking_files import AskFolder
from ui.icons import Icon
from ui.theme import Tone
from ui.widgets.table import Cell, Column


class BackupsPage(Protocol):
    """What the presenter asks of the page."""

    def show_folder(self, folder: str) -> None: ...

    def show_backups(self, backups: Sequence[Backup]) -> None: ...

    def say(self, text: str) -> None:
        """Say that something went well."""
        ...

    def complain(self, text: str) -> None:
        """Say calmly that something did not."""
        ...

    def set_busy(self, *, busy: bool) -> None: ...


class BackupsPresenter:
    """Shows the backups, and hears when one more was made."""

    def __init__(
        self,
        page: BackupsPage,
        asker: AskFolder,
        backups: Backups,
        begin: Callable[[], None],
        _: Translate,
    ) -> None:
        """`begin` starts a backup beside the window; `ended` hears what came of it."""
        self._page = page
        self._asker = asker
        self._backups = backups
        self._begin = begin
        self._ = _

    def refresh(self) -> None:
        """Show what there is now."""
        self._page.show_folder(str(self._backups.folder()))
        self._page.show_backups(self._backups.all())
        failed = self._backups.failed()
        if failed is not None:
            at = moment_words(failed.at, self._)
            said = self._("The backup of {at} could not be made.", at=at)
            self._page.complain(f"{said} {trouble_words(StoreError(failed.trouble), self._)}")

    def choose(self) -> None:
        """Ask where backups go from now on."""
        self._asker.ask_folder(self._("Where do backups go?"), self._chosen)

    def make(self) -> None:
        """Make one now."""
        self._page.set_busy(busy=True)
        self._begin()

    def ended(self, result: object) -> None:
        """Show what came of a backup, asked for or not."""
        self._page.set_busy(busy=False)
        if isinstance(result, Backup):
            self._page.say(self._("The backup was made and tried: it is whole."))
        elif result is None:
            self._page.say(self._("The last backup has all of it already."))
        self.refresh()

    def _chosen(self, folder: Path) -> None:
        try:
            self._backups.choose(folder)
        except StoreError as trouble:
            self._page.complain(trouble_words(trouble, self._))
            return
        self._page.say(self._("Backups go to this folder from now on. Earlier ones stay."))
        self.refresh()


def columns(_: Translate) -> tuple[Column[Backup], ...]:
    """Return the columns of the list."""
    return (
        Column(_("Made"), partial(_when, _), width=26, stretch=True),
        Column(_("State"), partial(_state, _), width=14),
        Column(_("Holds"), partial(_contents, _), width=28),
        Column(_("Size"), partial(_size, _), width=10, right=True),
    )


def _when(_: Translate, backup: Backup) -> Cell:
    return Cell(moment_words(backup.made, _), Icon.STORE, strong=True)


def _state(_: Translate, backup: Backup) -> Cell:
    if backup.aside or backup.earlier:
        return Cell(tried_words(backup, _), Icon.INFO)
    if backup.tried:
        return Cell(tried_words(backup, _), Icon.DONE, Tone.OK)
    return Cell(tried_words(backup, _), Icon.WARNING, Tone.WARN)


def _contents(_: Translate, backup: Backup) -> Cell:
    return Cell(contents_words(backup, _), muted=True)


def _size(_: Translate, backup: Backup) -> Cell:
    return Cell(size_words(backup.size, _), muted=True)
