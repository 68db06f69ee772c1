"""What can be wrong with a store or a sign-in; the door knows these before anything else loads.

They stand apart from the ports, which need all of the domain.
"""

import errno
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from hengelo_toegang.domain.passphrases import Weakness


class StoreTrouble(StrEnum):
    """What is wrong with a store; each asks for something else from the person at the screen."""

    MISSING = "missing"
    """There is no file at this path."""
    EXISTS = "exists"
    """A new store would overwrite a file that is already there."""
    NOT_OURS = "not_ours"
    """The file is something else than a store."""
    WRONG_KEY = "wrong_key"
    """The keys belong to another store than this file."""
    DAMAGED = "damaged"
    """The file was changed or broken from outside: restore the last backup."""
    IN_USE = "in_use"
    """Another program, or this one a second time, has the store open."""
    CLOSED = "closed"
    """This program closed it: what still goes on for who locked it, comes too late."""
    FULL = "full"
    """The disk is full; what was saved before is safe."""
    UNREACHABLE = "unreachable"
    """The file may not be read or written, or its disk is gone."""
    ROOM = "room"
    """The disk has too little room to bring an older store up to date; nothing was begun."""
    NEWER = "newer"
    """A newer version of the program wrote it."""
    NOT_SIGNED_IN = "not_signed_in"
    """The signing key is not the one that this store knows of the user."""
    LEFT = "left"
    """The user no longer works here."""
    TAMPERED = "tampered"
    """A stored text is not what its author signed."""
    NO_CENTRE = "no_centre"
    """The central store is not there: the network, or its server, is down."""
    NOT_TRUSTED = "not_trusted"
    """What answers is not the central store of the municipality: its certificate is another's."""
    NOT_LET_IN = "not_let_in"
    """The central store does not let this user do this, or does not let them in."""
    BUSY = "busy"
    """Others write in the central store all the time."""
    OLDER = "older"
    """The tables of the central store are of an older version of the program."""


class Holder(NamedTuple):
    """Who has a store open: the name on their computer, which computer, and since when."""

    user: str
    computer: str
    process: int
    since: datetime


class StoreError(Exception):
    """The store cannot be read or written; `trouble` says why, `detail` where."""

    def __init__(
        self,
        trouble: StoreTrouble,
        detail: str = "",
        *,
        holder: Holder | None = None,
        needs: str = "",
    ) -> None:
        super().__init__(f"{trouble.value}: {detail}" if detail else trouble.value)
        self.trouble = trouble
        self.detail = detail
        self.holder = holder
        """Who has it, where it is in use and they said so."""
        self.needs = needs
        """What would do, where that is known: a version of the program, or room on the disk."""

    @classmethod
    def of_disk(cls, error: OSError, path: Path) -> Self:
        """Return what a fault of the disk means to the person at the screen."""
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        return cls(StoreTrouble.FULL if full else StoreTrouble.UNREACHABLE, path.name)


class SignInRefused(Exception):
    """Nobody was signed in; the subclass says why."""


class WrongPassphrase(SignInRefused):
    """The passphrase is not the one that this user chose."""


class MustWait(SignInRefused):
    """Too many wrong passphrases: `args[0]` seconds have to pass before the next try."""


class Invited(SignInRefused):
    """It is the passphrase of an invitation: one of their own has to be chosen first."""


class UnknownUser(SignInRefused):
    """There is no key for this user beside the store."""


class KeysDamaged(SignInRefused):
    """The keys beside the store cannot be read: restore them from a backup."""


class PassphraseTooShort(Exception):
    """A passphrase has fewer characters than `args[0]`."""


class PassphraseRefused(Exception):
    """A passphrase is easily guessed; `weakness` says why."""

    def __init__(self, weakness: "Weakness") -> None:
        super().__init__(weakness.value)
        self.weakness = weakness
