"""Backups of a store: what is known of one, which stay, and what going back to one costs.

Nothing here says who a resident is: a backup is described by counts and moments, so that
it can be chosen before anybody has signed in.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import StoreTrouble

KEPT = 14
"""How many tried backups of one store stay."""
_LAST = 5
"""Of which the last ones, however soon after each other; the others are each of another day."""


@dataclass(frozen=True, slots=True)
class Contents:
    """How much a store holds, and until when."""

    revisions: int
    letters: int
    events: int
    """Of the log, apart from those about backups."""
    newest: datetime | None
    """When something was last kept, half-finished work included; None in a new store."""
    work: str = ""
    """A print of all half-finished work, which helps nobody to what it says.

    Moments don't tell whether it changed: a clock may have been set back.
    """


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of a store with its keys, in a folder of its own."""

    folder: Path
    store: Path
    """The file of the store in that folder."""
    made: datetime
    size: int
    """In bytes, of the store."""
    contents: Contents | None = None
    """None when the note that goes with it cannot be read."""
    tried: datetime | None = None
    """When it was opened and checked from beginning to end, and found whole."""
    aside: bool = False
    """Whether it is a store that had to make way for a backup."""
    number: int = 0
    """In the order in which they were made; a clock may have been set back meanwhile."""
    earlier: bool = False
    """Whether it was made before a newer version of the program brought the store up to date."""


@dataclass(frozen=True, slots=True)
class Beyond:
    """What a store holds that a backup of it does not."""

    revisions: int = 0
    files: int = 0
    """In how many cases, households and other records those revisions are."""
    letters: int = 0
    drafts: int = 0
    """Half-finished work that is newer than in the backup."""
    first: datetime | None = None
    last: datetime | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether going back to the backup leaves nothing out."""
        return not (self.revisions or self.letters or self.drafts)


@dataclass(frozen=True, slots=True)
class Restoring:
    """A backup that was tried anew and stands ready, and what it would leave out."""

    backup: Backup
    beyond: Beyond | None
    """None when the present store cannot be read, so that nobody can say."""
    present: bool
    """Whether there is a store now; it is set aside, never deleted."""


class WouldLose(Exception):
    """The present store has more than the backup; `beyond` says what, or None if unknown."""

    def __init__(self, beyond: Beyond | None) -> None:
        super().__init__("the present store has more")
        self.beyond = beyond


@dataclass(frozen=True, slots=True)
class Failed:
    """A backup that could not be made."""

    at: datetime
    trouble: StoreTrouble


Step = Callable[[int, int], None]
"""Hears how many of how many steps are done; raises to stop."""


class Backups(Protocol):
    """The backups of one store, as the window sees them."""

    def folder(self) -> Path:
        """Return where backups go."""
        ...

    def elsewhere(self) -> bool:
        """Return whether they go to a place that somebody chose, away from the store."""
        ...

    def choose(self, folder: Path) -> None:
        """Let backups go to another folder from now on.

        Raises:
            StoreError: Nothing can be written there.
        """
        ...

    def all(self) -> Sequence[Backup]:
        """Return every backup there is, and every store set aside, newest first."""
        ...

    def found_in(self, folder: Path) -> Sequence[Backup]:
        """Return the backups in another folder, which may itself be one; newest first."""
        ...

    def failed(self) -> Failed | None:
        """Return the last backup when it could not be made."""
        ...

    def make(self, step: Step, /) -> Backup | None:
        """Back up the open store and try the copy; None when the last one has all of it.

        May be called beside the window: it uses nothing that is open there.

        Raises:
            StoreError: It could not be made, or is not whole; nothing that was there is gone.
        """
        ...

    def note(self, result: "Backup | StoreTrouble") -> None:
        """Write in the log of the open store how a backup went; nothing when it is closed."""
        ...

    def prepare(self, store: Path, user: UserId, passphrase: str, /) -> Restoring:
        """Try a backup out beside the store, and return what going back to it means.

        Raises:
            SignInRefused: The keys of the backup do not open.
            StoreError: The backup is not whole, or the store is open somewhere.
        """
        ...

    def restore(self, *, lose_newer: bool = False) -> Path | None:
        """Put what was prepared in the place of the store; return where that one is now.

        Raises:
            WouldLose: The present store has more, and `lose_newer` is not said.
            StoreError: The disk is full or gone; the present store is as it was.
        """
        ...

    def forget(self) -> None:
        """Clear what was prepared."""
        ...


def superfluous(backups: Collection[Backup], since: datetime | None = None) -> list[Backup]:
    """Return the backups that may go, now that there are newer ones.

    Fourteen tried ones stay: the last five, then the last one of each earlier day, then
    whatever is newest. One that was not tried stays only while it is the newest of all;
    a store set aside stays for good. Of those made before `since` only the newest tried one
    stays, while there is none that is newer.
    """
    copies = sorted(
        (one for one in backups if not one.aside), key=lambda one: one.number, reverse=True
    )
    tried = [one for one in copies if one.tried is not None]
    kept = tried[:_LAST]
    days = {one.made.date() for one in kept}
    for one in tried[_LAST:]:
        if len(kept) < KEPT and _is_new_day(one, days):
            kept.append(one)
    for one in tried:
        if len(kept) < KEPT and one not in kept:
            kept.append(one)
    if since is not None:
        kept = [one for one in kept if one.made >= since or one is kept[0]]
    return [one for one in copies if one not in kept and (one.tried or one is not copies[0])]


def _is_new_day(backup: Backup, days: set[date]) -> bool:
    """Return whether no later backup of its day is kept, and count it as such."""
    day = backup.made.date()
    seen = day in days
    days.add(day)
    return not seen
